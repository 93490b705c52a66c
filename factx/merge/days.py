"""Dates of different precision and origin, side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, Literal

from factx.normalise import bounds

# Wider than this a date names a season, not an occasion: never enough for a merge.
_WIDEST_DAYS = 31
# News that names no day tells of the last days.
_NEWS_DAYS = 3
# "Yesterday" is a day off between time zones, and where a desk prints a story later.
_RELATIVE_SLIP_DAYS = 1
_SHORTEST_MONTH_DAYS = 28
_SLIP = timedelta(days=_RELATIVE_SLIP_DAYS)

_CERTAIN = frozenset({"explicit", "year_from_metadata", "bounded_by_event"})

Fit = Literal["same_day", "same_period", "same_day_of_year", "within", "near", "wide"]
"""How two dates agree, from the closest to the loosest."""


@dataclass(frozen=True)
class Days:
    """The days that a date may mean.

    Attributes:
        edtf: The date, None where the article gives none.
        basis: Where it comes from; ``published`` where only the article's day says
            about when it was, ``mistaken`` where the day given lies after the article.
        first: First day, None where not known.
        last: Last day, None where not known.
        part_of_day: morning, noon, afternoon, evening, night or None.
        news: First and last day on which it was news, if the article tells it as such.
    """

    edtf: str | None
    basis: str
    first: date | None
    last: date | None
    part_of_day: str | None = None
    news: tuple[date, date] | None = None

    @classmethod
    def read(cls, text: str) -> Days:
        """Return the days of a text that ``write`` made."""
        return _reread(text)

    def write(self) -> str:
        """Return them as one text."""
        ends = (self.first, self.last, *(self.news or ()))
        days = [day and day.isoformat() for day in ends]
        return json.dumps([self.edtf, self.basis, self.part_of_day, *days])

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

    def blocks(self) -> tuple[str, ...]:
        """Return what narrow dates that fit have at least one in common of.

        Quarters of a month, ``2025-12:0`` ... ``2025-12:3``, of eight days or what is
        left; and for a single day ``12-31``, since an article that guesses the year
        may mean it. None for a date that is wide or not known.
        """
        return self._blocks

    @cached_property
    def _blocks(self) -> tuple[str, ...]:
        found = {self.day_of_year} if self.day_of_year else set()
        if self.first is None or self.last is None or self.is_wide:
            return tuple(found)
        if self.first == self.last:
            found.add(self.first.isoformat()[5:])
        found |= _quarters(self.first, self.last)
        if self.news is not None and not self.is_news_on(self.first):
            # A day on which it was no news may be a slip: look where it was, too.
            found |= _quarters(*self.news)
        return tuple(sorted(found))

    def is_news_on(self, day: date) -> bool:
        """Whether the article may tell of that day as of news."""
        if self.news is None:
            return False
        return self.news[0] - _SLIP <= day <= self.news[1] + _SLIP

    def years(self) -> tuple[str, ...]:
        """Return the years that it touches, at most eleven."""
        if self.first is None or self.last is None:
            return ()
        last = min(self.last.year, self.first.year + 10)
        return tuple(str(year) for year in range(self.first.year, last + 1))

    def months(self) -> tuple[str, ...]:
        """Return the months that it touches, none where it is wide or has no year."""
        if self.first is None or self.last is None or self.is_wide or self.is_yearless:
            return ()
        return tuple(sorted({f"{self.first:%Y-%m}", f"{self.last:%Y-%m}"}))

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


def _quarters(first: date, last: date) -> set[str]:
    try:
        days = [
            first - _SLIP + n * timedelta(days=1)
            for n in range((last - first).days + 3)
        ]
    except OverflowError:
        return set()
    return {f"{day:%Y-%m}:{(day.day - 1) // 8}" for day in days}


def read_days(when: Mapping[str, Any] | None, *, published: str | None = None) -> Days:
    """Return the days of a record's date.

    Args:
        when: A ``When`` as the result has it, or None.
        published: When the article came out, if what has no date was news then.
    """
    if when is None:
        return _read(None, "unknown", None, published)
    return _read(when["edtf"], str(when["basis"]), when.get("part_of_day"), published)


# Thousands of articles give one day in one way; what is equal is compared once.
@lru_cache(maxsize=50_000)
def _read(
    edtf: str | None, basis: str, part_of_day: str | None, published: str | None
) -> Days:
    news = _news_days(published)
    span = bounds(edtf) if edtf is not None else None
    if span is not None:
        first, last = _day(span.earliest), _day(span.latest)
        if news is not None and first is not None and first > news[1] + _SLIP:
            # Told before it happened: the day is wrong, that it was news is not.
            return Days(edtf, "mistaken", *news, part_of_day, news)
        if news is not None and first is not None and last is not None:
            first, last = _narrowed(first, last, *news)
        return Days(edtf, basis, first, last, part_of_day, news)
    if news is None:
        return Days(None, "unknown", None, None, part_of_day)
    return Days(None, "published", *news, part_of_day, news)


@lru_cache(maxsize=50_000)
def _reread(text: str) -> Days:
    edtf, basis, part_of_day, *ends = json.loads(text)
    first, last, *news = (_day(end) for end in ends)
    since, until = (*news, None, None)[:2]
    told = (since, until) if since and until else None
    return Days(edtf, basis, first, last, part_of_day, told)


def _news_days(published: str | None) -> tuple[date, date] | None:
    span = bounds(published) if published else None
    if span is None or not span.earliest or not span.latest:
        return None
    first = date.fromisoformat(span.earliest) - timedelta(days=_NEWS_DAYS)
    return first, date.fromisoformat(span.latest)


def _narrowed(first: date, last: date, since: date, until: date) -> tuple[date, date]:
    """Return what a month leaves open, if it was news on a day of it."""
    is_month = (last - first).days >= _SHORTEST_MONTH_DAYS - 1
    later, earlier = max(first, since), min(last, until)
    return (later, earlier) if is_month and later <= earlier else (first, last)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
