"""Decisions, kept in a base."""

from __future__ import annotations

import sqlite3
from ast import literal_eval

from factx.merge import Decided, Name


def keep_decisions(db: sqlite3.Connection, decided: Decided) -> None:
    """Keep decisions, in place of earlier ones about the same."""
    for names, is_same in decided.names.items():
        left, right = sorted(repr(name_row(name)) for name in names)
        _keep(db, "name", (left, right), is_same)
        _settle(db, *names)
    for keys, is_same in decided.records.items():
        left, right = sorted(keys)
        _keep(db, "record", (left, right), is_same)


def kept_decisions(db: sqlite3.Connection) -> Decided:
    """Return all decisions of a base."""
    names: dict[frozenset[Name], bool] = {}
    records: dict[frozenset[str], bool] = {}
    for kind, left, right, is_same in db.execute("SELECT * FROM decisions"):
        if kind == "name":
            names[frozenset((_name_of(left), _name_of(right)))] = bool(is_same)
        else:
            records[frozenset((left, right))] = bool(is_same)
    return Decided(names, records)


def name_row(name: Name) -> tuple[str, str, str]:
    """Return a name as the table of names has it."""
    return (name.kind, name.text, name.country or "")


def _keep(
    db: sqlite3.Connection, kind: str, pair: tuple[str, str], is_same: bool
) -> None:
    row = (kind, *pair, int(is_same))
    db.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)", row)


def _settle(db: sqlite3.Connection, left: Name, right: Name) -> None:
    """Strike what was decided from the list of doubts."""
    query = "SELECT entity FROM names WHERE kind = ? AND text = ? AND country = ?"
    found = [db.execute(query, name_row(name)).fetchone() for name in (left, right)]
    pair = [row[0] for row in found if row is not None]
    if len(pair) == 2:
        db.execute(
            "DELETE FROM doubts WHERE (left_id, right_id) IN ((?, ?), (?, ?))",
            (*pair, *reversed(pair)),
        )


def _name_of(key: str) -> Name:
    kind, text, country = literal_eval(key)
    return Name(kind, text, country or None)
