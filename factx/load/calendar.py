"""Dates of the calendar that an article can have been published on."""

from __future__ import annotations

import re
from datetime import date

_YEARS = range(1800, 2100)
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def is_date(edtf: str) -> bool:
    """Say whether a string is a day, a month or a year of the calendar, in EDTF."""
    match = _EDTF.fullmatch(edtf)
    return (
        match is not None and day_of(match[1], match[2] or 1, match[3] or 1) is not None
    )


def day_of(year: str | int, month: str | int, day: str | int) -> str | None:
    """Return a day in EDTF, None where the calendar has no such day."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None
