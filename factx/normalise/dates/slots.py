"""The slots that a language's date patterns may name, as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factx.normalise.dates.template import GAP, any_of, expand
from factx.normalise.dates.vocabulary import Vocabulary

_YEAR = r"(?:1\d|20|21)\d{2}"
_DASH = "[-–—]"


@dataclass(frozen=True)
class Joints:
    """What stands between dates or beside one, as regular expressions."""

    to: str
    """Makes an interval of two dates: "to", a dash."""
    either: str
    """Makes a list: "and", a comma."""
    skip: str
    """Says nothing of its own: "on", "the"."""
    leading: str
    """Adds to the date after it: a weekday, a part of the day, "about", "since"."""
    trailing: str
    """Adds to the date before it: "evening", "last"."""


def joints(
    words: Vocabulary, to: Iterable[str], either: Iterable[str], skip: Iterable[str]
) -> Joints:
    """Return a language's joining words; dashes and commas join in all of them."""
    groups = {
        "part": "parts",
        "weekday": "weekdays",
        "side": "sides",
        "approximate": "approximate",
        "limit": "limits",
        "between": "between",
    }
    named = [
        rf"(?<!\w)(?P<{name}>{any_of(words.phrases(table))})"
        for name, table in groups.items()
    ]
    return Joints(
        to=any_of([*to, "-", "–", "—"]),
        either=any_of([*either, ","]),
        skip=any_of(skip),
        leading="|".join(named),
        trailing="|".join(named[:3]),
    )


def slot_patterns(
    words: Vocabulary, ordinal: Iterable[str], joins: Joints
) -> dict[str, str]:
    """Return the regular expression of each slot; named groups say what it found."""

    def said(name: str, table: str) -> str:
        return rf"(?P<{name}>{any_of(words.phrases(table))})"

    def shifted(unit: str) -> str:
        return rf"(?P<{unit}_shift>{any_of(words.shifts(unit))})"

    days = _days(words, ordinal, joins)
    day_words = any_of(words.phrases("days"))
    months = any_of(words.phrases("months"))
    return {
        "day": rf"(?P<day>{days}|{day_words})",
        "day_number": r"(?P<day>\d{1,2})",
        "first": rf"(?P<first>{days})",
        "nth_day": rf"(?P<day>\d{{1,2}}{_ending(ordinal)}|{day_words})",
        "clock": r"\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?",
        # "4/23-25" is no "4/23".
        "second": rf"(?P<second>\d{{1,2}})(?!{_DASH}\d{{1,2}}(?![\d./]))",
        "month": rf"(?:(?P<month>{months})|{shifted('month')})",
        "month_end": rf"(?P<month_end>{months})",
        "month_number": r"(?P<month>\d{1,2})",
        "year": rf"(?:(?P<year>{_YEAR})|{shifted('year')})",
        "year_number": rf"(?P<year>{_YEAR})",
        "year_shift": shifted("year"),
        "year_end": rf"(?P<year_end>{_YEAR})",
        "short_year": r"(?P<short_year>\d{2})",
        "decade": r"(?P<decade>(?:1[5-9]|20)\d0)",
        "short_decade": r"(?P<short_decade>[2-9]0)",
        "season": said("season", "seasons"),
        "quarter": said("quarter", "quarters"),
        "half": said("half", "halves"),
        "weekday": said("weekday", "weekdays"),
        "week": shifted("week"),
        "relative": said("relative", "relative"),
        "part": said("part", "parts"),
        "side": said("side", "sides"),
        "limit": said("limit", "limits"),
        "approximate": said("approximate", "approximate"),
        "count": rf"(?P<count>\d{{1,3}}|{any_of(words.phrases('numbers'))})",
        "unit": said("unit", "units"),
        "nth": said("nth", "days_of_event"),
        "to": joins.to,
        "dash": _DASH,
    }


def _days(words: Vocabulary, ordinal: Iterable[str], joins: Joints) -> str:
    """Return one or more days of one month: "26.", "23 to 25", "5, 6 and 7"."""
    day = rf"\d{{1,2}}(?:{_ending(ordinal)})?"
    between = rf"{GAP}?(?:{joins.to}|{joins.either}){GAP}?"
    filler = rf"(?:(?:{any_of(words.phrases('weekdays'))}|{joins.skip}),?{GAP}?)*"
    return rf"{day}(?:{between}{filler}{day})*"


def _ending(ordinal: Iterable[str]) -> str:
    """Return what makes an ordinal of a number: "st", "nd", a point."""
    endings = "|".join(re.escape(ending) for ending in ordinal)
    return rf"(?:{endings})(?!\w)" if endings else r"(?!)"


def compile_forms(
    templates: Iterable[str], slots: Mapping[str, str], *, marked: str = ""
) -> tuple[re.Pattern[str], ...]:
    """Return the expressions of some date patterns, one each.

    Args:
        templates: The patterns, in the notation of ``template``.
        slots: What their slots stand for.
        marked: The name of an empty group that says which list a match is from.
    """
    mark = f"(?P<{marked}>)" if marked else ""
    return tuple(re.compile(mark + _whole(t, slots), re.IGNORECASE) for t in templates)


def compile_any(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """Return one expression that matches where any of these does."""
    forms = "|".join(pattern.pattern for pattern in patterns)
    return re.compile(re.sub(r"\(\?P<\w+>", "(?:", forms), re.IGNORECASE)


def _whole(template: str, slots: Mapping[str, str]) -> str:
    # Not inside a longer number ("12.5/4", "1/2/3") or word ("5/2025/QĐ-TTg").
    before, behind = r"(?<!\w)(?<!\d[.,/:])", r"(?!\w)(?![/:]\w)(?![.,]\d)"
    return f"{before}{expand(template, slots)}{behind}"
