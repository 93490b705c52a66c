from __future__ import annotations

import asyncio

import pytest

from factx.errors import BadReplyError
from factx.model import Exchange, Reply, Traced, Usage, exchanges
from factx.model.trace import count_attempt
from factx.prompt import Request
from tests.model.samples import Echo, ask


class Counting(Echo):
    async def reply(self, request: Request) -> Reply:
        for _ in range(int(request.messages[-1].content)):
            count_attempt()
            await asyncio.sleep(0)
        return await super().reply(request)


async def test_an_exchange_says_what_a_reply_took() -> None:
    ticks = iter([1.0, 3.5])
    heard: list[Exchange] = []
    model = Traced(Counting(), on_exchange=heard.append, clock=lambda: next(ticks))
    with exchanges() as seen:
        await model.reply(ask("2"))
    expected = Exchange(
        ask("2").key, "openai/relay", "live", 2, 2.5, Usage(3, 2), "stop", None
    )
    assert seen == heard == [expected]


async def test_tasks_at_the_same_time_are_counted_apart() -> None:
    model = Traced(Counting())
    with exchanges() as seen:
        await asyncio.gather(*(model.reply(ask(str(n))) for n in range(5)))
    attempts = {one.key: one.attempts for one in seen}
    assert attempts == {ask(str(n)).key: n for n in range(5)}


async def test_a_block_collects_its_own_exchanges_only() -> None:
    model = Traced(Counting())

    async def one(number: str) -> list[Exchange]:
        with exchanges() as seen:
            await model.reply(ask(number))
            await asyncio.sleep(0.01)
        return seen

    first, second = await asyncio.gather(one("1"), one("2"))
    assert [len(first), len(second)] == [1, 1]
    assert first != second


async def test_a_failure_is_an_exchange_too() -> None:
    class Failing(Echo):
        async def reply(self, request: Request) -> Reply:
            count_attempt()
            raise BadReplyError("no")

    with exchanges() as seen, pytest.raises(BadReplyError):
        await Traced(Failing()).reply(ask())
    [one] = seen
    assert (one.error, one.attempts, one.finish) == ("BadReplyError", 1, None)


async def test_closing_closes_the_boxes_inside() -> None:
    echo = Echo()
    await Traced(echo).aclose()
    assert echo.is_closed
