"""How merged records are listed: as those of an article, and by their reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factx.emit.page.diplomacy import DiplomacyLayout
from factx.emit.page.items import Item, Links
from factx.emit.page.layout import Column
from factx.emit.page.merged.reports import Reported
from factx.emit.page.records import FoundRecord

_COUNTS = [
    Column("reports", "Reports", "number"),
    Column("sources", "Sources", "number"),
]
_DISAGREEMENTS = Column("disagreement", "Reports disagree on", "tags")
_COLUMNS = {
    "documents": [
        Column("", "Title"),
        Column("kind", "Kind"),
        Column("stage", "Stage"),
    ],
    "doubts": [
        Column("one", "One"),
        Column("other", "The other"),
        Column("why", "Why it stayed open"),
    ],
}
_MOST_COUNTED = 3


class MergedLayout(DiplomacyLayout):
    """Meetings, commitments, parties, documents and pairs to decide."""

    charts: tuple[tuple[str, str], ...] = (
        *DiplomacyLayout.charts,
        ("meetings", "disagreement"),
    )

    def __init__(
        self, reported: Mapping[str, Reported], names: Mapping[str, str]
    ) -> None:
        """Lay out records that were reported so, with names of parties by id."""
        self._reported = reported
        self._names = names

    def called(self, party: FoundRecord) -> str | None:
        """Return a party's name; two of one name differ."""
        return self._names.get(party.id) or super().called(party)

    def title(self, record: FoundRecord, links: Links) -> str:
        """Return a pair's names for what is to be decided, else what others return."""
        if record.type == "doubts":
            pair = (str(record.data[side]) for side in ("one", "other"))
            found = [links.get(identity) for identity in pair]
            return " / ".join(self.title(one, links) for one in found if one)
        return super().title(record, links)

    def columns(self, name: str, records: Sequence[FoundRecord]) -> list[Column]:
        """Return the columns for a type of record."""
        if name in _COLUMNS:
            return _COLUMNS[name]
        shown = super().columns(name, records)
        if name == "parties":
            return [*shown, Column("also_written", "Also written", "tags")]
        return [*shown, _DISAGREEMENTS, *_COUNTS]

    def cell(self, key: str, record: FoundRecord, links: Links) -> list[Item]:
        """Return what stands in a column."""
        reported = self._reported.get(record.id)
        if reported is not None and key == "reports":
            return [Item(str(len(reported.reports)))]
        if reported is not None and key == "sources":
            return [Item(str(reported.distinct_sources))]
        if reported is not None and key == "disagreement":
            return [Item(one.label.lower()) for one in reported.disagreements]
        return super().cell(key, record, links)

    def facets(self, record: FoundRecord, links: Links) -> dict[str, list[str]]:
        """Return what others return, with how a record was reported."""
        if record.type == "doubts":
            return {"kind": [str(record.data["kind"])]}
        found = super().facets(record, links)
        if (reported := self._reported.get(record.id)) is not None:
            count = reported.distinct_sources
            more = f"{_MOST_COUNTED} or more"
            found["sources"] = [str(count) if count < _MOST_COUNTED else more]
            found["language"] = list(reported.languages)
            found["disagreement"] = [one.label for one in reported.disagreements]
        return {name: values for name, values in found.items() if values}

    def chosen_facets(self, facets: Sequence[Mapping[str, Sequence[str]]]) -> list[str]:
        """Return the facets in the order in which readers ask for them."""
        present = {name for one in facets for name in one}
        added = ("sources", "disagreement", "language")
        return super().chosen_facets(facets) + [one for one in added if one in present]
