from __future__ import annotations

import asyncio

import pytest

from factx.errors import AuthError, BadReplyError, FactxError, UnavailableError
from factx.model import Patience, Reply, Retrying
from factx.model.passing import Kind, PassingError
from factx.prompt import Request
from tests.model.samples import Echo, ask


class Scripted(Echo):
    """Raises these one after the other, then answers."""

    def __init__(self, *faults: FactxError) -> None:
        super().__init__()
        self.faults = list(faults)

    async def reply(self, request: Request) -> Reply:
        reply = await super().reply(request)
        await asyncio.sleep(0)
        if self.faults:
            raise self.faults.pop(0)
        return reply


class Waits:
    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def passing(kind: Kind = "status", wait_seconds: float | None = None) -> PassingError:
    return PassingError("it may pass", kind, wait_seconds)


async def test_what_the_server_asks_for_is_waited_and_a_little_more() -> None:
    waits = Waits()
    inner = Scripted(passing(wait_seconds=20.0), passing(wait_seconds=0.0))
    await Retrying(inner, sleep=waits).reply(ask())
    assert 20.0 <= waits.seconds[0] <= 21.0
    assert waits.seconds[1] == 0.0


async def test_waits_of_our_own_grow_up_to_their_limit() -> None:
    waits = Waits()
    patience = Patience(attempts=9, first_wait_seconds=1.0, most_wait_seconds=4.0)
    await Retrying(Scripted(*[passing()] * 8), patience, sleep=waits).reply(ask())
    assert len(waits.seconds) == 8
    for number, seconds in enumerate(waits.seconds):
        assert 0.0 <= seconds <= min(4.0, 2.0**number)
    assert len(set(waits.seconds)) == 8


@pytest.mark.parametrize(
    ("kind", "tries"),
    [("status", 5), ("connection", 5), ("timeout", 2), ("refused", 3)],
)
async def test_each_kind_of_fault_has_its_number_of_tries(
    kind: Kind, tries: int
) -> None:
    inner = Scripted(*[passing(kind)] * 9)
    with pytest.raises(UnavailableError, match=f"tried {tries} times") as caught:
        await Retrying(inner, sleep=Waits()).reply(ask())
    assert len(inner.asked) == tries
    assert type(caught.value) is UnavailableError


async def test_all_kinds_together_have_no_more_tries_than_one() -> None:
    faults = [passing("timeout"), passing(), BadReplyError("no choices"), passing()]
    inner = Scripted(*faults, passing(), passing())
    with pytest.raises(UnavailableError):
        await Retrying(inner, sleep=Waits()).reply(ask())
    assert len(inner.asked) == 5


async def test_a_longer_wait_than_we_grant_is_the_end() -> None:
    inner = Scripted(passing(wait_seconds=121.0))
    with pytest.raises(UnavailableError, match="tried once"):
        await Retrying(inner, sleep=Waits()).reply(ask())
    assert len(inner.asked) == 1


async def test_a_fault_that_will_not_pass_is_raised_as_it_is() -> None:
    fault = AuthError("no")
    inner = Scripted(passing(), fault)
    with pytest.raises(AuthError) as caught:
        await Retrying(inner, sleep=Waits()).reply(ask())
    assert caught.value is fault
    assert len(inner.asked) == 2


async def test_requests_at_the_same_time_have_policies_of_their_own() -> None:
    class EachTwice(Echo):
        async def reply(self, request: Request) -> Reply:
            reply = await super().reply(request)
            await asyncio.sleep(0)
            if self.asked.count(request) < 3:
                raise passing()
            return reply

    inner = EachTwice()
    model = Retrying(inner, sleep=Waits())
    articles = [f"article {number}" for number in range(16)]
    replies = await asyncio.gather(*(model.reply(ask(one)) for one in articles))
    assert [reply.text for reply in replies] == articles
    assert len(inner.asked) == 48


async def test_cancelling_ends_the_waiting() -> None:
    model = Retrying(Scripted(passing(wait_seconds=60.0)))
    task = asyncio.create_task(model.reply(ask()))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_wait_that_is_too_long_is_named() -> None:
    model = Retrying(Scripted(passing(wait_seconds=999.0)), sleep=Waits())
    with pytest.raises(UnavailableError, match=r"tried once; .* asks to wait 999 s"):
        await model.reply(ask())
