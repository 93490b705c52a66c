"""How records of a schema are titled, listed, filtered and dated.

This one serves any schema, by the shape of its data; `diplomacy` knows its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from factx.emit.page.items import Item, Links, fields, items, naming
from factx.emit.page.records import FoundRecord
from factx.emit.page.wording import say_name, shorten

ColumnKind = Literal["text", "date", "tags", "country", "number"]

QUOTE_CHARACTERS = 180
"""Characters of a quote that a table's cell shows."""

_TITLE_CHARACTERS = 90
_FACET_CHARACTERS = 40
_MOST_COLUMNS = 5
_MOST_FACETS = 6
_MOST_CHOICES = 60
_WORDY = 60
"""Characters above which a field is prose: no column of choices, no filter."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        key: The field, or a name of the layout's own.
        label: Its heading.
        kind: How its cells are shown and sorted.
    """

    key: str
    label: str
    kind: ColumnKind = "text"


@dataclass(frozen=True)
class Seat:
    """A party's part in a meeting, for the network of who met whom."""

    name: str
    kind: str
    country: str
    side: str


class Layout:
    """The layout of a schema that nothing is known of."""

    prose: frozenset[str] = frozenset()
    """Fields that the model worded itself."""
    badges: tuple[str, ...] = ()
    """Fields of closed lists that stand in one line below the title."""
    charts: tuple[tuple[str, str], ...] = ()
    """Types and facets to draw as bars; none lets the data choose."""
    tones: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """By facet: a group for each value, told apart by colour."""

    def title(self, record: FoundRecord, links: Links) -> str:
        """Return what a record is called: its name, its first quote, or its id."""
        quotes = [str(item["quote"]) for item in record.evidence]
        return shorten(
            naming(record.data) or (quotes or [record.id])[0], _TITLE_CHARACTERS
        )

    def shown(self, record: FoundRecord) -> Mapping[str, Any]:
        """Return the fields of a record that its card shows."""
        return record.data

    def parent(self, record: FoundRecord, links: Links) -> FoundRecord | None:
        """Return the record that this one is shown under, if any."""
        return None

    def when(self, record: FoundRecord, links: Links) -> Mapping[str, Any] | None:
        """Return the date of a record: the first that one of its fields holds."""
        for value in record.data.values():
            if isinstance(value, dict) and value.get("edtf"):
                return value
        return None

    def columns(self, name: str, records: Sequence[FoundRecord]) -> list[Column]:
        """Return the columns for a type of record, its title first."""
        keys = list(dict.fromkeys(key for record in records for key in record.data))
        shown = [Column("", say_name(name))]
        if any(_has_date(record) for record in records):
            shown.insert(0, Column("date", "Date", "date"))
        for key in keys:
            if kind := _column_kind(key, records):
                shown.append(Column(key, say_name(key), kind))
        return shown[:_MOST_COLUMNS]

    def cell(self, key: str, record: FoundRecord, links: Links) -> list[Item]:
        """Return what stands in a column, "" being the title's."""
        if not key:
            return [Item(self.title(record, links), to=record.id)]
        return items(key, record.data.get(key), links)

    def facets(self, record: FoundRecord, links: Links) -> dict[str, list[str]]:
        """Return the values that a record can be filtered by, by facet."""
        found: dict[str, list[str]] = {}
        for name, its_items in fields(record.data, links):
            value = record.data[name]
            if isinstance(value, dict | int | float) and not isinstance(value, bool):
                continue
            texts = [item.text for item in its_items]
            if all(len(text) <= _FACET_CHARACTERS for text in texts):
                found[name] = list(dict.fromkeys(texts))
        return found

    def chosen_facets(self, facets: Sequence[Mapping[str, Sequence[str]]]) -> list[str]:
        """Return the facets worth a filter: few values, most of them shared.

        Args:
            facets: Of every record, as `facets` gave them.
        """
        values: dict[str, list[str]] = {}
        for one in facets:
            for name, its_values in one.items():
                values.setdefault(name, []).extend(its_values)
        good = [
            (len(set(given)), name)
            for name, given in values.items()
            if len(set(given)) <= min(_MOST_CHOICES, max(1, len(given) * 0.6))
        ]
        return [name for _, name in sorted(good)][:_MOST_FACETS]

    def seats(self, record: FoundRecord, links: Links) -> list[Seat]:
        """Return who met in a record; none where it is no meeting."""
        return []


def _has_date(record: FoundRecord) -> bool:
    return any(
        isinstance(value, dict) and value.get("edtf") for value in record.data.values()
    )


def _column_kind(key: str, records: Sequence[FoundRecord]) -> ColumnKind | None:
    if key in ("id", "uid", "evidence", "key", "name", "title", "plover"):
        return None
    values = [record.data.get(key) for record in records]
    given = [value for value in values if value not in (None, "", [], {})]
    if not given or all(isinstance(value, dict) for value in given):
        return None
    if key == "country" or key.endswith("_country"):
        return "country"
    texts = [value for value in given if isinstance(value, str)]
    if texts and max(map(len, texts)) > _WORDY:
        return None
    return "tags" if any(isinstance(value, list) for value in given) else "text"
