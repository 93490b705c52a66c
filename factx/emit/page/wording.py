"""Values of a result → short English words for a reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import takewhile
from typing import Any
from urllib.parse import urlsplit

from factx.schema import Reason, Verdict

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(
    r"(?P<year>\d{4}|XXXX)(?P<inferred>[?~%])?"
    r"(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?)?(?P<unsure>[?~%])?"
)
_MARKED = re.compile(r"[^\d-]")
_CODE_WORD = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")

REASONS: dict[Reason, str] = {
    "invalid_json": "not JSON",
    "truncated": "cut off",
    "duplicate_key": "said twice",
    "several_answers": "the reply holds several answers; the last one counts",
    "unknown_field": "no such field",
    "missing": "something required is missing",
    "invalid": "not a valid value",
    "duplicate_id": "identifier used twice",
    "unknown_link": "points at a record that does not exist",
    "quote_not_found": "the quote does not stand in the article",
    "quote_from_example": "the quote is from the prompt’s example",
    "no_evidence": "no evidence is left",
    "depends_on_rejected": "depends on something rejected",
}
VERDICTS: dict[Verdict, str] = {
    "resolved": "inferred, not stated in these words",
    "unchecked": "not proved",
    "contradicted": "its words say otherwise",
    "corrected": "replaced by what its words say",
}
BASES = {
    "year_from_metadata": "year from the publication date",
    "year_from_context": "year from the article’s other dates",
    "relative_to_publication": "counted from the publication date",
    "bounded_by_event": "bounded by the event it belongs to",
    "metadata_only": "from the publication date alone",
}
MATCHES = {
    "normalised": "found after normalising quotes and spaces",
    "squeezed": "found with spaces left out",
    "folded": "found without accents",
    "ellipsis": "found in parts",
    "fuzzy": "found nearly as quoted",
}


@lru_cache(maxsize=4096)
def say_name(name: str) -> str:
    """Return a field's or list's name as a label: ``part_of`` is "Part of"."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def say_value(value: str) -> str:
    """Return a value of a closed list without its underscores, other text as it is."""
    if "_" not in value or not _CODE_WORD.fullmatch(value):
        return value
    return value.replace("_", " ")


def say_when(when: Mapping[str, Any]) -> str:
    """Return a date in words, its part of the day included; "" if nothing is known."""
    edtf, part = when.get("edtf"), when.get("part_of_day")
    said = say_edtf(edtf) if isinstance(edtf, str) else str(when.get("text") or "")
    return ", ".join(
        [said, say_value(part)] if said and isinstance(part, str) else [said]
    )


@lru_cache(maxsize=4096)
def say_edtf(edtf: str) -> str:
    """Return an EDTF date in words; what has no simple wording stays as it is."""
    first, slash, last = edtf.partition("/")
    if slash:
        if first in ("", ".."):
            return f"until {say_edtf(last)}"
        if last in ("", ".."):
            return f"from {say_edtf(first)}"
        return _say_interval(first, last)
    found = _DAY.fullmatch(edtf)
    if found is None:
        return edtf
    day = str(int(found["day"])) if found["day"] else ""
    month = _MONTHS[int(found["month"]) - 1] if found["month"] else ""
    year = "" if found["year"] == "XXXX" else found["year"]
    said = " ".join(part for part in (day, month, year) if part) or edtf
    return said + _doubt(found)


def _say_interval(first: str, last: str) -> str:
    """Return two dates in words; a year or month that they share is said once."""
    start, end = say_edtf(first), say_edtf(last)
    shared = 0
    if not _MARKED.search(first + last) and start.count(" ") == end.count(" "):
        pairs = zip(reversed(start.split(" ")), reversed(end.split(" ")), strict=True)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    words = start.split(" ")
    return f"{' '.join(words[: max(1, len(words) - shared)])} – {end}"


def _doubt(found: re.Match[str]) -> str:
    if found["year"] == "XXXX":
        return " (year unknown)"
    if found["inferred"] == "?" and found["month"]:
        return " (year inferred)"
    mark = found["inferred"] or found["unsure"] or ""
    return {"?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}.get(
        mark, ""
    )


def shorten(text: str, most: int) -> str:
    """Return a text on one line, cut at a word with "…" if it has more characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[:most]
    return (head[: head.rfind(" ")] if " " in head[most // 2 :] else head) + "…"


def web_address(url: str | None) -> str | None:
    """Return an address that is safe to link to: http or https with a host, or None."""
    if not url or any(ord(char) <= ord(" ") for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
