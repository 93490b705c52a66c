"""Count out dates that name a month, a year or a day by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from factx.normalise.dates.context import Basis, Context, Years, infer_years
from factx.normalise.dates.grammar import NumericOrder
from factx.normalise.dates.moment import Moment, Period
from factx.normalise.dates.reading import Reading
from factx.normalise.dates.value import Answer, Value


def resolve_calendar(reading: Reading, context: Context) -> Answer | None:
    """Return the dates that a reading with a month or a year may mean.

    None where no such date exists (31 February) or where the year cannot be told from
    the publication date that "last year" counts from.
    """
    values: list[Value] = []
    basis: Basis = "unknown"
    if context.published is None and _is_told_from_publication(reading):
        # "May last year": no other date of the article says which year was the last.
        context = replace(context, find_latest_past=lambda: None)
    for option in _options(reading, context):
        years = _years(option, context)
        basis = years.basis
        if _is_counted(reading):
            basis = "relative_to_publication" if context.published else basis
        for year in years.years:
            value = _in_year(option, year)
            if value is not None and value.is_valid:
                values.append(_marked(value, option, inferred=years.inferred))
    values = _agreeing_with_weekday(values, reading.weekday)
    return Answer(tuple(values), basis) if values else None


def _options(reading: Reading, context: Context) -> Iterator[Reading]:
    """Yield the reading with its numeric dates in each order that is possible."""
    if _is_counted(reading):
        counted = _count_from_publication(reading, context)
        yield from _options(counted, context) if counted else ()
        return
    orders = [context.order]
    if context.order == "either":
        orders = ["day_month", "month_day"]
    options = [_ordered(reading, order) for order in orders]
    real = [option for option in options if option and _is_real(option)]
    if not real and reading.year is not None:
        # Printed with its year and impossible in the usual order: the other one.
        swapped = [_ordered(reading, order) for order in _ORDERS]
        real = [option for option in swapped if option and _is_real(option)]
    yield from dict.fromkeys(real) if len(real) > 1 else real


def _is_counted(reading: Reading) -> bool:
    return reading.month_shift is not None or reading.year_shift is not None


def _is_told_from_publication(reading: Reading) -> bool:
    return _is_counted(reading) or _is_whole_month(reading)


def _is_whole_month(reading: Reading) -> bool:
    """Say whether it is the like of "last September"."""
    return not reading.days and reading.side is not None


_ORDERS: tuple[NumericOrder, ...] = ("day_month", "month_day")


def _count_from_publication(reading: Reading, context: Context) -> Reading | None:
    """Put the month of "last month", the year of "last year" in their places."""
    published = context.published
    if published is None:
        return None if reading.month_shift is not None else _yearless(reading)
    if reading.year_shift is not None:
        if published.first.year != published.last.year:
            return None
        year = published.first.year + reading.year_shift
        return replace(reading, year=year, year_shift=None)
    if published.precision == "year" or reading.month_shift is None:
        return None
    index = published.first.year * 12 + published.first.month - 1 + reading.month_shift
    year, month = divmod(index, 12)
    return replace(reading, year=year, month=month + 1, month_shift=None)


def _yearless(reading: Reading) -> Reading | None:
    """Return "September last year" of an article without a date: some September."""
    if reading.month is None:
        return None
    return replace(reading, year_shift=None, year=None)


def _ordered(reading: Reading, order: NumericOrder) -> Reading | None:
    """Return the reading, and what it is joined to, in one order of numbers."""
    if reading.second is None and reading.end is None and not reading.others:
        return reading
    end = _ordered(reading.end, order) if reading.end else None
    others = [_ordered(other, order) for other in reading.others]
    if (reading.end and end is None) or None in others:
        return None
    whole = replace(reading, end=end, others=tuple(o for o in others if o))
    if reading.second is None:
        return whole
    if order == "day_month":
        return replace(whole, month=reading.second, second=None)
    if len(reading.days) > 1:
        return None
    return replace(whole, month=reading.days[0], days=(reading.second,), second=None)


def _is_real(reading: Reading) -> bool:
    """Tell whether some year has these days."""
    value = _in_year(reading, reading.year or 2000)
    return value is not None and value.is_valid


def _years(reading: Reading, context: Context) -> Years:
    last = reading.end or (reading.others[-1] if reading.others else reading)
    year = last.year if last.year is not None else reading.year
    if reading.decade is not None:
        return Years((reading.decade,), "explicit")
    if year is not None:
        return Years((year,), "explicit")
    whole_month = _is_whole_month(reading)

    def period_in(year: int) -> Period | None:
        value = _in_year(reading, year)
        return value.period if value else None

    years = infer_years(period_in, context, side=reading.side, strict=whole_month)
    if whole_month and years.basis == "year_from_metadata":
        # "last September", unlike "20 August", is counted from the publication date.
        return replace(years, basis="relative_to_publication")
    return years


def _in_year(reading: Reading, year: int | None) -> Value | None:
    """Return the reading's dates where its last one belongs to a year."""
    if reading.end is not None:
        return _interval(reading, reading.end, year)
    if reading.others:
        parts = [
            _in_year(r, year) for r in (replace(reading, others=()), *reading.others)
        ]
        moments = [moment for part in parts if part for moment in part.moments]
        shape = _set_shape(reading)
        return Value(tuple(moments), shape) if None not in parts else None
    own = reading.year if reading.year is not None else year
    if reading.year_end is not None:
        return Value((Moment(own, None), Moment(reading.year_end)), "interval")
    if reading.decade is not None:
        return Value((Moment(reading.decade, decade=True),))
    return _within(reading, own)


def _within(reading: Reading, year: int | None) -> Value | None:
    """Return what a reading names inside one year: months, days, a quarter."""
    if reading.half is not None:
        first = reading.half * 6 - 5
        return Value((Moment(year, first), Moment(year, first + 5)), "interval")
    if reading.code is not None:
        return Value((Moment(year, reading.code),)) if year is not None else None
    if reading.month is None:
        return Value((Moment(year),)) if year is not None else None
    if not 1 <= reading.month <= 12:
        return None
    if reading.month_end is not None:
        # "March and November" are no interval, and a set of months is not written.
        if (
            reading.listed
            and not reading.choice
            and (reading.month_end - reading.month) % 12 != 1
        ):
            return None
        before = None if year is None else year - (reading.month > reading.month_end)
        ends = (Moment(before, reading.month), Moment(year, reading.month_end))
        return Value(ends, "one_of" if reading.choice else "interval")
    days = tuple(Moment(year, reading.month, day) for day in reading.days)
    if len(days) < 2:
        return Value(days or (Moment(year, reading.month),))
    if list(reading.days) != sorted(set(reading.days)):
        return None
    ranged = reading.days_are == "interval"
    return Value(days, "interval" if ranged else _set_shape(reading))


def _set_shape(reading: Reading) -> Literal["all_of", "one_of"]:
    return "one_of" if reading.choice else "all_of"


def _interval(first: Reading, last: Reading, year: int | None) -> Value | None:
    """Return the interval between two readings; a missing year is the other's.

    "30 December to 2 January 2025" begins in 2024: the earlier end may belong to the
    year before, the later end to the year after.
    """
    start = _in_year(replace(first, end=None), year)
    end = _in_year(last, year)
    if start is None or end is None:
        return None
    if year is not None and _is_after(start, end):
        if first.year is None:
            start = _in_year(replace(first, end=None), year - 1)
        elif last.year is None:
            end = _in_year(last, year + 1)
    if start is None or end is None:
        return None
    return Value((start.moments[0], end.moments[-1]), "interval")


def _is_after(start: Value, end: Value) -> bool:
    one, two = start.period, end.period
    return one is not None and two is not None and one.first > two.last


def _marked(value: Value, reading: Reading, *, inferred: bool) -> Value:
    if not inferred and not reading.approximate:
        return value
    moments = [
        replace(
            moment,
            year_inferred=inferred,
            approximate=reading.approximate,
        )
        for moment in value.moments
    ]
    return replace(value, moments=tuple(moments))


def _agreeing_with_weekday(values: list[Value], weekday: int | None) -> list[Value]:
    """Keep the values on the printed weekday; doubt them all where none is on it."""
    if weekday is None:
        return values
    starts = [(value, _first_day(value)) for value in values]
    agreeing = [v for v, day in starts if day is not None and day.weekday() == weekday]
    if agreeing or any(day is None for _, day in starts):
        return agreeing or values
    return [
        replace(v, moments=tuple(replace(m, doubtful=True) for m in v.moments))
        for v in values
    ]


def _first_day(value: Value) -> date | None:
    first = value.moments[0]
    if first.year is None or first.month is None or first.day is None:
        return None
    return date(first.year, first.month, first.day)
