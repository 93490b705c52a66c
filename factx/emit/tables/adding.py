"""Results into a base: only what they can change is merged anew.

A new record can join only records that are or may be one with it, these only those that
are with them, and so on. So a step takes what hangs together out of the base, merges it
as if there were nothing else, and puts it back: the same result as merging everything,
at a cost that depends on the neighbours and not on the base.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.emit.tables.articles import Articles, digest_of
from factx.emit.tables.decisions import keep_decisions, kept_decisions, name_row
from factx.emit.tables.documents import Documents
from factx.emit.tables.mentions import Mentions, Touched
from factx.emit.tables.neighbours import select_in
from factx.emit.tables.reaching import Reaching
from factx.emit.tables.replacing import Replacing
from factx.errors import InputError
from factx.merge import (
    Article,
    Decided,
    FactBase,
    Known,
    Ledger,
    Name,
    Names,
    are_two_articles,
    merge,
    successors,
)
from factx.schema import Source

_STEP = 5_000


@dataclass
class Added:
    """What became of results that were added.

    Attributes:
        new: Articles that the base did not have.
        corrected: Articles that it had otherwise.
        unchanged: Articles that it had just so.
        failed: Articles that gave no result.
        replaced: Ids of articles that took the place of one from elsewhere.
    """

    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    failed: int = 0
    replaced: list[str] = field(default_factory=list)


def is_failure(result: Any) -> bool:
    """Return whether this is a line about an article that gave no result."""
    return isinstance(result, Mapping) and {"error", "path"} <= result.keys()


def _check_id(given: dict[str, tuple[str, Source]], where: str, source: Source) -> None:
    """Refuse two articles of one id: one of them would be lost without a word."""
    first, known = given.setdefault(source.id, (where, source))
    if are_two_articles(known, source):
        raise InputError(
            f"{where}: id {source.id!r} is that of another article, too ({first}); "
            "give each article its own id in a manifest"
        )


class Adding:
    """Adds to a base within one change; see ``connection.changing``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Add to a base that is open."""
        self._db = db
        self._articles = Articles(db)
        self._mentions = Mentions(db, self._articles)

    def add(self, results: Iterable[tuple[str, Mapping[str, Any]]]) -> Added:
        """Add results.

        Args:
            results: Where each comes from, for messages, and the result. Of several of
                one article the last counts.

        Raises:
            InputError: One is no result of the diplomacy schema, or two articles from
                different places have one id.
        """
        added = Added()
        given: dict[str, tuple[str, Source]] = {}
        touched = Touched()
        count = 0
        for where, result in results:
            if is_failure(result):
                self._articles.put_failure(result)
                added.failed += 1
                continue
            article = Article.read(result, where=where)
            _check_id(given, where, article.source)
            if self._put(article, result, touched, added):
                count += 1
            if count == _STEP:
                self._merge(touched)
                touched, count = Touched(), 0
        self._merge(touched)
        return added

    def decide(self, decided: Decided) -> None:
        """Keep decisions, and merge anew what they are about."""
        touched = Touched()
        keep_decisions(self._db, decided)
        for name in {name for names in decided.names for name in names}:
            touched.items |= self._mentions_of(name)
        touched.items |= {key for keys in decided.records for key in keys}
        self._merge(touched)

    def forget(self, source: str) -> None:
        """Take a source out, with all its versions."""
        touched = Touched()
        self._mentions.withdraw(source, touched)
        self._merge(touched)
        for table in ("articles", "sources"):
            self._db.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608 - names above

    def _mentions_of(self, name: Name) -> set[str]:
        rows = self._db.execute(
            "SELECT DISTINCT m.mention FROM names n JOIN parties p USING (name_id) "
            "JOIN mentions m ON m.source = p.source "
            "WHERE n.kind = ? AND n.text = ? AND n.country = ?",
            name_row(name),
        )
        number = self._db.execute(
            "SELECT name_id FROM names WHERE kind = ? AND text = ? AND country = ?",
            name_row(name),
        ).fetchone()
        return {row[0] for row in rows} | ({f"n:{number[0]}"} if number else set())

    def _put(
        self,
        article: Article,
        result: Mapping[str, Any],
        touched: Touched,
        added: Added,
    ) -> bool:
        source, digest = article.source.id, digest_of(result)
        row = self._db.execute(
            "SELECT digest FROM articles WHERE source = ? AND is_current", (source,)
        ).fetchone()
        if row is not None and row[0] == digest:
            added.unchanged += 1
            self._articles.add_replies(source, result)
            return False
        if row is None:
            added.new += 1
        else:
            added.corrected += 1
            old = self._articles.get(source)
            if are_two_articles(old.source, article.source):
                added.replaced.append(source)
            self._inherit(old, article, touched)
            self._mentions.withdraw(source, touched)
        self._articles.put(article, result, digest)
        self._mentions.put(article, touched)
        return True

    def _inherit(self, old: Article, new: Article, touched: Touched) -> None:
        ids = self._ids_of([old.source.id])
        kinds: tuple[tuple[Any, Any], ...] = (
            (old.meetings, new.meetings),
            (old.commitments, new.commitments),
        )
        # What came and was corrected within one step has no id yet, or inherits one.
        ids |= {k: v for k, v in touched.inherited.items() if k not in ids}
        for before, after in kinds:
            touched.inherited |= {
                key: ids[earlier]
                for key, earlier in successors(before, after).items()
                if earlier in ids
            }

    def _merge(self, touched: Touched) -> None:
        """Merge what was touched, and what that touches in turn."""
        seeds = touched.items
        if not seeds and not touched.dropped and not touched.links:
            return
        decided = kept_decisions(self._db)
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
        touched: Touched,
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
            name: self._db.execute(query, name_row(name)).fetchone()[0]
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

    def _moved(self, base: FactBase, ledger: Ledger) -> set[str]:
        """Return the mentions that use a name which left its entity for another."""
        moved: set[str] = set()
        for name, entity in base.ledger.entities.items():
            before = ledger.entities.get(name)
            if before in (None, entity) or base.redirects.get(str(before)) == entity:
                continue
            moved |= {x for x in self._mentions_of(name) if not x.startswith("n:")}
        return moved
