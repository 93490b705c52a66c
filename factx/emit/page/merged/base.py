"""A base of facts, read for the page: its articles and what they say together."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from factx.emit.page.article import Article
from factx.emit.page.items import Links
from factx.emit.page.merged.facts import read_facts
from factx.emit.page.merged.layout import MergedLayout
from factx.emit.page.merged.names import told_apart
from factx.emit.page.merged.reports import Reported, read_reported
from factx.emit.page.records import FoundRecord, find_records
from factx.emit.page.texts import ArticleText
from factx.emit.stored import Failure, StoredResult
from factx.emit.tables import articles_of
from factx.emit.tables import records as rows_of


@dataclass(frozen=True)
class Base:
    """What articles say together.

    Attributes:
        articles: The articles of the base, by the ids of their sources.
        failures: Those that gave no result.
        facts: Merged records in the shape of an article's facts.
        reported: How meetings and commitments were reported, by id.
    """

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]
    facts: Mapping[str, Any]
    reported: Mapping[str, Reported]

    @cached_property
    def layout(self) -> MergedLayout:
        """How its records are shown."""
        return MergedLayout(self.reported, told_apart(self.facts["parties"]))

    @cached_property
    def records(self) -> list[FoundRecord]:
        """Its records, each type by id."""
        return find_records(self.facts)

    @cached_property
    def links(self) -> Links:
        """Its records by id."""
        return Links(self.records, self.layout.title)

    @cached_property
    def heads(self) -> list[FoundRecord]:
        """The records that have a view of their own: no commitment of a meeting."""
        layout, links = self.layout, self.links
        return [one for one in self.records if layout.parent(one, links) is None]

    @cached_property
    def children(self) -> Mapping[str, list[FoundRecord]]:
        """The commitments made at meetings, by the ids of these."""
        found: dict[str, list[FoundRecord]] = {}
        for record in self.records:
            parent = self.layout.parent(record, self.links)
            if parent is not None:
                found.setdefault(parent.id, []).append(record)
        return found

    @cached_property
    def naming(self) -> Mapping[str, list[str]]:
        """The ids of meetings and commitments that a party takes part in, by its id."""
        found: dict[str, list[str]] = {}
        for record in self.records:
            if record.id in self.reported:
                linked = dict.fromkeys(one.id for one in self.links.of(record))
                for identity in linked:
                    found.setdefault(identity, []).append(record.id)
        return found


def read_base(
    db: sqlite3.Connection,
    *,
    folder: Path | None,
    find: Callable[[StoredResult], ArticleText],
) -> Base:
    """Return what a base holds.

    Args:
        db: The base.
        folder: Where its file lies; articles may lie relative to it.
        find: Returns the text of a result's article.
    """
    articles: list[Article] = []
    numbers: dict[str, int] = {}
    for source, result in articles_of(db):
        stored = StoredResult.read(result, where=source, folder=folder)
        numbers[source] = len(articles)
        articles.append(Article(stored, find(stored)))
    languages = {
        source: articles[number].result.source.language
        for source, number in numbers.items()
    }
    held = read_facts(db)
    return Base(
        articles=tuple(articles),
        failures=tuple(
            Failure(row["path"] or row["source"], row["error"])
            for row in rows_of(db, "sources")
            if row["error"]
        ),
        facts=held.facts,
        reported={
            identity: read_reported(row, numbers, languages)
            for identity, row in held.reported.items()
        },
    )
