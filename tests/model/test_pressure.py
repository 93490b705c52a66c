from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from factx.errors import AuthError, BudgetError, StoppedError
from factx.model import Budget, Limits, Patience, Plan, Pressure, Prices, Usage, build
from factx.model.buckets import Bucket
from factx.model.passing import PassingError
from factx.model.reply import Reply
from factx.prompt import Request
from tests.model.samples import QUICK, Echo, ask
from tests.servers.scripted import Scripted, Step, answer, error


class Slow(Echo):
    """Takes its time, and counts how many are with it at once."""

    def __init__(self, seconds: float = 0.02) -> None:
        super().__init__()
        self.seconds = seconds
        self.at_once = self.most_at_once = 0
        self.times: list[float] = []
        self.fail: Callable[[], Exception | None] = lambda: None

    async def reply(self, request: Request) -> Reply:
        self.times.append(time.monotonic())
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.seconds)
            if (failure := self.fail()) is not None:
                self.asked.append(request)
                raise failure
            return await super().reply(request)
        finally:
            self.at_once -= 1


def stacked(inner: Echo, pressure: Pressure, patience: Patience = QUICK) -> object:
    return build(Plan(patience=patience, pressure=pressure), live=inner)


async def ask_all(model: object, count: int) -> list[object]:
    asking = [model.reply(ask(f"Text {n}.")) for n in range(count)]  # type: ignore[attr-defined]
    return await asyncio.gather(*asking, return_exceptions=True)


def test_a_bucket_lets_through_at_its_rate_and_a_large_one_leaves_a_debt() -> None:
    bucket = Bucket.per_minute(60, now=0.0)
    assert bucket.wait_seconds(0.0) == 0
    bucket.take(1, 0.0)
    assert bucket.wait_seconds(0.0) == pytest.approx(1.0)
    assert bucket.wait_seconds(1.0) == 0
    bucket.take(10, 1.0)
    assert bucket.wait_seconds(1.0) == pytest.approx(10.0)
    bucket.take(-5, 1.0)
    assert bucket.wait_seconds(1.0) == pytest.approx(5.0)
    assert bucket.wait_seconds(1000.0) == 0
    bucket.take(1, 1000.0)
    assert bucket.wait_seconds(1000.0) > 0, "an idle hour is no stock"


async def test_requests_a_minute_are_kept() -> None:
    model = Slow(0.0)
    await ask_all(stacked(model, Pressure(Limits(requests_per_minute=1200))), 30)
    # 20 a second, of which the first second's worth may go at once.
    assert model.times[-1] - model.times[0] >= 0.45


async def test_tokens_a_minute_are_kept_by_what_answers_really_take() -> None:
    model = Slow(0.0)
    limits = Limits(tokens_per_minute=60 * 1000)
    await ask_all(stacked(model, Pressure(limits)), 6)
    # Each request is about 100 tokens and guessed to be answered with 500 at first;
    # the answers take 2, so the guess is given back.
    assert model.times[-1] - model.times[0] < 2.5


async def test_a_server_that_asks_for_a_pause_is_left_alone_by_everybody() -> None:
    pause = 0.8
    with Scripted() as server:
        model = build(Plan(model="own/m", base_url=server.base_url, patience=QUICK))
        await model.reply(ask("Text."))
        server.script[:] = [error(429, "slow down", retry_after=str(pause))]
        refused = asyncio.ensure_future(model.reply(ask("One more.")))
        while len(server.seen) < 2:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)  # the answer is on its way back
        await ask_all(model, 4)
        await refused
        await model.aclose()
        waited = [seen.at - server.seen[1].at for seen in server.seen[2:]]
    assert len(waited) == 5
    assert min(waited) >= pause


async def test_headers_that_say_nothing_is_left_hold_everybody_back() -> None:
    headers = {
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "400ms",
    }
    step: Step = replace(answer(), headers=headers)
    with Scripted(step) as server:
        model = build(Plan(model="own/m", base_url=server.base_url, patience=QUICK))
        await model.reply(ask("One."))
        await model.reply(ask("Two."))
        await model.aclose()
        first, second = (seen.at for seen in server.seen)
    assert second - first >= 0.39


async def test_after_an_overload_fewer_go_at_once_and_then_more_again() -> None:
    model = Slow(0.01)
    pressure = Pressure()
    stack = stacked(model, pressure)
    await ask_all(stack, 16)
    assert model.most_at_once >= 12
    overload = [PassingError("busy", is_overload=True)]
    model.fail = lambda: overload.pop() if overload else None
    await ask_all(stack, 16)
    model.most_at_once = 0
    await ask_all(stack, 8)
    assert model.most_at_once <= 9, "half of sixteen, and a little"
    await ask_all(stack, 200)
    assert model.most_at_once > 12


async def test_all_refusals_of_one_overload_count_once() -> None:
    model = Slow(0.01)
    stack = stacked(model, Pressure())
    await ask_all(stack, 1)
    failing = iter([PassingError("busy", is_overload=True)] * 16)
    model.fail = lambda: next(failing, None)
    await ask_all(stack, 16)
    model.most_at_once = 0
    await ask_all(stack, 16)
    assert model.most_at_once >= 6


async def test_a_key_that_is_refused_is_learnt_from_one_request() -> None:
    model, pressure = Slow(), Pressure()
    model.fail = lambda: AuthError("wrong key")
    stack = stacked(model, pressure)
    asking = asyncio.ensure_future(ask_all(stack, 8))
    await asyncio.sleep(0.3)
    assert len(model.asked) == 1
    pressure.halt()
    outcomes = await asking
    assert sorted(type(one).__name__ for one in outcomes) == [
        "AuthError",
        *["StoppedError"] * 7,
    ]


async def test_after_a_stop_only_those_that_have_begun_go_on() -> None:
    model, pressure = Slow(), Pressure()
    stack = stacked(model, pressure)

    async def twice() -> None:
        await stack.reply(ask("One."))  # type: ignore[attr-defined]
        pressure.stop()
        await stack.reply(ask("Two."))  # type: ignore[attr-defined]

    await asyncio.ensure_future(twice())
    with pytest.raises(StoppedError):
        await asyncio.ensure_future(stack.reply(ask("Three.")))  # type: ignore[attr-defined]
    pressure.reopen()
    await asyncio.ensure_future(stack.reply(ask("Three.")))  # type: ignore[attr-defined]


async def test_a_halt_wakes_those_who_wait_to_try_again() -> None:
    model, pressure = Slow(0.0), Pressure()
    model.fail = lambda: PassingError("no", wait_seconds=100)
    asking = asyncio.ensure_future(ask_all(stacked(model, pressure), 1))
    await asyncio.sleep(0.1)
    pressure.halt()
    (outcome,) = await asyncio.wait_for(asking, 5)
    assert isinstance(outcome, StoppedError)


async def test_cost_is_reserved_so_that_no_answer_can_exceed_the_budget() -> None:
    # 500 tokens of room at a dollar for a million: 0.0005 and the request's own.
    budget = Budget(max_cost_usd=0.002, prices=Prices(1.0, 1.0))
    model = Slow()
    outcomes = await ask_all(stacked(model, Pressure(budget=budget)), 40)
    assert model.most_at_once <= 3
    assert len(model.asked) == 40, "answers take 5 tokens: settled, all are paid for"
    assert not any(isinstance(one, Exception) for one in outcomes)
    assert float(budget.spent_usd) == pytest.approx(40 * 5 / 1e6)


async def test_a_budget_that_is_used_up_stops_and_was_not_exceeded() -> None:
    budget = Budget(max_cost_usd=0.00075, prices=Prices(1.0, 1.0))
    model = Slow()
    outcomes = await ask_all(stacked(model, Pressure(budget=budget)), 60)
    stopped = [one for one in outcomes if isinstance(one, BudgetError)]
    assert stopped
    assert len(stopped) + len(model.asked) == 60
    assert float(budget.spent_usd) <= 0.00075


async def test_a_server_that_counts_no_tokens_does_not_make_a_budget_endless() -> None:
    class Uncounted(Slow):
        async def reply(self, request: Request) -> Reply:
            return replace(await super().reply(request), usage=Usage())

    budget = Budget(max_cost_usd=0.003, prices=Prices(1.0, 1.0))
    model = Uncounted(0.0)
    outcomes = await ask_all(stacked(model, Pressure(budget=budget)), 40)
    assert any(isinstance(one, BudgetError) for one in outcomes)
    assert len(model.asked) < 10


async def test_every_try_counts_as_a_request() -> None:
    model = Slow(0.0)
    model.fail = lambda: PassingError("no")
    budget = Budget(max_requests=3)
    (outcome,) = await ask_all(stacked(model, Pressure(budget=budget)), 1)
    assert isinstance(outcome, BudgetError)
    assert len(model.asked) == budget.requests == 3
