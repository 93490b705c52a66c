"""What a change touches, merged anew.

A new record can join only records that are or may be one with it, these only those that
are with them, and so on. So a step takes what hangs together out of the base, merges it
as if there were nothing else, and puts it back: the same result as merging everything,
at a cost that depends on the neighbours and not on the base.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from factx.emit.tables.articles import Articles
from factx.emit.tables.decisions import kept_decisions, name_row
from factx.emit.tables.documents import Documents
from factx.emit.tables.mentions import Touched
from factx.emit.tables.neighbours import select_in
from factx.emit.tables.reaching import Reaching
from factx.emit.tables.replacing import Replacing
from factx.emit.tables.scope import Scope, scope_of
from factx.merge import (
    Article,
    Decided,
    FactBase,
    Judgement,
    Known,
    Ledger,
    Name,
    Names,
    merge,
)

# Judgements of commitments that are kept for the next step; some 500 bytes each.
_MOST_JUDGED = 500_000


class Remerging:
    """Merges parts of a base that is being changed."""

    def __init__(self, db: sqlite3.Connection, articles: Articles) -> None:
        """Merge in a base."""
        self._db = db
        self._articles = articles
        self._decided = Decided()
        self._judged: dict[tuple[str, str], Judgement] = {}

    def merge(self, touched: Touched) -> None:
        """Merge what was touched, and what that touches in turn."""
        seeds = touched.items
        if not seeds and not touched.dropped and not touched.links:
            return
        decided = kept_decisions(self._db)
        self._unlearn(touched, decided)
        compared = Names(decided.names)
        reaching = Reaching(self._db, self._articles, decided, compared)
        merged: set[str] = set()
        before = touched.dropped
        while True:
            scope = scope_of(self._db, seeds, reaching, decided)
            base, ledger = self._merge_only(scope, touched, decided, compared)
            before = before | _ids_before(ledger, scope)
            Replacing(self._db).replace(base, before, scope.uses)
            merged |= scope.mentions.mentions
            # They only name somebody who is another entity now; nothing makes them one
            # with what was merged, so they are merged by themselves.
            seeds = self._moved(base, ledger) - merged
            if not seeds:
                break
            before = set()
        Documents(self._db, self._articles).link(merged, touched.links, touched.papers)

    def _unlearn(self, touched: Touched, decided: Decided) -> None:
        """Drop judgements that do not hold any more, or grow too many."""
        is_stale = bool(touched.dropped) or decided != self._decided
        if is_stale or len(self._judged) > _MOST_JUDGED:
            self._judged.clear()
        self._decided = decided

    def ids_of(self, sources: Iterable[str]) -> dict[str, str]:
        """Return the records of articles' mentions, by the mentions' keys."""
        query = "SELECT mention, record FROM mentions WHERE source IN ({})"
        rows = select_in(self._db, query, sources)
        return {str(key): str(record) for key, record in rows if record}

    def _merge_only(
        self, scope: Scope, touched: Touched, decided: Decided, compared: Names
    ) -> tuple[FactBase, Ledger]:
        mentions = scope.mentions.mentions
        ids = {**self.ids_of(scope.sources), **touched.inherited}
        beyond = scope.mentions.beyond
        ids |= self.ids_of({pair.there.source.id for pair in beyond} - scope.sources)
        ledger = Ledger(scope.entities, ids, ids)
        articles = [self._articles.get(source) for source in sorted(scope.sources)]
        known = Known(
            ledger=ledger,
            names={name: uses for name, uses in scope.uses.items() if uses > 0},
            settled=scope.settled.keys(),
            akin=scope.loose.akin,
            beyond=beyond,
            series=self._series(articles, mentions, ids),
            is_taken=self._is_taken,
            compared=compared,
            judged=self._judged,
        )
        parts = [article.only(mentions) for article in articles]
        return merge(parts, decided=decided, known=known), ledger

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
            moved |= {x for x in self.mentions_of(name) if not x.startswith("n:")}
        return moved

    def mentions_of(self, name: Name) -> set[str]:
        """Return the mentions of articles that use a name, and the name as ``n:1``."""
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


def _ids_before(ledger: Ledger, scope: Scope) -> set[str]:
    """Return the ids that mentions and names had, as far as they had any."""
    found = {
        ledger.meetings[key]
        for key in scope.mentions.mentions
        if key in ledger.meetings
    }
    names = scope.uses
    return found | {ledger.entities[name] for name in names if name in ledger.entities}
