"""Count out dates that are steps from the publication date or from an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from factx.normalise.dates.context import Context, Side
from factx.normalise.dates.moment import Moment, Period, days_after, months_after
from factx.normalise.dates.reading import Reading
from factx.normalise.dates.value import Answer, Value
from factx.normalise.dates.vocabulary import Shift

# A longer event is a month or a season rather than a meeting whose days are counted.
_LONGEST_EVENT_DAYS = 14
# Without a tense, a day three days back and one four days ahead are both possible.
_TOO_CLOSE_DAYS = 2
_WEEK = 7
_SATURDAY = 5


def resolve_relative(reading: Reading, context: Context) -> Answer | None:
    """Return the dates of "yesterday", "last Tuesday", "the 24th", "the second day".

    None where they cannot be told: no publication date, or one that is less precise
    than the step counted from it. No day is ever made up.
    """
    if reading.shift is not None:
        value = _shifted(reading.shift, context.published)
        return _answer([value] if value else [])
    if reading.nth is not None:
        return _day_of_event(reading.nth, context.parent)
    if reading.others:  # "the 5th and 6th": of two days, neither is the date
        return None
    if context.parent is not None and _is_countable(context.parent):
        return _inside_event(reading, context.parent)
    published = context.published
    if published is None or published.precision != "day":
        return None
    today = published.first
    if not 1 < today.year < 9999:  # the ends of the calendar, where a step falls off
        return None
    if reading.week_shift is not None and reading.weekday is not None:
        monday = today - timedelta(days=today.weekday())
        day = days_after(monday, _WEEK * reading.week_shift + reading.weekday)
        return _answer([Value((day,))] if day else [])
    last = reading.end or reading
    side = last.side or reading.side or context.side
    strict = (last.side or reading.side) is not None
    values = _nearest(_days_around(last, today), today, side, strict=strict)
    if reading.end is not None:
        values = [_up_to(value, reading.weekday) for value in values]
    return _answer(values)


def _up_to(value: Value, weekday: int | None) -> Value:
    """Return the interval from the last such weekday up to a day."""
    period = value.period
    if period is None or weekday is None:
        return value
    start = days_after(period.last, -((period.last.weekday() - weekday) % _WEEK))
    return Value((start, *value.moments), "interval") if start else value


def _answer(values: Iterable[Value]) -> Answer | None:
    values = tuple(value for value in values if value.is_valid)
    return Answer(values, "relative_to_publication") if values else None


def _shifted(shift: Shift, published: Period | None) -> Value | None:
    if published is None:
        return None
    if shift.unit in ("day", "week", "weekend"):
        return _shifted_days(shift, published)
    years = {"year": 1, "decade": 10}.get(shift.unit)
    if years is not None:
        if published.first.year != published.last.year:
            return None
        moment = Moment(published.first.year + years * shift.count)
        return Value((replace(moment, approximate=shift.counted),))
    return _shifted_months(shift, published)


def _shifted_months(shift: Shift, published: Period) -> Value | None:
    if published.precision == "year":
        return None
    if shift.unit == "quarter":
        index = published.first.year * 4 + (published.first.month - 1) // 3
        year, quarter = divmod(index + shift.count, 4)
        return Value((Moment(year, 33 + quarter),))
    month = months_after(published.first, shift.count)
    return Value((replace(month, approximate=shift.counted),)) if month else None


def _shifted_days(shift: Shift, published: Period) -> Value | None:
    if published.precision != "day":
        return _same_period(published) if shift == Shift("day", 0, shift.part) else None
    today = published.first
    if shift.unit == "day" or shift.counted:
        step = shift.count * (1 if shift.unit == "day" else _WEEK)
        day = days_after(today, step)
        vague = shift.counted and shift.unit != "day"
        return Value((replace(day, approximate=vague),)) if day else None
    monday = -today.weekday() + _WEEK * shift.count
    starts = _SATURDAY if shift.unit == "weekend" else 0
    first = days_after(today, monday + starts)
    last = days_after(today, monday + _WEEK - 1)
    return Value((first, last), "interval") if first and last else None


def _same_period(published: Period) -> Value | None:
    """Return "today" of an article of which only the month or the year is known."""
    first = published.first
    if published.precision == "month":
        return Value((Moment(first.year, first.month),))
    same_year = first.year == published.last.year
    return Value((Moment(first.year),)) if same_year else None


def _day_of_event(nth: int, event: Period | None) -> Answer | None:
    if event is None or not _is_countable(event):
        return None
    day = event.first + timedelta(days=nth - 1)
    if nth < 0:
        day = event.last + timedelta(days=nth + 1)
    if not event.first <= day <= event.last:
        return None
    return Answer((Value((Moment(day.year, day.month, day.day),)),), "bounded_by_event")


def _is_countable(event: Period) -> bool:
    length = (event.last - event.first).days
    return length < _LONGEST_EVENT_DAYS and 1 < event.first.year < 9999


def _inside_event(reading: Reading, event: Period) -> Answer | None:
    """Return the one day of an event that is that weekday, or has that number."""
    length = (event.last - event.first).days + 1
    days = [event.first + timedelta(days=step) for step in range(length)]
    fits = [day for day in days if _fits(reading, day)]
    if len(fits) != 1:
        return None
    day = fits[0]
    return Answer((Value((Moment(day.year, day.month, day.day),)),), "bounded_by_event")


def _fits(reading: Reading, day: date) -> bool:
    if reading.weekday is not None and day.weekday() != reading.weekday:
        return False
    return not reading.days or reading.days == (day.day,)


def _days_around(reading: Reading, today: date) -> list[date]:
    """Return the days of about a month on either side that fit the reading."""
    if len(reading.days) > 1 or (reading.weekday is None and not reading.days):
        return []
    reach = 31 if reading.days else _WEEK
    around = (today + timedelta(days=step) for step in range(-reach, reach + 1))
    return [day for day in around if _fits(reading, day)]


def _nearest(
    days: list[date], today: date, side: Side | None, *, strict: bool
) -> list[Value]:
    """Return the day nearest to today; two where no tense decides between them."""
    steps = [(day - today).days for day in days]
    if side is not None:
        sign = -1 if side == "past" else 1
        steps = [step for step in steps if sign * step >= strict]
    steps.sort(key=abs)
    count = 1
    if side is None and len(steps) > 1:
        count = 1 + (abs(steps[1]) - abs(steps[0]) < _TOO_CLOSE_DAYS)
    chosen = (days_after(today, step) for step in sorted(steps[:count]))
    return [Value((day,)) for day in chosen if day is not None]
