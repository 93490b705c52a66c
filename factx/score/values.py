"""How close two values of a schema's field types are, and how they read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio

from factx.normalise import compare_organisations, compare_people
from factx.schema import Fields, Items, Node, Value
from factx.score.closeness import (
    compare_cities,
    compare_dates,
    compare_spans,
    equal,
    set_f1,
    weighted,
)
from factx.score.definition import NAME_OUTCOMES, SIMILAR_TEXT
from factx.score.items import Item, Json, Quote, read_quotes, read_span
from factx.score.rules import Pairing


@dataclass(frozen=True)
class Typed(Item):
    """A record of any schema, its values as they stand in the JSON."""

    values: Json


@dataclass(frozen=True)
class Side:
    """The records of one side that links lead to, by list and id."""

    by_id: Mapping[tuple[str, str], Typed]

    def target(self, name: str | None, identity: Any) -> Typed | None:
        """Return the record that a link means."""
        return self.by_id.get((name or "", str(identity)))


@dataclass(frozen=True)
class Values:
    """Compares values of the two sides of one article.

    Attributes:
        language: BCP 47 code of both texts; None where they differ.
        same_text: Whether spans of both sides index the same text.
        predicted: The predicted records.
        gold: The gold records.
        pairings: By list; a link into a list that is not in it yet is left open.
    """

    language: str | None
    same_text: bool
    predicted: Side
    gold: Side
    pairings: Mapping[str, Pairing[Typed]]

    def compare(self, node: Node, a: Any, b: Any) -> float | None:
        """Return the closeness of two values; None where both are left open."""
        if _is_open(a) and _is_open(b):
            return None
        if isinstance(node, Items):
            if _is_evidence(node.item):
                return self._evidence(a, b)
            return set_f1(
                a or [], b or [], lambda x, y: self.compare(node.item, x, y) or 0.0
            )
        if _is_open(a) or _is_open(b):
            return 0.0
        if isinstance(node, Fields):
            return self._record(node, a, b)
        return _LEAVES.get(node.kind, _scalar)(self, node, a, b)

    def _record(self, shape: Fields, a: Json, b: Json) -> float | None:
        parts = [
            self.compare(field.node, a.get(field.name), b.get(field.name))
            for field in scored_fields(shape)
        ]
        known = [part for part in parts if part is not None]
        return weighted((1.0, part) for part in known) if known else None

    def _evidence(self, a: Any, b: Any) -> float | None:
        if not self.same_text:
            return None
        mine, theirs = (read_quotes({"evidence": value}) for value in (a, b))
        return compare_spans(_spans(mine), _spans(theirs))

    def link(self, target: str | None, a: Any, b: Any) -> float | None:
        """Return 1 for ids of records that were paired with each other."""
        pairing = self.pairings.get(target or "")
        if pairing is None:
            return None
        mine, theirs = self.predicted.target(target, a), self.gold.target(target, b)
        if mine is None or theirs is None:
            return 0.0
        return float(pairing.partner(mine) is theirs)

    def text(self, a: str, b: str) -> float:
        """Return 1 for the same words, one half for words a letter apart."""
        one, other = _plain(a), _plain(b)
        if one == other:
            return 1.0
        return 0.5 if ratio(one, other) >= 100 * SIMILAR_TEXT else 0.0

    def name(self, a: str, b: str) -> float:
        """Return how two names, of people or bodies, compare."""
        if _plain(a) == _plain(b):
            return 1.0
        return max(
            NAME_OUTCOMES[compare_people(a, b, language=self.language)],
            NAME_OUTCOMES[compare_organisations(a, b, language=self.language)],
        )


def scored_fields(shape: Fields) -> list[Any]:
    """Return the fields of a record that are compared: all asked but id and prose."""
    return [
        field
        for field in shape.asked
        if field.name != "id"
        and not (isinstance(field.node, Value) and field.node.kind == "prose")
    ]


def show(node: Node, value: Any) -> str:
    """Return a value in words."""
    if _is_open(value):
        return "none"
    if isinstance(node, Items):
        between = " / " if isinstance(node.item, Fields) else ", "
        return between.join(show(node.item, inner) for inner in value)
    if isinstance(node, Fields) and isinstance(value, Mapping):
        return _record(node, value)
    if isinstance(value, Mapping):
        for keys in (
            ("edtf",),
            ("quote",),
            ("value", "currency"),
            ("text",),
            ("city",),
        ):
            known = [str(value[key]) for key in keys if value.get(key) is not None]
            if known:
                return " ".join(known)
        return "; ".join(f"{key} {inner}" for key, inner in value.items())
    return str(value)


def _record(shape: Fields, value: Mapping[str, Any]) -> str:
    """Return what is said in a record inside a record, field by field."""
    said = [item for item in shape.asked if not _is_open(value.get(item.name))]
    parts = [f"{item.name} {show(item.node, value[item.name])}" for item in said]
    return "; ".join(parts) or "none"


def _when(_: Values, __: Value, a: Any, b: Any) -> float | None:
    return compare_dates(_part(a, "edtf"), _part(b, "edtf"))


def _mention(values: Values, _: Value, a: Any, b: Any) -> float | None:
    mine, theirs = str(_part(a, "text") or ""), str(_part(b, "text") or "")
    closeness = values.text(mine, theirs)
    spans = (read_span(_part(a, "span")), read_span(_part(b, "span")))
    if not closeness and values.same_text and spans[0] and spans[1]:
        # A shorter or longer stretch of the same words.
        return 0.5 if spans[0].overlaps(spans[1]) else 0.0
    return closeness


def _place(_: Values, __: Value, a: Any, b: Any) -> float | None:
    parts = [
        compare_cities(_part(a, "city"), _part(b, "city")),
        equal(_part(a, "country"), _part(b, "country")),
    ]
    known = [part for part in parts if part is not None]
    return sum(known) / len(known) if known else None


def _money(_: Values, __: Value, a: Any, b: Any) -> float | None:
    amounts = [(_part(x, "value"), _part(x, "currency")) for x in (a, b)]
    return equal(*amounts)


def _link(values: Values, node: Value, a: Any, b: Any) -> float | None:
    return values.link(node.target, a, b)


def _normal(values: Values, _: Value, a: Any, b: Any) -> float | None:
    return values.name(str(a), str(b))


def _scalar(values: Values, _: Value, a: Any, b: Any) -> float | None:
    if isinstance(a, str) and isinstance(b, str):
        return values.text(a, b)
    return equal(a, b)


def _exact(_: Values, __: Value, a: Any, b: Any) -> float | None:
    return equal(a, b)


def _single_evidence(values: Values, _: Value, a: Any, b: Any) -> float | None:
    return values._evidence(a, b)


_LEAVES: Mapping[str, Callable[[Values, Value, Any, Any], float | None]] = {
    "when": _when,
    "mention": _mention,
    "place": _place,
    "money": _money,
    "link": _link,
    "normal": _normal,
    "scalar": _scalar,
    "choice": _exact,
    "country": _exact,
    "evidence": _single_evidence,
}


def _is_open(value: Any) -> bool:
    """Say whether nothing was said: null, an empty list, a date without a day."""
    if isinstance(value, Mapping):
        return all(inner in (None, "unknown") for inner in value.values())
    return value is None or value == [] or value == ""


def _is_evidence(node: Node) -> bool:
    return isinstance(node, Value) and node.kind == "evidence"


def _part(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, Mapping) else None


def _spans(quotes: tuple[Quote, ...]) -> list[Any]:
    return [quote.span for quote in quotes if quote.span is not None]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
