"""Rewrite a JSON Schema to the subset that OpenAI enforces word for word.

Source: OpenAI's guide "Structured model outputs", section "Supported schemas":
every property required, ``additionalProperties`` false, no ``oneOf`` or ``allOf``,
and only some of the keywords that limit a value. What is dropped here is checked
again when the answer is parsed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factx.errors import SchemaError

_DROPPED = frozenset(
    {
        "$comment",
        "$id",
        "$schema",
        "contentEncoding",
        "contentMediaType",
        "default",
        "deprecated",
        "discriminator",
        "examples",
        "maxLength",
        "maxProperties",
        "minLength",
        "minProperties",
        "readOnly",
        "title",
        "uniqueItems",
        "writeOnly",
    }
)
_FORMATS = frozenset(
    {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6"}
    | {"uuid"}
)
_OPEN = frozenset({"patternProperties", "prefixItems", "unevaluatedProperties"})


def make_strict(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema in OpenAI's strict subset; the given one stays as it is.

    A property that need not be there becomes one that may be null.

    Raises:
        SchemaError: The schema has an open object, a tuple or a value of any
            type, which the subset cannot say.
    """
    return _rewrite(_with_root(schema), where="")


def _with_root(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema whose root is an object; Pydantic's may be a reference.

    It writes one where a class contains itself.
    """
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    root = schema.get("$defs", {}).get(name)
    if root is None:
        return schema
    return {**root, "$defs": schema["$defs"]}


def _rewrite(schema: Mapping[str, Any], *, where: str) -> dict[str, Any]:
    _refuse_open(schema, where)
    if (merged := _single_all_of(schema, where)) is not None:
        return _rewrite(merged, where=where)
    strict = {
        "anyOf" if name == "oneOf" else name: _rewrite_value(name, value, where)
        for name, value in schema.items()
        if name not in _DROPPED
        and not (name == "format" and value not in _FORMATS)
        and name not in ("properties", "required", "additionalProperties")
    }
    if "$ref" in strict:
        # "$ref" allows no siblings; the definition has its own description.
        return {"$ref": strict["$ref"], **_definitions(strict)}
    if schema.get("type") == "object" or "properties" in schema:
        strict |= _closed_object(schema, where)
    return strict


def _refuse_open(schema: Mapping[str, Any], where: str) -> None:
    place = where or "the root"
    if schema.get("additionalProperties") not in (None, False) or (
        _OPEN & schema.keys()
    ):
        raise SchemaError(
            f"schema at {place}: an open object or a tuple cannot be asked of this "
            "provider; use a list of records with named fields"
        )
    if not schema.keys() & {
        "type", "anyOf", "oneOf", "allOf", "$ref", "enum", "const", "properties",
    }:  # fmt: skip
        raise SchemaError(
            f"schema at {place}: a value of any type cannot be asked of this "
            "provider; give the field a type"
        )


def _rewrite_value(name: str, value: Any, where: str) -> Any:
    if name in ("$defs", "definitions"):
        return {
            key: _rewrite(part, where=f"{where}/{name}/{key}")
            for key, part in value.items()
        }
    if name in ("anyOf", "oneOf"):
        return [_rewrite(part, where=f"{where}/{name}") for part in value]
    if name == "items":
        return _rewrite(value, where=f"{where}/items")
    return value


def _closed_object(schema: Mapping[str, Any], where: str) -> dict[str, Any]:
    required = set(schema.get("required", ()))
    properties = {}
    for name, part in schema.get("properties", {}).items():
        strict = _rewrite(part, where=f"{where}/{name}")
        properties[name] = strict if name in required else _nullable(strict)
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if schema.get("type") == "null" or {"type": "null"} in schema.get("anyOf", ()):
        return schema
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    if isinstance(kinds := schema.get("type"), list):
        return schema if "null" in kinds else {**schema, "type": [*kinds, "null"]}
    described = {k: schema[k] for k in ("description",) if k in schema}
    bare = {k: v for k, v in schema.items() if k != "description"}
    return {**described, "anyOf": [bare, {"type": "null"}]}


def _single_all_of(schema: Mapping[str, Any], where: str) -> dict[str, Any] | None:
    """Return a schema with its only ``allOf`` part folded in, None without one.

    Pydantic before 2.9 wrote a described reference as ``allOf`` of one.
    """
    parts = schema.get("allOf")
    if not parts:
        return None
    if len(parts) > 1:
        raise SchemaError(
            f"schema at {where or 'the root'}: allOf of several parts cannot be asked "
            "of this provider; write the fields in one class"
        )
    rest = {name: value for name, value in schema.items() if name != "allOf"}
    return {**parts[0], **rest}


def _definitions(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {k: schema[k] for k in ("$defs", "definitions") if k in schema}
