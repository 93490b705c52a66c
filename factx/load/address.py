"""Publication dates in web addresses: ``…-20251026114315150.htm``, ``/2025/10/26/``."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from factx.load.calendar import day_of

# Year to second and any more digits, last in the path, as content systems in
# Vietnam and China name their pages.
_TIMESTAMP = re.compile(
    r"(?<!\d)(\d{4})(\d\d)(\d\d)([01]\d|2[0-3])[0-5]\d[0-5]\d\d{0,6}(?:\.[a-z]+)?/?$"
)
_FOLDERS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=/)")
_FOLDER = re.compile(r"/(\d{4})(\d\d)(\d\d)(?=/)")
# "Zdroj: https://…": a line with one address and at most a short label.
_SOURCE_LINE = re.compile(r"(?:[^\W\d_]+[ \t]?){0,4}[:：]?[ \t]*(https?://\S+)")


def day_in_address(url: str) -> str | None:
    """Return the day that an address carries, in EDTF, or None."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in (_TIMESTAMP, _FOLDERS, _FOLDER):
        if found := pattern.search(path):
            return day_of(found[1], found[2], found[3])
    return None


def day_in_source_line(text: str) -> str | None:
    """Return the day in the address that an article names as its source.

    None where several lines hold an address: these are links, not the source.
    """
    lines = (line.strip() for line in text.splitlines() if "://" in line)
    addresses = {found[1] for line in lines if (found := _SOURCE_LINE.fullmatch(line))}
    return day_in_address(addresses.pop()) if len(addresses) == 1 else None
