from __future__ import annotations

import copy
from typing import Any

import pytest

from factx.errors import SchemaError
from factx.model.strict import make_strict

RICH: dict[str, Any] = {
    "$defs": {
        "Kind": {"enum": ["a", "b"], "title": "Kind", "type": "string"},
        "Item": {
            "description": "One item.",
            "properties": {
                "title": {"type": "string", "title": "Title", "minLength": 1},
                "kind": {"$ref": "#/$defs/Kind", "description": "Which kind."},
                "day": {
                    "anyOf": [{"type": "string"}, {"type": "null"}],
                    "default": None,
                },
                "notes": {"items": {"type": "string"}, "type": "array"},
                "next": {"allOf": [{"$ref": "#/$defs/Item"}], "description": "More."},
                "size": {"oneOf": [{"type": "integer"}, {"type": "number"}]},
                "when": {"type": "string", "format": "uri", "pattern": "^x"},
                "at": {"type": ["string", "integer"], "format": "date"},
            },
            "required": ["title", "kind"],
            "type": "object",
        },
    },
    "properties": {"items": {"items": {"$ref": "#/$defs/Item"}, "type": "array"}},
    "title": "Report",
    "type": "object",
}


def objects(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [one for part in schema for one in objects(part)]
    if not isinstance(schema, dict):
        return []
    inner = [one for part in schema.values() for one in objects(part)]
    return [schema, *inner] if schema.get("type") == "object" else inner


def test_every_object_is_closed_and_needs_all_its_properties() -> None:
    found = objects(make_strict(RICH))
    assert len(found) == 2
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_a_property_that_need_not_be_there_may_be_null() -> None:
    item = make_strict(RICH)["$defs"]["Item"]["properties"]
    assert item == {
        "title": {"type": "string"},
        "kind": {"$ref": "#/$defs/Kind"},
        "day": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "notes": {
            "anyOf": [{"items": {"type": "string"}, "type": "array"}, {"type": "null"}]
        },
        "next": {"anyOf": [{"$ref": "#/$defs/Item"}, {"type": "null"}]},
        "size": {"anyOf": [{"type": "integer"}, {"type": "number"}, {"type": "null"}]},
        "when": {"anyOf": [{"type": "string", "pattern": "^x"}, {"type": "null"}]},
        "at": {"type": ["string", "integer", "null"], "format": "date"},
    }


def test_a_property_may_have_the_name_of_a_keyword() -> None:
    names = ("title", "default", "format", "required", "items", "anyOf", "$ref")
    schema = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in names},
        "required": list(names),
    }
    assert list(make_strict(schema)["properties"]) == list(names)
    assert make_strict(schema)["properties"]["title"] == {"type": "string"}


def test_the_given_schema_stays_as_it_is() -> None:
    before = copy.deepcopy(RICH)
    make_strict(RICH)
    assert before == RICH


def test_what_is_strict_stays_the_same() -> None:
    once = make_strict(RICH)
    assert make_strict(once) == once


@pytest.mark.parametrize(
    "part",
    [
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "object", "additionalProperties": True},
        {"type": "array", "prefixItems": [{"type": "string"}]},
        {},
        {"description": "anything"},
        {"allOf": [{"type": "object"}, {"type": "object"}]},
    ],
)
def test_what_the_subset_cannot_say_is_refused_with_its_place(
    part: dict[str, Any],
) -> None:
    schema = {"type": "object", "properties": {"part": part}, "required": ["part"]}
    with pytest.raises(SchemaError, match=r"schema at /part: .*; "):
        make_strict(schema)


def test_a_root_that_is_a_reference_becomes_an_object() -> None:
    node = {
        "type": "object",
        "properties": {"next": {"$ref": "#/$defs/Node"}},
        "required": [],
    }
    strict = make_strict({"$defs": {"Node": node}, "$ref": "#/$defs/Node"})
    assert strict["type"] == "object"
    assert strict["required"] == ["next"]
    assert strict["$defs"]["Node"]["additionalProperties"] is False
