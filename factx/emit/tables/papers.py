"""Mentions of documents in a base: those that may be of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

from factx.emit.tables.neighbours import select_in
from factx.merge import is_one_title

_COLUMNS = "p.paper, p.mention, p.block, p.language, p.title, p.instrument"


class Paper(NamedTuple):
    """One mention of a document."""

    key: str
    mention: str
    block: str
    language: str
    title: str
    instrument: str | None


class Papers:
    """Finds which mentions of documents hang together, without reading articles."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Look into a base that is open."""
        self._db = db
        self._titles: dict[tuple[str, str], list[str]] = {}

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
            for key in {(one.block, one.language, one.title) for one in frontier}:
                around |= set(self._of_title(*key))
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

    def _of_title(self, block: str, language: str, title: str) -> Iterator[Paper]:
        query = (
            f"SELECT {_COLUMNS} FROM papers p "  # noqa: S608 - as above
            "WHERE p.block = ? AND p.language = ? AND p.title = ?"
        )
        for other in self._titles_in(block, language):
            if is_one_title(title, other):
                for row in self._db.execute(query, (block, language, other)):
                    yield Paper(*row)

    def _titles_in(self, block: str, language: str) -> list[str]:
        if (block, language) not in self._titles:
            rows = self._db.execute(
                "SELECT DISTINCT title FROM papers WHERE block = ? AND language = ?",
                (block, language),
            )
            self._titles[block, language] = [row[0] for row in rows]
        return self._titles[block, language]
