"""What commitments lead to: documents, and commitments that they recall."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from factx.emit.tables.articles import Articles
from factx.emit.tables.neighbours import blocks_of, change_in, items_in, select_in
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
            lost: Blocks of papers and recalls that lost a member.
            dropped: Ids of instruments that lost a mention.
        """
        query = "SELECT 'p:' || paper FROM papers WHERE mention IN ({})"
        papers = {str(row[0]) for row in select_in(self._db, query, mentions)}
        kinds = blocks_of(self._db, papers)
        kinds |= {one for one in lost if one.startswith("instrument ")}
        self._file(kinds, dropped)
        recalls = blocks_of(self._db, {f"r:{key}" for key in mentions})
        self._recall(recalls | {one for one in lost if one.startswith("recall ")})

    def _file(self, blocks: Collection[str], dropped: Collection[str]) -> None:
        keys = {item.removeprefix("p:") for item in items_in(self._db, blocks)}
        query = "SELECT paper, mention, instrument FROM papers WHERE paper IN ({})"
        rows = list(select_in(self._db, query, keys))
        ids = self._ids({str(mention) for _, mention, _ in rows})
        earlier = {str(paper): str(one) for paper, _, one in rows if one is not None}
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
        items = items_in(self._db, blocks)
        items = items_in(self._db, blocks_of(self._db, items))
        ids = self._ids({item.removeprefix("r:") for item in items})
        mentions = self._mentions(ids)
        found = recalls_of(mentions, ids)
        past = {ids[one.key] for one in mentions if one.data["status"] == "past"}
        self._db.executemany(
            "UPDATE commitments SET recalls = ? WHERE commitment = ?",
            [(found.get(identity), identity) for identity in sorted(past)],
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
