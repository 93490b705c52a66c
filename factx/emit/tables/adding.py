"""Results into a base: only what they can change is merged anew.

A new record can join only records that are or may be one with it, these only those that
are with them, and so on. So a step takes what hangs together out of the base, merges it
as if there were nothing else, and puts it back: the same result as merging everything,
at a cost that depends on the neighbours and not on the base.
"""

from __future__ import annotations

import sqlite3
from ast import literal_eval
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.emit.tables.articles import Articles, digest_of
from factx.emit.tables.documents import Documents
from factx.emit.tables.neighbours import (
    blocks_of,
    change_in,
    put_blocks,
    select_in,
)
from factx.emit.tables.reaching import Reaching
from factx.emit.tables.replacing import Replacing
from factx.merge import (
    Article,
    Decided,
    FactBase,
    Known,
    Ledger,
    Mention,
    Name,
    Names,
    commitment_blocks,
    entity_blocks,
    instrument_blocks,
    instruments_of,
    meeting_blocks,
    merge,
    recall_blocks,
    successors,
)

_STEP = 5_000


@dataclass
class Added:
    """What became of results that were added.

    Attributes:
        new: Articles that the base did not have.
        corrected: Articles that it had otherwise.
        unchanged: Articles that it had just so.
        failed: Articles that gave no result.
    """

    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    failed: int = 0


@dataclass
class _Touched:
    """What a step has to look at again.

    Attributes:
        items: Mentions, and names as ``n:1``.
        dropped: Ids of records that lost a mention.
        papers: Ids of instruments that lost one.
        inherited: By key of a mention of a corrected article: the id that it had.
        links: Blocks of papers and recalls that lost a member.
    """

    items: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    inherited: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)


def is_failure(result: Any) -> bool:
    """Return whether this is a line about an article that gave no result."""
    return isinstance(result, Mapping) and {"error", "path"} <= result.keys()


class Adding:
    """Adds to a base within one change; see ``connection.changing``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Add to a base that is open."""
        self._db = db
        self._articles = Articles(db)

    def add(self, results: Iterable[tuple[str, Mapping[str, Any]]]) -> Added:
        """Add results.

        Args:
            results: Where each comes from, for messages, and the result. Of several of
                one source the last counts.

        Raises:
            InputError: One is no result of the diplomacy schema.
        """
        added = Added()
        touched = _Touched()
        count = 0
        for where, result in results:
            if is_failure(result):
                self._articles.put_failure(result)
                added.failed += 1
                continue
            article = Article.read(result, where=where)
            if self._put(article, result, touched, added):
                count += 1
            if count == _STEP:
                self._merge(touched)
                touched, count = _Touched(), 0
        self._merge(touched)
        return added

    def decide(self, decided: Decided) -> None:
        """Keep decisions, and merge anew what they are about."""
        touched = _Touched()
        for names, is_same in decided.names.items():
            left, right = sorted(names, key=_name_row)
            keys = (repr(_name_row(left)), repr(_name_row(right)))
            self._put_decision("name", keys, is_same)
            self._settle(left, right)
            for name in names:
                touched.items |= self._mentions_of(name)
        for pair, is_same in decided.records.items():
            left_key, right_key = sorted(pair)
            self._put_decision("record", (left_key, right_key), is_same)
            touched.items |= pair
        self._merge(touched)

    def forget(self, source: str) -> None:
        """Take a source out, with all its versions."""
        touched = _Touched()
        self._withdraw(source, touched)
        self._merge(touched)
        self._db.execute("DELETE FROM articles WHERE source = ?", (source,))

    def _settle(self, left: Name, right: Name) -> None:
        """Strike what was decided from the list of doubts."""
        entities = self._entities_of({left: 1, right: 1})
        pair = sorted(entities.values())
        if len(pair) < 2:
            return
        self._db.execute(
            "DELETE FROM doubts WHERE (left_id, right_id) IN ((?, ?), (?, ?))",
            (pair[0], pair[-1], pair[-1], pair[0]),
        )

    def _put_decision(self, kind: str, pair: tuple[str, str], is_same: bool) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)",
            (kind, *pair, int(is_same)),
        )

    def _mentions_of(self, name: Name) -> set[str]:
        rows = self._db.execute(
            "SELECT DISTINCT m.mention FROM names n JOIN parties p USING (name_id) "
            "JOIN mentions m ON m.source = p.source "
            "WHERE n.kind = ? AND n.text = ? AND n.country = ?",
            _name_row(name),
        )
        number = self._db.execute(
            "SELECT name_id FROM names WHERE kind = ? AND text = ? AND country = ?",
            _name_row(name),
        ).fetchone()
        return {row[0] for row in rows} | ({f"n:{number[0]}"} if number else set())

    def _put(
        self,
        article: Article,
        result: Mapping[str, Any],
        touched: _Touched,
        added: Added,
    ) -> bool:
        source, digest = article.source.id, digest_of(result)
        row = self._db.execute(
            "SELECT digest FROM articles WHERE source = ? AND is_current", (source,)
        ).fetchone()
        if row is not None and row[0] == digest:
            added.unchanged += 1
            return False
        if row is None:
            added.new += 1
        else:
            added.corrected += 1
            self._inherit(self._articles.get(source), article, touched)
            self._withdraw(source, touched)
        self._articles.put(article, result, digest)
        self._put_mentions(article, touched)
        return True

    def _inherit(self, old: Article, new: Article, touched: _Touched) -> None:
        ids = self._ids_of([old.source.id])
        kinds: tuple[tuple[Any, Any], ...] = (
            (old.meetings, new.meetings),
            (old.commitments, new.commitments),
        )
        for before, after in kinds:
            for key, earlier in successors(before, after).items():
                touched.inherited[key] = touched.inherited.get(earlier) or ids[earlier]

    def _withdraw(self, source: str, touched: _Touched) -> None:
        """Take an article's mentions out, and note what that can change."""
        items = {row[0] for row in self._rows("mentions", "mention", source)}
        papers = {f"p:{row[0]}" for row in self._rows("papers", "paper", source)}
        recalls = {f"r:{item}" for item in items}
        touched.dropped |= {
            row[0] for row in self._rows("mentions", "record", source) if row[0]
        }
        touched.papers |= {
            row[0] for row in self._rows("papers", "instrument", source) if row[0]
        }
        names = {f"n:{row[0]}" for row in self._rows("parties", "name_id", source)}
        touched.links |= blocks_of(self._db, papers | recalls)
        decided = self._decided()
        reaching = Reaching(self._db, self._articles, decided, Names(decided.names))
        touched.items |= reaching.mentions(items) | names
        gone = items | papers | recalls
        change_in(self._db, "DELETE FROM blocks WHERE item IN ({})", gone)
        for table in ("mentions", "evidence", "papers"):
            self._db.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608 - names above
        self._articles.supersede(source)
        touched.items -= items

    def _rows(self, table: str, column: str, source: str) -> list[tuple[Any, ...]]:
        query = f"SELECT DISTINCT {column} FROM {table} WHERE source = ?"  # noqa: S608 - names in this file
        return self._db.execute(query, (source,)).fetchall()

    def _put_mentions(self, article: Article, touched: _Touched) -> None:
        for meeting in article.meetings:
            self._put_mention("meeting", meeting, meeting_blocks(meeting))
        for one in article.commitments:
            # Those made at a meeting are found through it.
            blocks = commitment_blocks(one, None) if one.meeting is None else ()
            self._put_mention("commitment", one, blocks)
            put_blocks(self._db, f"r:{one.key}", recall_blocks(one))
            for paper in instruments_of(one):
                put_blocks(self._db, f"p:{paper.key}", instrument_blocks(paper))
                self._db.execute(
                    "INSERT INTO papers VALUES (?, ?, ?, NULL)",
                    (paper.key, one.key, one.source.id),
                )
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
            "SELECT DISTINCT n.name_id, n.kind, n.text, n.country, n.uses "
            "FROM parties p JOIN names n USING (name_id) WHERE p.source = ?",
            (source,),
        ).fetchall()
        for number, kind, text, country, uses in rows:
            if uses == 1:
                name = Name(kind, text, country or None)
                put_blocks(self._db, f"n:{number}", entity_blocks(name))
        return {f"n:{row[0]}" for row in rows}

    def _merge(self, touched: _Touched) -> None:
        """Merge what was touched, and what that touches in turn."""
        seeds = touched.items
        if not seeds and not touched.dropped and not touched.links:
            return
        decided = self._decided()
        compared = Names(decided.names)
        reaching = Reaching(self._db, self._articles, decided, compared)
        while True:
            mentions, names = self._closure(seeds, reaching)
            base, ledger = self._merge_only(mentions, names, touched, decided, compared)
            more = self._moved(base, ledger) - mentions
            if not more:
                break
            seeds = seeds | more
        kept = {ledger.meetings.get(key) for key in mentions}
        kept |= {ledger.commitments.get(key) for key in mentions}
        before = {identity for identity in kept if identity} | touched.dropped
        before |= {ledger.entities[name] for name in names if name in ledger.entities}
        Replacing(self._db).replace(base, before, names)
        Documents(self._db, self._articles).link(
            mentions, touched.links, touched.papers
        )

    def _closure(
        self, seeds: Collection[str], reaching: Reaching
    ) -> tuple[set[str], dict[Name, int]]:
        """Return the mentions and the names that the seeds can change."""
        mentions = reaching.mentions(x for x in seeds if not x.startswith("n:"))
        numbers = {seed for seed in seeds if seed.startswith("n:")}
        query = (
            "SELECT DISTINCT 'n:' || p.name_id FROM parties p WHERE p.source IN ({})"
        )
        sources = self._sources(mentions)
        numbers |= {str(row[0]) for row in select_in(self._db, query, sources)}
        return mentions, reaching.names(numbers)

    def _sources(self, mentions: Collection[str]) -> set[str]:
        query = "SELECT DISTINCT source FROM mentions WHERE mention IN ({})"
        return {str(row[0]) for row in select_in(self._db, query, mentions)}

    def _ids_of(self, sources: Iterable[str]) -> dict[str, str]:
        query = "SELECT mention, record FROM mentions WHERE source IN ({})"
        rows = select_in(self._db, query, sources)
        return {str(key): str(record) for key, record in rows if record}

    def _merge_only(
        self,
        mentions: Collection[str],
        names: Mapping[Name, int],
        touched: _Touched,
        decided: Decided,
        compared: Names,
    ) -> tuple[FactBase, Ledger]:
        sources = self._sources(mentions)
        ids = {**self._ids_of(sources), **touched.inherited}
        ledger = Ledger(self._entities_of(names), ids, ids)
        articles = [self._articles.get(source) for source in sources]
        known = Known(
            ledger=ledger,
            names={name: uses for name, uses in names.items() if uses > 0},
            series=self._series(articles, mentions, ids),
            is_taken=self._is_taken,
            compared=compared,
        )
        parts = [article.only(mentions) for article in articles]
        return merge(parts, decided=decided, known=known), ledger

    def _entities_of(self, names: Mapping[Name, int]) -> dict[Name, str]:
        query = "SELECT entity FROM names WHERE kind = ? AND text = ? AND country = ?"
        found = {
            name: self._db.execute(query, _name_row(name)).fetchone()[0]
            for name in names
        }
        return {name: entity for name, entity in found.items() if entity is not None}

    def _series(
        self,
        articles: Iterable[Article],
        mentions: Collection[str],
        ids: Mapping[str, str],
    ) -> dict[str, frozenset[str]]:
        beyond: defaultdict[str, set[str]] = defaultdict(set)
        for article in articles:
            for one in article.meetings:
                if one.key not in mentions and one.data["status"] == "held":
                    beyond[article.source.id].add(ids[one.key])
        return {source: frozenset(found) for source, found in beyond.items()}

    def _is_taken(self, identity: str) -> bool:
        queries = (
            "SELECT 1 FROM redirects WHERE old_id = ?",
            "SELECT 1 FROM meetings WHERE meeting = ?",
            "SELECT 1 FROM commitments WHERE commitment = ?",
            "SELECT 1 FROM entities WHERE entity = ?",
        )
        return any(self._db.execute(query, (identity,)).fetchone() for query in queries)

    def _decided(self) -> Decided:
        names: dict[frozenset[Name], bool] = {}
        records: dict[frozenset[str], bool] = {}
        for kind, left, right, is_same in self._db.execute("SELECT * FROM decisions"):
            if kind == "name":
                pair = frozenset((_name_of(left), _name_of(right)))
                names[pair] = bool(is_same)
            else:
                records[frozenset((left, right))] = bool(is_same)
        return Decided(names, records)

    def _moved(self, base: FactBase, ledger: Ledger) -> set[str]:
        """Return the mentions that use a name which left its entity for another."""
        moved: set[str] = set()
        for name, entity in base.ledger.entities.items():
            before = ledger.entities.get(name)
            if before in (None, entity) or base.redirects.get(str(before)) == entity:
                continue
            moved |= {x for x in self._mentions_of(name) if not x.startswith("n:")}
        return moved


def _name_row(name: Name) -> tuple[str, str, str]:
    return (name.kind, name.text, name.country or "")


def _name_of(key: str) -> Name:
    kind, text, country = literal_eval(key)
    return Name(kind, text, country or None)
