"""Check a result's facts against their schema again: types, links, evidence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from factx.ground.verify import Fault
from factx.parse import pointer
from factx.schema import Fields, Items, Node, Schema

Path = tuple[str | int, ...]
_FACTS: Path = ("facts",)


def verify_records(facts: Any, schema: Schema[Any]) -> tuple[Fault, ...]:
    """Return what in a result's facts its schema does not allow.

    Checked are types, closed lists, links to records that are not there, ids given
    twice, and records whose evidence is gone.

    Args:
        facts: The ``facts`` of a result, plain data from JSON.
        schema: The schema that they say they follow.
    """
    try:
        schema.cls.model_validate_json(json.dumps(facts), by_name=True, by_alias=False)
    except ValidationError as error:
        return tuple(
            Fault(pointer(*_FACTS, *one["loc"]), _shown(one["input"]), one["msg"])
            for one in error.errors(include_url=False, include_context=False)
        )
    ids = _ids(facts, schema.shape)
    return (*_twice(facts, schema.shape), *_faults(facts, schema.shape, _FACTS, ids))


def _ids(facts: Mapping[str, Any], shape: Fields) -> dict[str, list[str]]:
    """Return the ids of each root list, in its order."""
    return {
        item.name: [record.get("id") for record in facts.get(item.name) or []]
        for item in shape.asked
        if _is_list_of_records(item.node)
    }


def _is_list_of_records(node: Node) -> bool:
    return (
        isinstance(node, Items) and isinstance(node.item, Fields) and node.item.has_id
    )


def _twice(facts: Mapping[str, Any], shape: Fields) -> Iterator[Fault]:
    for name, ids in _ids(facts, shape).items():
        for identity, count in Counter(ids).items():
            if count > 1:
                path = pointer(*_FACTS, name)
                yield Fault(path, str(identity), f"{count} records have this id")


def _faults(
    value: Any, node: Node, path: Path, ids: Mapping[str, list[str]]
) -> Iterator[Fault]:
    if value is None:
        return
    if isinstance(node, Items):
        for number, item in enumerate(value):
            yield from _faults(item, node.item, (*path, number), ids)
    elif isinstance(node, Fields):
        yield from _record_faults(value, node, path, ids)
    elif node.kind == "link" and value not in ids.get(node.target or "", ()):
        yield Fault(
            pointer(*path), str(value), f"no record of {node.target} has this id"
        )


def _record_faults(
    value: Mapping[str, Any], shape: Fields, path: Path, ids: Mapping[str, list[str]]
) -> Iterator[Fault]:
    proof = shape.evidence
    if proof and isinstance(proof.node, Items) and not value.get(proof.name):
        yield Fault(pointer(*path, proof.name), "", "the record has no evidence")
    for item in shape.asked:
        yield from _faults(value.get(item.name), item.node, (*path, item.name), ids)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
