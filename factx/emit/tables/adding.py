"""Results into a base: new, corrected, the same as before, or failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.emit.tables.articles import Articles, digest_of
from factx.emit.tables.decisions import keep_decisions
from factx.emit.tables.mentions import Mentions, Touched
from factx.emit.tables.remerging import Remerging
from factx.emit.tables.texts import storable_result
from factx.errors import InputError
from factx.merge import Article, Decided, are_two_articles, successors
from factx.schema import Source

# Fewer steps merge less often what many articles recall, and take more memory.
_STEP = 10_000


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


def _check_id(known: dict[str, tuple[str, Source]], where: str, source: Source) -> None:
    """Refuse two articles of one id: one of them would be lost without a word."""
    first, other = known.setdefault(source.id, (where, source))
    if are_two_articles(other, source):
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
        self._remerging = Remerging(db, self._articles)

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
        known: dict[str, tuple[str, Source]] = {}
        touched = Touched()
        count = 0
        for where, given in results:
            result = storable_result(given)
            if is_failure(result):
                self._articles.put_failure(result)
                added.failed += 1
                continue
            article = Article.read(result, where=where)
            _check_id(known, where, article.source)
            if self._put(article, result, touched, added):
                count += 1
            if count == _STEP:
                self._remerging.merge(touched)
                touched, count = Touched(), 0
        self._remerging.merge(touched)
        return added

    def decide(self, decided: Decided) -> None:
        """Keep decisions, and merge anew what they are about."""
        touched = Touched()
        keep_decisions(self._db, decided)
        for name in {name for names in decided.names for name in names}:
            touched.items |= self._remerging.mentions_of(name)
        touched.items |= {key for keys in decided.records for key in keys}
        self._remerging.merge(touched)

    def forget(self, source: str) -> None:
        """Take a source out, with all its versions."""
        touched = Touched()
        self._mentions.withdraw(source, touched)
        self._remerging.merge(touched)
        for table in ("articles", "sources"):
            self._db.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608 - names above

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
        ids = self._remerging.ids_of([old.source.id])
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
