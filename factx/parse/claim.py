"""What a model said, brought to record form, with the unusable marked in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from factx.parse.text import Found, find_object
from factx.parse.values import Gone, kind_of, read_value
from factx.schema import Field, Fields, Items, Node, Reason, Rejection


@dataclass(frozen=True)
class Claim:
    """What a reply says: a tree in record form that nothing has proved yet.

    Attributes:
        tree: The root record as plain data, list indices as in the reply, with
            :class:`Gone` where something is unusable; None where the reply holds
            no object at all.
        notes: What is wrong with the reply and takes nothing with it.
        state: ``complete``; ``cut`` where the reply ended too early; ``repaired``
            where it was no JSON and had to be guessed; ``none`` without an object.
    """

    tree: Any
    notes: tuple[Rejection, ...] = ()
    state: Literal["complete", "cut", "repaired", "none"] = "complete"

    def patched(self, patch: Claim, shape: Fields) -> Claim:
        """Return this claim with the records of a later reply put in by their id.

        A record whose id is known replaces the earlier one; any other is added.
        """
        if patch.tree is None or self.tree is None:
            return patch if self.tree is None else self
        tree = dict(self.tree)
        for item in shape.asked:
            later = patch.tree.get(item.name)
            if isinstance(item.node, Items) and isinstance(later, list):
                tree[item.name] = _put_in(tree.get(item.name), later)
        return replace(self, tree=tree, notes=patch.notes, state=patch.state)

    def extended(self, more: Claim, shape: Fields) -> Claim:
        """Return this claim with those records of a later reply whose id is new.

        What has an id already stays as it was: a second look adds, it mends nothing.
        Records without ids are new where they say something else.
        """
        if more.tree is None or self.tree is None:
            return self
        new = dict(more.tree)
        for item in shape.asked:
            later, given = new.get(item.name), self.tree.get(item.name)
            if isinstance(item.node, Items) and isinstance(later, list):
                known = given if isinstance(given, list) else []
                taken = {_id(record) for record in known if _id(record)}
                new[item.name] = [
                    one for one in later if _id(one) not in taken and one not in known
                ]
        return self.patched(replace(more, tree=new), shape)


def pointer(*parts: str | int) -> str:
    """Return a JSON Pointer (RFC 6901)."""
    return "".join(
        "/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts
    )


def parse_reply(text: str, shape: Fields) -> Claim:
    """Bring a reply to record form, item by item.

    Args:
        text: What the model wrote: a JSON object, or something like it.
        shape: The shape of the schema that was asked for.
    """
    found = find_object(text, _names(shape))
    if found.value is None:
        detail = "the reply holds no JSON object"
        if found.cut:
            detail = "the reply ended before its first complete record"
        reason: Reason = "truncated" if found.cut else "invalid_json"
        return Claim(None, (_note("", reason, detail, text[:500]),), "none")
    reader = _Reader(notes=list(_notes(found)))
    tree = reader.record(found.value, shape, ())
    state: Literal["complete", "cut", "repaired"] = "complete"
    if found.cut or found.repaired:
        state = "cut" if found.cut else "repaired"
    return Claim(tree, tuple(reader.notes), state)


def _notes(found: Found) -> list[Rejection]:
    notes = []
    if found.cut:
        detail = "the reply ended too early; only its complete items were read"
        notes.append(_note("", "truncated", detail))
    if found.repaired:
        detail = "the reply is not valid JSON and had to be repaired by guessing"
        notes.append(_note("", "invalid_json", detail))
    if found.others:
        detail = f"the reply holds {found.others + 1} answers; the last one was read"
        notes.append(_note("", "several_answers", detail))
    for key in found.duplicates:
        notes.append(
            _note("", "duplicate_key", f"{key!r} is given twice in one object")
        )
    return notes


def _note(path: str, reason: Reason, detail: str, value: Any = None) -> Rejection:
    return Rejection(path=path, reason=reason, detail=detail, value=value)


def _put_in(earlier: Any, later: list[Any]) -> list[Any]:
    records = list(earlier) if isinstance(earlier, list) else []
    places = {_id(record): i for i, record in enumerate(records)}
    for record in later:
        if isinstance(record, Gone) and record.reason == "duplicate_id":
            continue  # said twice in the follow-up; its first saying counts
        place = places.get(_id(record)) if _id(record) else None
        if place is None:
            records.append(record)
        else:
            records[place] = record
    return records


def _id(record: Any) -> str | None:
    value = record.get("id") if isinstance(record, dict) else None
    return value if isinstance(value, str) else None


@dataclass
class _Reader:
    """Walks a reply beside its shape; the path is only for what goes wrong."""

    notes: list[Rejection] = field(default_factory=list)

    def record(self, value: Any, shape: Fields, path: tuple[str | int, ...]) -> Any:
        if not isinstance(value, dict):
            return Gone("invalid", f"expected an object, not {kind_of(value)}", value)
        if shape.names:
            value = _by_name(value, shape.names)
        if not value.keys() <= shape.asked_names:
            self.note_unknown(value, shape, path)
        read: dict[str, Any] = {}
        absent = []
        for f in shape.asked:
            given = value.get(f.name)
            if _is_given(given, f):
                read[f.name] = self.node(given, f.node, (*path, f.name))
            else:
                absent.append(f)
        for f in absent:
            if f.same_as in value and f.same_as in read:
                read[f.name] = self.node(value[f.same_as], f.node, (*path, f.name))
            elif f.required:
                detail = f"{shape.name}.{f.name} is missing"
                read[f.name] = f.empty() if f.may_be_empty else Gone("missing", detail)
        return read

    def note_unknown(
        self, value: dict[str, Any], shape: Fields, path: tuple[str | int, ...]
    ) -> None:
        for name in value:
            if name not in shape.asked_names:
                detail = f"{shape.name} has no field {name[:60]!r} to fill"
                where = pointer(*path, name)
                self.notes.append(_note(where, "unknown_field", detail, value[name]))

    def node(self, value: Any, node: Node, path: tuple[str | int, ...]) -> Any:
        if isinstance(node, Items):
            if not isinstance(value, list):
                return Gone("invalid", f"expected a list, not {kind_of(value)}", value)
            items = [self.node(v, node.item, (*path, i)) for i, v in enumerate(value)]
            return _without_twins(items, node)
        if isinstance(node, Fields):
            return self.record(value, node, path)
        return read_value(value, node)


def _names(shape: Fields) -> set[str]:
    return {name for f in shape.asked for name in (f.name, f.alias) if name}


def _by_name(value: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return a record with its fields' own names where it uses other ones."""
    return {
        (names[key] if key in names and names[key] not in value else key): item
        for key, item in value.items()
    }


def _is_given(value: Any, item: Field) -> bool:
    if value is None:
        return False
    # Small models write "" or "null" where a nullable field has nothing to say.
    blank = isinstance(value, str) and value.strip() in ("", "null")
    return not (blank and item.may_be_empty)


def _without_twins(items: list[Any], node: Items) -> list[Any]:
    if not (isinstance(node.item, Fields) and node.item.has_id):
        return items
    seen: set[str] = set()
    kept: list[Any] = []
    for item in items:
        identity = _id(item)
        twin = identity is not None and identity in seen
        detail = f"id {identity!r} is taken by an earlier record"
        kept.append(Gone("duplicate_id", detail, item) if twin else item)
        seen.add(identity or "")
    return kept
