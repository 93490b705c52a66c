"""A schema's fields in a few words each: the part of the prompt that explains them."""

from __future__ import annotations

from factx.schema import (
    Doc,
    Field,
    Fields,
    Items,
    Node,
    Value,
    read_doc,
    records,
    wire_names,
)
from factx.schema import wire_fields as asked_fields

_LONG_LIST = 16
_FORMS = {
    "evidence": "evidence",
    "mention": "words as printed",
    "when": "date words as printed",
    "money": "amount as printed, with its currency",
    "country": "country",
    "place": "place: its words (text), city, country",
}
_CONVENTIONS = {
    "evidence": (
        'Evidence is one string, "[paragraph number] clause": the shortest clause that '
        "states the fact. Of a clause longer than 12 words write the first 5 and the "
        'last 5 words with " … " between, never across sentences.'
    ),
    "when": "Give a date as the words that name it, never computed.",
    "money": "Give an amount as the words that name it, with the currency.",
    "place": 'A place is {"text": its words as printed, "city", "country"}.',
    "link": "A link is the `id` of a record in the list that it names.",
}


def outline(root: Fields, *, prose: bool = True) -> str:
    """Return what every asked field means, record by record.

    Args:
        root: The schema's shape.
        prose: Whether the fields that the model words itself are asked for.
    """
    names = wire_names(root)
    parts = [_record(record, names[record.cls], prose) for record in records(root)]
    return "\n".join(part for part in parts if part)


def conventions(root: Fields) -> str:
    """Return how the field types that a schema uses are to be written."""
    kinds = {
        leaf.kind
        for record in records(root)
        for field in record.asked
        if (leaf := _leaf(field.node)) is not None
    }
    return "\n".join(text for kind, text in _CONVENTIONS.items() if kind in kinds)


def _record(record: Fields, name: str, prose: bool) -> str:
    summary = _class_doc(record)
    head = f"{name}: {summary}" if summary else f"{name}:"
    lines = [_line(field) for field in asked_fields(record, prose=prose)]
    kept = [line for line in lines if line]
    return "\n".join([head, *kept]) if summary or kept else ""


def _class_doc(record: Fields) -> str:
    own = read_doc(record.cls.__dict__.get("__doc__") or "").field
    return " ".join(own.told.split())


def _line(field: Field) -> str:
    leaf = _leaf(field.node)
    choices = leaf.choices if leaf is not None else ()
    doc = read_doc(field.doc, choices)
    parts = [doc.field.told]
    if 0 < len(choices) <= _LONG_LIST:
        parts.append(_values(choices, doc))
    elif leaf is not None and not field.doc:
        parts.append(_FORMS.get(leaf.kind, ""))
    text = " ".join(part for part in parts if part)
    return f"- {field.name}: {text}" if text else ""


def _values(choices: tuple[object, ...], doc: Doc) -> str:
    """Return the definitions that a model needs; the schema lists all values."""
    told = {str(choice): doc.values.get(str(choice)) for choice in choices}
    return "; ".join(
        f"{name} = {definition.told.rstrip('.')}"
        for name, definition in told.items()
        if definition is not None and definition.told
    )


def _leaf(node: Node) -> Value | None:
    inner = node.item if isinstance(node, Items) else node
    return inner if isinstance(inner, Value) else None
