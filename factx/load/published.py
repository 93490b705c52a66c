"""When an article was published, as far as its file says so; none rather than wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from factx.errors import SettingsError
from factx.load.page import Page

_YEARS = range(1800, 2100)
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TIME_OF_DAY = re.compile(r"[T ]\d\d:\d\d\S*")
# Crawled articles begin " date 2025-10-25 Title…"; the text keeps that line.
_HEADER = re.compile(r"\s*date:? +(\d{4}(?:-\d\d){0,2})(?=\s|$)[ \t]*(.*)")
_HEADLINE_CHARACTERS = 150


class Published(NamedTuple):
    """A publication date in EDTF and where it stands; both None where unknown."""

    edtf: str | None
    basis: str | None


def check_published(value: str) -> str:
    """Return a caller's date as EDTF: a day, a month or a year.

    A time of day (``2025-10-25T09:00:00+07:00``, as many exports have it) is cut off.

    Raises:
        SettingsError: It is none of these, or no day of the calendar.
    """
    edtf = _TIME_OF_DAY.sub("", value.strip())
    if not _is_date(edtf):
        raise SettingsError(
            f"published {value!r} is no date; give 2025-10-25, 2025-10 or 2025"
        )
    return edtf


def find_published(page: Page, url: str | None) -> Published:
    """Return when a page says that it was published."""
    header = _HEADER.match(page.text)
    if header and _is_date(header[1]):
        return Published(header[1], "header")
    if page.published and _is_date(page.published):
        return Published(page.published, "html")
    return Published(None, None)


def find_title(text: str) -> str | None:
    """Return the headline after a ``date …`` header, None where it is a sentence."""
    header = _HEADER.match(text)
    if not header or not _is_date(header[1]):
        return None
    rest = header[2].strip()
    is_headline = 0 < len(rest) <= _HEADLINE_CHARACTERS and rest[-1] not in ".,;:…"
    return rest if is_headline else None


def _is_date(edtf: str) -> bool:
    match = _EDTF.fullmatch(edtf)
    if match is None or int(match[1]) not in _YEARS:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
