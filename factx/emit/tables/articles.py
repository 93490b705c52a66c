"""Articles in a base: kept as they came, current and superseded."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any

from factx.emit.tables.codes import alpha3
from factx.merge import Article, Name

_LEVEL = 6
# Some 20 kB each.
_KEPT = 20_000


def digest_of(result: Mapping[str, Any]) -> str:
    """Return what is equal for results that say the same, however they were made."""
    said = {key: result.get(key) for key in ("schema", "source", "facts", "rejections")}
    text = json.dumps(said, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def replies_in(result: Mapping[str, Any]) -> list[str]:
    """Return the keys of the replies that a result rests on."""
    return list((result.get("run") or {}).get("replies") or ())


class Articles:
    """The articles of a base, read once each in a run."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Read from a base that is open."""
        self._db = db
        self._read: OrderedDict[str, Article] = OrderedDict()

    def get(self, source: str) -> Article:
        """Return an article as it is now."""
        known = self._read.get(source)
        if known is None:
            row = self._db.execute(
                "SELECT result FROM articles WHERE source = ? AND is_current", (source,)
            ).fetchone()
            known = Article.read(json.loads(zlib.decompress(row[0])), where=source)
            self._keep(source, known)
        else:
            self._read.move_to_end(source)
        return known

    def supersede(self, source: str) -> Article | None:
        """Take an article back, which stays as history; return it as it was."""
        row = self._db.execute(
            "SELECT 1 FROM articles WHERE source = ? AND is_current", (source,)
        ).fetchone()
        if row is None:
            return None
        old = self.get(source)
        self._db.execute(
            "UPDATE articles SET is_current = 0 WHERE source = ?", (source,)
        )
        self._db.execute(
            "UPDATE names SET uses = uses - (SELECT count(*) FROM parties p "
            "WHERE p.source = ? AND p.name_id = names.name_id) "
            "WHERE name_id IN (SELECT name_id FROM parties WHERE source = ?)",
            (source, source),
        )
        self._db.execute("DELETE FROM sources WHERE source = ?", (source,))
        self._db.execute("DELETE FROM parties WHERE source = ?", (source,))
        self._read.pop(source, None)
        return old

    def put(self, article: Article, result: Mapping[str, Any], digest: str) -> None:
        """Keep an article, as one version more of its source."""
        source = article.source.id
        (version,) = self._db.execute(
            "SELECT coalesce(max(version), 0) + 1 FROM articles WHERE source = ?",
            (source,),
        ).fetchone()
        kept = {k: v for k, v in result.items() if k not in ("text", "unclaimed")}
        blob = zlib.compress(json.dumps(kept).encode(), _LEVEL)
        self._db.execute(
            "INSERT INTO articles VALUES (?, ?, ?, 1, ?)",
            (source, version, digest, blob),
        )
        self._db.execute("DELETE FROM sources WHERE source = ?", (source,))
        self._put_source(article, result, version)
        self._put_parties(article)
        self._keep(source, article)

    def add_replies(self, source: str, result: Mapping[str, Any]) -> None:
        """Note that an article's result rests on other replies now, to forget them."""
        (blob,) = self._db.execute(
            "SELECT result FROM articles WHERE source = ? AND is_current", (source,)
        ).fetchone()
        kept = json.loads(zlib.decompress(blob))
        known = replies_in(kept)
        new = [key for key in replies_in(result) if key not in known]
        if new:
            kept["run"] = {**(result.get("run") or {}), "replies": [*known, *new]}
            self._db.execute(
                "UPDATE articles SET result = ? WHERE source = ? AND is_current",
                (zlib.compress(json.dumps(kept).encode(), _LEVEL), source),
            )

    def put_failure(self, failure: Mapping[str, Any]) -> None:
        """Note an article that gave no result, unless the base has one of it.

        Args:
            failure: A line of the file of errors that ``factx extract`` writes.
        """
        source = str(failure.get("id") or failure["path"])
        reason = f"{failure['error']}: {failure.get('message') or ''}"
        self._db.execute(
            "INSERT INTO sources (source, status, path, text_sha256, meetings, "
            "commitments, rejections, version, error) "
            "VALUES (?, 'failed', ?, ?, 0, 0, 0, 0, ?) "
            "ON CONFLICT DO UPDATE SET error = excluded.error WHERE version = 0",
            (source, failure["path"], failure.get("text_sha256"), reason),
        )

    def _keep(self, source: str, article: Article) -> None:
        self._read[source] = article
        if len(self._read) > _KEPT:
            self._read.popitem(last=False)

    def _put_source(
        self, article: Article, result: Mapping[str, Any], version: int
    ) -> None:
        source, run = article.source, result.get("run") or {}
        counts = (len(article.meetings), len(article.commitments))
        status = "ok" if any(counts) else "empty"
        row = (
            source.id,
            status if article.facts is not None else "failed",
            source.title,
            source.publisher,
            source.author,
            source.published,
            source.language,
            source.url,
            source.path,
            source.credited_source,
            source.translated_from,
            source.text_sha256,
            source.characters,
            *counts,
            len(result.get("rejections") or ()),
            version,
            result.get("schema"),
            run.get("model"),
            run.get("prompt"),
            run.get("factx"),
            None,
        )
        marks = ", ".join("?" * len(row))
        self._db.execute(f"INSERT INTO sources VALUES ({marks})", row)  # noqa: S608 - marks only

    def _put_parties(self, article: Article) -> None:
        source = article.source
        marks = ", ".join("?" * 12)
        for party in article.parties.values():
            row = (
                source.id,
                party.id,
                "",
                party.data["name"],
                (party.data["as_written"] or {}).get("text"),
                party.name.kind,
                party.data["role"],
                party.data["organization"],
                party.data["country"],
                alpha3(party.data["country"]),
                source.published,
                self._count(party.name),
            )
            self._db.execute(f"INSERT INTO parties VALUES ({marks})", row)  # noqa: S608 - marks only

    def _count(self, name: Name) -> int:
        """Count one use more of a name; return its number."""
        row = self._db.execute(
            "INSERT INTO names (kind, text, country, uses) VALUES (?, ?, ?, 1) "
            "ON CONFLICT DO UPDATE SET uses = uses + 1 RETURNING name_id",
            (name.kind, name.text, name.country or ""),
        ).fetchone()
        return int(row[0])


def articles_of(db: sqlite3.Connection) -> Iterator[tuple[str, Any]]:
    """Yield the current results of a base, each with its source, as they were added."""
    rows = db.execute(
        "SELECT source, result FROM articles WHERE is_current ORDER BY source"
    )
    for source, blob in rows:
        yield source, json.loads(zlib.decompress(blob))
