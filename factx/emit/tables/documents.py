"""What commitments lead to: documents, and commitments that they recall."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from factx.emit.tables.articles import Articles
from factx.emit.tables.neighbours import blocks_of, change_in, items_in, select_in
from factx.emit.tables.papers import Papers
from factx.emit.tables.replacing import Replacing
from factx.emit.tables.rows import put_filed
from factx.merge import (
    CommitmentMention,
    file_instruments,
    instruments_of,
    recalls_of,
)


class Documents:
    """Links the commitments of a base."""

    def __init__(self, db: sqlite3.Connection, articles: Articles) -> None:
        """Link commitments of a base that is being changed."""
        self._db = db
        self._articles = articles

    def link(
        self, mentions: Collection[str], lost: Collection[str], dropped: Collection[str]
    ) -> None:
        """Link commitments anew.

        Args:
            mentions: Keys of those that were merged.
            lost: Blocks of recalls that lost a member.
            dropped: Ids of instruments that lost a mention.
        """
        self._file(mentions, dropped)
        items = {f"{mark}:{key}" for mark in "nr" for key in mentions}
        self._recall(blocks_of(self._db, items) | {*lost})

    def _file(self, mentions: Collection[str], dropped: Collection[str]) -> None:
        found = Papers(self._db).reach(mentions, dropped)
        ids = self._ids({paper.mention for paper in found})
        earlier = {
            paper.key: paper.instrument
            for paper in found
            if paper.instrument is not None
        }
        keys = {paper.key for paper in found}
        papers = [
            paper
            for mention in self._mentions(ids)
            for paper in instruments_of(mention)
            if paper.key in keys
        ]
        filed = file_instruments(papers, ids, earlier=earlier, is_taken=self._is_taken)
        before = {*earlier.values(), *dropped}
        for table in ("instruments", "stages"):
            query = f"DELETE FROM {table} WHERE instrument IN ({{}})"  # noqa: S608 - names above
            change_in(self._db, query, before)
        put_filed(self._db, filed)
        replacing = Replacing(self._db)
        replacing.redirect(filed.redirects)
        after = {one.id for one in filed.instruments}
        replacing.withdraw(before - after - {*filed.redirects})

    def _recall(self, blocks: Collection[str]) -> None:
        """Find what recalled commitments recall, with all that they could."""
        recalls = {one for one in items_in(self._db, blocks) if one.startswith("r:")}
        if not recalls:
            return
        # One record's recalls decide together.
        records = set(self._ids({one[2:] for one in recalls}).values())
        query = "SELECT 'r:' || mention FROM mentions WHERE record IN ({})"
        recalls = {str(row[0]) for row in select_in(self._db, query, records)}
        items = items_in(self._db, blocks_of(self._db, recalls))
        news = {one[2:] for one in items if one.startswith("n:")}
        ids = self._ids(news | {one[2:] for one in recalls})
        found = recalls_of(self._mentions(ids), ids)
        self._db.executemany(
            "UPDATE commitments SET recalls = ? WHERE commitment = ?",
            [(found.get(record), record) for record in sorted(records)],
        )

    def _ids(self, mentions: Collection[str]) -> dict[str, str]:
        query = "SELECT mention, record FROM mentions WHERE mention IN ({})"
        rows = select_in(self._db, query, mentions)
        return {str(key): str(record) for key, record in rows}

    def _mentions(self, keys: Collection[str]) -> list[CommitmentMention]:
        query = "SELECT DISTINCT source FROM mentions WHERE mention IN ({})"
        sources = sorted(str(row[0]) for row in select_in(self._db, query, keys))
        return [
            one
            for source in sources
            for one in self._articles.get(source).commitments
            if one.key in keys
        ]

    def _is_taken(self, identity: str) -> bool:
        queries = (
            "SELECT 1 FROM redirects WHERE old_id = ?",
            "SELECT 1 FROM instruments WHERE instrument = ?",
        )
        return any(self._db.execute(query, (identity,)).fetchone() for query in queries)
