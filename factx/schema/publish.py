"""The JSON Schemas that are published: of records, of requests, of the envelope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from factx.schema.definitions import Definitions
from factx.schema.docs import Definition, Doc
from factx.schema.named import Schema
from factx.schema.result import (
    RESULT_VERSION,
    Check,
    Rejection,
    Run,
    Source,
    Unclaimed,
)
from factx.schema.shape import Fields, records
from factx.schema.wire import wire_schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PARTS: tuple[type[BaseModel], ...] = (Source, Rejection, Check, Unclaimed, Run)
# `Document.source` leaves these out where they are not known.
_OPTIONAL = ("author", "credited_source", "translated_from")


def record_schema(schema: Schema[Any]) -> dict[str, Any]:
    """Return the JSON Schema of a result's ``facts``, computed values included."""
    body = schema.cls.model_json_schema(
        mode="serialization", by_alias=False, schema_generator=_Generator
    )
    described = _described(body, _descriptions(schema.shape))
    return {"$schema": _DIALECT, "$id": schema_urn(schema.id), **described}


def published_wire_schema(schema: Schema[Any]) -> dict[str, Any]:
    """Return the JSON Schema of what a model is asked for."""
    cls: type[BaseModel] = schema.cls
    return {
        "$schema": _DIALECT,
        "$id": f"{schema_urn(schema.id)}:wire",
        "title": f"{cls.__name__}, as a model is asked for it",
        **wire_schema(cls),
    }


def envelope_schema(*shipped: Schema[Any]) -> dict[str, Any]:
    """Return the JSON Schema of every result, complete in itself.

    Args:
        shipped: Schemas whose results are held to their own record schema as well;
            it stands in ``$defs`` with its ``$id``. The facts of any other are any
            object.
    """
    _, definitions = models_json_schema(
        [(part, "serialization") for part in _PARTS],
        schema_generator=_Generator,
    )
    parts: dict[str, Any] = definitions["$defs"]
    source = parts["Source"]
    source["required"] = [n for n in source["required"] if n not in _OPTIONAL]
    properties = _properties()
    return {
        "$schema": _DIALECT,
        "$id": f"urn:factx:result:{RESULT_VERSION}",
        "title": "Result",
        "description": "What factx took from one article.",
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name != "text"],
        "additionalProperties": False,
        "allOf": [_bound(schema) for schema in shipped],
        "$defs": parts | {schema.id: record_schema(schema) for schema in shipped},
    }


def schema_urn(identity: str) -> str:
    """Return the ``$id`` of a schema: ``factx.diplomacy/1`` is urn:factx:diplomacy:1.

    ``module:Class`` becomes ``urn:factx:own:module:Class``.
    """
    name, slash, version = identity.partition("/")
    if slash and name.startswith("factx."):
        return f"urn:factx:{name.removeprefix('factx.')}:{version}"
    return f"urn:factx:own:{identity}"


class _Generator(GenerateJsonSchema):
    """Describes what is written: every field stands there, whatever its default."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return self.mode == "serialization" or super().field_is_required(field, total)

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def _descriptions(shape: Fields) -> dict[str, str]:
    """Return what each docstring of a schema becomes in its published form."""
    definitions = Definitions(shape)
    return {
        field.doc: _description(definitions.of(field))
        for record in records(shape)
        for field in record.fields
        if field.doc
    }


def _description(doc: Doc) -> str:
    values = (f"- {value}: {_line(one)}" for value, one in doc.values.items())
    return "\n".join([_line(doc.field), *values])


def _line(definition: Definition) -> str:
    parts = [definition.text.rstrip(".")]
    if definition.yes:
        parts.append(f"Yes: {definition.yes.rstrip('.')}")
    if definition.no:
        parts.append(f"No: {definition.no.rstrip('.')}")
    return ". ".join(parts) + "."


def _described(value: Any, descriptions: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_described(item, descriptions) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _described(item, descriptions) for key, item in value.items()}
    doc = made.get("description")
    if isinstance(doc, str):
        made["description"] = descriptions.get(doc, doc)
    return made


def _properties() -> dict[str, Mapping[str, Any]]:
    return {
        "result": {"const": RESULT_VERSION, "description": "Version of this envelope."},
        "schema": {
            "type": "string",
            "description": "Identifier of the schema that `facts` follows.",
        },
        "source": {"$ref": "#/$defs/Source"},
        "facts": {
            "type": ["object", "null"],
            "description": "The root record; null where it was rejected as a whole.",
        },
        "rejections": _list_of(
            "Rejection", "What the model wrote and did not pass a check."
        ),
        "checks": _list_of(
            "Check", "Kept values that their own words do not state. Others need none."
        ),
        "unclaimed": _list_of(
            "Unclaimed", "Sentences that look like facts and that no evidence touches."
        ),
        "run": {"$ref": "#/$defs/Run"},
        "text": {
            "type": "string",
            "description": "The article's text, where it was asked for or stands in "
            "no file.",
        },
    }


def _list_of(part: str, description: str) -> dict[str, Any]:
    items = {"$ref": f"#/$defs/{part}"}
    return {"type": "array", "items": items, "description": description}


def _bound(schema: Schema[Any]) -> dict[str, Any]:
    facts = {"anyOf": [{"$ref": schema_urn(schema.id)}, {"type": "null"}]}
    return {
        "if": {"properties": {"schema": {"const": schema.id}}},
        "then": {"properties": {"facts": facts}},
    }
