"""What the words of a date say, before any of it is counted out on a calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from factx.normalise.dates.grammar import Grammar
from factx.normalise.dates.template import any_of
from factx.normalise.dates.vocabulary import PartOfDay, Shift, Vocabulary

_CENTURY = 2000  # of a year printed with two digits
_QUARTER_CODE = 32  # EDTF writes quarters as months 33 to 36
_SEASON_CODE = 20  # and seasons as months 21 to 24


@dataclass(frozen=True)
class Reading:
    """The parts that one date expression names. None is what it leaves open."""

    year: int | None = None
    year_end: int | None = None
    month: int | None = None
    month_end: int | None = None
    listed: bool = False
    """Whether "and" joins its months: "October and November"."""
    days: tuple[int, ...] = ()
    days_are: Literal["interval", "all_of"] = "interval"
    """How several days belong together: "23-25 April" or "23 and 25 April"."""
    choice: bool = False
    """Whether "or" joins its months or days: one of them is meant."""
    second: int | None = None
    """The second number of "3/4", where ``days`` holds the first."""
    code: int | None = None
    """An EDTF season or quarter: 21 to 24, 33 to 36."""
    half: int | None = None
    decade: int | None = None
    weekday: int | None = None
    """Monday is 0."""
    shift: Shift | None = None
    """The whole expression is a step from the publication date."""
    week_shift: int | None = None
    month_shift: int | None = None
    year_shift: int | None = None
    nth: int | None = None
    """A day counted inside an event: 2 is its second, -1 its last."""
    part: PartOfDay | None = None
    side: Literal["past", "future"] | None = None
    approximate: bool = False
    between: bool = False
    """Whether "between" stands before it, so that "and" makes an interval."""
    limit: Literal["before", "after", "since", "until"] | None = None
    end: Reading | None = None
    """The other end of an interval that two expressions name."""
    others: tuple[Reading, ...] = ()
    """Further dates that a list names: "30 April and 2 May"."""

    @property
    def is_calendar(self) -> bool:
        """Whether the words name a month or a year, by name, number or step.

        A weekday or the number of a day alone are counted from elsewhere.
        """
        whole = (self.year, self.month, self.second, self.code, self.decade)
        steps = (self.month_shift, self.year_shift)
        return any(part is not None for part in (*whole, *steps))

    @property
    def is_year(self) -> bool:
        """Whether a year is all that the words name."""
        return self == Reading(year=self.year) and self.year is not None


def read(match: re.Match[str], grammar: Grammar) -> Reading:
    """Return what one match of a language's pattern says."""
    said = _Said(
        {name: text for name, text in match.groupdict().items() if text is not None},
        grammar.words,
    )
    shift = said.shift()
    reading = Reading(
        year=said.year(),
        year_end=said.number("year_end"),
        month=said.month("month"),
        month_end=said.month("month_end"),
        listed="listed" in said.text,
        choice=grammar.choice_word.search(said.text.get("listed", "")) is not None,
        second=said.number("second"),
        code=said.code(),
        half=said.meaning("half", "halves"),
        decade=said.decade(),
        weekday=said.meaning("weekday", "weekdays"),
        nth=said.meaning("nth", "days_of_event"),
        side=said.meaning("side", "sides"),
        limit=said.meaning("limit", "limits"),
        approximate="approximate" in said.text,
        shift=shift,
        week_shift=said.steps("week_shift"),
        month_shift=said.steps("month_shift"),
        year_shift=said.steps("year_shift"),
        part=said.part(shift),
    )
    return _with_days(reading, said.text.get("day") or said.text.get("first"), grammar)


@dataclass(frozen=True)
class _Said:
    """The words that filled the slots of a pattern."""

    text: Mapping[str, str]
    words: Vocabulary

    def number(self, slot: str) -> int | None:
        return int(self.text[slot]) if slot in self.text else None

    def meaning(self, slot: str, table: str) -> Any:
        return self.words.meaning(table, self.text[slot]) if slot in self.text else None

    def steps(self, slot: str) -> int | None:
        step: Shift | None = self.meaning(slot, "relative")
        return step.count if step else None

    def year(self) -> int | None:
        if "short_year" in self.text:
            return _CENTURY + int(self.text["short_year"])
        return self.number("year")

    def month(self, slot: str) -> int | None:
        if self.text.get(slot, "").isdigit():
            return self.number(slot)
        number: int | None = self.meaning(slot, "months")
        return number

    def part(self, shift: Shift | None) -> PartOfDay | None:
        """Return the part of the day; "Dienstagabend" says it with the weekday."""
        for slot in ("part", "weekday"):
            part: PartOfDay | None = self.meaning(slot, "parts")
            if part is not None:
                return part
        return shift.part if shift else None

    def code(self) -> int | None:
        if "season" in self.text:
            return _SEASON_CODE + int(self.meaning("season", "seasons"))
        if "quarter" in self.text:
            return _QUARTER_CODE + int(self.meaning("quarter", "quarters"))
        return None

    def decade(self) -> int | None:
        if "short_decade" in self.text:  # "the 90s" are never those of the 1890s
            return _CENTURY - 100 + int(self.text["short_decade"])
        return self.number("decade")

    def shift(self) -> Shift | None:
        if "ago" not in self.text and "ahead" not in self.text:
            shift: Shift | None = self.meaning("relative", "relative")
            return shift
        digits = self.text["count"].isdigit()
        words = self.text["count"]
        count = int(words) if digits else int(self.meaning("count", "numbers"))
        sign = -1 if "ago" in self.text else 1
        return Shift(self.meaning("unit", "units"), sign * count, counted=True)


def _with_days(reading: Reading, words: str | None, grammar: Grammar) -> Reading:
    """Read the day numbers of "26", "23-25", "23, 24 and 25" or "first"."""
    if words is None:
        return reading
    named = grammar.words.meaning("days", words)
    if named is not None:
        return replace(reading, days=(named,))
    days = tuple(int(number) for number in re.findall(r"\d+", words))
    if not days:
        names = re.finditer(any_of(grammar.words.phrases("days")), words, re.IGNORECASE)
        days = tuple(grammar.words.meaning("days", name[0]) or 0 for name in names)
    if len(days) == 1:
        return replace(reading, days=days)
    choice = grammar.choice_word.search(words) is not None
    ranged = grammar.range_word.search(words) is not None
    # "from 3 to 5 and 7 May" is neither an interval nor a list: no such day exists.
    if ranged and len(days) > 2:
        return replace(reading, days=(0,))
    days_are: Literal["interval", "all_of"] = "interval" if ranged else "all_of"
    return replace(reading, days=days, days_are=days_are, choice=choice)
