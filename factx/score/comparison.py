"""Two systems on the same gold: who is better, and whether that could be chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from factx.score.bootstrap import Interval, Sums, intervals
from factx.score.corpus import CorpusScore, counts_of, figures, tallies_of


@dataclass(frozen=True)
class Comparison:
    """Two systems on the same gold.

    Attributes:
        first: How the first came out.
        second: How the second came out, on the same articles in the same order.
    """

    first: CorpusScore
    second: CorpusScore

    @cached_property
    def differences(self) -> dict[str, float | None]:
        """Second minus first, by figure."""
        scorer = self.first.scorer
        return _minus(
            figures(scorer, self.second.tallies), figures(scorer, self.first.tallies)
        )

    @cached_property
    def intervals(self) -> dict[str, Interval]:
        """Paired bootstrap intervals of the differences."""
        names = list(self.first.tallies)
        rows = [
            [*counts_of(a, names), *counts_of(b, names)]
            for a, b in zip(self.first.articles, self.second.articles, strict=True)
        ]
        scorer = self.first.scorer

        def difference(sums: Sums) -> dict[str, float | None]:
            half = len(sums) // 2
            one, other = tallies_of(sums[:half], names), tallies_of(sums[half:], names)
            return _minus(figures(scorer, other), figures(scorer, one))

        return intervals(
            rows, difference, resamples=self.first.resamples, seed=self.first.seed
        )


def _minus(
    a: Mapping[str, float | None], b: Mapping[str, float | None]
) -> dict[str, float | None]:
    differences: dict[str, float | None] = {}
    for name, value in a.items():
        other = b.get(name)
        known = value is not None and other is not None
        differences[name] = value - other if known else None  # type: ignore[operator]
    return differences
