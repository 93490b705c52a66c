"""The wire form of a bare value: a number, a word, a day, or a choice of these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factx.schema.shape import Value

# Titles and defaults only cost tokens; formats and bounds are checked by Pydantic,
# and strict endpoints refuse several of them.
_KEPT = ("type", "enum", "const")
_OPEN = ("object", "array")


def bare_schema(node: Value) -> dict[str, Any] | None:
    """Return the JSON Schema of a bare value, complete in itself.

    Returns:
        None where the value may hold further ones: they would get no check.
    """
    schema = node.adapter.json_schema()
    return _bare(schema, schema.get("$defs", {}))


def _bare(
    schema: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any] | None:
    if reference := schema.get("$ref"):
        schema = named[reference.removeprefix("#/$defs/")]
    if schema.get("type") in _OPEN:
        return None
    kept = {key: schema[key] for key in _KEPT if key in schema}
    if members := schema.get("anyOf") or schema.get("oneOf"):
        kept["anyOf"] = [_bare(member, named) for member in members]
        if None in kept["anyOf"]:
            return None
    return kept
