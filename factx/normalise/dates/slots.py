"""What may stand in the slots that a language's date patterns name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from factx.normalise.dates.template import GAP, any_of
from factx.normalise.dates.tokens import NUMBER, Need
from factx.normalise.dates.vocabulary import Vocabulary

_YEAR = r"(?:1\d|20|21)\d{2}"
_CLOCK = r"\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
_DASHES = ("-", "–", "—")
_DASH = f"[{''.join(_DASHES)}]"
_NAMED = re.compile(r"\(\?P<(\w+)>")


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
        to=any_of([*to, *_DASHES]),
        either=any_of([*either, ","]),
        skip=any_of(skip),
        leading="|".join(named),
        trailing="|".join(named[:3]),
    )


class Filling(NamedTuple):
    """What may stand in a slot.

    Attributes:
        pattern: Its regular expression; named groups say what was found.
        need: What it may begin with; None for anything.
        is_word: Whether it is any one word.
    """

    pattern: str
    need: Need | None
    is_word: bool = False

    @property
    def groups(self) -> list[str]:
        """The names of the groups."""
        return _NAMED.findall(self.pattern)


_NUMBER = Need.of((NUMBER,))


def fillings(
    words: Vocabulary,
    to: Iterable[str],
    either: Iterable[str],
    ordinal: Iterable[str],
    joins: Joints,
) -> dict[str, Filling]:
    """Return what may stand in each slot of a language's date patterns."""
    days = _days(words, ordinal, joins)
    day_words = any_of(words.phrases("days"))
    named_days = (
        rf"{day_words}(?:{GAP}?(?:{joins.to}|{joins.either}){GAP}?{day_words})*"
    )
    several = (*ordinal, *to, *either, *_DASHES, ",")
    day_need = Need.of((NUMBER, *words.phrases("days")), behind=several)
    nth_need = Need.of((NUMBER, *words.phrases("days")), behind=ordinal)
    numbers = {
        "day_number": r"(?P<day>\d{1,2})",
        # "4/23-25" is no "4/23".
        "second": rf"(?P<second>\d{{1,2}})(?!{_DASH}\d{{1,2}}(?![\d./]))",
        "month_number": r"(?P<month>\d{1,2})",
        "year_number": rf"(?P<year>{_YEAR})",
        "year_end": rf"(?P<year_end>{_YEAR})",
        "short_year": r"(?P<short_year>\d{2})",
        "decade": r"(?P<decade>(?:1[5-9]|20)\d0)",
        "short_decade": r"(?P<short_decade>[2-9]0)",
    }
    ordinal_day = rf"\d{{1,2}}{_ending(ordinal)}"
    count_words = any_of(words.phrases("numbers"))
    count_need = Need.of((NUMBER, *words.phrases("numbers")))
    return {
        **{name: Filling(pattern, _NUMBER) for name, pattern in numbers.items()},
        **{
            name: _one_of(name, words.phrases(table)) for name, table in _TABLES.items()
        },
        "first": Filling(rf"(?P<first>{days})", Need.of((NUMBER,), behind=several)),
        "day": Filling(rf"(?P<day>{days}|{named_days})", day_need),
        "nth_day": Filling(rf"(?P<day>{ordinal_day}|{day_words})", nth_need),
        "clock": Filling(_CLOCK, None),
        "month": _either(
            _one_of("month", words.phrases("months")), _shift(words, "month")
        ),
        "year": _either(Filling(rf"(?P<year>{_YEAR})", _NUMBER), _shift(words, "year")),
        "year_shift": _shift(words, "year"),
        "week": _shift(words, "week"),
        "count": Filling(rf"(?P<count>\d{{1,3}}|{count_words})", count_need),
        "to": Filling(joins.to, Need.of((*to, *_DASHES))),
        "dash": Filling(_DASH, Need.of(_DASHES)),
        "and": Filling(rf"(?P<listed>{any_of(either)})", Need.of(either)),
        # Look-alikes: "the 5th session", "mai 68".
        "noun": Filling(r"(?P<noun>[^\W\d_]+)", None, is_word=True),
        "bracket": Filling(r"[(\[]?", None),
        "word": Filling(r"[^\W\d_]+", None, is_word=True),
        "two_digits": Filling(
            rf"(?:[3-9]\d|'\d{{2}}|\d{{2}}(?={GAP}?(?:$|[,;.)\]])))", None
        ),
    }


# The slots that are phrases of one table.
_TABLES = {
    "month_end": "months",
    "season": "seasons",
    "quarter": "quarters",
    "half": "halves",
    "weekday": "weekdays",
    "relative": "relative",
    "part": "parts",
    "side": "sides",
    "limit": "limits",
    "approximate": "approximate",
    "unit": "units",
    "nth": "days_of_event",
}


def _one_of(name: str, phrases: Iterable[str]) -> Filling:
    return Filling(rf"(?P<{name}>{any_of(phrases)})", Need.of(phrases))


def _shift(words: Vocabulary, unit: str) -> Filling:
    return _one_of(f"{unit}_shift", words.shifts(unit))


def _either(one: Filling, other: Filling) -> Filling:
    needs = [filling.need for filling in (one, other) if filling.need is not None]
    return Filling(f"(?:{one.pattern}|{other.pattern})", Need.any_of(needs))


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
