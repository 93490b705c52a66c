"""What shares a block with what: the part of a base that a new article can change."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator

_MOST = 500  # of values in one statement


def put_blocks(db: sqlite3.Connection, item: str, blocks: Iterable[str]) -> None:
    """Note the blocks of an item."""
    db.executemany(
        "INSERT OR IGNORE INTO blocks VALUES (?, ?)",
        [(block, item) for block in blocks],
    )


def blocks_of(db: sqlite3.Connection, items: Collection[str]) -> set[str]:
    """Return the blocks of items."""
    query = "SELECT DISTINCT block FROM blocks WHERE item IN ({})"
    return {str(row[0]) for row in select_in(db, query, items)}


def items_in(db: sqlite3.Connection, blocks: Collection[str]) -> set[str]:
    """Return the items in blocks."""
    query = "SELECT DISTINCT item FROM blocks WHERE block IN ({})"
    return {str(row[0]) for row in select_in(db, query, blocks)}


def select_in(
    db: sqlite3.Connection, query: str, values: Iterable[object]
) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a query for many values, which its ``{}`` stands for."""
    left = sorted(values, key=str)
    for start in range(0, len(left), _MOST):
        part = left[start : start + _MOST]
        yield from db.execute(query.format(", ".join("?" * len(part))), part)


def change_in(db: sqlite3.Connection, query: str, values: Iterable[object]) -> None:
    """Run a statement for many values, which its ``{}`` stands for."""
    for _ in select_in(db, query, values):
        pass
