"""Which lists of records a schema has, and what is compared in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factx.errors import InputError
from factx.schema import Field, Fields, Items, Node, Value
from factx.score.values import scored_fields


@dataclass(frozen=True)
class RecordList:
    """A list of records that is scored.

    Attributes:
        name: The root's field, or the root class's name for the root's own fields.
        shape: The record class.
        fields: The fields that are compared.
        keys: Those that say which record is meant; all of them have to be right for a
            pair to count in full. Empty: all fields but the evidence do.
        is_root: Whether the one record is the root itself.
    """

    name: str
    shape: Fields
    fields: tuple[Field, ...]
    keys: frozenset[str]
    is_root: bool = False

    def is_key(self, field: Field) -> bool:
        """Say whether a field has to be right for a pair to count in full."""
        if is_evidence(field.node):
            return False
        return field.name in self.keys if self.keys else True


def record_lists(shape: Fields, keys: Sequence[str]) -> list[RecordList]:
    """Return what is scored of a schema; lists that others link to come first.

    Args:
        shape: The schema's.
        keys: As for `typed_scorer`.

    Raises:
        InputError: No record has a field of a key's name.
    """
    lists = [
        RecordList(
            field.name,
            field.node.item,
            tuple(scored_fields(field.node.item)),
            _keys(field.name, field.node.item, keys),
        )
        for field in shape.asked
        if isinstance(field.node, Items) and isinstance(field.node.item, Fields)
    ]
    listed = {one.name for one in lists}
    own = tuple(field for field in scored_fields(shape) if field.name not in listed)
    if own:
        name = shape.name
        lists.append(RecordList(name, shape, own, _keys(name, shape, keys), True))
    for key in keys:
        if not any(key.rpartition(".")[2] in one.keys for one in lists):
            known = ", ".join(
                f"{one.name}.{f.name}" for one in lists for f in one.fields
            )
            raise InputError(f"--key {key}: no such field; there are {known}")
    return _in_order(lists)


def _keys(name: str, shape: Fields, asked: Sequence[str]) -> frozenset[str]:
    declared = getattr(shape.cls, "factx_keys", ())
    wanted = {key.removeprefix(f"{name}.") for key in asked} | set(declared)
    return frozenset(wanted & {field.name for field in scored_fields(shape)})


def _in_order(lists: Sequence[RecordList]) -> list[RecordList]:
    """Return lists that others link to before those; a circle in the schema's order."""
    done: list[RecordList] = []
    left = list(lists)
    while left:
        names = {one.name for one in left}
        free = [one for one in left if not (_linked(one) - {one.name}) & names]
        done.append((free or left)[0])
        left.remove(done[-1])
    return done


def _linked(records: RecordList) -> set[str]:
    nodes: list[Node] = [field.node for field in records.fields]
    found: set[str] = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, Items):
            nodes.append(node.item)
        elif isinstance(node, Fields):
            nodes += [field.node for field in scored_fields(node)]
        elif node.target is not None:
            found.add(node.target)
    return found


def is_evidence(node: Node) -> bool:
    """Say whether a field holds evidence, one quote or several."""
    item = node.item if isinstance(node, Items) else node
    return isinstance(item, Value) and item.kind == "evidence"
