"""What a schema consists of, seen by factx: a tree of asked and computed fields."""

from __future__ import annotations

import enum
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, TypeAdapter
from pydantic.errors import PydanticUserError
from pydantic.fields import FieldInfo

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
    SameAs,
    When,
)

Leaf = Literal[
    "evidence",
    "mention",
    "when",
    "place",
    "money",
    "country",
    "prose",
    "link",
    "normal",
    "choice",
    "scalar",
]
_FIELD_TYPES: dict[type, Leaf] = {
    Evidence: "evidence",
    Mention: "mention",
    When: "when",
    Place: "place",
    Money: "money",
}
_MARKS: dict[type, Leaf] = {
    CountryMark: "country",
    ProseMark: "prose",
    Link: "link",
    NormalForm: "normal",
}
_OPEN = (dict, tuple, set, frozenset, object, Any)


@dataclass(frozen=True)
class Value:
    """A leaf: one value that the model writes and factx checks by its kind.

    Attributes:
        kind: Which check it gets.
        annotation: The Python type that the record form has.
        target: For a link, the root list that it points into.
        of: For a normal form, the sibling field that it is a form of.
        choices: For a choice, the closed list.
    """

    kind: Leaf
    annotation: Any
    target: str | None = None
    of: str | None = None
    choices: tuple[Any, ...] = ()

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """Pydantic's validator of the record form."""
        return TypeAdapter(self.annotation)


@dataclass(frozen=True)
class Items:
    """A list of one kind of thing."""

    item: Node


@dataclass(frozen=True)
class Fields:
    """A record: a Pydantic class with its fields."""

    cls: type[BaseModel]

    @property
    def name(self) -> str:
        return self.cls.__name__

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields in the order of the class."""
        return tuple(
            _field(self.cls, name, info) for name, info in self.cls.model_fields.items()
        )

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The fields that a model is asked for."""
        return tuple(field for field in self.fields if not field.computed)

    @cached_property
    def evidence(self) -> Field | None:
        """The field that holds the record's evidence, if it has one."""
        for field in self.asked:
            node = field.node.item if isinstance(field.node, Items) else field.node
            if isinstance(node, Value) and node.kind == "evidence":
                return field
        return None

    @cached_property
    def has_id(self) -> bool:
        return "id" in self.cls.model_fields

    def has(self, name: str) -> bool:
        return name in self.cls.model_fields


Node = Value | Items | Fields


@dataclass(frozen=True)
class Field:
    """One field of a record.

    Attributes:
        name: Its name, in the wire view as in the record.
        node: What it holds.
        nullable: Whether null is a legal value.
        computed: Whether factx fills it.
        required: Whether the class gives it no default.
        default: That default; None where there is none or it is made by a factory.
        min_items: For a list, the fewest items that it may have.
        same_as: The sibling whose value it takes where a model leaves it out.
        doc: Its description.
    """

    name: str
    node: Node
    nullable: bool
    computed: bool
    required: bool
    doc: str
    default: Any = None
    min_items: int = 0
    same_as: str | None = None

    @property
    def may_be_empty(self) -> bool:
        """Whether the record can stand with nothing in this field."""
        if isinstance(self.node, Items):
            return self.min_items == 0
        empty = self.default is None or isinstance(self.default, When)
        return self.nullable or (not self.required and empty)

    def empty(self) -> list[Any] | None:
        """Return what the field holds when nothing is left for it."""
        return [] if isinstance(self.node, Items) else None


@cache
def shape_of(cls: type[BaseModel]) -> Fields:
    """Return the shape of a schema, with every type in it checked.

    Raises:
        SchemaError: A field has a type that a model cannot be asked to fill;
            the message names the field and what to use instead.
    """
    shape = Fields(cls)
    for _record in _records(shape, {}):
        pass
    _check_links(shape)
    return shape


def records(shape: Fields) -> tuple[Fields, ...]:
    """Return all record classes of a schema, root first, each once."""
    return tuple(_records(shape, {}))


def _records(node: Node, seen: dict[type, Fields]) -> Iterator[Fields]:
    if isinstance(node, Items):
        yield from _records(node.item, seen)
    elif isinstance(node, Fields) and node.cls not in seen:
        seen[node.cls] = node
        yield node
        for field in node.asked:
            yield from _records(field.node, seen)


def _check_links(root: Fields) -> None:
    lists = {f.name for f in root.fields if isinstance(f.node, Items)}
    for record in records(root):
        for field in record.asked:
            node = field.node.item if isinstance(field.node, Items) else field.node
            if isinstance(node, Value) and node.kind == "link":
                _check_link(root, record, field, node, lists)


def _check_link(
    root: Fields, record: Fields, field: Field, node: Value, lists: set[str]
) -> None:
    where = f"{record.name}.{field.name}"
    if node.target not in lists:
        raise SchemaError(
            f'{where}: Link("{node.target}") names no list of {root.name}; '
            f"it has {', '.join(sorted(lists)) or 'none'}"
        )
    target = next(f.node for f in root.fields if f.name == node.target)
    item = target.item if isinstance(target, Items) else target
    if not (isinstance(item, Fields) and item.has_id):
        raise SchemaError(
            f"{where}: records of {node.target} need a field `id: str` to be linked to"
        )


def _field(owner: type[BaseModel], name: str, info: FieldInfo) -> Field:
    where = f"{owner.__name__}.{name}"
    metadata = [*info.metadata]
    computed = any(isinstance(mark, ComputedMark) for mark in metadata)
    node: Node = Value("scalar", info.annotation)
    nullable = True
    if not computed:
        node, nullable = _node(info.annotation, metadata, where)
    return Field(
        name=name,
        node=node,
        nullable=nullable,
        computed=computed,
        required=info.is_required(),
        doc=info.description or "",
        default=None if info.is_required() else info.default,
        same_as=next((m.field for m in metadata if isinstance(m, SameAs)), None),
        min_items=max(
            (m.min_length for m in metadata if isinstance(m, MinLen)), default=0
        ),
    )


def _node(annotation: Any, metadata: list[Any], where: str) -> tuple[Node, bool]:
    """Return what an annotation holds and whether it may be null."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _node(inner, [*more, *metadata], where)
    if marked := _marked(annotation, metadata):
        return marked
    inner, nullable = _without_none(annotation, where)
    if nullable:
        node, _ = _node(inner, metadata, where)
        return node, True
    return _plain(inner, metadata, where), False


def _marked(annotation: Any, metadata: list[Any]) -> tuple[Node, bool] | None:
    for mark in metadata:
        kind = _MARKS.get(type(mark))
        if kind is not None and get_origin(annotation) is not list:
            nullable = type(None) in get_args(annotation)
            target = mark.target if isinstance(mark, Link) else None
            of = mark.of if isinstance(mark, NormalForm) else None
            return Value(kind, annotation, target, of), nullable
    return None


def _without_none(annotation: Any, where: str) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    members = get_args(annotation)
    others = [member for member in members if member is not type(None)]
    if len(others) == 1:
        return others[0], len(members) > 1
    if any(_is_model(_bare(member)) for member in others):
        raise SchemaError(
            f"{where}: a union of classes cannot be asked for; "
            "use one class with a `kind` and nullable fields"
        )
    return Union[tuple(others)], type(None) in members  # noqa: UP007 - built at run time


def _plain(annotation: Any, metadata: list[Any], where: str) -> Node:
    if annotation in _FIELD_TYPES:
        return Value(_FIELD_TYPES[annotation], annotation)
    if _is_model(annotation):
        return Fields(annotation)
    origin = get_origin(annotation)
    if list in (origin, annotation):
        return _items(annotation, where)
    if annotation in _OPEN or origin in _OPEN:
        raise SchemaError(
            f"{where}: {_name(annotation)} cannot be asked for; "
            "use a list of a class with named fields"
        )
    typed = Annotated[annotation, *metadata] if metadata else annotation
    if origin is Literal:
        return Value("choice", typed, choices=get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return Value("choice", typed, choices=tuple(m.value for m in annotation))
    return _scalar(typed, where)


def _items(annotation: Any, where: str) -> Items:
    arguments = get_args(annotation)
    if not arguments:
        raise SchemaError(f"{where}: say what the list holds, such as list[str]")
    item, nullable = _node(arguments[0], [], f"{where}[]")
    if nullable and not (isinstance(item, Value) and item.kind == "country"):
        raise SchemaError(f"{where}: items of a list cannot be null")
    return Items(item)


def _scalar(annotation: Any, where: str) -> Value:
    try:
        TypeAdapter(annotation).json_schema()
    except (PydanticUserError, TypeError, ValueError) as error:
        raise SchemaError(
            f"{where}: {_name(annotation)} has no JSON form; use str, int, float, "
            "bool, date, a Literal or a field type of factx.schema"
        ) from error
    return Value("scalar", annotation)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _bare(annotation: Any) -> Any:
    return (
        get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    )


def _name(annotation: Any) -> str:
    return getattr(annotation, "__name__", None) or str(annotation)
