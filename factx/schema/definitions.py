"""What the fields of a schema mean, gathered from all its docstrings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from factx.schema.docs import Definition, Doc, read_doc
from factx.schema.shape import Field, Fields, Items, Node, Value, records


@dataclass(frozen=True)
class Definitions:
    """The definitions of one schema.

    A closed list that several fields share is defined at one of them.
    """

    root: Fields

    def of(self, field: Field) -> Doc:
        """Return what a field and its values mean."""
        doc = read_doc(field.doc, choices_of(field.node))
        return replace(doc, values=doc.values or self._shared(field))

    def _shared(self, field: Field) -> dict[str, Definition]:
        return self._lists.get(choices_of(field.node), {})

    @cached_property
    def _lists(self) -> dict[tuple[object, ...], dict[str, Definition]]:
        lists: dict[tuple[object, ...], dict[str, Definition]] = {}
        for record in records(self.root):
            for field in record.fields:
                choices = choices_of(field.node)
                values = read_doc(field.doc, choices).values
                if choices and len(values) > len(lists.get(choices, {})):
                    lists[choices] = dict(values)
        return lists


def leaf_of(node: Node) -> Value | None:
    """Return what a field holds, taken out of its list; None for records."""
    inner = node.item if isinstance(node, Items) else node
    return inner if isinstance(inner, Value) else None


def choices_of(node: Node) -> tuple[object, ...]:
    """Return the closed list that a field's values come from; empty for none."""
    leaf = leaf_of(node)
    return leaf.choices if leaf is not None else ()
