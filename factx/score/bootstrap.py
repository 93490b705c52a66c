"""How far a figure could move if other articles of the same kind had been scored."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from factx.score.definition import CONFIDENCE, FEWEST_ARTICLES

Sums = Sequence[float]
Statistics = Mapping[str, float | None]


class Interval(NamedTuple):
    """A percentile interval."""

    low: float
    high: float


def intervals(
    rows: Sequence[Sums],
    statistics: Callable[[Sums], Statistics],
    *,
    resamples: int,
    seed: int,
) -> dict[str, Interval]:
    """Return the interval of each figure over articles drawn again with replacement.

    Articles are drawn, not records: the records of one article share its faults. With
    the counts of two systems side by side in each row, and their difference as the
    statistic, this is the paired bootstrap.

    Args:
        rows: Counts that add up, none below 0, one row for each article, equally long.
        statistics: Figures from the sums of the rows.
        resamples: How often to draw.
        seed: The same seed gives the same intervals.

    Returns:
        None at all for fewer than 20 articles; no entry for a figure that some draw
        leaves undefined.
    """
    if len(rows) < FEWEST_ARTICLES or resamples < 1:
        return {}
    packed = [_pack(row) for row in rows]
    chance = random.Random(seed)  # noqa: S311 - drawing articles is no secret
    drawn: dict[str, list[float | None]] = {}
    for _ in range(resamples):
        total = sum(chance.choices(packed, k=len(packed)))
        sums = _unpack(total, len(rows[0]))
        for name, value in statistics(sums).items():
            drawn.setdefault(name, []).append(value)
    return {
        name: _interval([value for value in values if value is not None])
        for name, values in drawn.items()
        if None not in values
    }


# A row's counts stand side by side in one large whole number. Adding up ten thousand
# articles a thousand times is then ten million additions instead of three hundred.
_LANE = 64
_SCALE = 10**6


def _pack(row: Sums) -> int:
    return sum(round(count * _SCALE) << (_LANE * at) for at, count in enumerate(row))


def _unpack(total: int, width: int) -> list[float]:
    mask = (1 << _LANE) - 1
    return [((total >> (_LANE * at)) & mask) / _SCALE for at in range(width)]


def _interval(values: list[float]) -> Interval:
    values.sort()
    tail = (1 - CONFIDENCE) / 2
    last = len(values) - 1
    return Interval(values[round(tail * last)], values[round((1 - tail) * last)])
