"""Facts of any schema → the records in them, and the words that they point at.

The data alone decides, so that a user's own schema needs no class here: every object
with ``evidence`` is a record, and so is every object in a list of the root.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

from factx.span import Span

WordKind = Literal["evidence", "date", "money", "place", "mention"]

_DEEPEST = 40
"""Levels of nesting that are walked; no sensible schema comes near."""
_ROOT = "facts"
_TAKEN = frozenset({"articles", "overview", "rejected", "unclaimed", "failed"})
"""Views of the page: a list of that name is told apart by an underscore."""


@dataclass(frozen=True)
class FoundRecord:
    """One record of a result.

    Attributes:
        type: The name of its list, ``facts`` for the root itself.
        path: JSON Pointer into the facts.
        id: Its own id, or one made of its type and number; unique in the article.
        data: Its fields.
    """

    type: str
    path: str
    id: str
    data: Mapping[str, Any]

    @cached_property
    def evidence(self) -> list[Mapping[str, Any]]:
        """Its quotes, in the order given."""
        return [item for item in _dicts(self.data.get("evidence")) if _quote(item)]


class Words(NamedTuple):
    """Words of the article that a record points at.

    Attributes:
        kind: What they are: evidence of the record, or what a value rests on.
        field: Where in the record they stand, such as ``date`` or ``as_written``.
        span: Where they stand in the article, in code points.
        text: The words as the record has them.
    """

    kind: WordKind
    field: str
    span: Span
    text: str


def find_records(facts: Mapping[str, Any] | None) -> list[FoundRecord]:
    """Return the records in reading order of the data, with ids that are unique."""
    facts = facts or {}
    listed = {
        id(item)
        for name, items in facts.items()
        if isinstance(items, list) and name != "evidence"
        for item in _dicts(items)
        if _is_listed(item, within_record=is_record(facts))
    }
    found: list[FoundRecord] = []
    _walk(facts, _ROOT, "", listed, found)
    return _with_unique_ids(found)


def find_words(record: FoundRecord) -> list[Words]:
    """Return all words that a record points at with a span, but not nested records'."""
    found: list[Words] = []
    _add_words(record.data, "", found, 0)
    return found


def is_record(value: Any) -> bool:
    """Tell whether a value is an object that carries evidence of its own."""
    # Most objects have none, and every object is asked.
    if not isinstance(value, dict) or "evidence" not in value:
        return False
    return any(_quote(item) for item in _dicts(value["evidence"]))


def _is_listed(item: Mapping[str, Any], *, within_record: bool) -> bool:
    """Tell whether an object of a root list is a record though it has no evidence."""
    return "id" in item if within_record else "span" not in item


def _walk(
    value: Any,
    name: str,
    path: str,
    listed: set[int],
    found: list[FoundRecord],
    depth: int = 0,
) -> None:
    """Add the records in a value to those found; only containers are walked."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        if id(value) in listed or is_record(value):
            own_type = f"{name}_" if name in _TAKEN else name
            found.append(FoundRecord(own_type, path, _own_id(value), value))
        for key, inner in value.items():
            if inner and isinstance(inner, (dict, list)):
                pointer = f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}"
                _walk(inner, str(key), pointer, listed, found, depth + 1)
    else:
        for index, inner in enumerate(value):
            if isinstance(inner, (dict, list)):
                _walk(inner, name, f"{path}/{index}", listed, found, depth + 1)


def _own_id(value: Mapping[str, Any]) -> str:
    given = value.get("id")
    return str(given) if isinstance(given, str | int) and str(given).strip() else ""


def _with_unique_ids(found: list[FoundRecord]) -> list[FoundRecord]:
    counted = Counter(record.id for record in found)
    numbers: Counter[str] = Counter()
    named: list[FoundRecord] = []
    taken: set[str] = set()
    for record in found:
        numbers[record.type] += 1
        own = record.id if counted[record.id] == 1 else ""
        identity = own or f"{record.type}-{record.id or numbers[record.type]}"
        while identity in taken:
            identity += "'"
        taken.add(identity)
        named.append(replace(record, id=identity))
    return named


def _add_words(value: Any, field: str, found: list[Words], depth: int) -> None:
    """Add the words in a container to those found."""
    if depth > _DEEPEST or (depth > 0 and is_record(value)):
        return
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, (dict, list)):
                _add_words(inner, field, found, depth + 1)
        return
    span = _span(value.get("span"))
    if span is not None and (text := _quote(value) or _text(value)):
        found.append(Words(_kind(value), field, span, text))
    for key, inner in value.items():
        if inner and key != "span" and isinstance(inner, (dict, list)):
            _add_words(inner, f"{field} {key}".strip(), found, depth + 1)


def _kind(value: Mapping[str, Any]) -> WordKind:
    if "quote" in value:
        return "evidence"
    if "edtf" in value:
        return "date"
    if "currency" in value:
        return "money"
    return "place" if "country" in value or "city" in value else "mention"


def _span(value: Any) -> Span | None:
    match value:
        case [int(start), int(end)] if 0 <= start < end:
            return Span(start, end)
    return None


def _quote(value: Mapping[str, Any]) -> str:
    quote = value.get("quote")
    return quote if isinstance(quote, str) else ""


def _text(value: Mapping[str, Any]) -> str:
    text = value.get("text")
    return text if isinstance(text, str) else ""


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict)]
