"""What is known about an article, and the year that it gives to a date without one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from factx.normalise.dates.grammar import NumericOrder
from factx.normalise.dates.moment import Period

Basis = Literal[
    "explicit",
    "year_from_metadata",
    "year_from_context",
    "relative_to_publication",
    "bounded_by_event",
    "metadata_only",
    "unknown",
]
Side = Literal["past", "future"]

# Without a tense, two years whose days lie about as far from the publication date are
# both possible: "20 April" in an article of late October. In days.
_TOO_CLOSE = 60
# Time zones: what an article of Saturday evening calls Sunday may have been held.
_SLACK = 1
# How long before an article's latest explicit date a day without a year, told in the
# past tense, is still the day just before it, and not one of the year after. In days.
_EVE = 31
# Of years that all have such a day, the nearest ones are these. 29 February returns
# after eight years at most (1896 to 1904).
_NEAR, _REACH = 2, 8


def _unknown() -> None:
    """Find nothing."""


@dataclass(frozen=True)
class Context:
    """The article's own dates, and how it writes numeric ones.

    What takes long to find and is seldom asked for stands here as a function.
    """

    published: Period | None = None
    find_latest_past: Callable[[], str | None] = _unknown
    parent: Period | None = None
    parent_inferred: bool = False
    """Whether the year of ``parent`` is itself only inferred."""
    find_side: Callable[[], Side | None] = _unknown
    order: NumericOrder = "either"

    @cached_property
    def latest_past(self) -> Period | None:
        """The article's latest explicit past date."""
        return Period.of(self.find_latest_past())

    @cached_property
    def side(self) -> Side | None:
        """The side of the publication date on which the sentence puts the event."""
        return self.find_side()


@dataclass(frozen=True)
class Years:
    """The years that a year-less date may belong to, and how they were found."""

    years: tuple[int | None, ...]
    basis: Basis
    inferred: bool = False


_NO_YEAR = Years((None,), "unknown")


def infer_years(
    period_in: Callable[[int], Period | None],
    context: Context,
    *,
    side: Side | None,
    strict: bool,
) -> Years:
    """Return the year, or years, of a date that is printed without one.

    The rules: inside an enclosing event, its year; else nearest to the publication
    date, on the side that the tense says; else the first year in which it is not before
    the article's latest explicit past date, or, in the past tense, lies at most a month
    before it. Years without such a day (29 February) do not count.

    Args:
        period_in: The days that the date covers in a year; None where it has none.
        context: What is known about the article.
        side: What the words themselves say of the tense.
        strict: Whether a date that includes the publication date is no sure answer:
            "last May" said in May may be this one or that of a year ago.
    """
    if context.parent is not None:
        near = _candidates(period_in, context.parent.first.year, _REACH)
        inside = [year for year, days in near.items() if context.parent.contains(days)]
        if len(inside) == 1:
            return Years((inside[0],), "year_from_context", context.parent_inferred)
    if context.published is not None:
        near = _candidates(period_in, context.published.first.year)
        own_side = side or context.side
        years = _nearest(near, context.published, own_side, strict=strict)
        inferred = context.published.precision == "year"
        return Years(years, "year_from_metadata", inferred)
    if context.latest_past is not None:
        near = _candidates(period_in, context.latest_past.first.year)
        is_past = (side or context.side) == "past"
        earliest = context.latest_past.first.toordinal() - (_EVE if is_past else 0)
        for year, days in near.items():
            if days.last.toordinal() >= earliest:
                return Years((year,), "year_from_context", inferred=True)
    return _NO_YEAR


def _candidates(
    period_in: Callable[[int], Period | None], middle: int, reach: int = _NEAR
) -> dict[int, Period]:
    years = range(max(1, middle - reach), min(9999, middle + reach) + 1)
    periods = {year: period_in(year) for year in years}
    if reach < _REACH and None in periods.values():
        return _candidates(period_in, middle, _REACH)
    return {year: period for year, period in periods.items() if period is not None}


def _nearest(
    periods: Mapping[int, Period], published: Period, side: Side | None, *, strict: bool
) -> tuple[int, ...]:
    """Return the year nearest to the publication date; two where no tense decides."""
    least = 1 if strict else -_SLACK
    distances = {year: published.distance(days) for year, days in periods.items()}
    current = [year for year, days in distances.items() if strict and days == 0]
    if side is not None:
        sign = -1 if side == "past" else 1
        distances = {y: d for y, d in distances.items() if sign * d >= least}
    ranked = sorted(distances, key=lambda year: abs(distances[year]))
    if side is not None or len(ranked) < 2:
        return tuple(sorted([*ranked[:1], *current]))
    first, second = ranked[:2]
    too_close = abs(distances[second]) - abs(distances[first]) < _TOO_CLOSE
    return (min(first, second), max(first, second)) if too_close else (first,)
