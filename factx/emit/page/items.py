"""A field's value, of whatever shape → items that a card or a table cell shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from factx.emit.page.records import FoundRecord, is_record
from factx.emit.page.wording import BASES, say_name, say_value, say_when
from factx.span import Span

_UNSHOWN = frozenset({"id", "uid", "evidence", "key"})
_NAMING = ("name", "title", "headline", "label", "text", "as_written")
_LINKLESS = frozenset({"id", "uid", "evidence", "span", "quote", "text"})
_DEEPEST = 12


class Item(NamedTuple):
    """One thing that a field says.

    Attributes:
        text: What to show.
        words: The article's words that it was computed from, where they differ.
        span: Where these words, or the text, stand in the article.
        to: The id of the record that it links to, or "".
        note: What to say beside it in small print.
        is_country: Whether the text is a country's code, to be shown as a name.
    """

    text: str
    words: str = ""
    span: Span | None = None
    to: str = ""
    note: str = ""
    is_country: bool = False


class Links:
    """The records of one article by the ids that its facts use."""

    def __init__(
        self,
        records: Sequence[FoundRecord],
        title: Callable[[FoundRecord, Links], str] | None = None,
    ) -> None:
        self._title = title
        self._titles: dict[str, str] = {}
        self._linked: dict[str, tuple[FoundRecord, ...]] = {}
        self._by_id: dict[str, FoundRecord] = {}
        doubled: set[str] = set()
        for record in records:
            given = record.data.get("id")
            if isinstance(given, str) and given.strip():
                doubled |= {given} & self._by_id.keys()
                self._by_id[given] = record
        for given in doubled:
            del self._by_id[given]

    def get(self, value: Any) -> FoundRecord | None:
        """Return the record that a value is the id of; None if it is no such id."""
        return self._by_id.get(value) if isinstance(value, str) else None

    def title(self, record: FoundRecord) -> str:
        """Return what a linked record is called."""
        if record.id not in self._titles:
            title = self._title(record, self) if self._title else naming(record.data)
            self._titles[record.id] = title
        return self._titles[record.id]

    def of(self, record: FoundRecord) -> tuple[FoundRecord, ...]:
        """Return the records that a record links to, in the order of its fields."""
        if record.id not in self._linked:
            self._linked[record.id] = tuple(self.within(record.data))
        return self._linked[record.id]

    def within(self, value: Any) -> list[FoundRecord]:
        """Return the records that a value, or anything in it, links to."""
        found: list[FoundRecord] = []
        self._add_within(value, found)
        return found

    def _add_within(self, value: Any, found: list[FoundRecord]) -> None:
        if isinstance(value, str):
            if (linked := self._by_id.get(value)) is not None:
                found.append(linked)
        elif isinstance(value, list):
            for inner in value:
                self._add_within(inner, found)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if inner and key not in _LINKLESS:
                    self._add_within(inner, found)


def naming(data: Mapping[str, Any]) -> str:
    """Return the text that names an object, "" if no field does."""
    for name in _NAMING:
        value = data.get(name)
        if isinstance(value, dict):
            value = value.get("text")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def fields(data: Mapping[str, Any], links: Links) -> Iterator[tuple[str, list[Item]]]:
    """Return the fields of a record that say something, with their items."""
    for name, value in data.items():
        # Most fields of a record say nothing.
        if value is None or value == [] or name in _UNSHOWN:
            continue
        if found := items(name, value, links):
            yield name, found


def items(name: str, value: Any, links: Links, depth: int = 0) -> list[Item]:
    """Return what a value says: none for null and empty, one for each of a list."""
    if value is None or value == "" or depth > _DEEPEST:
        return []
    if isinstance(value, str):
        return [_of_text(name, value, links)]
    if isinstance(value, list):
        return [item for one in value for item in items(name, one, links, depth + 1)]
    if isinstance(value, dict):
        return _of_object(value, links, depth)
    if isinstance(value, bool):
        return [Item("yes" if value else "no")]
    return [Item(str(value))]


def _of_text(name: str, value: str, links: Links) -> Item:
    linked = links.get(value)
    if linked is not None:
        return Item(links.title(linked), to=linked.id)
    if len(value) == 2 and (name == "country" or name.endswith("_country")):
        return Item(value, is_country=True)
    return Item(say_value(value))


def _of_object(value: Mapping[str, Any], links: Links, depth: int) -> list[Item]:
    if is_record(value):
        return []  # it has a card of its own
    if "edtf" in value:
        return _of_date(value)
    if "currency" in value:
        return _of_money(value)
    if "text" in value and {"city", "country"} & value.keys():
        return _of_place(value)
    if isinstance(value.get("text"), str) and value.keys() <= {"text", "span"}:
        return [Item(value["text"], span=_span(value))]
    return _of_other(value, links, depth)


def _of_date(value: Mapping[str, Any]) -> list[Item]:
    text = say_when(value)
    words = str(value.get("text") or "")
    if not text:
        return []
    return [
        Item(
            text,
            words=words if value.get("edtf") and words != text else "",
            span=_span(value),
            note=BASES.get(str(value.get("basis")), ""),
        )
    ]


def _of_money(value: Mapping[str, Any]) -> list[Item]:
    words, amount = str(value.get("text") or ""), value.get("value")
    if not isinstance(amount, int | float):
        return [Item(words, span=_span(value))] if words else []
    text = f"{amount:,} {value.get('currency') or ''}".strip()
    return [Item(text, words=words, span=_span(value))]


def _of_place(value: Mapping[str, Any]) -> list[Item]:
    words = str(value.get("text") or "")
    city, country = value.get("city"), value.get("country")
    found = []
    if isinstance(city, str) and city:
        found.append(Item(city))
    if isinstance(country, str) and country:
        found.append(Item(country, is_country=True))
    if not found:
        return [Item(words, span=_span(value))] if words else []
    shown = words if words != city else ""
    return [found[0]._replace(words=shown, span=_span(value)), *found[1:]]


def _of_other(value: Mapping[str, Any], links: Links, depth: int) -> list[Item]:
    """Return one item: what links or names the object first, the rest as its note."""
    parts = [
        (name, item)
        for name, inner in value.items()
        if inner is not None and name not in _UNSHOWN and name != "span"
        for item in items(name, inner, links, depth + 1)
    ]
    if not parts:
        return []
    ranked = sorted(parts, key=lambda part: (not part[1].to, part[0] not in _NAMING))
    head = ranked[0][1]
    rest = [
        f"{say_name(name).lower()}: {item.text}"
        if item.text in ("yes", "no")
        else item.text
        for name, item in ranked[1:]
    ]
    notes = [head.note, *rest]
    return [head._replace(note=" · ".join(note for note in notes if note))]


def _span(value: Mapping[str, Any]) -> Span | None:
    match value.get("span"):
        case [int(start), int(end)] if 0 <= start < end:
            return Span(start, end)
    return None
