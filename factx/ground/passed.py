"""Two answers about one text → one: what had passed is not lost to a follow-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from factx.ground.grounding import Grounded
from factx.ground.joined import names_of, relinked, spans_of, with_id
from factx.schema import Fields, Items, Node

Touched = Set[tuple[str, str]]
"""Root list and id of the records that were asked about again."""

_LAST_NUMBER = re.compile(r"\d+\Z")


def with_passed(
    later: Grounded, earlier: Grounded, shape: Fields, touched: Touched = frozenset()
) -> Grounded:
    """Return what is left of two answers, each record once.

    The answer that kept more counts, the later one of equals. What passed in the other
    and it does not have is added: a follow-up may leave out, renumber or overwrite what
    had been right. A record is there if one of its list quotes some of the same
    characters, one that was asked about again also if one has its id, and one without
    evidence if one has its name; then what the answer that counts says of it stands.

    Args:
        later: The follow-up's.
        earlier: What was there before.
        shape: The schema's shape.
        touched: The records that were asked about again.
    """
    is_fuller = _size(later.tree) >= _size(earlier.tree)
    base, other = (later, earlier) if is_fuller else (earlier, later)
    if base.tree is None or other.tree is None:
        return base
    filler = _Filler(base.tree, other.tree, shape, touched)
    missing = filler.missing()
    if not any(missing.values()):
        return base
    tree = {**base.tree, **filler.filled(missing)}
    return Grounded(tree, (*base.rejections, *other.rejections))


class _Filler:
    """Finds what one tree has and another has not, and puts it there."""

    def __init__(self, base: Any, other: Any, shape: Fields, touched: Touched) -> None:
        self._base, self._other = base, other
        self._touched = touched
        self._lists = {
            field.name: field.node.item
            for field in shape.asked
            if isinstance(field.node, Items) and isinstance(field.node.item, Fields)
        }
        self._targets = {
            target for node in self._lists.values() for target in _targets(node)
        }
        self._ids: dict[tuple[str, str], str] = {}

    def missing(self) -> dict[str, list[Any]]:
        """Return the records that only the other tree has, by their list."""
        found = {name: self._unmatched(name) for name in self._lists}
        # Who is only named is of no use by himself, unless a record that comes along
        # names him.
        wanted: set[tuple[str, str]] = set()
        while True:
            made = {
                name: [one for one in records if self._stands(name, one, wanted)]
                for name, records in found.items()
            }
            linked = {
                link
                for name, records in made.items()
                for record in records
                for link in _links(record, self._lists[name])
            }
            if linked <= wanted:
                return made
            wanted |= linked

    def _stands(self, name: str, record: Any, wanted: Set[tuple[str, str]]) -> bool:
        if self._lists[name].evidence is not None or name not in self._targets:
            return True
        return (name, str(record.get("id"))) in wanted

    def _unmatched(self, name: str) -> list[Any]:
        shape = self._lists[name]
        left = list(self._base.get(name) or ())
        found = []
        for record in self._other.get(name) or ():
            twin = next((one for one in left if self._is_twin(name, one, record)), None)
            if twin is None:
                found.append(record)
                continue
            left.remove(twin)  # one record is the twin of one other
            if shape.has_id:
                self._ids[name, str(record["id"])] = twin["id"]
        return found

    def _is_twin(self, name: str, one: Any, other: Any) -> bool:
        shape = self._lists[name]
        has_same_id = shape.has_id and one["id"] == other["id"]
        if has_same_id and (name, str(one["id"])) in self._touched:
            return True
        if shape.evidence is not None:
            field = shape.evidence.name
            return _overlap(spans_of(one.get(field)), spans_of(other.get(field)))
        names = names_of(one, shape)
        return names == names_of(other, shape) if names else bool(one == other)

    def filled(self, missing: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
        """Return the lists with what was missing, under ids of its own."""
        for name, records in missing.items():
            taken = {str(one.get("id")) for one in self._base.get(name) or ()}
            for record in records if self._lists[name].has_id else ():
                old = str(record["id"])
                self._ids[name, old] = _free(old, taken)
                taken.add(self._ids[name, old])
        return {
            name: [
                *(self._base.get(name) or ()),
                *(
                    relinked(
                        with_id(one, name, self._ids), self._lists[name], self._ids
                    )
                    for one in records
                ),
            ]
            for name, records in missing.items()
            if records
        }


def _overlap(one: Set[tuple[int, int]], other: Set[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _free(old: str, taken: Set[str]) -> str:
    """Return an id, or where that is taken the next one of its kind."""
    stem = _LAST_NUMBER.sub("", old)
    number, free = len(taken), old
    while free in taken:
        number += 1
        free = f"{stem}{number}"
    return free


def _targets(node: Node) -> Iterator[str]:
    """Yield the lists that links of a record lead to."""
    if isinstance(node, Items):
        yield from _targets(node.item)
    elif isinstance(node, Fields):
        for field in node.asked:
            yield from _targets(field.node)
    elif node.target is not None:
        yield node.target


def _links(value: Any, node: Node) -> Iterator[tuple[str, str]]:
    """Yield the list and id that each link of a record leads to."""
    if value is None:
        return
    if isinstance(node, Items):
        for item in value:
            yield from _links(item, node.item)
    elif isinstance(node, Fields):
        for field in node.asked:
            yield from _links(value.get(field.name), field.node)
    elif node.target is not None:
        yield node.target, str(value)


def _size(tree: Any) -> int:
    """Return how many records and values a tree holds; -1 for none at all."""
    if tree is None:
        return -1
    if isinstance(tree, dict):
        return 1 + sum(_size(value) for value in tree.values() if value is not None)
    if isinstance(tree, list):
        return sum(1 + _size(item) for item in tree)
    return 0
