from __future__ import annotations

import importlib.util
from datetime import date
from typing import Any, cast

import pytest
from pydantic import BaseModel

from factx.schema import (
    envelope_schema,
    published_wire_schema,
    record_schema,
    schema_named,
    schema_of,
    wire_schema,
)
from factx.schema.diplomacy import Report
from factx.schema.fields import Computed, Evidence, Money
from tests.data import ROOT

DIPLOMACY = schema_named("diplomacy")


class Invoice(BaseModel):
    number: str
    due: date | None = None
    total: Money
    total_words: Computed[str | None] = None
    evidence: list[Evidence]


def published() -> dict[str, str]:
    script = ROOT / "scripts" / "publish_schemas.py"
    spec = importlib.util.spec_from_file_location("publish_schemas", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("dict[str, str]", module.published())


@pytest.mark.parametrize("name", sorted(published()))
def test_published_files_are_in_step_with_the_code(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert text == published()[name], "run scripts/publish_schemas.py"


def test_no_published_schema_is_left_from_earlier() -> None:
    there = {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}
    assert there == {name for name in published() if name.startswith("schemas/")}


def test_every_object_of_the_record_schema_lists_all_its_fields_as_there() -> None:
    for schema in (record_schema(DIPLOMACY), record_schema(schema_of(Invoice))):
        objects = [schema, *schema["$defs"].values()]
        for one in objects:
            if "properties" in one:
                assert one["required"] == list(one["properties"]), one["title"]


def test_the_record_schema_holds_computed_values_and_the_wire_schema_does_not() -> None:
    record = record_schema(DIPLOMACY)["$defs"]["Meeting"]["properties"]
    wire = published_wire_schema(DIPLOMACY)["$defs"]["Meeting"]["properties"]
    assert {"uid", "plover"} <= record.keys()
    assert not {"uid", "plover"} & wire.keys()


def test_the_wire_schema_is_the_one_that_is_sent() -> None:
    sent = wire_schema(Report)
    shown = published_wire_schema(DIPLOMACY)
    assert {key: shown[key] for key in sent} == sent


def test_descriptions_are_definitions_with_their_examples() -> None:
    party = record_schema(DIPLOMACY)["$defs"]["Party"]["properties"]
    lines = party["kind"]["description"].splitlines()
    assert lines[0] == "What it is."
    assert (
        lines[1] == "- person: one human being. "
        'Yes: "Paulo Chachine". No: "the minister\'s delegation".'
    )


def test_the_envelope_binds_shipped_facts_by_reference() -> None:
    bound = envelope_schema(DIPLOMACY)["allOf"]
    assert [one["if"]["properties"]["schema"]["const"] for one in bound] == [
        "factx.diplomacy/1"
    ]
    reference = bound[0]["then"]["properties"]["facts"]["anyOf"][0]["$ref"]
    assert reference == record_schema(DIPLOMACY)["$id"]


def test_the_envelope_holds_the_schemas_that_it_refers_to() -> None:
    parts = envelope_schema(DIPLOMACY)["$defs"]
    assert parts["factx.diplomacy/1"] == record_schema(DIPLOMACY)


def test_an_own_schema_has_an_identifier_of_its_own() -> None:
    named = record_schema(schema_of(Invoice))["$id"]
    assert named == f"urn:factx:own:{__name__}:Invoice"


@pytest.mark.parametrize(
    "schema",
    [
        record_schema(DIPLOMACY),
        published_wire_schema(DIPLOMACY),
        envelope_schema(DIPLOMACY),
        record_schema(schema_of(Invoice)),
    ],
    ids=["record", "wire", "envelope", "own"],
)
def test_every_reference_inside_a_schema_leads_somewhere(schema: Any) -> None:
    inside = [part for part in schema["$defs"].values() if "$id" in part]
    known = {part["$id"] for part in inside}
    for one in (schema, *inside):
        for reference in _references(one, within=one):
            if reference.startswith("#"):
                assert reference.removeprefix("#/$defs/") in one["$defs"]
            else:
                assert reference in known


def _references(value: Any, *, within: Any) -> list[str]:
    """Return the references of one schema, those of schemas in it left out."""
    if isinstance(value, list):
        return [found for item in value for found in _references(item, within=within)]
    if not isinstance(value, dict) or ("$id" in value and value is not within):
        return []
    own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
    return own + [
        found for item in value.values() for found in _references(item, within=within)
    ]
