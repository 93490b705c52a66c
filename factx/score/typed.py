"""Score records of any schema, by the types of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from factx.errors import InputError
from factx.schema import Field, Schema, Value
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
from factx.score.lists import RecordList, is_evidence, record_lists
from factx.score.rules import Kind, Pairing, Rule, pair_up
from factx.score.scorer import Scorer
from factx.score.tally import Rate, field_rates, tally
from factx.score.values import Side, Typed, Values, show

_SURE = 0.5
"""Key fields have to be at least this close, on average, for two records to be one."""


def typed_scorer(schema: Schema[Any], *, keys: Sequence[str] = ()) -> Scorer:
    """Return the scorer of a schema of one's own.

    Args:
        schema: Any schema.
        keys: Fields that say which record is meant, as ``field`` or ``list.field``, in
            addition to the class's own ``factx_keys``.

    Raises:
        InputError: No record has a field of that name.
    """
    lists = record_lists(schema.shape, keys)
    if not lists:
        raise InputError(f"{schema.id}: no record with a field that can be compared")
    return Scorer(
        name=f"{DEFINITION} (by field types)",
        score_article=lambda predicted, gold: _score(lists, predicted, gold),
        headline_rows=tuple(one.name for one in lists),
    )


def _score(
    lists: Sequence[RecordList], predicted: Coding | None, gold: Coding
) -> ArticleScore:
    pairings = _pair(lists, predicted, gold)
    rates: dict[str, Rate] = {}
    proved = [pairings[one.name] for one in lists if one.shape.evidence is not None]
    if proved:
        rates |= grounding_rates(
            proved,
            predicted.text if predicted is not None else None,
            same_text=predicted is None or is_same_text(predicted, gold),
        )
    for pairing in pairings.values():
        rates |= field_rates(pairing)
    return ArticleScore(
        name=gold.name,
        predicted=predicted,
        gold=gold,
        tallies={name: tally(pairing, _any) for name, pairing in pairings.items()},
        rates=rates,
        pair=lambda: tuple(_pair(lists, predicted, gold).values()),
    )


def _pair(
    lists: Sequence[RecordList], predicted: Coding | None, gold: Coding
) -> dict[str, Pairing[Typed]]:
    mine = {one.name: _read(one, predicted) for one in lists}
    theirs = {one.name: _read(one, gold) for one in lists}
    pairings: dict[str, Pairing[Typed]] = {}
    for one in lists:
        values = Values(
            language=None if predicted is None else shared_language(predicted, gold),
            same_text=predicted is None or is_same_text(predicted, gold),
            predicted=_side(mine),
            gold=_side(theirs),
            pairings=dict(pairings),
        )
        kind = _kind(one, values)
        pairings[one.name] = pair_up(kind, mine[one.name], theirs[one.name])
    return pairings


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
    has_quotes = is_evidence(field.node)
    weight = TYPED_KEY_WEIGHT if field.name in records.keys else TYPED_WEIGHT
    rule = Rule[Typed](
        field.name,
        lambda p, g: values.compare(
            field.node, p.values.get(field.name), g.values.get(field.name)
        ),
        lambda x: show(field.node, x.values.get(field.name)),
        weight=TYPED_EVIDENCE_WEIGHT if has_quotes else weight,
        is_key=records.is_key(field),
        is_choice=isinstance(field.node, Value) and field.node.kind == "choice",
    )
    if has_quotes:
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


def _any(_item: Typed) -> bool:
    return True
