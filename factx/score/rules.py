"""Rules that compare two records field by field, and the pairing that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from factx.score.assignment import assign
from factx.score.closeness import weighted
from factx.score.items import Item

R = TypeVar("R", bound=Item)

# Pairings of equal similarity exist (two requests in one sentence). Then the one with
# more pairs that are right wins, and a record that counts before an optional one, so
# that the figures do not depend on the order of the records.
_BONUS_STRICT = 1e-6
_BONUS_COUNTED = 1e-7


@dataclass(frozen=True)
class Rule(Generic[R]):
    """How one field of two records is compared.

    Attributes:
        field: Its name in reports.
        compare: Closeness from 0 to 1; None where both records leave it open.
        show: The field's value in words, for the list of errors.
        weight: Its share in the similarity; 0 for a field that is only reported.
        is_key: Whether it has to be right for the pair to count in full.
        is_right: Whether it is right, where that is not a closeness of 1.
    """

    field: str
    compare: Callable[[R, R], float | None]
    show: Callable[[R], str]
    weight: float = 0.0
    is_key: bool = False
    is_right: Callable[[R, R], bool] | None = None


@dataclass(frozen=True)
class Kind(Generic[R]):
    """A kind of record: its rules, and which pairs are considered at all."""

    name: str
    rules: tuple[Rule[R], ...]
    gate: Callable[[R, R], bool]
    minimum: float


@dataclass(frozen=True)
class Field:
    """One field of a pair: how close, and whether it counts as right."""

    closeness: float
    is_right: bool


@dataclass(frozen=True)
class Pair(Generic[R]):
    """Two records that are taken for the same fact.

    Attributes:
        fields: By field name; fields that both leave open are not in it.
        similarity: Weighted closeness of the fields.
        is_strict: Whether all key fields are right.
    """

    predicted: R
    gold: R
    fields: Mapping[str, Field]
    similarity: float
    is_strict: bool

    @property
    def is_optional(self) -> bool:
        return self.predicted.is_optional or self.gold.is_optional


@dataclass(frozen=True)
class Pairing(Generic[R]):
    """How the records of one kind in one article came out.

    Attributes:
        kind: Its rules.
        pairs: Taken for the same fact.
        missed: Gold records without a prediction.
        invented: Predictions without a gold record.
        set_aside: Pairs with an optional record; they do not count.
    """

    kind: Kind[R]
    pairs: tuple[Pair[R], ...]
    missed: tuple[R, ...]
    invented: tuple[R, ...]
    set_aside: tuple[Pair[R], ...] = ()

    def partner(self, predicted: Item) -> Item | None:
        """Return the gold record that a prediction was paired with."""
        for pair in (*self.pairs, *self.set_aside):
            if pair.predicted is predicted:
                return pair.gold
        return None


def compare(kind: Kind[R], predicted: R, gold: R) -> Pair[R] | None:
    """Return two records as a pair, or None where they are not similar enough."""
    if not kind.gate(predicted, gold):
        return None
    fields: dict[str, Field] = {}
    for rule in kind.rules:
        closeness = rule.compare(predicted, gold)
        if closeness is not None:
            right = closeness >= 1.0
            if rule.is_right is not None:
                right = rule.is_right(predicted, gold)
            fields[rule.field] = Field(closeness, right)
    similarity = weighted(
        (rule.weight, fields[rule.field].closeness)
        for rule in kind.rules
        if rule.field in fields
    )
    if similarity < kind.minimum:
        return None
    is_strict = all(
        fields[rule.field].is_right
        for rule in kind.rules
        if rule.is_key and rule.field in fields
    )
    return Pair(predicted, gold, fields, similarity, is_strict)


def pair_up(kind: Kind[R], predicted: Sequence[R], gold: Sequence[R]) -> Pairing[R]:
    """Pair predictions with gold records, one to one, for the most similarity."""
    grid = [[compare(kind, p, g) for g in gold] for p in predicted]
    chosen = [grid[i][j] for i, j in assign([[_gain(x) for x in row] for row in grid])]
    pairs = [pair for pair in chosen if pair is not None]
    taken = {id(pair.predicted) for pair in pairs} | {id(pair.gold) for pair in pairs}
    return Pairing(
        kind,
        pairs=tuple(pair for pair in pairs if not pair.is_optional),
        missed=_left(gold, taken),
        invented=_left(predicted, taken),
        set_aside=tuple(pair for pair in pairs if pair.is_optional),
    )


def _gain(pair: Pair[R] | None) -> float:
    if pair is None:
        return 0.0
    bonus = _BONUS_STRICT * pair.is_strict + _BONUS_COUNTED * (not pair.is_optional)
    return pair.similarity + bonus


def _left(items: Sequence[R], taken: set[int]) -> tuple[R, ...]:
    return tuple(
        item for item in items if id(item) not in taken and not item.is_optional
    )
