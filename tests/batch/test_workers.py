import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from factx.batch import Item, Pace, Workers
from factx.errors import DocumentError, UnavailableError
from factx.load import Document


def items(count: int, read: list[int] | None = None) -> Iterator[Item]:
    for number in range(count):
        if read is not None:
            read.append(number)
        yield Item(str(number), lambda n=number: Document.from_text(f"Text {n}."))


class Office:
    """Work that takes as long as a test says, and counts who is at it."""

    def __init__(self, waits: dict[int, float] | None = None) -> None:
        self.waits = waits or {}
        self.at_once = self.most_at_once = 0

    async def work(self, document: Document) -> Any:
        number = int(document.text.split()[1].rstrip("."))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.waits.get(number, 0.001))
        finally:
            self.at_once -= 1
        if number % 7 == 6:
            raise UnavailableError("no")
        return f"result {number}"


async def test_outcomes_come_in_the_order_of_the_articles() -> None:
    office = Office({0: 0.05, 3: 0.03})
    workers = Workers(items(20), office.work, Pace(4))
    outcomes = [outcome async for outcome in workers]
    assert [outcome.item.where for outcome in outcomes] == [str(n) for n in range(20)]
    assert [o.item.where for o in outcomes if o.error] == ["6", "13"]


async def test_without_order_outcomes_come_when_they_are_ready() -> None:
    office = Office({0: 0.2})
    workers = Workers(items(10), office.work, Pace(4, is_ordered=False))
    order = [outcome.item.where async for outcome in workers]
    assert order[-1] == "0"
    assert sorted(order, key=int) == [str(n) for n in range(10)]


@pytest.mark.parametrize("is_ordered", [True, False])
async def test_no_more_articles_are_worked_on_than_asked_for(is_ordered: bool) -> None:
    office = Office()
    async for _ in Workers(items(40), office.work, Pace(5, is_ordered)):
        pass
    assert 2 <= office.most_at_once <= 5


async def test_an_archive_is_not_read_far_ahead() -> None:
    read: list[int] = []
    workers = Workers(items(1000, read), Office({0: 0.2}).work, Pace(4, ahead=8))
    outcomes = aiter(workers)
    await anext(outcomes)
    assert len(read) <= 9
    await outcomes.aclose()  # type: ignore[attr-defined]


async def test_after_a_stop_what_is_under_way_is_finished_and_no_more() -> None:
    workers = Workers(items(100), Office().work, Pace(3))
    finished = 0
    async for outcome in workers:
        finished += outcome.result is not None
        workers.stop()
    assert 1 <= finished <= 4


async def test_when_cancelled_what_is_under_way_has_no_outcome_but_its_end() -> None:
    office = Office(dict.fromkeys(range(1, 100), 30.0))
    workers = Workers(items(100), office.work, Pace(3))
    outcomes = []
    async for outcome in workers:
        outcomes.append(outcome)
        workers.cancel()
    assert [o.item.where for o in outcomes if o.result] == ["0"]
    assert not any(o.error for o in outcomes)
    assert office.at_once == 0


async def test_an_article_that_cannot_be_read_fails_in_its_place() -> None:
    def broken() -> Document:
        raise DocumentError("gone")

    three = [*items(1), Item("x", broken), *items(1)]
    outcomes = [outcome async for outcome in Workers(three, Office().work)]
    assert [type(o.error) for o in outcomes] == [type(None), DocumentError, type(None)]


async def test_an_error_of_factx_itself_is_the_failure_of_one_article() -> None:
    async def work(document: Document) -> Any:
        raise KeyError(document.text)

    outcomes = [outcome async for outcome in Workers(items(3), work)]
    assert [type(o.error) for o in outcomes] == [KeyError] * 3


async def test_a_reader_that_leaves_leaves_nobody_at_work() -> None:
    office = Office(dict.fromkeys(range(1, 9), 30.0))
    outcomes = aiter(Workers(items(9), office.work))
    await anext(outcomes)
    await outcomes.aclose()  # type: ignore[attr-defined]
    assert office.at_once == 0


async def test_an_article_that_is_not_claimed_takes_no_place() -> None:
    workers = Workers(
        items(10), Office().work, Pace(2), claim=lambda item, _: item.where in "28"
    )
    assert [outcome.item.where async for outcome in workers] == ["2", "8"]
