"""Counts that add up over articles, and the figures that follow from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from factx.score.items import Item
from factx.score.rules import Pairing

K = TypeVar("K")
R = TypeVar("R", bound=Item)


class Figures(NamedTuple):
    """Precision, recall and their harmonic mean; None where nothing was counted."""

    precision: float | None
    recall: float | None
    f1: float | None


class Tally(NamedTuple):
    """How the records of one row of the table came out; tallies add up.

    Attributes:
        predicted: Predictions that count.
        gold: Gold records that count.
        strict: Pairs in which all key fields are right.
        soft_predicted: Similarities of the pairs whose prediction is of this row.
        soft_gold: Similarities of the pairs whose gold record is of this row. The two
            differ where a pair crosses rows: a request taken for an agreement lowers
            the precision of hard commitments and the recall of soft ones.
        missed: Gold records that nothing was paired with.
        invented: Predictions that nothing was paired with.
    """

    predicted: float = 0
    gold: float = 0
    strict: float = 0
    soft_predicted: float = 0.0
    soft_gold: float = 0.0
    missed: float = 0
    invented: float = 0

    def plus(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def strict_figures(self) -> Figures:
        """Return the figures of pairs that are right in every key field."""
        return _figures(self.strict, self.strict, self)

    def soft_figures(self) -> Figures:
        """Return the figures of pairs by their similarity."""
        return _figures(self.soft_predicted, self.soft_gold, self)


class Rate(NamedTuple):
    """How many of those that count are right; rates add up."""

    right: float = 0
    of: float = 0

    def plus(self, other: Rate) -> Rate:
        """Return both together."""
        return Rate(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None


def _figures(credit_predicted: float, credit_gold: float, tally: Tally) -> Figures:
    precision = credit_predicted / tally.predicted if tally.predicted else None
    recall = credit_gold / tally.gold if tally.gold else None
    if precision is None and recall is None:
        return Figures(None, None, None)
    total = (precision or 0.0) + (recall or 0.0)
    f1 = 2 * (precision or 0.0) * (recall or 0.0) / total if total else 0.0
    # Sums of tenths end a hair above one.
    return Figures(precision, recall, min(f1, 1.0))


def tally(pairing: Pairing[R], belongs: Callable[[R], bool]) -> Tally:
    """Count a pairing's records that belong to one row of the table."""
    pairs = pairing.pairs
    predicted = [pair for pair in pairs if belongs(pair.predicted)]
    gold = [pair for pair in pairs if belongs(pair.gold)]
    missed = sum(map(belongs, pairing.missed))
    invented = sum(map(belongs, pairing.invented))
    return Tally(
        predicted=len(predicted) + invented,
        gold=len(gold) + missed,
        strict=sum(pair.is_strict and belongs(pair.gold) for pair in predicted),
        soft_predicted=sum(pair.similarity for pair in predicted),
        soft_gold=sum(pair.similarity for pair in gold),
        missed=missed,
        invented=invented,
    )


def field_rates(pairing: Pairing[Any]) -> dict[str, Rate]:
    """Return, by ``kind.field``, how often a field of paired records is right."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for pair in pairing.pairs:
        for name, field in pair.fields.items():
            of[name] += 1
            right[name] += field.is_right
    return {f"{pairing.kind.name}.{name}": Rate(right[name], of[name]) for name in of}


def add_tallies(many: Iterable[Mapping[K, Tally]]) -> dict[K, Tally]:
    """Return the sums by row, rows in the order of their first appearance."""
    total: dict[K, Tally] = {}
    for tallies in many:
        for key, value in tallies.items():
            total[key] = total[key].plus(value) if key in total else value
    return total


def add_rates(many: Iterable[Mapping[K, Rate]]) -> dict[K, Rate]:
    """Return the sums by rate, rates in the order of their first appearance."""
    total: dict[K, Rate] = {}
    for rates in many:
        for key, value in rates.items():
            total[key] = total[key].plus(value) if key in total else value
    return total
