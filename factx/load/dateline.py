"""The line near an article's top that says who published it, and on which day.

Such as ``Báo Tin Tức26/10/2025`` (joined by the crawler), ``Reuters | 26.10.2025``,
``Saturday, 2025-10-25 14:30 GMT+7``. A heading or a caption may hold a date as well, so
that words before it count only where they are joined to it as no sentence would be.
"""

from __future__ import annotations

import re

from factx.load.calendar import day_of

_LINES = 8
_LINE_CHARACTERS = 80
_TOP_CHARACTERS = 4000
_MONTHS = 12
_LINE = re.compile(
    r"""(?P<words> (?: [^\d.!?:] | \.(?!\s) )*? )
        (?P<join> \s* [|•·]\s* | \s+[-–—]\s+ | ,\s* | )
        (?P<early> \d{1,2}[:h]\d\d '? [\s,|•·–-]* )?
        (?: (?P<year>\d{4}) (?P<sign>[-/.]) (?P<month>\d\d?) (?P=sign) (?P<day>\d\d?)
          | (?P<one>\d\d?) (?P<mark>[-/.]) (?P<two>\d\d?) (?P=mark) (?P<last>\d{4}) )
        (?P<time> [\s,|•·–-]* \d{1,2}[:h]\d\d (?::\d\d)? (?:\s*[AaPp][Mm])?
                  \s* \(? (?:GMT|UTC)? \s* (?:[+-]\d{1,2}(?::?\d\d)?)? \)? )?""",
    re.VERBOSE,
)
_PAIR = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?!\d)")


def day_in_dateline(text: str) -> str | None:
    """Return the day in the dateline, in EDTF; None without one, or with two."""
    top = [line.strip() for line in text[:_TOP_CHARACTERS].splitlines()]
    lines = [line for line in top if line][:_LINES]
    days = {_day(line, text) for line in lines if len(line) <= _LINE_CHARACTERS}
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _day(line: str, text: str) -> str | None:
    found = _LINE.fullmatch(line)
    if found is None or not _is_stamp(found):
        return None
    if found["year"]:
        return day_of(found["year"], found["month"], found["day"])
    one, two = int(found["one"]), int(found["two"])
    is_day_first = (
        found["mark"] == "." or one == two or _day_comes_first(one, two, text)
    )
    if is_day_first is None:
        return None
    day, month = (one, two) if is_day_first else (two, one)
    return day_of(found["last"], month, day)


def _is_stamp(found: re.Match[str]) -> bool:
    words, join = found["words"], found["join"].strip()
    if not words or join in {"|", "•", "·"}:
        return True
    if join:  # "ASEAN, 26/10/2025" may be a heading; a time of day makes it a stamp
        return bool(found["early"] or found["time"])
    return words[-1].isalpha()


def _day_comes_first(one: int, two: int, text: str) -> bool | None:
    """Say whether ``5/10/2025`` has the day first: by itself, or as the article does.

    None where 10/5 could be either and no date of the article is clearer.
    """
    pairs = [(one, two)]
    if max(one, two) <= _MONTHS:
        found = ((int(pair[1]), int(pair[2])) for pair in _PAIR.finditer(text))
        pairs = [pair for pair in found if pair != (24, 7)]  # "24/7" is no date
    day_first = any(first > _MONTHS for first, _ in pairs)
    month_first = any(second > _MONTHS for _, second in pairs)
    return None if day_first == month_first else day_first
