"""Dates side by side, and where those that fit are found."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import Any

import pytest

from factx.merge import Article, merge
from factx.merge.days import Days, read_days
from factx.merge.slips import may_fit
from tests.merge.builder import commitment, meeting, person, result, when

PEOPLE = [person("p1", "Lương Tam Quang", "VN"), person("p2", "Ali Naghiyev", "AZ")]
STATED = (
    *("2025-10-08", "2025-10-09", "2025-10-31", "2025-11-01", "2024-10-31"),
    *("2025-12-31", "2026-01-01", "2026-01-02", "2026-12-31", "2027-01-01"),
    *("2025-12-30/2026-01-01", "2025-10", "2025-12", "2024-02-29", "2025-09-10"),
)
GUESSED = (
    *("2025?-12-31", "2026?-12-31", "2026?-01-01", "2025?-10", "2023?-10-08"),
    *("XXXX-12-31", "XXXX-01-01", "XXXX-02-29", "XXXX-10-31"),
)
PUBLISHED = (None, "2025-11-01", "2026-01-01", "2026-01-03", "2024-11-01")


def many_days() -> list[Days]:
    read = [
        read_days(when(edtf, basis) if edtf else None, published=published)
        for edtfs, bases in (
            (STATED, ("explicit", "relative_to_publication")),
            (GUESSED, ("year_inferred",)),
            ((None,), ("unknown",)),
        )
        for edtf in edtfs
        for basis in bases
        for published in PUBLISHED
    ]
    return list(dict.fromkeys(read))


def test_dates_that_may_be_one_share_a_block() -> None:
    apart = [
        (a, b)
        for a, b in combinations_with_replacement(many_days(), 2)
        if not (a.is_wide or b.is_wide) and may_fit(a, b)
        if not {*a.blocks()} & {*b.blocks()}
    ]
    assert apart == []


def test_stated_days_of_two_years_share_no_quarter() -> None:
    one, other = (read_days(when(f"{year}-10-26")) for year in (2024, 2025))
    assert {*one.blocks()} & {*other.blocks()} == {"10-26"}
    other = read_days(when("2025-10-27"))
    assert not {*one.blocks()} & {*other.blocks()}


@pytest.mark.parametrize("edtf", ["XXXX-10", "XXXX-02-29", "2025?-10", "XXXX-XX-26"])
def test_a_month_of_an_unknown_year_can_be_merged(edtf: str) -> None:
    def told(identity: str) -> dict[str, Any]:
        made = commitment("c1", "agreed", "p1", made=when(edtf, "unknown"))
        met = meeting("m1", edtf, "p1 host", "p2", basis="unknown")
        return result(identity, PEOPLE, [met], [made])

    base = merge(Article.read(told(one)) for one in ("a", "b"))
    assert sum(len(one.mentions) for one in base.meetings) == 2


def test_days_are_read_as_they_were_written() -> None:
    for days in many_days():
        assert Days.read(days.write()) == days
