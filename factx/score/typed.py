"""Score records of any schema, by the types of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from factx.errors import InputError
from factx.schema import Field, Fields, Items, Node, Schema, Value
from factx.score.article import ArticleScore, grounding_rates
from factx.score.coding import Coding, is_same_text, shared_language
from factx.score.definition import (
    DEFINITION,
    GROUNDED_OVERLAP,
    TYPED_EVIDENCE_WEIGHT,
    TYPED_KEY_WEIGHT,
    TYPED_MINIMUM,
    TYPED_WEIGHT,
)
from factx.score.items import read_quotes, records_of
from factx.score.rules import Kind, Pairing, Rule, pair_up
from factx.score.scorer import Scorer
from factx.score.tally import Rate, field_rates, tally
from factx.score.values import Side, Typed, Values, scored_fields, show

_SURE = 0.5
"""Key fields have to be at least this close, on average, for two records to be one."""


@dataclass(frozen=True)
class RecordList:
    """A list of records that is scored.

    Attributes:
        name: The root's field, or the root class's name for the root's own fields.
        shape: The record class.
        fields: The fields that are compared.
        keys: Those that say which record is meant; all of them have to be right for a
            pair to count in full. Empty: all fields but the evidence do.
        is_root: Whether the one record is the root itself.
    """

    name: str
    shape: Fields
    fields: tuple[Field, ...]
    keys: frozenset[str]
    is_root: bool = False

    def is_key(self, field: Field) -> bool:
        """Say whether a field has to be right for a pair to count in full."""
        if _is_evidence(field.node):
            return False
        return field.name in self.keys if self.keys else True


def typed_scorer(schema: Schema[Any], *, keys: Sequence[str] = ()) -> Scorer:
    """Return the scorer of a schema of one's own.

    Args:
        schema: Any schema.
        keys: Fields that say which record is meant, as ``field`` or ``list.field``, in
            addition to the class's own ``factx_keys``.

    Raises:
        InputError: No record has a field of that name.
    """
    lists = _in_order(_record_lists(schema.shape, keys))
    if not lists:
        raise InputError(f"{schema.id}: no record with a field that can be compared")
    return Scorer(
        name=f"{DEFINITION} (by field types)",
        score_article=lambda predicted, gold: _score(lists, predicted, gold),
        headline_rows=tuple(one.name for one in lists),
    )


def _record_lists(shape: Fields, keys: Sequence[str]) -> list[RecordList]:
    lists = [
        RecordList(
            field.name,
            field.node.item,
            tuple(scored_fields(field.node.item)),
            _keys(field.name, field.node.item, keys),
        )
        for field in shape.asked
        if isinstance(field.node, Items) and isinstance(field.node.item, Fields)
    ]
    listed = {one.name for one in lists}
    own = tuple(field for field in scored_fields(shape) if field.name not in listed)
    if own:
        name = shape.name
        lists.append(RecordList(name, shape, own, _keys(name, shape, keys), True))
    for key in keys:
        if not any(key.rpartition(".")[2] in one.keys for one in lists):
            known = ", ".join(
                f"{one.name}.{f.name}" for one in lists for f in one.fields
            )
            raise InputError(f"--key {key}: no such field; there are {known}")
    return lists


def _keys(name: str, shape: Fields, asked: Sequence[str]) -> frozenset[str]:
    declared = getattr(shape.cls, "factx_keys", ())
    wanted = {key.removeprefix(f"{name}.") for key in asked} | set(declared)
    return frozenset(wanted & {field.name for field in scored_fields(shape)})


def _in_order(lists: Sequence[RecordList]) -> list[RecordList]:
    """Return lists that others link to before those; a circle in the schema's order."""
    done: list[RecordList] = []
    left = list(lists)
    while left:
        names = {one.name for one in left}
        free = [one for one in left if not (_linked(one) - {one.name}) & names]
        done.append((free or left)[0])
        left.remove(done[-1])
    return done


def _linked(records: RecordList) -> set[str]:
    nodes: list[Node] = [field.node for field in records.fields]
    found: set[str] = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, Items):
            nodes.append(node.item)
        elif isinstance(node, Fields):
            nodes += [field.node for field in scored_fields(node)]
        elif node.target is not None:
            found.add(node.target)
    return found


def _score(
    lists: Sequence[RecordList], predicted: Coding | None, gold: Coding
) -> ArticleScore:
    same_text = predicted is None or is_same_text(predicted, gold)
    mine = {one.name: _read(one, predicted) for one in lists}
    theirs = {one.name: _read(one, gold) for one in lists}
    pairings: dict[str, Pairing[Typed]] = {}
    for one in lists:
        values = Values(
            language=None if predicted is None else shared_language(predicted, gold),
            same_text=same_text,
            predicted=_side(mine),
            gold=_side(theirs),
            pairings=dict(pairings),
        )
        kind = _kind(one, values)
        pairings[one.name] = pair_up(kind, mine[one.name], theirs[one.name])
    rates: dict[str, Rate] = {}
    proved = [pairings[one.name] for one in lists if one.shape.evidence is not None]
    if proved:
        text = predicted.text if predicted is not None else None
        rates |= grounding_rates(proved, text, same_text=same_text)
    for pairing in pairings.values():
        rates |= field_rates(pairing)
    return ArticleScore(
        name=gold.name,
        predicted=predicted,
        gold=gold,
        tallies={name: tally(pairing, _any) for name, pairing in pairings.items()},
        rates=rates,
        pairings=tuple(pairings.values()),
    )


def _read(records: RecordList, coding: Coding | None) -> list[Typed]:
    if coding is None or coding.facts is None:
        return []
    evidence = records.shape.evidence
    listed = (
        [coding.facts] if records.is_root else records_of(coding.facts, records.name)
    )
    return [
        Typed(
            id=str(record.get("id", index)),
            path="" if records.is_root else f"/{records.name}/{index}",
            quotes=read_quotes(record, evidence.name) if evidence else (),
            is_optional=bool(record.get("optional")),
            values=record,
        )
        for index, record in enumerate(listed)
    ]


def _side(read: Mapping[str, Sequence[Typed]]) -> Side:
    return Side(
        {(name, item.id): item for name, items in read.items() for item in items}
    )


def _kind(records: RecordList, values: Values) -> Kind[Typed]:
    rules = tuple(_rule(records, field, values) for field in records.fields)
    return Kind(
        records.name,
        rules,
        gate=lambda p, g: _may_be_one(records, values, p, g),
        minimum=0.0 if records.is_root else TYPED_MINIMUM,
    )


def _rule(records: RecordList, field: Field, values: Values) -> Rule[Typed]:
    is_evidence = _is_evidence(field.node)
    weight = TYPED_KEY_WEIGHT if field.name in records.keys else TYPED_WEIGHT
    rule = Rule[Typed](
        field.name,
        lambda p, g: values.compare(
            field.node, p.values.get(field.name), g.values.get(field.name)
        ),
        lambda x: show(field.node, x.values.get(field.name)),
        weight=TYPED_EVIDENCE_WEIGHT if is_evidence else weight,
        is_key=records.is_key(field),
        is_choice=isinstance(field.node, Value) and field.node.kind == "choice",
    )
    if is_evidence:
        enough = rule.compare
        return replace(
            rule, is_right=lambda p, g: (enough(p, g) or 0.0) >= GROUNDED_OVERLAP
        )
    return rule


def _may_be_one(
    records: RecordList, values: Values, predicted: Typed, gold: Typed
) -> bool:
    """Gate: key fields agree; without any, evidence overlaps where both have it."""
    if records.is_root:
        return True
    if not records.keys:
        evidence = records.shape.evidence
        if evidence is None or not (predicted.spans and gold.spans):
            return True
        return _compared(evidence, values, predicted, gold) != 0.0
    found = [
        _compared(field, values, predicted, gold)
        for field in records.fields
        if field.name in records.keys
    ]
    known = [closeness for closeness in found if closeness is not None]
    return not known or sum(known) / len(known) >= _SURE


def _compared(
    field: Field, values: Values, predicted: Typed, gold: Typed
) -> float | None:
    mine, theirs = (x.values.get(field.name) for x in (predicted, gold))
    return values.compare(field.node, mine, theirs)


def _is_evidence(node: Node) -> bool:
    item = node.item if isinstance(node, Items) else node
    return isinstance(item, Value) and item.kind == "evidence"


def _any(_item: Typed) -> bool:
    return True
