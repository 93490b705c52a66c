"""Values on the calendar: a date of some precision, and a period of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Literal, Self

from factx.normalise.dates.edtf import bounds


@dataclass(frozen=True)
class Moment:
    """A day, month, season, quarter, year or decade, and how sure it is.

    Attributes:
        year: None for a year that is not known.
        month: 1 to 12, or an EDTF season or quarter.
        day: Day of the month.
        decade: Whether ``year`` is the first of its decade and stands for all of it.
        year_inferred: The year is a conclusion from the rest of the article.
        approximate: The words say "about".
        doubtful: The words contradict each other (a weekday of another date).
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    decade: bool = False
    year_inferred: bool = False
    approximate: bool = False
    doubtful: bool = False

    @cached_property
    def edtf(self) -> str:
        text = "XXXX" if self.year is None else f"{self.year:04}"
        if self.decade:
            text = f"{text[:3]}X"
        # A mark on the year cannot stand beside a mark on the whole date.
        by_year = self.year_inferred and not (self.approximate or self.doubtful)
        text += "?" if by_year else ""
        text += "" if self.month is None else f"-{self.month:02}"
        text += "" if self.day is None else f"-{self.day:02}"
        doubtful = self.doubtful or (self.year_inferred and self.approximate)
        return text + _MARKS[doubtful, self.approximate]

    @property
    def period(self) -> Period | None:
        """The days that it covers; None for no real date and for an unknown year."""
        return Period.of(self.edtf)


_MARKS = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}


@dataclass(frozen=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @classmethod
    def of(cls, edtf: str | None) -> Self | None:
        """Return the days that an EDTF text spans, or None without both ends."""
        days = _days_of(edtf) if edtf else None
        return cls(*days) if days is not None else None

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        if self.first == self.last:
            return "day"
        return "month" if (self.last - self.first).days < 31 else "year"

    def distance(self, other: Period) -> int:
        """Return the days from here to another period: below zero, it lies before."""
        if other.last < self.first:
            return (other.last - self.first).days
        return max(0, (other.first - self.last).days)

    def contains(self, other: Period) -> bool:
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=4096)
def _days_of(edtf: str) -> tuple[date, date] | None:
    """Return the first and the last day that an EDTF text spans."""
    ends = bounds(edtf)
    if ends is None or ends.earliest is None or ends.latest is None:
        return None
    return date.fromisoformat(ends.earliest), date.fromisoformat(ends.latest)


def days_after(day: date, count: int) -> Moment | None:
    """Return the day so many days after another; None outside the calendar."""
    try:
        moved = day + timedelta(days=count)
    except OverflowError:
        return None
    return Moment(moved.year, moved.month, moved.day)


def months_after(day: date, count: int) -> Moment | None:
    """Return the month so many months after a day's."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return Moment(year, month + 1) if 1 <= year <= 9999 else None


def is_real(month: int | None, day: int | None) -> bool:
    """Tell whether some year has that month, or that day of that month."""
    if month is None or not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= monthrange(2000, month)[1]
