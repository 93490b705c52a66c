"""How one article came out, whatever its schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factx.score.closeness import compare_spans
from factx.score.coding import Coding
from factx.score.definition import GROUNDED_OVERLAP
from factx.score.items import is_grounded
from factx.score.rules import Pairing
from factx.score.tally import Rate, Tally


@dataclass(frozen=True)
class Coverage:
    """How many of the missed records unclaimed sentences point to.

    Attributes:
        sentences: Unclaimed sentences.
        listed: Missed records that one of them touches.
        missed: All missed records.
    """

    sentences: int
    listed: int
    missed: int

    @property
    def share(self) -> float | None:
        """The share of missed records that are listed; None where none is missed."""
        return self.listed / self.missed if self.missed else None


@dataclass(frozen=True)
class ArticleScore:
    """One article's counts, and the pairings that they come from.

    Attributes:
        name: The article.
        predicted: What was predicted, None where nothing was.
        gold: What it is compared with.
        tallies: By row of the table.
        rates: By name, such as ``date_exact`` or ``meetings.city``.
        pair: Pairs the records anew. Ten thousand articles' pairings need not be held
            to count them; few are looked at again.
        unclaimed: What unclaimed sentences tell of the misses; None where that cannot
            be said, and for schemas that have no such sentences.
    """

    name: str
    predicted: Coding | None
    gold: Coding
    tallies: Mapping[str, Tally]
    rates: Mapping[str, Rate]
    pair: Callable[[], Sequence[Pairing[Any]]]
    unclaimed: Coverage | None = None

    @property
    def pairings(self) -> Sequence[Pairing[Any]]:
        """How the records came out, by kind of record, in the order of the schema."""
        return self.pair()


def grounding_rates(
    pairings: Sequence[Pairing[Any]], text: str | None, *, same_text: bool
) -> dict[str, Rate]:
    """Return how many predictions rest on words of the article.

    ``grounded``: every quote stands where its span says; not given where the text is
    not at hand. ``grounded_precision``: right in every key field, and on the same
    words as gold; not given where spans index another text than gold's.
    """
    counted = [item for pairing in pairings for item in _predictions(pairing)]
    ungrounded = set()
    rates: dict[str, Rate] = {}
    if text is not None:
        ungrounded = {id(item) for item in counted if not is_grounded(item, text)}
        rates["grounded"] = Rate(len(counted) - len(ungrounded), len(counted))
    if same_text:
        right = sum(
            pair.is_strict
            and id(pair.predicted) not in ungrounded
            and (compare_spans(pair.predicted.spans, pair.gold.spans) or 0.0)
            >= GROUNDED_OVERLAP
            for pairing in pairings
            for pair in pairing.pairs
        )
        rates["grounded_precision"] = Rate(right, len(counted))
    return rates


def _predictions(pairing: Pairing[Any]) -> list[Any]:
    return [pair.predicted for pair in pairing.pairs] + list(pairing.invented)
