"""The wire view: the JSON Schema of what a model is asked to write.

It holds structure only. What the fields mean is said once, in the prompt's
outline, because many endpoints use the schema as a grammar and never show it
to the model. Field types shrink to their asked part: evidence, a mention, a
date, an amount and a country are one string each.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from factx.schema.annotations import record_of, shape_of
from factx.schema.bare import bare_schema
from factx.schema.fields import Place
from factx.schema.shape import Field, Fields, Items, Node, Value, records

_TEXT = ("evidence", "mention", "when", "money", "country", "prose", "link", "normal")
_LONG_LIST = 16
_ODD = re.compile(r"[^A-Za-z0-9_-]")


@cache
def wire_schema(cls: type[BaseModel], *, prose: bool = True) -> Mapping[str, Any]:
    """Return the JSON Schema of the answer that is asked for.

    Args:
        cls: The schema's root class.
        prose: Whether the fields that the model words itself are asked for.

    Returns:
        A schema of the asked fields. Those that may be null or empty are not
        required and never null: a model leaves them out.
    """
    root = shape_of(cls)
    writer = _Writer(prose, wire_names(root))
    body = writer.record(root, root=True)
    for record in records(root):
        if record.cls is not cls or writer.recursive(root):
            writer.defs[writer.names[record.cls]] = writer.record(record)
    return {**body, "$defs": writer.defs} if writer.defs else body


def wire_names(root: Fields) -> Mapping[type[BaseModel], str]:
    """Return what each record class of a schema is called, root first.

    No two have one name, and each is fit for a JSON Pointer in a URI.
    """
    names: dict[type[BaseModel], str] = {}
    for record in records(root):
        names[record.cls] = _free(_plain(record.name), set(names.values()))
    return names


def _plain(name: str) -> str:
    return _ODD.sub("_", name)


def _free(name: str, taken: Container[str]) -> str:
    while name in taken:
        name += "_"
    return name


def wire_fields(record: Fields, *, prose: bool = True) -> tuple[Field, ...]:
    """Return the fields of a record that are asked for."""
    return tuple(f for f in record.asked if prose or not _is_prose(f.node))


def is_optional(field: Field) -> bool:
    """Say whether a model may leave a field out."""
    plain = field.required and not field.same_as and not field.is_when
    return field.nullable or not plain or isinstance(field.node, Items)


class _Writer:
    """Writes one schema; long closed lists and places are written once."""

    def __init__(self, prose: bool, names: Mapping[type[BaseModel], str]) -> None:
        self.prose = prose
        self.names = names
        self.defs: dict[str, Any] = {}

    def record(self, record: Fields, *, root: bool = False) -> dict[str, Any]:
        fields = wire_fields(record, prose=self.prose)
        return _object(
            {f.name: self.node(f.node, f.name) for f in fields},
            [f.name for f in fields if _demanded(record, f, root)],
        )

    def node(self, node: Node, name: str) -> dict[str, Any]:
        if isinstance(node, Items):
            return {"type": "array", "items": self.node(node.item, name)}
        if isinstance(node, Fields):
            return {"$ref": f"#/$defs/{self.names[node.cls]}"}
        if node.kind == "place":
            return self.shared("Place", _place())
        if node.kind in _TEXT:
            return {"type": "string"}
        if node.kind == "choice" and all(isinstance(c, str) for c in node.choices):
            choice = {"type": "string", "enum": list(node.choices)}
            long = len(node.choices) > _LONG_LIST
            return self.shared(name.capitalize(), choice) if long else choice
        return bare_schema(node) or {}

    def shared(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        name = _plain(name)
        while name in self.names.values() or self.defs.get(name, schema) != schema:
            name += "_"
        self.defs[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def recursive(self, root: Fields) -> bool:
        def mentions(node: Node) -> bool:
            inner = node.item if isinstance(node, Items) else node
            return isinstance(inner, Fields) and inner.cls is root.cls

        return any(mentions(f.node) for r in records(root) for f in r.asked)


def _demanded(record: Fields, field: Field, root: bool) -> bool:
    # A root list or a record's evidence that may be left out is left out by
    # small models whose output a grammar steers.
    if isinstance(field.node, Items) and (root or field == record.evidence):
        return True
    return not is_optional(field)


def _place() -> dict[str, Any]:
    return _object({f.name: {"type": "string"} for f in record_of(Place).asked}, [])


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    demanded = {"required": required} if required else {}
    return {
        "type": "object",
        "properties": properties,
        **demanded,
        "additionalProperties": False,
    }


def _is_prose(node: Node) -> bool:
    inner = node.item if isinstance(node, Items) else node
    return isinstance(inner, Value) and inner.kind == "prose"
