"""When an article was published, as far as its file says so; none rather than wrong."""

from __future__ import annotations

import re
from typing import NamedTuple

from factx.errors import SettingsError
from factx.load.address import day_in_address, day_in_source_line
from factx.load.calendar import is_date
from factx.load.dateline import day_in_dateline
from factx.load.page import Page

_TIME_OF_DAY = re.compile(r"[T ]\d\d:\d\d\S*")
# Crawled articles begin " date 2025-10-25 Title…"; the text keeps that line.
_HEADER = re.compile(r"\s*date:?[ \t]+(\d{4}(?:-\d\d){0,2})(?![^\s])[ \t]*(.*)")
# Markdown with YAML front matter: "---", fields, "---".
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n((?:(?!---)[^\n]*\n){1,30})---")
_DATE_FIELD = re.compile(r"^date:[ \t]*[\"']?(\d{4}-\d\d-\d\d)(?!\d)", re.MULTILINE)
_HEADLINE_CHARACTERS = 150


class Published(NamedTuple):
    """A publication date in EDTF and where it stands; both None where unknown."""

    edtf: str | None = None
    basis: str | None = None


def check_published(value: str) -> str:
    """Return a caller's date as EDTF: a day, a month or a year.

    A time of day (``2025-10-25T09:00:00+07:00``, as many exports have it) is cut off.

    Raises:
        SettingsError: It is none of these, or no day of the calendar.
    """
    edtf = _TIME_OF_DAY.sub("", value.strip())
    if not is_date(edtf):
        raise SettingsError(
            f"published {value!r} is no date; give 2025-10-25, 2025-10 or 2025"
        )
    return edtf


def find_published(page: Page, url: str | None) -> Published:
    """Return when an article says that it was published.

    The first of these that there is: a header line, HTML metadata, a timestamp in the
    article's address, a dateline near the top or the address in a source line at the
    end. The last two must not disagree: one may be the day of an update.
    """
    if edtf := _header_date(page.text):
        return Published(edtf, "header")
    if page.published:
        return Published(page.published, "html")
    if edtf := day_in_address(url or ""):
        return Published(edtf, "url")
    dateline, source = day_in_dateline(page.text), day_in_source_line(page.text)
    if dateline and source and dateline != source:
        return Published()
    if dateline:
        return Published(dateline, "dateline")
    return Published(source, "url") if source else Published()


def find_title(text: str) -> str | None:
    """Return the headline after a ``date …`` header, None where it is a sentence."""
    if not _header_date(text):
        return None
    header = _HEADER.match(text)
    rest = header[2].strip() if header else ""
    is_headline = 0 < len(rest) <= _HEADLINE_CHARACTERS and rest[-1] not in ".,;:…"
    return rest if is_headline else None


def _header_date(text: str) -> str | None:
    found = _HEADER.match(text)
    if found is None and (matter := _FRONT_MATTER.match(text)):
        found = _DATE_FIELD.search(matter[1])
    return found[1] if found and is_date(found[1]) else None
