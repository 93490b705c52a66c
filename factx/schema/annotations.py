"""Read a Pydantic class into its shape, refusing what no model can be asked for."""

from __future__ import annotations

import enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, RootModel
from pydantic.errors import PydanticUserError
from pydantic.fields import FieldInfo

from factx.errors import SchemaError
from factx.schema.bare import bare_schema
from factx.schema.fields import (
    ComputedMark,
    SameAs,
)
from factx.schema.kinds import (
    MARKS,
    is_list,
    is_model,
    kind_by_mark,
    kind_by_type,
    members_of,
    name_of,
    unmarked,
)
from factx.schema.references import check_references
from factx.schema.shape import Field, Fields, Items, Node, Value

_OPEN = (dict, tuple, set, frozenset, object, Any)


@cache
def shape_of(cls: type[BaseModel]) -> Fields:
    """Return the shape of a schema, with every type in it checked.

    Raises:
        SchemaError: A field has a type that a model cannot be asked to fill;
            the message names the field and what to use instead.
    """
    shape = record_of(cls)
    check_references(shape)
    return shape


def record_of(cls: type[BaseModel]) -> Fields:
    """Return the shape of one class and of those that it holds.

    Raises:
        SchemaError: As ``shape_of``; what marks refer to is not looked at.
    """
    return _Reader().record(cls)


class _Reader:
    """Reads classes; each one once, so that a class may hold itself."""

    def __init__(self) -> None:
        self._read: dict[type[BaseModel], Fields] = {}

    def record(self, cls: type[BaseModel], where: str = "") -> Fields:
        if cls in self._read:
            return self._read[cls]
        if issubclass(cls, RootModel):
            raise SchemaError(
                f"{where}{cls.__name__} is a RootModel; "
                "use what it holds, or a class with named fields"
            )
        shape = self._read[cls] = Fields(cls)
        fields = tuple(
            self.field(cls, name, info) for name, info in cls.model_fields.items()
        )
        # Frozen for everybody else: only now are the fields known.
        object.__setattr__(shape, "fields", fields)
        return shape

    def field(self, owner: type[BaseModel], name: str, info: FieldInfo) -> Field:
        where = f"{owner.__name__}.{name}"
        metadata = [*info.metadata]
        computed = any(isinstance(mark, ComputedMark) for mark in metadata)
        node: Node = Value("scalar", info.annotation)
        nullable = True
        if not computed:
            node, nullable = self.node(info.annotation, metadata, where)
        return Field(
            name=name,
            node=node,
            nullable=nullable,
            computed=computed,
            required=info.is_required(),
            doc=info.description or "",
            default=None if info.is_required() else info.default,
            alias=info.alias or _text(info.validation_alias),
            same_as=next((m.field for m in metadata if isinstance(m, SameAs)), None),
            min_items=max(
                (m.min_length for m in metadata if isinstance(m, MinLen)), default=0
            ),
        )

    def node(
        self, annotation: Any, metadata: list[Any], where: str
    ) -> tuple[Node, bool]:
        """Return what an annotation holds and whether it may be null."""
        if get_origin(annotation) is Annotated:
            inner, *more = get_args(annotation)
            return self.node(inner, [*more, *metadata], where)
        if type(annotation).__name__ == "TypeAliasType":  # of Python 3.12 or a backport
            return self.node(annotation.__value__, metadata, where)
        if marked := kind_by_mark(annotation, metadata, where):
            return marked
        inner, nullable = _without_none(annotation, where)
        if nullable:
            node, _ = self.node(inner, metadata, where)
            return node, True
        return self.plain(inner, metadata, where), False

    def plain(self, annotation: Any, metadata: list[Any], where: str) -> Node:
        if is_model(annotation):
            kind = kind_by_type(annotation, where)
            if kind is None:
                return self.record(annotation, f"{where}: ")
            return Value(kind, annotation)
        if is_list(annotation):
            return self.items(annotation, metadata, where)
        origin = get_origin(annotation)
        if annotation in _OPEN or origin in _OPEN:
            raise _unaskable(annotation, where)
        typed = Annotated[annotation, *metadata] if metadata else annotation
        if origin is Literal:
            return Value("choice", typed, choices=get_args(annotation))
        if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
            return Value("choice", typed, choices=tuple(m.value for m in annotation))
        return _scalar(typed, where)

    def items(self, annotation: Any, metadata: list[Any], where: str) -> Items:
        arguments = get_args(annotation)
        if not arguments:
            raise SchemaError(f"{where}: say what the list holds, such as list[str]")
        # What marks a list says of each item what kind of words it is.
        marks = [mark for mark in metadata if type(mark) in MARKS]
        item, nullable = self.node(arguments[0], marks, f"{where}[]")
        if nullable and not (isinstance(item, Value) and item.kind == "country"):
            raise SchemaError(f"{where}: items of a list cannot be null")
        return Items(item)


def _without_none(annotation: Any, where: str) -> tuple[Any, bool]:
    members = members_of(annotation)
    others = [member for member in members if member is not type(None)]
    if len(members) == 1:
        return annotation, False
    if len(others) == 1:
        return others[0], True
    if any(is_model(unmarked(member)) for member in others):
        raise SchemaError(
            f"{where}: a union of classes cannot be asked for; "
            "use one class with a `kind` and nullable fields"
        )
    return Union[tuple(others)], type(None) in members  # noqa: UP007 - built at run time


def _scalar(annotation: Any, where: str) -> Value:
    node = Value("scalar", annotation)
    try:
        form = bare_schema(node)
    except (PydanticUserError, TypeError, ValueError) as error:
        raise SchemaError(
            f"{where}: {name_of(annotation)} has no JSON form; use str, int, float, "
            "bool, date, a Literal or a field type of factx.schema"
        ) from error
    if form is None:
        raise _unaskable(annotation, where)
    return node


def _unaskable(annotation: Any, where: str) -> SchemaError:
    return SchemaError(
        f"{where}: {name_of(annotation)} cannot be asked for; use list[…], "
        "or a list of a class with named fields (a Pydantic BaseModel)"
    )


def _text(alias: object) -> str | None:
    return alias if isinstance(alias, str) else None
