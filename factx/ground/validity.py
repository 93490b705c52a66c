"""Check a result against its schemas again: types, links, evidence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as FieldInfo

from factx.ground.verify import Fault
from factx.parse import pointer
from factx.schema import (
    Check,
    Fields,
    Items,
    Leaf,
    Node,
    Rejection,
    Run,
    Schema,
    Source,
    Unclaimed,
)

Path = tuple[str | int, ...]
_FACTS: Path = ("facts",)
_NOT_HERE = ("facts", "text")
_DEPTH_OF_RECORDS = 3  # /facts/meetings/0
_WORDS: Mapping[Leaf, str] = {
    "evidence": "quote",
    "mention": "text",
    "when": "text",
    "place": "text",
    "money": "text",
}


def verify_envelope(result: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Return what in a result, its facts left out, is not as published."""
    parts = {name: item for name, item in result.items() if name not in _NOT_HERE}
    try:
        _Envelope.model_validate_json(json.dumps(parts))
    except ValidationError as error:
        return _translated(error, ())
    return ()


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="forbid")

    result: Literal[1]
    schema_: str = FieldInfo(alias="schema")
    source: Source
    rejections: list[Rejection]
    checks: list[Check]
    unclaimed: list[Unclaimed]
    run: Run


def verify_records(facts: Any, schema: Schema[Any]) -> tuple[Fault, ...]:
    """Return what in a result's facts its schema does not allow.

    Checked are types, closed lists, links to records that are not there or to the
    record that they stand in, ids given twice, words that lack a field for their
    place, and records whose evidence is gone.

    Args:
        facts: The ``facts`` of a result, plain data from JSON.
        schema: The schema that they say they follow.
    """
    try:
        schema.cls.model_validate_json(
            json.dumps(facts), strict=False, by_name=True, by_alias=False
        )
    except ValidationError as error:
        return _translated(error, _FACTS)
    ids = _ids(facts, schema.shape)
    found = _Facts(ids)
    return (*_twice(facts, schema.shape), *found.faults(facts, schema.shape, _FACTS))


def _translated(error: ValidationError, path: Path) -> tuple[Fault, ...]:
    return tuple(
        Fault(pointer(*path, *one["loc"]), _shown(one["input"]), one["msg"])
        for one in error.errors(include_url=False, include_context=False)
    )


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


@dataclass(frozen=True)
class _Facts:
    """Walks records; knows which ids there are, and whose record it is in.

    Attributes:
        ids: The ids of each root list.
        own: Root list and id of the record at hand, as a model's answers are read:
            none of its links leads back to it.
    """

    ids: Mapping[str, list[str]]
    own: tuple[str | int, Any] | None = None

    def faults(self, value: Any, node: Node, path: Path) -> Iterator[Fault]:
        if value is None:
            return
        if isinstance(node, Items):
            for number, item in enumerate(value):
                yield from self.faults(item, node.item, (*path, number))
        elif isinstance(node, Fields):
            yield from self.record(value, node, path)
        elif node.kind == "link":
            yield from self.link(value, node.target or "", path)
        elif node.kind in _WORDS and "span" not in value:
            name = _WORDS[node.kind]
            if value.get(name) is not None:
                yield Fault(pointer(*path, name), value[name], "it has no span")

    def record(
        self, value: Mapping[str, Any], shape: Fields, path: Path
    ) -> Iterator[Fault]:
        proof = shape.evidence
        if proof and isinstance(proof.node, Items) and not value.get(proof.name):
            yield Fault(pointer(*path, proof.name), "", "the record has no evidence")
        inside = self
        if shape.has_id and len(path) == _DEPTH_OF_RECORDS:
            inside = replace(self, own=(path[1], value.get("id")))
        for item in shape.asked:
            yield from inside.faults(
                value.get(item.name), item.node, (*path, item.name)
            )

    def link(self, value: str, target: str, path: Path) -> Iterator[Fault]:
        if value not in self.ids.get(target, ()):
            yield Fault(pointer(*path), value, f"no record of {target} has this id")
        elif (target, value) == self.own:
            yield Fault(pointer(*path), value, "the record links to itself")


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
