"""The codebook: a schema for people, in Markdown."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter

from factx.schema.annotations import record_of
from factx.schema.definitions import Definitions, choices_of, leaf_of
from factx.schema.docs import Definition, read_doc
from factx.schema.fields import Evidence, Mention, Money, Place, When
from factx.schema.markdown import cell, paragraph
from factx.schema.named import Schema
from factx.schema.shape import Field, Fields, Items, Value, records

_FIELD_TYPES: dict[str, type[BaseModel]] = {
    "evidence": Evidence,
    "mention": Mention,
    "when": When,
    "place": Place,
    "money": Money,
}
_SCALARS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
    "array": "list",
    "object": "record",
}
_INTRODUCTION = """\
Each record, its fields, and the values of their closed lists. *Asked* fields are filled
by a model and checked against the article; *computed* ones are filled by factx from
words of the article. `Yes` and `No` give an example that fits and one that does not."""


def codebook(schema: Schema[Any]) -> str:
    """Return the codebook of a schema, in GitHub's Markdown.

    Every record, field and value with its definition and its examples, as far as
    the schema's docstrings give them.
    """
    book = _Codebook(schema.shape)
    parts = [f"# {paragraph(schema.id)}", _INTRODUCTION, *book.records()]
    if types := list(book.field_types()):
        parts += ["## Field types", *types]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Codebook:
    def __init__(self, root: Fields) -> None:
        self.root = root
        self.definitions = Definitions(root)

    def records(self) -> Iterator[str]:
        for record in records(self.root):
            yield from self.record(record)
        for cls in _computed_records(self.root):
            yield from self.record(record_of(cls), computed=True)

    def field_types(self) -> Iterator[str]:
        kinds = {
            leaf.kind
            for record in records(self.root)
            for field in record.asked
            if (leaf := leaf_of(field.node)) is not None
        }
        for kind, cls in _FIELD_TYPES.items():
            if kind in kinds:
                yield _field_type(record_of(cls))

    def record(self, record: Fields, *, computed: bool = False) -> Iterator[str]:
        yield f"## {record.name}"
        yield _class_doc(record.cls)
        for field in record.fields:
            yield self.field(field, computed=computed or field.computed)

    def field(self, field: Field, *, computed: bool) -> str:
        doc = self.definitions.of(field)
        kind = "computed" if computed else "asked"
        parts = [
            f"### `{field.name}`",
            f"*{kind}* · {_type(field)}",
            paragraph(doc.field.text),
            _examples(doc.field),
            _values(field, doc.values),
        ]
        return "\n\n".join(part for part in parts if part)


def _class_doc(cls: type[BaseModel]) -> str:
    own = inspect.cleandoc(cls.__dict__.get("__doc__") or "")
    texts = [read_doc(part).field.text for part in own.split("\n\n")]
    return "\n\n".join(paragraph(text) for text in texts)


def _examples(definition: Definition) -> str:
    pairs = (("Yes", definition.yes), ("No", definition.no))
    return "\n".join(f"- {word}: {paragraph(text)}" for word, text in pairs if text)


def _field_type(record: Fields) -> str:
    rows = [
        (
            f"`{field.name}`",
            "computed" if field.computed else "asked",
            _type(field),
            cell(field.doc),
        )
        for field in record.fields
    ]
    table = _table(("field", "", "type", "meaning"), rows)
    return f"### {record.name}\n\n{_class_doc(record.cls)}\n\n{table}"


def _values(field: Field, values: dict[str, Definition]) -> str:
    rows = []
    for choice in choices_of(field.node):
        known = values.get(str(choice), Definition(""))
        texts = (known.text, known.yes, known.no)
        rows.append((f"`{choice}`", *(cell(text.rstrip(".")) for text in texts)))
    return _table(("value", "meaning", "yes", "no"), rows) if rows else ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _type(field: Field) -> str:
    if isinstance(field.node, Items):
        least = f", at least {field.min_items}" if field.min_items else ""
        return f"list of {_named(field.node.item)}{least}"
    or_null = " or null" if field.nullable and not field.computed else ""
    return _named(field.node) + or_null


def _named(node: Value | Items | Fields) -> str:
    if isinstance(node, Items):
        return f"list of {_named(node.item)}"
    if isinstance(node, Fields):
        return _anchor(node.name)
    if node.kind in _FIELD_TYPES:
        return _anchor(_FIELD_TYPES[node.kind].__name__)
    if node.kind == "normal":
        return f"normal form of `{node.of}`" if node.of else "words, in a normal form"
    words = {
        "country": "country, ISO 3166-1 alpha-2",
        "prose": "text in the model's words",
        "link": f"`id` of a record in `{node.target}`",
        "choice": f"one of {len(node.choices)} values",
    }
    return words.get(node.kind) or _scalar(node.annotation)


def _scalar(annotation: Any) -> str:
    models = list(_models_in(annotation))
    if models:
        null = " or null" if type(None) in get_args(annotation) else ""
        return " or ".join(_anchor(model.__name__) for model in models) + null
    schema = TypeAdapter(annotation).json_schema(mode="serialization")
    return _json_type(schema, schema.get("$defs", {}))


def _json_type(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    if "anyOf" in schema:
        kinds = (_json_type(one, definitions) for one in schema["anyOf"])
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "prefixItems" in schema:
        return "`[start, end]`"
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return _json_type(definitions.get(name, {}), definitions)
    kind = schema.get("format") or _SCALARS.get(str(schema.get("type")))
    return str(kind or "value")


def _computed_records(root: Fields) -> Iterable[type[BaseModel]]:
    found = {
        model: None
        for record in records(root)
        for field in record.fields
        if field.computed and isinstance(field.node, Value)
        for model in _models_in(field.node.annotation)
    }
    return list(found)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _anchor(name: str) -> str:
    return f"[{name}](#{name.lower()})"
