"""Rules that compare two records field by field, and the pairing that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from factx.score.assignment import assign
from factx.score.closeness import weighted
from factx.score.definition import OPTIONAL_MARGIN
from factx.score.items import Item

R = TypeVar("R", bound=Item)

# Pairings of equal similarity exist (two requests in one sentence). Then the one with
# more pairs that are right wins, so that the order of the records does not matter.
_BONUS_STRICT = 1e-6


@dataclass(frozen=True)
class Rule(Generic[R]):
    """How one field of two records is compared.

    Attributes:
        field: Its name in reports.
        compare: Closeness from 0 to 1; None where both records leave it open.
        show: The field's value in words, for the list of errors.
        weight: Its share in the similarity; 0 for a field that is only reported.
        is_key: Whether it has to be right for the pair to count in full.
        is_right: Whether it is right although its closeness is below 1.
        is_choice: Whether its values are a closed list.
    """

    field: str
    compare: Callable[[R, R], float | None]
    show: Callable[[R], str]
    weight: float = 0.0
    is_key: bool = False
    is_right: Callable[[R, R], bool] | None = None
    is_choice: bool = False


@dataclass(frozen=True)
class Kind(Generic[R]):
    """A kind of record: its rules, and which pairs are considered at all.

    Attributes:
        name: In reports.
        rules: In the order of reports.
        gate: Whether two records may be taken for the same fact.
        minimum: Least similarity of a pair.
        is_part: Whether its records belong to records of another kind.
    """

    name: str
    rules: tuple[Rule[R], ...]
    gate: Callable[[R, R], bool]
    minimum: float
    is_part: bool = False


class Field(NamedTuple):
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


Grid = Sequence[Sequence[Pair[R] | None]]


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
    pair = (predicted, gold)
    fields: dict[str, Field] = {}
    for rule in kind.rules:
        closeness = rule.compare(predicted, gold)
        if closeness is not None:
            fields[rule.field] = Field(closeness, _is_right(rule, closeness, pair))
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


def _is_right(rule: Rule[R], closeness: float, pair: tuple[R, R]) -> bool:
    if closeness >= 1.0:
        return True
    return rule.is_right is not None and rule.is_right(*pair)


def pair_up(kind: Kind[R], predicted: Sequence[R], gold: Sequence[R]) -> Pairing[R]:
    """Pair predictions with gold records, one to one, for the most similarity.

    An optional record must neither earn nor cost anything. A prediction that is
    clearly one of them, and nothing that counts, is set aside first. The rest is
    paired as if there were no optional records, and of what is then left over, what
    goes with one of them is set aside too.
    """
    grid = [[compare(kind, p, g) for g in gold] for p in predicted]
    aside = _clearly_optional(grid)
    pairs = _assigned(grid, taken=aside, are_optional=False)
    aside = [*aside, *_assigned(grid, taken=[*aside, *pairs], are_optional=True)]
    taken = _ids([*pairs, *aside])
    return Pairing(
        kind,
        pairs=tuple(pairs),
        missed=_left(gold, taken),
        invented=_left(predicted, taken),
        set_aside=tuple(aside),
    )


def _clearly_optional(grid: Grid[R]) -> list[Pair[R]]:
    """Return pairs with an optional record that nothing else comes near to."""
    columns = [list(column) for column in zip(*grid, strict=True)]
    return [
        pair
        for row in grid
        for j, pair in enumerate(row)
        if pair is not None
        and pair.is_optional
        and not any(_rivals(pair, other) for other in (*row, *columns[j]))
    ]


def _rivals(pair: Pair[R], other: Pair[R] | None) -> bool:
    """Say whether another pair of one of its records may well be the one meant."""
    if other is None or other is pair:
        return False
    near = other.similarity > pair.similarity - OPTIONAL_MARGIN
    return near or (other.is_strict and not other.is_optional)


def _assigned(
    grid: Grid[R], *, taken: Sequence[Pair[R]], are_optional: bool
) -> list[Pair[R]]:
    """Return the best pairs of those that are (not) optional and still to be had."""
    gone = _ids(taken)
    gains = [
        [
            _gain(pair)
            if pair is not None
            and pair.is_optional == are_optional
            and not {id(pair.predicted), id(pair.gold)} & gone
            else 0.0
            for pair in row
        ]
        for row in grid
    ]
    chosen = [grid[i][j] for i, j in assign(gains)]
    return [pair for pair in chosen if pair is not None]


def _gain(pair: Pair[R] | None) -> float:
    return 0.0 if pair is None else pair.similarity + _BONUS_STRICT * pair.is_strict


def _ids(pairs: Sequence[Pair[R]]) -> set[int]:
    return {id(item) for pair in pairs for item in (pair.predicted, pair.gold)}


def _left(items: Sequence[R], taken: set[int]) -> tuple[R, ...]:
    return tuple(
        item for item in items if id(item) not in taken and not item.is_optional
    )
