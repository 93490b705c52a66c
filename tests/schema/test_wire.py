import json
import re
from enum import Enum
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field, create_model

from factx.schema import Evidence, Mention, Money, Place, When, wire_schema
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


def references(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(references, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["$ref"]} if "$ref" in schema else set()
    return own.union(*map(references, schema.values()))


def resolved(schema: Any, node: Any) -> Any:
    return schema["$defs"][node["$ref"].removeprefix("#/$defs/")]


def test_two_classes_of_one_name_are_both_written() -> None:
    first = create_model("Item", who=(Mention, ...))
    second = create_model("Item", price=(Money, ...), why=(str, ...))
    root = create_model("Root", a=(list[first], ...), b=(list[second], ...))
    schema = wire_schema(root)
    a, b = (schema["properties"][name]["items"] for name in "ab")
    assert set(resolved(schema, a)["properties"]) == {"who"}
    assert set(resolved(schema, b)["properties"]) == {"price", "why"}


def test_a_class_of_ones_own_is_no_field_type_of_the_same_name() -> None:
    own = create_model("Place", who=(Mention, ...))
    root = create_model("Root", a=(list[own], ...), b=(Place | None, None))
    schema = wire_schema(root)
    properties = schema["properties"]
    assert set(resolved(schema, properties["a"]["items"])["properties"]) == {"who"}
    assert "city" in resolved(schema, properties["b"])["properties"]


def test_a_class_is_no_closed_list_of_the_same_name() -> None:
    long = Literal[tuple(f"v{number}" for number in range(20))]  # type: ignore[misc]
    own = create_model("Kind", who=(Mention, ...))
    root = create_model("Root", kind=(long, ...), kinds=(list[own], ...))
    schema = wire_schema(root)
    assert len(resolved(schema, schema["properties"]["kind"])["enum"]) == 20
    items = schema["properties"]["kinds"]["items"]
    assert set(resolved(schema, items)["properties"]) == {"who"}


T = TypeVar("T")


class Box(BaseModel, Generic[T]):
    held: T


def test_every_reference_is_a_uri_that_leads_somewhere() -> None:
    long = Literal[tuple(f"v{number}" for number in range(20))]  # type: ignore[misc]
    odd = create_model("Schůzka", druh_schůzky=(long, ...))
    root = create_model(
        "Root", a=(Box[Mention], ...), b=(list[Box[Money]], ...), c=(odd, ...)
    )
    schema = wire_schema(root)
    found = references(schema)
    assert len(found) == 4
    for reference in found:
        assert re.fullmatch(r"#/\$defs/[A-Za-z0-9_-]+", reference)
        assert reference.removeprefix("#/$defs/") in schema["$defs"]
