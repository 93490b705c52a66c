from __future__ import annotations

import pytest

from factx.score.closeness import compare_cities, compare_dates, compare_spans, set_f1
from factx.span import Span


@pytest.mark.parametrize(
    ("a", "b", "closeness"),
    [
        ("2025-10-26", "2025-10-26", 1.0),
        ("2025?-10-26", "2025-10-26", 1.0),
        ("2025-10", "2025-10-26", 0.5),
        ("2025-10-26", "2025", 0.5),
        ("2024-04-23/2024-04-25", "2024-04-24", 0.5),
        ("2025-10-26", "2024-10-26", 0.0),
        ("2025-10-26/..", "2025-11-01", 0.5),
        ("2025-10-26/..", "2025-09-01", 0.0),
        ("XXXX-01-15", "XXXX-01-15", 1.0),
        ("XXXX-01-15", "2026?-01-15", 0.5),
        ("XXXX-01", "XXXX-01-15", 0.5),
        ("XXXX-01-15", "2026-02-15", 0.0),
        ("soon", "soon", 1.0),
        ("soon", "2025-10-26", 0.0),
        (None, "2025-10-26", 0.0),
        (None, None, None),
    ],
)
def test_dates_are_equal_within_each_other_or_different(
    a: str | None, b: str | None, closeness: float | None
) -> None:
    assert compare_dates(a, b) == closeness
    assert compare_dates(b, a) == closeness


def test_evidence_on_any_one_of_several_places_is_enough() -> None:
    gold = [Span(0, 100), Span(500, 600)]
    assert compare_spans([Span(500, 600)], gold) == 1.0
    assert compare_spans(gold, [Span(0, 100)]) == 1.0


def test_evidence_in_two_parts_counts_together() -> None:
    assert compare_spans([Span(0, 50), Span(50, 100)], [Span(0, 100)]) == 1.0


def test_half_the_words_are_half_the_evidence() -> None:
    assert compare_spans([Span(0, 50)], [Span(0, 100)]) == 0.5
    assert compare_spans([Span(0, 50)], [Span(50, 100)]) == 0.0
    assert compare_spans([], [Span(0, 100)]) is None


@pytest.mark.parametrize(
    ("a", "b", "closeness"),
    [
        ("Hà Nội", "Hanoi", 1.0),
        ("Hanoji", "Hanoi", 1.0),
        ("Hanover", "Hanoi", 0.0),
        ("Hà Nội", None, 0.0),
        (None, None, None),
    ],
)
def test_a_city_is_known_in_other_spellings(
    a: str | None, b: str | None, closeness: float | None
) -> None:
    assert compare_cities(a, b) == closeness


def test_two_empty_sets_are_left_open_and_one_is_wrong() -> None:
    same = lambda a, b: float(a == b)  # noqa: E731 - a closeness, in one line
    assert set_f1([], [], same) is None
    assert set_f1([1], [], same) == 0.0
    assert set_f1([1, 2], [2, 3], same) == 0.5
