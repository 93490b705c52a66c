"""Grounded windows of one article → one: ids renumbered, what is there twice once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factx.ground.grounding import Grounded
from factx.schema import Fields, Items, Node, Rejection, Value

Ids = Mapping[tuple[str, str], str]
"""New ids by root list and old id."""

_PREFIX = re.compile(r"[^\d]*")


def join(parts: Sequence[Grounded], shape: Fields) -> Grounded:
    """Return the windows of one article as if it had been asked about at once.

    Windows overlap, so a record may stand in two of them. It is the same where it
    rests on one and the same quote and its first closed-list field says the same, one
    record in each window; a record without evidence (a party) is the same where its
    names and closed-list fields are. The earlier one stays, links lead to it.

    Args:
        parts: The windows in reading order.
        shape: The schema's shape.
    """
    joiner = _Joiner(shape)
    for number, part in enumerate(parts, 1):
        joiner.add(part, number, len(parts))
    return Grounded(joiner.tree, tuple(joiner.rejections))


def unite(
    part: Grounded, shape: Fields, twins: Mapping[str, str], *, of: str
) -> Grounded:
    """Return a tree in which some records of a root list are one.

    Args:
        part: The tree.
        shape: The schema's shape.
        twins: The id to drop → the id to keep.
        of: The root list.
    """
    if part.tree is None or not twins:
        return part
    ids = {(of, old): new for old, new in twins.items()}
    kept = [record for record in part.tree[of] if record.get("id") not in twins]
    tree = relinked({**part.tree, of: kept}, shape, ids)
    return Grounded(tree, part.rejections)


@dataclass
class _Joiner:
    shape: Fields
    tree: dict[str, Any] | None = None
    rejections: list[Rejection] = field(default_factory=list)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, part: Grounded, number: int, of: int) -> None:
        for rejection in part.rejections:
            detail = f"window {number} of {of}: {rejection.detail}"
            self.rejections.append(rejection.model_copy(update={"detail": detail}))
        if part.tree is None:
            return
        if self.tree is None:
            self.tree = {}
        ids: dict[tuple[str, str], str] = {}
        fresh: dict[str, list[Any]] = {}
        for item in self.shape.asked:
            if isinstance(item.node, Items) and isinstance(item.node.item, Fields):
                found = part.tree.get(item.name) or []
                fresh[item.name] = self.sort(item.name, item.node.item, found, ids)
        self.put(part.tree, fresh, ids)

    def sort(
        self,
        name: str,
        shape: Fields,
        found: Iterable[Any],
        ids: dict[tuple[str, str], str],
    ) -> list[Any]:
        """Return the records that no earlier window has; note all new ids."""
        known = list((self.tree or {}).get(name) or [])
        fresh = []
        for record in found:
            twin = next((one for one in known if _is_same(one, record, shape)), None)
            if twin is not None:
                known.remove(twin)  # one record is the twin of one other
            else:
                fresh.append(record)
            if shape.has_id:
                old = str(record.get("id"))
                ids[name, old] = twin["id"] if twin else self.next_id(name, old)
        return fresh

    def put(self, tree: Any, fresh: Mapping[str, list[Any]], ids: Ids) -> None:
        joined = self.tree if self.tree is not None else {}
        renamed = {
            name: [with_id(record, name, ids) for record in records]
            for name, records in fresh.items()
        }
        added = relinked({**tree, **renamed}, self.shape, ids)
        for item in self.shape.asked:
            if item.name not in added:
                continue
            value, before = added[item.name], joined.get(item.name)
            if isinstance(item.node, Items):
                news = [one for one in value or [] if one not in (before or [])]
                joined[item.name] = [*(before or []), *news]
            elif before is None:
                joined[item.name] = value
        self.tree = joined

    def next_id(self, name: str, old: str) -> str:
        match = _PREFIX.match(old)
        prefix = match[0] if match and match[0] else name[:1]
        count = self.counts.get((name, prefix), 0) + 1
        self.counts[name, prefix] = count
        return f"{prefix}{count}"


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any], shape: Fields) -> bool:
    choices = [f.name for f in shape.asked if _kind(f.node) == "choice"]
    if shape.evidence is not None:
        name = shape.evidence.name
        if not spans_of(one.get(name)) & spans_of(other.get(name)):
            return False
        return all(one.get(n) == other.get(n) for n in choices[:1])
    names = names_of(one, shape)
    return (
        bool(names)
        and names == names_of(other, shape)
        and all(one.get(n) == other.get(n) for n in choices)
    )


def names_of(record: Mapping[str, Any], shape: Fields) -> list[Any]:
    """Return what a record without evidence is told by: its first name, folded."""
    names = [f.name for f in shape.asked if _kind(f.node) == "normal"][:1]
    names = names or [f.name for f in shape.asked if _kind(f.node) == "mention"][:1]
    return [_folded(record.get(name)) for name in names]


def _kind(node: Node) -> str:
    return node.kind if isinstance(node, Value) else ""


def _folded(value: Any) -> Any:
    words = value.get("text") if isinstance(value, dict) else value
    return " ".join(words.casefold().split()) if isinstance(words, str) else words


def spans_of(evidence: Any) -> set[tuple[int, int]]:
    items = evidence if isinstance(evidence, list) else [evidence]
    return {tuple(item["span"]) for item in items if item and item.get("span")}


def with_id(record: Any, name: str, ids: Ids) -> Any:
    if not isinstance(record, dict) or "id" not in record:
        return record
    return {**record, "id": ids.get((name, str(record["id"])), record["id"])}


def relinked(value: Any, node: Node, ids: Ids) -> Any:
    """Return a value in which every link leads to the new id; twice is once."""
    if value is None:
        return None
    if isinstance(node, Fields):
        nodes = {item.name: item.node for item in node.asked}
        return {
            name: relinked(one, nodes[name], ids) if name in nodes else one
            for name, one in value.items()
        }
    if isinstance(node, Items):
        made = [relinked(one, node.item, ids) for one in value]
        is_links = _kind(node.item) == "link"
        return list(dict.fromkeys(made)) if is_links else made
    if node.kind == "link" and node.target is not None:
        return ids.get((node.target, value), value)
    return value
