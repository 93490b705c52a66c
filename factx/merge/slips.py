"""Two stated days of which one may be a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factx.merge.days import Days

# Days as near as this may be one day and a slip, also where both were news.
_CLOSE_DAYS = 2
# How many reports must stand against one. A day or two off could be a second meeting;
# a day that was no news when the article came out could hardly.
_AGAINST_CLOSE = 3
_AGAINST_FAR = 2


@lru_cache(maxsize=200_000)
def may_fit(a: Days, b: Days) -> bool:
    """Return whether two dates fit, or would but for a slip."""
    return a.fit(b) is not None or slip_between(a, b) is not None


def slip_between(a: Days, b: Days) -> str | None:
    """Say how two stated days may be one day and a slip of the pen.

    A day or two off; or, where one of them was no news when its article came out and
    the other was, another year or month, or day and month the wrong way round.

    Returns:
        What was mistaken, None where it is no such slip.
    """
    if a.first is None or b.first is None or a.width + b.width > 2:
        return None
    one, other = a.first, b.first
    if abs((one - other).days) <= _CLOSE_DAYS:
        return "day"
    if not (_belies(a, b) or _belies(b, a)):
        return None
    if one.day == other.day and one.month == other.month:
        return "year" if abs(one.year - other.year) == 1 else None
    if one.year != other.year:
        return None
    if one.day == other.day:
        return "month" if abs(one.month - other.month) == 1 else None
    is_turned = (one.day, one.month) == (other.month, other.day)
    return "day and month" if is_turned else None


def _belies(a: Days, b: Days) -> bool:
    """Return whether the first was no news on its day, but on the day of the second."""
    if a.first is None or b.first is None or a.news is None:
        return False
    return a.is_news_on(b.first) and not a.is_news_on(a.first)


def is_mistaken(stray: Days, others: Sequence[Days]) -> bool:
    """Return whether reports show that a report's day is a slip.

    Args:
        stray: A day that fits none of the others.
        others: The days of all reports of one meeting, each of a source of its own,
            that the stray may be of.
    """
    against = [one for one in others if slip_between(stray, one) is not None]
    stated = {one.first for one in against}
    if len(stated) != 1 or stray.first is None:
        return False
    (day,) = stated
    if day is None or not stray.is_news_on(day) or _is_another_part(stray, others):
        return False
    is_far = not stray.is_news_on(stray.first)
    # News that came out on the day that it states has no reason to be wrong.
    is_of_its_day = stray.news is not None and stray.first == stray.news[1]
    least = _AGAINST_FAR if is_far else _AGAINST_CLOSE
    return len(against) >= least and not is_of_its_day


def _is_another_part(stray: Days, others: Sequence[Days]) -> bool:
    parts = {one.part_of_day for one in others} - {None}
    return (
        stray.part_of_day is not None and bool(parts) and stray.part_of_day not in parts
    )
