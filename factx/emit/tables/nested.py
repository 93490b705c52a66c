"""A base as JSON: each record with all that hangs on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from factx.emit.extraction import dump_json
from factx.emit.tables.tidy import columns, select

FORMAT = 1
# The tables of a base, with those whose rows go into their records: name of the list,
# table or view, the column that names the record, the column of the id there.
_RECORDS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "meetings": (
        ("participants", "participants", "meeting"),
        ("mentions", "mentions", "record"),
        ("evidence", "evidence", "record"),
        ("alternatives", "alternatives", "record"),
        ("because", "merges", "record"),
    ),
    "commitments": (
        ("parties", "actors", "commitment"),
        ("amounts", "amounts", "commitment"),
        ("responds_to", "answers", "commitment"),
        ("mentions", "mentions", "record"),
        ("evidence", "evidence", "record"),
        ("alternatives", "alternatives", "record"),
        ("because", "merges", "record"),
    ),
    "entities": (("spellings", "spellings", "entity"), ("roles", "roles", "entity")),
    "instruments": (("stages", "stages", "instrument"),),
    "sources": (),
    "doubts": (),
    "redirects": (),
    "splits": (),
}
_LISTS = {"topics"}
_JSON = {"because", "sources"}


def write_json(db: sqlite3.Connection, path: Path) -> None:
    """Write a base as one JSON object, a list for each kind of record."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"factbase": {FORMAT}')
        for kind in _RECORDS:
            file.write(f',\n"{kind}": [')
            for number, record in enumerate(records(db, kind)):
                file.write(",\n" if number else "\n")
                file.write(dump_json(record))
            file.write("]")
        file.write("\n}\n")


def write_lines(db: sqlite3.Connection, path: Path) -> None:
    """Write a base as JSON Lines; ``record`` says of which kind each is."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for kind in _RECORDS:
            for record in records(db, kind):
                file.write(f"{dump_json({'record': kind, **record})}\n")


def records(db: sqlite3.Connection, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a kind, each with the rows that belong to it."""
    names = columns(db, kind)
    beside = {
        name: _Beside(db, table, column) for name, table, column in _RECORDS[kind]
    }
    for row in select(db, kind):
        record = {
            name: _value(name, value) for name, value in zip(names, row, strict=True)
        }
        for name, rows in beside.items():
            record[name] = rows.take(str(row[0]))
        yield record


class _Beside:
    """Rows of a table, given out record by record in the order of ids."""

    def __init__(self, db: sqlite3.Connection, table: str, column: str) -> None:
        names = columns(db, table)
        self._names = [name for name in names if name != column]
        shown = ", ".join((column, *self._names))
        order = ", ".join(str(n) for n in range(1, len(names) + 1))
        rows = db.execute(f"SELECT {shown} FROM {table} ORDER BY {order}")  # noqa: S608 - tables above
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def take(self, record: str) -> list[Any]:
        while self._next is not None and str(self._next[0]) < record:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != record:
            return []
        return [self._one(row[1:]) for row in self._next[1]]

    def _one(self, values: tuple[Any, ...]) -> Any:
        made = {
            name: _value(name, value)
            for name, value in zip(self._names, values, strict=True)
        }
        return next(iter(made.values())) if len(made) == 1 else made


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return value.split("; ") if value else []
    if name in _JSON and isinstance(value, str) and value.startswith("["):
        return json.loads(value)
    return value
