"""The rejection cascade: what goes when something in a claim is gone.

A nullable field becomes null; a required one takes its record with it; a record
without evidence left goes; links to what went become null or leave their list.
Each step is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from pydantic import ValidationError

from factx.errors import SchemaError
from factx.parse.claim import pointer
from factx.parse.values import Gone, user_fault
from factx.schema import Field, Fields, Items, Node, Rejection, Value, records

Path = tuple[str | int, ...]
_Check = Callable[[Any, Fields], Any]
_COMPUTED = frozenset(("when", "money", "country", "place"))


@dataclass(frozen=True)
class Settled:
    """A claim's tree without what is gone.

    Attributes:
        tree: The root record; None where the root itself had to go.
        rejections: What went, in reading order of the reply.
    """

    tree: Any
    rejections: tuple[Rejection, ...]


def settle(tree: Any, shape: Fields, *, is_computed: bool = False) -> Settled:
    """Carry every rejection in a tree through to what depends on it.

    Args:
        tree: A claim's tree, with :class:`Gone` where something is unusable.
        shape: The schema's shape.
        is_computed: Whether dates, codes and amounts are there already. Before that,
            what a schema's own validators say of them does not count.
    """
    check = partial(_validated, is_computed=is_computed)
    if _is_whole(tree, shape) and isinstance(check(tree, shape), dict):
        return Settled(tree, ())  # as most are, and the quickest to see
    while True:
        settled = _settle_once(tree, shape, None)
        linked = _Linker(_ids(tree), _ids(settled.tree)).root(tree, shape)
        if linked == tree:
            break
        tree = linked
    if settled.tree is None or isinstance(check(settled.tree, shape), dict):
        return settled
    return _settle_validated(tree, shape, check)


def _is_whole(tree: Any, shape: Fields) -> bool:
    """Say whether nothing is gone from a tree, and nothing has to go."""
    if not isinstance(tree, dict):
        return False
    ids = _ids(tree)
    for item in shape.asked:
        value = tree.get(item.name)
        if value is None:
            continue
        if isinstance(item.node, Items) and isinstance(value, list):
            node = item.node.item
            whole = all(
                _stands(one, node, ids, (item.name, id_of(one))) for one in value
            )
        else:
            whole = _stands(value, item.node, ids, None)
        if not whole:
            return False
    return all(tree.get(item.name) for item in shape.filled)


def _stands(
    value: Any,
    node: Node,
    ids: Mapping[str, frozenset[str]],
    own: tuple[str, str | None] | None,
) -> bool:
    """Say whether a value holds nothing that is gone, or links to nothing."""
    if isinstance(value, Gone):
        return False
    if isinstance(node, Value):
        return (
            value is None
            or node.target is None
            or ((node.target, value) != own and value in ids.get(node.target, ()))
        )
    if isinstance(node, Items):
        return all(_stands(item, node.item, ids, own) for item in value)
    if not isinstance(value, dict):
        return value is None
    return all(
        _stands(value[item.name], item.node, ids, own)
        for item in node.asked
        if item.name in value
    ) and all(value.get(item.name) for item in node.filled)


def _settle_validated(tree: Any, shape: Fields, check: _Check) -> Settled:
    """Settle with each record checked by its own class: the slow, precise way."""
    while True:
        settled = _settle_once(tree, shape, check)
        linked = _Linker(_ids(tree), _ids(settled.tree)).root(tree, shape)
        if linked == tree:
            return settled
        tree = linked


def _settle_once(tree: Any, shape: Fields, check: _Check | None) -> Settled:
    sieve = _Sieve(check)
    kept = sieve.record(tree, shape, ())
    if isinstance(kept, Gone):
        sieve.reject((), kept)
        return Settled(None, tuple(sieve.rejections))
    return Settled(kept, tuple(sieve.rejections))


def _validated(tree: Any, shape: Fields, *, is_computed: bool) -> Any:
    try:
        # Never strictly: a reply is JSON, which writes a day in words.
        shape.cls.model_validate(tree, strict=False, by_name=True, by_alias=False)
    except ValidationError as error:
        faults = [
            fault
            for fault in error.errors()
            if is_computed or not _rests_on_computed(fault["loc"], shape)
        ]
        if not faults:
            return tree
        first = faults[0]
        where = ".".join(str(part) for part in first["loc"])
        return Gone(
            "invalid", f"{where}: {first['msg']}" if where else first["msg"], tree
        )
    except Exception as error:  # a validator of the user's own, of any fault
        raise SchemaError(user_fault("a validator", error)) from error
    return tree


def _rests_on_computed(place: Sequence[str | int], node: Node) -> bool:
    """Say whether what stands at a place is not all there before it was computed."""
    for part in place:
        if isinstance(node, Items):
            node = node.item
        elif isinstance(node, Fields):
            named = (f.node for f in node.asked if part in (f.name, f.alias))
            node = next(named, node)
    node = node.item if isinstance(node, Items) else node
    if isinstance(node, Fields):  # a validator of the whole record
        leaves = [field.node for one in records(node) for field in one.asked]
        leaves = [leaf.item if isinstance(leaf, Items) else leaf for leaf in leaves]
        return any(isinstance(o, Value) and o.kind in _COMPUTED for o in leaves)
    return isinstance(node, Value) and node.kind in _COMPUTED


@dataclass
class _Sieve:
    check: _Check | None
    rejections: list[Rejection] = field(default_factory=list)

    def reject(self, path: Path, gone: Gone) -> None:
        self.rejections.append(
            Rejection(
                path=pointer(*path),
                reason=gone.reason,
                detail=gone.detail,
                value=_plain(gone.value),
            )
        )

    def node(self, value: Any, node: Node, path: Path) -> Any:
        """Return what is left of a value, or why it has to go."""
        if isinstance(value, Gone) or isinstance(node, Value):
            return value
        if isinstance(node, Fields):
            return self.record(value, node, path)
        kept = []
        for index, item in enumerate(value):
            left = self.node(item, node.item, (*path, index))
            if isinstance(left, Gone):
                self.reject((*path, index), left)
            else:
                kept.append(left)
        return kept

    def record(self, value: Any, shape: Fields, path: Path) -> Any:
        if isinstance(value, Gone) or not isinstance(value, dict):
            return value
        kept: dict[str, Any] = {}
        cause: Gone | None = None
        for item in shape.asked:
            if item.name not in value:
                continue
            left = self.node(value[item.name], item.node, (*path, item.name))
            if isinstance(left, Gone):
                self.reject((*path, item.name), left)
                cause = cause or self.loss(item, shape, value)
                if item.required and item.may_be_empty:
                    kept[item.name] = item.empty()
            else:
                kept[item.name] = left
        cause = cause or _emptied(kept, shape, value)
        if cause is None and self.check is not None:
            return self.check(kept, shape)
        return cause or kept

    def loss(self, item: Field, shape: Fields, value: Any) -> Gone | None:
        if item.may_be_empty and item is not shape.evidence:
            return None
        detail = f"{shape.name} cannot stand without {item.name}"
        if item is shape.evidence:
            return Gone("no_evidence", detail, value)
        return Gone("depends_on_rejected", detail, value)


def _emptied(kept: dict[str, Any], shape: Fields, value: Any) -> Gone | None:
    for item in shape.filled:
        if kept.get(item.name):
            continue
        if item is shape.evidence:
            return Gone("no_evidence", f"{shape.name} has no evidence left", value)
        detail = f"{shape.name} cannot stand without {item.name}"
        return Gone("depends_on_rejected", detail, value)
    return None


def _plain(value: Any) -> Any:
    """Return a tree with the model's own words where something is gone."""
    if isinstance(value, Gone):
        return _plain(value.value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _ids(tree: Any) -> dict[str, frozenset[str]]:
    """Return the ids of each root list."""
    if not isinstance(tree, dict):
        return {}
    return {
        name: frozenset(i for item in items if (i := id_of(item)) is not None)
        for name, items in tree.items()
        if isinstance(items, list)
    }


def id_of(item: Any) -> str | None:
    """Return the id of a record, of one that is gone too; None without one."""
    record = item.value if isinstance(item, Gone) else item
    value = record.get("id") if isinstance(record, dict) else None
    return value if isinstance(value, str) else None


@dataclass(frozen=True)
class _Linker:
    """Marks links to what is not there as gone.

    Attributes:
        named: The ids that each root list has, rejected records included.
        left: The ids of the records that are left.
        own: Root list and id of the record at hand; it cannot be linked to itself.
    """

    named: dict[str, frozenset[str]]
    left: dict[str, frozenset[str]]
    own: tuple[str, str] | None = None

    def root(self, tree: Any, shape: Fields) -> Any:
        if not isinstance(tree, dict):
            return tree
        nodes = {f.name: f.node for f in shape.asked}
        return {
            name: [
                replace(self, own=(name, id_of(item) or "")).mark(item, node.item)
                for item in value
            ]
            if isinstance(node := nodes[name], Items) and isinstance(value, list)
            else self.mark(value, node)
            for name, value in tree.items()
        }

    def mark(self, tree: Any, node: Node) -> Any:
        if isinstance(tree, Gone) or tree is None:
            return tree
        if isinstance(node, Fields):
            nodes = {f.name: f.node for f in node.asked}
            return {name: self.mark(value, nodes[name]) for name, value in tree.items()}
        if isinstance(node, Items):
            return [self.mark(item, node.item) for item in tree]
        if node.kind != "link" or node.target is None:
            return tree
        return self.link(tree, node.target)

    def link(self, identity: str, target: str) -> Any:
        if (target, identity) == self.own:
            detail = f"{identity!r} links to itself"
            return Gone("unknown_link", detail, identity)
        if identity in self.left.get(target, ()):
            return identity
        if identity in self.named.get(target, ()):
            detail = f"{target} {identity!r} was rejected"
            return Gone("depends_on_rejected", detail, identity)
        return Gone("unknown_link", f"no record {identity!r} in {target}", identity)
