"""Mentions in a base, and what changes with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from factx.emit.tables.articles import Articles
from factx.emit.tables.decisions import kept_decisions
from factx.emit.tables.neighbours import blocks_of, change_in, put_blocks
from factx.emit.tables.reaching import Reaching
from factx.merge import (
    Article,
    CommitmentMention,
    Mention,
    Name,
    Names,
    commitment_blocks,
    entity_blocks,
    instrument_block,
    instruments_of,
    meeting_blocks,
    recall_blocks,
)


@dataclass
class Touched:
    """What a step has to look at again.

    Attributes:
        items: Mentions, and names as ``n:1``.
        dropped: Ids of records that lost a mention.
        papers: Ids of instruments that lost one.
        inherited: By key of a mention of a corrected article: the id that it had.
        links: Blocks of recalls that lost a member.
    """

    items: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    inherited: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)


def recall_item(mention: CommitmentMention) -> str:
    """Return what a commitment is called where recalls and news meet."""
    return f"{'r' if mention.data['status'] == 'past' else 'n'}:{mention.key}"


class Mentions:
    """The mentions of a base that is being changed."""

    def __init__(self, db: sqlite3.Connection, articles: Articles) -> None:
        """Change a base."""
        self._db = db
        self._articles = articles

    def withdraw(self, source: str, touched: Touched) -> None:
        """Take an article's mentions out, and note what that can change."""
        items = {row[0] for row in self._rows("mentions", "mention", source)}
        recalls = {f"{mark}:{item}" for mark in "nr" for item in items}
        touched.dropped |= {
            row[0] for row in self._rows("mentions", "record", source) if row[0]
        }
        touched.papers |= {
            row[0] for row in self._rows("papers", "instrument", source) if row[0]
        }
        names = {f"n:{row[0]}" for row in self._rows("parties", "name_id", source)}
        touched.links |= blocks_of(self._db, recalls)
        decided = kept_decisions(self._db)
        reaching = Reaching(self._db, self._articles, decided, Names(decided.names))
        touched.items |= reaching.mentions(items).mentions | names
        gone = items | recalls
        change_in(self._db, "DELETE FROM blocks WHERE item IN ({})", gone)
        for table in ("mentions", "evidence", "papers"):
            self._db.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608 - names above
        self._articles.supersede(source)
        touched.items -= items

    def _rows(self, table: str, column: str, source: str) -> list[tuple[Any, ...]]:
        query = f"SELECT DISTINCT {column} FROM {table} WHERE source = ?"  # noqa: S608 - names in this file
        return self._db.execute(query, (source,)).fetchall()

    def put(self, article: Article, touched: Touched) -> None:
        """Put an article's mentions in, and note that they are new."""
        for meeting in article.meetings:
            self._put_mention("meeting", meeting, meeting_blocks(meeting))
        for one in article.commitments:
            self._put_mention("commitment", one, commitment_blocks(one))
            put_blocks(self._db, recall_item(one), recall_blocks(one))
            rows = [
                (
                    paper.key,
                    one.key,
                    one.source.id,
                    instrument_block(paper),
                    paper.language,
                    paper.plain_title,
                    paper.stage,
                    one.made.write(),
                )
                for paper in instruments_of(one)
            ]
            query = "INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)"
            self._db.executemany(query, rows)
        touched.items |= {one.key for one in article.meetings}
        touched.items |= {one.key for one in article.commitments}
        touched.items |= self._put_names(article.source.id)

    def _put_mention(self, kind: str, mention: Mention, blocks: Iterable[str]) -> None:
        self._db.execute(
            "INSERT INTO mentions VALUES (?, ?, '', ?, ?, ?)",
            (
                mention.key,
                kind,
                mention.source.id,
                mention.data["id"],
                mention.data["uid"],
            ),
        )
        put_blocks(self._db, mention.key, blocks)

    def _put_names(self, source: str) -> set[str]:
        rows = self._db.execute(
            "SELECT DISTINCT n.name_id, n.kind, n.text, n.country, n.entity "
            "FROM parties p JOIN names n USING (name_id) WHERE p.source = ?",
            (source,),
        ).fetchall()
        for number, kind, text, country, entity in rows:
            if entity is None:
                name = Name(kind, text, country or None)
                put_blocks(self._db, f"n:{number}", entity_blocks(name))
        return {f"n:{row[0]}" for row in rows}
