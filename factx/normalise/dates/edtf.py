"""EDTF (ISO 8601-2:2019), levels 0 to 2, as far as factx writes it.

Written here: days, months and years; ``?``, ``~`` and ``%`` after a date or after its
year; unspecified digits (``XXXX-01-15``, ``199X``); seasons and quarters; intervals,
also open ones; one-of sets ``[a,b]`` and all-of sets ``{a,b}``. Date-times, exponents
and significant digits are not: nothing in factx computes them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?P<year_mark>[?~%])?"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[?~%])?"
)
_SET = re.compile(r"\[(?P<one>[^\[\]{}]+)\]|\{(?P<all>[^\[\]{}]+)\}")
_OPEN = ".."

# Codes 21 to 24 name a season without a hemisphere. Bounds follow the northern half of
# the year, except for winter, which news writes of either end of its year.
_SEASONS = {21: (0, 3, 0, 5), 22: (0, 6, 0, 8), 23: (0, 9, 0, 11), 24: (-1, 12, 1, 2)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}


class Bounds(NamedTuple):
    """The first and the last day that a date may mean, as ISO days.

    None stands for an end that is not known: an open interval, an unknown year.
    """

    earliest: str | None
    latest: str | None


def is_valid_edtf(text: str) -> bool:
    """Tell whether a text is EDTF of the kinds that factx writes."""
    return bounds(text) is not None


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds | None:
    """Return the days that an EDTF text spans, or None where it is not valid.

    Marks of doubt (``?``, ``~``) do not widen the bounds; a date of an unknown year has
    neither end.
    """
    members = _SET.fullmatch(edtf)
    if members:
        texts = (members["one"] or members["all"]).split(",")
        return _outermost([_date_bounds(text.strip()) for text in texts])
    if "/" in edtf:
        return _interval_bounds(*edtf.split("/", 1))
    return _date_bounds(edtf)


def _outermost(parts: list[Bounds | None]) -> Bounds | None:
    """Return what all members span together, or None where one is not valid."""
    valid = [part for part in parts if part is not None]
    if len(valid) < len(parts):
        return None
    starts = [part.earliest for part in valid if part.earliest is not None]
    ends = [part.latest for part in valid if part.latest is not None]
    return Bounds(
        min(starts) if len(starts) == len(valid) else None,
        max(ends) if len(ends) == len(valid) else None,
    )


def _interval_bounds(start: str, end: str) -> Bounds | None:
    if start == end == _OPEN:
        return None
    unbounded = Bounds(None, None)
    first = unbounded if start == _OPEN else _date_bounds(start)
    last = unbounded if end == _OPEN else _date_bounds(end)
    if first is None or last is None:
        return None
    if first.earliest and last.latest and first.earliest > last.latest:
        return None
    return Bounds(first.earliest, last.latest)


def _date_bounds(text: str) -> Bounds | None:
    match = _DATE.fullmatch(text)
    if match is None or (match["year_mark"] and match["mark"]):
        return None
    month, day = match["month"], match["day"]
    if "X" in (month or "") or "X" in (day or ""):
        return _unspecified(match["year"], month, day)
    if "X" in match["year"]:
        return _unknown_year(match["year"], month, day)
    year = int(match["year"])
    if month is None:
        return _years(year, year)
    if day is None:
        return _month_or_code(year, int(month))
    return _day(year, int(month), int(day))


def _day(year: int, month: int, day: int) -> Bounds | None:
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return Bounds(iso, iso)


def _month_or_code(year: int, month: int) -> Bounds | None:
    if 1 <= month <= 12:
        return _months(year, month, year, month)
    if month in _SEASONS:
        before, first, after, last = _SEASONS[month]
        return _months(year + before, first, year + after, last)
    span = {**_QUARTERS, **_HALVES}.get(month)
    return _months(year, span[0], year, span[1]) if span else None


def _months(year: int, first: int, end_year: int, last: int) -> Bounds | None:
    if not (year >= 1 and end_year <= 9999):
        return None
    days = monthrange(end_year, last)[1]
    return Bounds(f"{year:04}-{first:02}-01", f"{end_year:04}-{last:02}-{days}")


def _years(first: int, last: int) -> Bounds | None:
    return Bounds(f"{first:04}-01-01", f"{last:04}-12-31") if first >= 1 else None


def _unknown_year(year: str, month: str | None, day: str | None) -> Bounds | None:
    """Return bounds for ``199X`` (a decade) and for days of a year not known."""
    if month is None:
        if year == "XXXX":
            return None
        return _years(int(year.replace("X", "0")), int(year.replace("X", "9")))
    # 2000 is a leap year: 29 February is a day of some year.
    known = _day(2000, int(month), int(day)) if day else _months(2000, 1, 2000, 12)
    return Bounds(None, None) if known and 1 <= int(month) <= 12 else None


def _unspecified(year: str, month: str | None, day: str | None) -> Bounds | None:
    """Return bounds for ``2025-10-XX`` and ``2025-XX``."""
    if "X" in year or month is None:
        return None
    if month == "XX":
        return _years(int(year), int(year)) if day in (None, "XX") else None
    if not 1 <= int(month) <= 12:
        return None
    return _months(int(year), int(month), int(year), int(month))
