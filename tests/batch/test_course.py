from __future__ import annotations

from typing import Any

import pytest

from factx.batch import Circuit, Course, Failure, Item, Outcome, Tally
from factx.errors import (
    AuthError,
    BudgetError,
    DocumentError,
    QuotaError,
    RefusedError,
    UnavailableError,
)
from factx.load import Document
from factx.model import Exchange, Usage

DOCUMENT = Document.from_text("Some words.")


class Desk:
    def __init__(self) -> None:
        self.kept: list[str] = []
        self.missed: list[str] = []

    def claims(self, item: Item, document: Document | None) -> bool:
        return True

    def keep(self, outcome: Outcome[Any]) -> None:
        self.kept.append(outcome.item.where)

    def miss(self, failure: Failure) -> None:
        self.missed.append(failure.where)


@pytest.fixture
def course() -> Course:
    return Course(Desk(), Tally())


def good(where: str, source: Any = "live") -> Outcome[Any]:
    exchange = Exchange("k", "own/m", source, 1, 0.1, Usage())
    result: Any = object()
    return Outcome(item(where), DOCUMENT, result, exchanges=(exchange,))


def bad(where: str, error: Exception) -> Outcome[Any]:
    return Outcome(item(where), DOCUMENT, error=error)


def item(where: str) -> Item:
    return Item(where, lambda: DOCUMENT)


def test_a_failure_in_good_weather_is_the_article_s_own(course: Course) -> None:
    for outcome in (good("a"), bad("b", UnavailableError("no")), good("c")):
        course.take(outcome)
    assert course.desk.missed == ["b"]  # type: ignore[attr-defined]
    assert not course.must_stop


def test_an_outage_is_nobody_s_failure(course: Course) -> None:
    course.take(good("a"))
    for name in "bcdef":
        assert not course.must_stop
        course.take(bad(name, UnavailableError("no")))
    assert course.must_stop
    course.end()
    assert course.desk.missed == []  # type: ignore[attr-defined]
    assert course.tally.failed == 0


def test_a_cache_that_answers_does_not_hide_an_outage(course: Course) -> None:
    for name in "abcde":
        course.take(bad(name, UnavailableError("no")))
        course.take(good(name.upper(), "cache"))
    assert course.must_stop


def test_a_wrong_key_is_clear_at_once_unless_it_was_right(course: Course) -> None:
    course.take(bad("a", AuthError("no")))
    assert course.must_stop
    other = Course(Desk(), Tally())
    other.take(good("a"))
    for name in "bcd":
        assert not other.must_stop
        other.take(bad(name, QuotaError("no")))
    assert other.must_stop


def test_a_single_refused_key_on_the_way_is_listed_in_the_end(course: Course) -> None:
    for outcome in (good("a"), bad("b", AuthError("no")), good("c")):
        course.take(outcome)
    assert course.desk.missed == []  # type: ignore[attr-defined]
    course.end()
    assert course.desk.missed == ["b"]  # type: ignore[attr-defined]


def test_what_is_wrong_with_articles_says_nothing_about_the_provider() -> None:
    circuit = Circuit()
    for _ in range(100):
        assert not circuit.note_failure(RefusedError("no"))
        assert not circuit.note_failure(DocumentError("gone"))
    assert circuit.reason is None


def test_a_used_up_budget_is_no_failure(course: Course) -> None:
    course.take(bad("a", BudgetError("no more")))
    course.end()
    assert course.must_stop
    assert course.tally.failed == 0
