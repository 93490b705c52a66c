import json
from enum import Enum
from typing import Annotated, Any

from pydantic import BaseModel, Field

from factx.schema import Evidence, Money, When, wire_schema
from factx.schema.diplomacy import Report


class Invoice(BaseModel):
    total: Money
    due: When = When()
    pages: Annotated[int, Field(ge=1)] | None = None
    evidence: Evidence


def test_types_with_one_asked_part_are_one_string_each() -> None:
    properties = wire_schema(Invoice)["properties"]
    text = {"type": "string"}
    assert properties["total"] == properties["due"] == properties["evidence"] == text


def test_what_may_be_null_or_empty_may_be_left_out() -> None:
    schema = wire_schema(Invoice)
    assert schema["required"] == ["total", "evidence"]


def test_computed_fields_are_not_on_the_wire() -> None:
    text = json.dumps(wire_schema(Report))
    for name in ("uid", "plover", "edtf", "span", "candidates", "key"):
        assert f'"{name}"' not in text


def test_prose_can_be_left_out_of_what_is_asked() -> None:
    with_prose = wire_schema(Report)["$defs"]["Meeting"]["properties"]
    without = wire_schema(Report, prose=False)["$defs"]["Meeting"]["properties"]
    assert set(with_prose) - set(without) == {"summary"}


def test_evidence_and_root_lists_are_always_demanded() -> None:
    schema = wire_schema(Report)
    assert schema["required"] == ["parties", "meetings", "commitments"]
    assert "evidence" in schema["$defs"]["Commitment"]["required"]


def objects(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for item in schema for found in objects(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + [found for value in schema.values() for found in objects(value)]


def test_every_object_is_closed_and_requires_only_what_it_has() -> None:
    found = objects(wire_schema(Report))
    assert len(found) >= 6
    for schema in found:
        assert schema["additionalProperties"] is False
        assert set(schema.get("required", ())) <= set(schema["properties"])


def test_the_schema_uses_only_keywords_that_strict_endpoints_know() -> None:
    known = {"type", "properties", "required", "additionalProperties", "items"}
    known |= {"enum", "const", "anyOf", "$ref", "$defs"}

    def keywords(schema: Any, *, names: bool = False) -> set[str]:
        if isinstance(schema, list):
            return set().union(*(keywords(item) for item in schema), set())
        if not isinstance(schema, dict):
            return set()
        own = set() if names else set(schema)
        inner = (
            keywords(value, names=key in ("properties", "$defs"))
            for key, value in schema.items()
        )
        return own.union(*inner)

    assert keywords(wire_schema(Report)) <= known
    assert keywords(wire_schema(Invoice)) <= known


def test_a_long_closed_list_is_written_once() -> None:
    assert json.dumps(wire_schema(Report)).count('"peacekeeping"') == 1


def test_a_choice_between_an_enum_and_a_number_is_written_out() -> None:
    class Unit(Enum):
        DOZEN = "dozen"

    class Count(BaseModel):
        number: Unit | int

    assert wire_schema(Count)["properties"]["number"] == {
        "anyOf": [{"type": "string", "enum": ["dozen"]}, {"type": "integer"}]
    }


def test_no_date_is_demanded_that_an_article_may_leave_out() -> None:
    class Recall(BaseModel):
        announced: When
        evidence: Evidence

    assert wire_schema(Recall)["required"] == ["evidence"]
