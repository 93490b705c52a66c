"""Which kind of value an annotation asks for: by its field type or by a mark."""

from __future__ import annotations

import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.errors import PydanticUserError

from factx.errors import SchemaError
from factx.schema.fields import (
    ComputedMark,
    CountryMark,
    Evidence,
    Link,
    Mention,
    Money,
    NormalForm,
    Place,
    ProseMark,
    When,
)
from factx.schema.shape import Leaf, Value

FIELD_TYPES: dict[type[BaseModel], Leaf] = {
    Evidence: "evidence",
    Mention: "mention",
    When: "when",
    Place: "place",
    Money: "money",
}
MARKS: dict[type, Leaf] = {
    CountryMark: "country",
    ProseMark: "prose",
    Link: "link",
    NormalForm: "normal",
}


def kind_by_type(cls: type[BaseModel], where: str) -> Leaf | None:
    """Return the field type that a class is or extends; none for a plain record.

    Raises:
        SchemaError: It asks for more than its field type does, which no reply holds.
    """
    base = next((base for base in FIELD_TYPES if issubclass(cls, base)), None)
    if base is None:
        return None
    for name in cls.model_fields.keys() - base.model_fields.keys():
        metadata = cls.model_fields[name].metadata
        if not any(isinstance(mark, ComputedMark) for mark in metadata):
            raise SchemaError(
                f"{where}: {cls.__name__} is one {base.__name__}, so {name} is never "
                f"asked for; put it beside a {base.__name__}, or make it Computed"
            )
    return FIELD_TYPES[base]


def kind_by_mark(
    annotation: Any, metadata: list[Any], where: str
) -> tuple[Value, bool] | None:
    """Return the value that a mark makes of words; a list's mark is for its items."""
    mark = next((mark for mark in metadata if type(mark) in MARKS), None)
    members = members_of(annotation)
    others = [unmarked(member) for member in members if member is not type(None)]
    if mark is None or any(map(is_list, others)):
        return None
    if not all(map(_is_text, others)):
        name = type(mark).__name__.removesuffix("Mark")
        raise SchemaError(
            f"{where}: {name} marks words, not {name_of(annotation)}; use str"
        )
    target = mark.target if isinstance(mark, Link) else None
    of = mark.of if isinstance(mark, NormalForm) else None
    nullable = type(None) in members
    return Value(MARKS[type(mark)], annotation, target, of), nullable


def members_of(annotation: Any) -> tuple[Any, ...]:
    """Return what a union is made of; anything else is made of itself."""
    is_union = get_origin(annotation) in (Union, types.UnionType)
    return get_args(annotation) if is_union else (annotation,)


def is_list(annotation: Any) -> bool:
    return list in (annotation, get_origin(annotation))


def _is_text(annotation: Any) -> bool:
    try:
        return TypeAdapter(annotation).json_schema().get("type") == "string"
    except (PydanticUserError, TypeError, ValueError):
        return False


def is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def unmarked(annotation: Any) -> Any:
    return (
        get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    )


def name_of(annotation: Any) -> str:
    return getattr(annotation, "__name__", None) or str(annotation)
