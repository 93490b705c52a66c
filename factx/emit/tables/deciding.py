"""What people do to a base: decide about doubts, and have a source forgotten."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable

from factx.emit.tables.adding import Adding
from factx.emit.tables.articles import replies_in
from factx.emit.tables.connection import changing
from factx.emit.tables.texts import storable
from factx.errors import InputError
from factx.merge import Decision, Name, folded, resolve


def decide(
    adding: Adding, db: sqlite3.Connection, decisions: Iterable[Decision]
) -> list[str]:
    """Keep decisions and merge anew what they are about, within a change.

    Returns:
        Why some of them decide nothing, each in a few words.
    """
    names: defaultdict[str, set[Name]] = defaultdict(set)
    for kind, text, country, entity in db.execute(
        "SELECT kind, text, country, entity FROM names"
    ):
        name = Name(kind, text, country or None)
        for handle in (text, f"{text} ({country})", str(entity)):
            names[folded(handle)].add(name)
    records: defaultdict[str, set[str]] = defaultdict(set)
    for mention, record in db.execute("SELECT mention, record FROM mentions"):
        records[mention].add(mention)
        records[record].add(mention)
    for old, new in db.execute("SELECT old_id, new_id FROM redirects"):
        if new is not None:
            records[old] |= records.get(new, set())
            names[folded(old)] |= names.get(folded(new), set())
    decided, idle = resolve(decisions, names=names, records=records)
    adding.decide(decided)
    return idle


def replies_of(db: sqlite3.Connection, source: str) -> list[str]:
    """Return the keys of the replies that a source's facts rest on, in all versions.

    Those that another source with the same text rests on too are left out.

    Raises:
        InputError: The base has no such source.
    """
    source = storable(source)
    rows = db.execute(
        "SELECT result FROM articles WHERE source = ?", (source,)
    ).fetchall()
    if not rows and not _is_listed(db, source):
        raise _unknown(source)
    keys = {key for (blob,) in rows for key in _replies(blob)}
    return sorted(keys - _of_others(db, source))


def forget(db: sqlite3.Connection, source: str) -> None:
    """Erase a source from a base, with all versions of it.

    Raises:
        InputError: The base has no such source.
    """
    source = storable(source)
    with changing(db):
        if not _is_listed(db, source):
            raise _unknown(source)
        Adding(db).forget(source)
        db.execute(
            "DELETE FROM decisions WHERE kind = 'record' "
            "AND (substr(left_key, 1, ?) = ? OR substr(right_key, 1, ?) = ?)",
            (len(source) + 1, f"{source}#") * 2,
        )
    db.execute("VACUUM")


def _is_listed(db: sqlite3.Connection, source: str) -> bool:
    query = "SELECT 1 FROM sources WHERE source = ?"
    return db.execute(query, (source,)).fetchone() is not None


def _unknown(source: str) -> InputError:
    return InputError(f"{source}: no such source in the base; see its table sources")


def _replies(blob: bytes) -> list[str]:
    return replies_in(json.loads(zlib.decompress(blob)))


def _of_others(db: sqlite3.Connection, source: str) -> set[str]:
    """Return the keys that copies of the text under other sources rest on."""
    rows = db.execute(
        "SELECT a.result FROM articles a JOIN sources s ON s.source = a.source "
        "WHERE a.source <> ? AND s.text_sha256 = "
        "(SELECT text_sha256 FROM sources WHERE source = ?)",
        (source, source),
    )
    return {key for (blob,) in rows for key in _replies(blob)}
