"""Pairs put together without chaining two that are not one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

from factx.merge.clustering import cluster
from factx.merge.judging import Judgement, Reason


class _Told:
    """Says same of the pairs it is given, different of all others."""

    def __init__(self, same: set[tuple[str, str]]) -> None:
        self._same = same

    def judge(self, a: str, b: str) -> Judgement:
        return Judgement("same" if (a, b) in self._same else "different", 1.0, ())

    def explains(self, between: str, a: str, b: str) -> bool:
        return False

    def corrects(self, group: Sequence[str], stray: str) -> Reason | None:
        return None


def test_what_fits_two_that_are_not_one_joins_neither() -> None:
    made = random.Random(5)  # noqa: S311 - repeatable, no secret
    for _ in range(200):
        keys = [f"k{number}" for number in range(7)]
        every = list(combinations(keys, 2))
        same = {pair for pair in every if made.random() < 0.5}

        def fits(a: str, b: str, same: set[tuple[str, str]] = same) -> bool:
            return (min(a, b), max(a, b)) in same

        tied = {
            tuple(sorted((key, end)))
            for key in keys
            for one, other in combinations([k for k in keys if k != key], 2)
            if fits(key, one) and fits(key, other) and not fits(one, other)
            for end in (one, other)
        }
        found = cluster(keys, every, _Told(same))
        refused = "fits two that are not one"
        listed = {(x.left, x.right) for x in found.maybes if x.because == refused}
        assert listed == tied
