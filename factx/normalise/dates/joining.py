"""Join neighbouring dates into intervals and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from factx.normalise.dates.grammar import Grammar
from factx.normalise.dates.reading import Reading

_DASHED = re.compile(r"\s+[-–—]\s")


@dataclass(frozen=True)
class Found:
    """A date expression in the making."""

    start: int
    end: int
    core: int
    """Where its own words begin, after those beside it ("Chiều" 15/1)."""
    reading: Reading


def joined(found: list[Found], text: str, grammar: Grammar) -> list[Found]:
    """Join neighbours into "30 April to 2 May" and "30 April and 2 May"."""
    result: list[Found] = []
    for core in found:
        before = result.pop() if result else None
        between = text[before.end : core.core] if before else ""
        if before is None:
            result.append(core)
        elif _is_range(before, between, core, grammar) and _can_span(before, core):
            # The words of the range ("from", "until") are no open ends of their own.
            end = replace(core.reading, limit=None)
            reading = replace(before.reading, limit=None, end=end)
            result.append(replace(before, end=core.end, reading=reading))
        elif grammar.joins_list(between) and _can_list(before, core):
            reading = before.reading
            choice = reading.choice or grammar.choice_word.search(between) is not None
            others = (*reading.others, core.reading)
            reading = replace(reading, others=others, choice=choice)
            result.append(replace(before, end=core.end, reading=reading))
        else:
            result += [before, core]
    return result


def _is_range(first: Found, between: str, last: Found, grammar: Grammar) -> bool:
    """Tell whether words make an interval: "to", or "and" after "between"."""
    if first.reading.between and grammar.joins_list(between):
        return True
    if last.reading.limit == "until" and not between.strip():
        return True
    if first.reading.part is None and last.reading.part and _DASHED.match(between):
        return False  # a dateline: "HÀ NỘI, ngày 12/3/2026 - Chiều 12/3"
    return grammar.joins_range(between)


def _can_span(first: Found, last: Found) -> bool:
    one, two = first.reading, last.reading
    if one.end is not None or one.others or two.end is not None:
        return False
    if is_weekday(one) and is_weekday(two):
        return True
    return one.is_calendar and two.is_calendar


def _can_list(first: Found, last: Found) -> bool:
    one, two = first.reading, last.reading
    return one.end is None and bool(one.days) and bool(two.days)


def is_weekday(reading: Reading) -> bool:
    """Tell whether a weekday is all that an expression says."""
    return reading.weekday is not None and not (reading.is_calendar or reading.days)
