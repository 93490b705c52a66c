"""Dates of different precision and origin, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal

from factx.normalise import bounds

# Wider than this a date names a season, not an occasion: never enough for a merge.
_WIDEST_DAYS = 31
# News that names no day tells of the last week.
_NEWS_DAYS = 7
# "Yesterday" is a day off between time zones, and where a desk prints a story later.
_RELATIVE_SLIP_DAYS = 1

_CERTAIN = frozenset({"explicit", "year_from_metadata", "bounded_by_event"})

Fit = Literal["same_day", "same_period", "same_day_of_year", "within", "near", "wide"]
"""How two dates agree, from the closest to the loosest."""


@dataclass(frozen=True)
class Days:
    """The days that a date may mean.

    Attributes:
        edtf: The date, None where the article gives none.
        basis: Where it comes from; ``published`` where only the article's day says
            about when it was.
        first: First day, None where not known.
        last: Last day, None where not known.
        part_of_day: morning, noon, afternoon, evening, night or None.
    """

    edtf: str | None
    basis: str
    first: date | None
    last: date | None
    part_of_day: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return self.first is not None or self.day_of_year is not None

    @property
    def width(self) -> int:
        """How many days it may mean; 10,000 where an end is open."""
        if self.first is None or self.last is None:
            return 10_000
        return (self.last - self.first).days + 1

    @property
    def is_wide(self) -> bool:
        """Whether it is too wide to tell one occasion from another."""
        return self.width > _WIDEST_DAYS and self.day_of_year is None

    @property
    def is_certain(self) -> bool:
        """Whether the article states it, its year at least by its own day."""
        return self.basis in _CERTAIN and not self.has_inferred_year

    @cached_property
    def has_inferred_year(self) -> bool:
        """Whether the year is a guess, or not known."""
        return (self.edtf is not None and self.edtf[4:5] == "?") or self.is_yearless

    @property
    def is_yearless(self) -> bool:
        """Whether it is a day of an unknown year."""
        return self.edtf is not None and self.edtf.startswith("XXXX-")

    @property
    def day_of_year(self) -> str | None:
        """``MM-DD`` where the year is a guess or not known, else None."""
        if not self.has_inferred_year or self.edtf is None:
            return None
        month_day = self.edtf.replace("?", "")[5:]
        return month_day if len(month_day) == 5 else None

    def months(self) -> tuple[str, ...]:
        """Return the months (``01`` ... ``12``) in which a fitting date may lie."""
        if self.is_yearless and self.edtf is not None:
            around = date.fromisoformat(f"2000{self.edtf[4:10]}")
            return _months(around, around)
        if self.first is None or self.last is None or self.is_wide:
            return ()
        return _months(self.first, self.last)

    def years(self) -> tuple[str, ...]:
        """Return the years that it touches, at most eleven."""
        if self.first is None or self.last is None:
            return ()
        last = min(self.last.year, self.first.year + 10)
        return tuple(str(year) for year in range(self.first.year, last + 1))

    def fit(self, other: Days) -> Fit | None:
        """Say how two dates agree, None where they do not."""
        if not self.is_known or not other.is_known:
            return None
        if self.is_wide or other.is_wide:
            return "wide" if self._overlaps(other) else None
        if self._overlaps(other):
            return self._fit_of_overlapping(other)
        if self._is_same_day_of_year(other):
            return "same_day_of_year"
        return "near" if self._is_near(other) else None

    def _fit_of_overlapping(self, other: Days) -> Fit:
        if (self.first, self.last) != (other.first, other.last):
            return "within"
        return "same_day" if self.width == 1 else "same_period"

    def _overlaps(self, other: Days) -> bool:
        if self.first is None or other.first is None:
            return False
        one = self.last is None or other.first <= self.last
        return one and (other.last is None or self.first <= other.last)

    def _is_same_day_of_year(self, other: Days) -> bool:
        """Whether only the year stands against it, and one side guessed it."""
        mine, theirs = self.day_of_year, other.day_of_year
        if mine is not None and theirs is not None:
            return mine == theirs
        if mine is None and theirs is None:
            return False
        exact = other if mine is not None else self
        if exact.first is None or exact.width > 1:
            return False
        return exact.first.isoformat()[5:] == (mine or theirs)

    def _is_near(self, other: Days) -> bool:
        if "relative_to_publication" not in (self.basis, other.basis):
            return False
        if not (self.first and self.last and other.first and other.last):
            return False
        if self.width > 1 or other.width > 1:
            return False
        return abs((self.first - other.first).days) <= _RELATIVE_SLIP_DAYS


def _months(first: date, last: date) -> tuple[str, ...]:
    slip = timedelta(days=_RELATIVE_SLIP_DAYS)
    try:
        first, last = first - slip, last + slip
    except OverflowError:
        return ()
    count = (last.year - first.year) * 12 + last.month - first.month
    return tuple(f"{(first.month - 1 + i) % 12 + 1:02}" for i in range(count + 1))


def read_days(when: Mapping[str, Any] | None, *, published: str | None = None) -> Days:
    """Return the days of a record's date.

    Args:
        when: A ``When`` as the result has it, or None.
        published: When the article came out, if what has no date was news then.
    """
    edtf = when["edtf"] if when else None
    if when is not None and edtf is not None:
        span = bounds(edtf)
        if span is not None:
            return Days(
                edtf,
                str(when["basis"]),
                _day(span.earliest),
                _day(span.latest),
                when.get("part_of_day"),
            )
    part_of_day = when.get("part_of_day") if when else None
    around = bounds(published) if published else None
    if around is None or not around.earliest or not around.latest:
        return Days(None, "unknown", None, None, part_of_day)
    first = date.fromisoformat(around.earliest) - timedelta(days=_NEWS_DAYS)
    return Days(None, "published", first, _day(around.latest), part_of_day)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
