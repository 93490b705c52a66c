"""What a schema consists of, seen by factx: a tree of asked and computed fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter, ValidationError

from factx.schema.fields import When

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


@dataclass(frozen=True, eq=False)
class Fields:
    """A record: a Pydantic class with its fields.

    Attributes:
        cls: The class.
        fields: Its fields in the order of the class.
    """

    cls: type[BaseModel]
    fields: tuple[Field, ...] = ()

    @property
    def name(self) -> str:
        return self.cls.__name__

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
    def asked_names(self) -> frozenset[str]:
        """Their names."""
        return frozenset(field.name for field in self.asked)

    def holding(self, kinds: frozenset[Leaf]) -> tuple[Field, ...]:
        """Return those that hold leaves of some kinds, or records that may."""
        found = self._holding.get(kinds)
        if found is None:
            found = tuple(field for field in self.asked if _holds(field.node, kinds))
            self._holding[kinds] = found
        return found

    @cached_property
    def _holding(self) -> dict[frozenset[Leaf], tuple[Field, ...]]:
        return {}

    @cached_property
    def filled(self) -> tuple[Field, ...]:
        """The lists without an item in which the record cannot stand."""
        return tuple(
            field
            for field in self.asked
            if isinstance(field.node, Items)
            and (field is self.evidence or field.min_items)
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of what is asked for, by the other names that pydantic knows."""
        return {field.alias: field.name for field in self.asked if field.alias}

    @cached_property
    def has_id(self) -> bool:
        """Whether each record is told from the others by an ``id: str``."""
        return any(field.name == "id" and field.is_id for field in self.asked)

    @cached_property
    def fills_uid(self) -> bool:
        """Whether its ``uid`` is for factx to fill: computed, and of words."""
        uid = next((field for field in self.fields if field.name == "uid"), None)
        if uid is None or not uid.computed or not isinstance(uid.node, Value):
            return False
        try:
            uid.node.adapter.validate_python("0123456789abcdef")
        except ValidationError:
            return False
        return True


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
        alias: Another name that Pydantic knows it by; accepted in a reply.
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
    alias: str | None = None

    @property
    def is_id(self) -> bool:
        """Whether it always holds words that a link can name."""
        node = self.node
        if not self.required or self.nullable or not isinstance(node, Value):
            return False
        form = node.adapter.json_schema() if node.kind == "scalar" else {}
        # A day or a UUID is written in several ways, all of them the same value.
        return form.get("type") == "string" and "format" not in form

    @property
    def may_be_empty(self) -> bool:
        """Whether the record can stand with nothing in this field."""
        if isinstance(self.node, Items):
            return self.min_items == 0
        if self.is_when:
            return True
        empty = self.default is None or isinstance(self.default, When)
        return self.nullable or (not self.required and empty)

    @property
    def is_when(self) -> bool:
        """Whether it is a date: one that the article leaves out is no date."""
        return isinstance(self.node, Value) and self.node.kind == "when"

    def empty(self) -> list[Any] | dict[str, Any] | None:
        """Return what the field holds when nothing is left for it."""
        if isinstance(self.node, Items):
            return []
        return {"text": None} if self.is_when and not self.nullable else None


def _holds(node: Node, kinds: frozenset[Leaf]) -> bool:
    if isinstance(node, Items):
        return _holds(node.item, kinds)
    return isinstance(node, Fields) or node.kind in kinds


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
