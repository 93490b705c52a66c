"""Mentions of documents in a base: those that may be of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

from factx.emit.tables.neighbours import select_in
from factx.merge import Days, is_one_title, may_be_one_course

_COLUMNS = (
    "p.paper, p.mention, p.block, p.language, p.title, p.stage, p.made, p.instrument"
)


class Paper(NamedTuple):
    """One mention of a document."""

    key: str
    mention: str
    block: str
    language: str
    title: str
    stage: str
    made: str
    instrument: str | None

    @property
    def look(self) -> tuple[str, ...]:
        """What is equal for papers that the same papers may be one with."""
        return (self.block, self.language, self.title, self.stage, self.made)

    def may_be(self, other: Paper) -> bool:
        """Return whether one document can have had both stages."""
        days = Days.read(self.made), Days.read(other.made)
        return may_be_one_course(self.stage, days[0], other.stage, days[1])


class Papers:
    """Finds which mentions of documents hang together, without reading articles."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Look into a base that is open."""
        self._db = db
        self._titles: dict[tuple[str, str], list[str]] = {}
        self._known: dict[tuple[str, str, str], list[Paper]] = {}

    def reach(
        self, mentions: Collection[str], dropped: Collection[str]
    ) -> frozenset[Paper]:
        """Return what hangs together with documents of commitments, or with documents.

        Args:
            mentions: Keys of mentions of commitments.
            dropped: Ids of instruments that lost a mention.
        """
        frontier = set(self._where("p.mention IN ({})", mentions))
        frontier |= set(self._where("p.instrument IN ({})", dropped))
        found: set[Paper] = set()
        while frontier:
            found |= frontier
            around = set(self._in_one_commitment({one.mention for one in frontier}))
            filed = {one.instrument for one in frontier if one.instrument}
            around |= set(self._where("p.instrument IN ({})", filed))
            for one in {one.look: one for one in frontier}.values():
                around |= {other for other in self._of_title(one) if one.may_be(other)}
            frontier = around - found
        return frozenset(found)

    def _where(self, condition: str, values: Collection[str]) -> Iterator[Paper]:
        query = f"SELECT {_COLUMNS} FROM papers p WHERE {condition}"  # noqa: S608 - parts of this file
        for row in select_in(self._db, query, values):
            yield Paper(*row)  # type: ignore[arg-type]

    def _in_one_commitment(self, mentions: Collection[str]) -> Iterator[Paper]:
        query = (
            f"SELECT {_COLUMNS} FROM mentions m JOIN mentions o ON o.record = m.record "  # noqa: S608 - as above
            "JOIN papers p ON p.mention = o.mention WHERE m.mention IN ({})"
        )
        for row in select_in(self._db, query, mentions):
            yield Paper(*row)  # type: ignore[arg-type]

    def _of_title(self, paper: Paper) -> Iterator[Paper]:
        for title in self._titles_in(paper.block, paper.language):
            if is_one_title(paper.title, title):
                yield from self._entitled(paper.block, paper.language, title)

    def _entitled(self, block: str, language: str, title: str) -> list[Paper]:
        key = (block, language, title)
        if key not in self._known:
            query = (
                f"SELECT {_COLUMNS} FROM papers p "  # noqa: S608 - as above
                "WHERE p.block = ? AND p.language = ? AND p.title = ?"
            )
            self._known[key] = [Paper(*row) for row in self._db.execute(query, key)]
        return self._known[key]

    def _titles_in(self, block: str, language: str) -> list[str]:
        if (block, language) not in self._titles:
            rows = self._db.execute(
                "SELECT DISTINCT title FROM papers WHERE block = ? AND language = ?",
                (block, language),
            )
            self._titles[block, language] = [row[0] for row in rows]
        return self._titles[block, language]
