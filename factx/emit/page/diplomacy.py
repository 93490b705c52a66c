"""How the diplomacy schema's records are titled, listed, filtered and dated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factx.emit.page.items import Item, Links, items
from factx.emit.page.layout import (
    QUOTE_CHARACTERS,
    Column,
    Layout,
    Seat,
)
from factx.emit.page.records import FoundRecord
from factx.emit.page.wording import say_value, shorten
from factx.schema.diplomacy import HARD_MODALITIES, SOFT_MODALITIES

_NAMES_IN_TITLE = 3
_AWAY = frozenset({"absent", "invited"})
# What goes without saying: the schema's defaults.
_UNSAID = {"status": "new", "channel": "in_person"}
# A commitment stands under its meeting; PLOVER's codes are for programs.
_UNSHOWN = frozenset({"meeting", "plover"})
_TONES: Mapping[str, Mapping[str, str]] = {
    "modality": {
        **dict.fromkeys(sorted(HARD_MODALITIES), "hard"),
        **dict.fromkeys(sorted(SOFT_MODALITIES), "soft"),
    }
}
_COLUMNS = {
    "meetings": [
        Column("date", "Date", "date"),
        Column("", "Who met"),
        Column("type", "Type"),
        Column("status", "Status"),
        Column("place", "Place", "tags"),
        Column("topics", "Topics", "tags"),
    ],
    "commitments": [
        Column("date", "Date", "date"),
        Column("modality", "Modality"),
        Column("actors", "Who", "tags"),
        Column("targets", "To whom", "tags"),
        Column("", "What"),
        Column("term", "Term", "date"),
    ],
    "parties": [
        Column("", "Name"),
        Column("kind", "Kind"),
        Column("role", "Role"),
        Column("organization", "Organization"),
        Column("country", "Country", "country"),
    ],
}


class DiplomacyLayout(Layout):
    """Meetings, commitments and parties."""

    prose = frozenset({"summary", "action"})
    charts: tuple[tuple[str, str], ...] = (
        ("commitments", "modality"),
        ("commitments", "topic"),
        ("meetings", "type"),
        ("meetings", "country"),
    )
    tones = _TONES
    badges = ("type", "modality", "kind", "status", "format", "channel")

    def title(self, record: FoundRecord, links: Links) -> str:
        """Return who met, what was committed to, or a party's name."""
        if record.type == "meetings":
            return _who_met(record, links) or super().title(record, links)
        if record.type == "commitments":
            return str(record.data.get("action") or _who_committed(record, links))
        return super().title(record, links)

    def shown(self, record: FoundRecord) -> Mapping[str, Any]:
        """Return a record's fields without defaults and without what its place says."""
        shown = {
            name: value
            for name, value in record.data.items()
            if name not in _UNSHOWN and _UNSAID.get(name) != value
        }
        if isinstance(parts := shown.get("participants"), list):
            shown["participants"] = [_without_default(part) for part in parts]
        return shown

    def parent(self, record: FoundRecord, links: Links) -> FoundRecord | None:
        """Return the meeting at which a commitment was made."""
        if record.type != "commitments":
            return None
        return links.get(record.data.get("meeting"))

    def when(self, record: FoundRecord, links: Links) -> Mapping[str, Any] | None:
        """Return a meeting's date; a commitment's own, else its meeting's."""
        if record.type == "meetings":
            return _dated(record.data.get("date"))
        if record.type != "commitments":
            return None
        meeting = self.parent(record, links)
        return _dated(record.data.get("made")) or (
            _dated(meeting.data.get("date")) if meeting else None
        )

    def columns(self, name: str, records: Sequence[FoundRecord]) -> list[Column]:
        """Return the columns for a type of record."""
        return _COLUMNS.get(name) or super().columns(name, records)

    def cell(self, key: str, record: FoundRecord, links: Links) -> list[Item]:
        """Return what stands in a column."""
        if key == "date":
            return items("date", self.when(record, links), links)
        if key == "" and record.type == "commitments" and record.evidence:
            quote = shorten(str(record.evidence[0]["quote"]), QUOTE_CHARACTERS)
            return [Item(str(record.data.get("action") or quote), to=record.id)]
        return super().cell(key, record, links)

    def facets(self, record: FoundRecord, links: Links) -> dict[str, list[str]]:
        """Return country, person, topic and the closed lists.

        A commitment can be found by everybody who sat at its meeting.
        """
        data = record.data
        parties = list(links.of(record)) or [record]
        meeting = self.parent(record, links)
        if meeting is not None:
            parties += links.of(meeting)
        parties = [party for party in parties if party.type == "parties"]
        found = {
            "country": _unique(party.data.get("country") for party in parties),
            "person": _unique(
                self.called(party)
                for party in parties
                if party.data.get("kind") == "person"
            ),
            "topic": _unique(map(say_value, data.get("topics") or ())),
        }
        for name in ("modality", "type", "kind", "status", "format", "channel"):
            if isinstance(value := data.get(name), str):
                found[name] = [say_value(value)]
        return {name: values for name, values in found.items() if values}

    def chosen_facets(self, facets: Sequence[Mapping[str, Sequence[str]]]) -> list[str]:
        """Return the facets in the order in which readers ask for them."""
        order = ("country", "person", "topic", "modality", "type", "status")
        more = ("kind", "format", "channel")
        present = {name for one in facets for name in one}
        return [name for name in order + more if name in present]

    def called(self, party: FoundRecord) -> str | None:
        """Return what a party is called where parties are filtered and counted."""
        name = party.data.get("name")
        return name if isinstance(name, str) else None

    def seats(self, record: FoundRecord, links: Links) -> list[Seat]:
        """Return who took part in a meeting; not who was only invited or absent."""
        if record.type != "meetings":
            return []
        return [
            Seat(
                name=self.called(party) or party.id,
                kind=str(party.data.get("kind") or ""),
                country=str(party.data.get("country") or ""),
                side=str(part.get("side") or "peer"),
            )
            for part, party in _participants(record, links)
            if part.get("attendance") not in _AWAY
        ]


def _participants(
    record: FoundRecord, links: Links
) -> list[tuple[Mapping[str, Any], FoundRecord]]:
    given = record.data.get("participants")
    parts = (
        [part for part in given if isinstance(part, dict)]
        if isinstance(given, list)
        else []
    )
    return [
        (part, party)
        for part in parts
        if (party := links.get(part.get("party"))) is not None
    ]


def _without_default(part: Any) -> Any:
    if isinstance(part, dict) and part.get("attendance") == "present":
        return {key: value for key, value in part.items() if key != "attendance"}
    return part


def _who_met(record: FoundRecord, links: Links) -> str:
    sides: dict[str, list[str]] = {}
    for part, party in _participants(record, links):
        name = str(party.data.get("name") or party.id)
        sides.setdefault(str(part.get("side")), []).append(name)
    hosts = sides.pop("host", [])
    others = [name for names in sides.values() for name in names]
    return " – ".join(_some(names) for names in (hosts, others) if names)


def _who_committed(record: FoundRecord, links: Links) -> str:
    sides = (
        [links.title(party) for party in links.within(record.data.get(side))]
        for side in ("actors", "targets")
    )
    actors, targets = (_some(names) for names in sides)
    modality = say_value(str(record.data.get("modality") or ""))
    said = f"{actors}: {modality}" if actors else modality or record.id
    return f"{said} → {targets}" if targets else said


def _some(names: list[str]) -> str:
    more = len(names) - _NAMES_IN_TITLE
    said = ", ".join(shorten(name, 60) for name in names[:_NAMES_IN_TITLE])
    return f"{said} and {more} more" if more > 0 else said


def _dated(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, dict) and (value.get("edtf") or value.get("text")):
        return value
    return None


def _unique(values: Any) -> list[str]:
    return list(dict.fromkeys(value for value in values if isinstance(value, str)))
