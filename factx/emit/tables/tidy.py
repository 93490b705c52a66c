"""One table a file: CSV for every program, Parquet for pandas, polars and DuckDB."""

from __future__ import annotations

import sqlite3
from importlib import import_module
from pathlib import Path
from types import ModuleType

from factx.errors import SettingsError

TABLES = (
    "sources",
    "entities",
    "parties",
    "meetings",
    "participants",
    "commitments",
    "actors",
    "amounts",
    "answers",
    "instruments",
    "stages",
    "mentions",
    "evidence",
    "alternatives",
    "merges",
    "doubts",
    "redirects",
    "splits",
    "dyads",
    "commitment_dyads",
    "spellings",
    "roles",
)
_WORKING = frozenset({"name_id"})
# Columns of numbers, in whatever table; all others are text.
_WHOLE = frozenset(
    (
        "characters",
        "meetings",
        "commitments",
        "rejections",
        "version",
        "sources",
        "mentions",
        "distinct_sources",
        "is_hard",
        "number",
        "start",
        "stop",
        "paragraph",
        "chosen",
        "articles",
    )
)
_TEXT_OF = frozenset({("alternatives", "sources")})


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table or view that are for users."""
    found = db.execute(f"SELECT * FROM {table} LIMIT 0").description  # noqa: S608 - TABLES
    return [column[0] for column in found if column[0] not in _WORKING]


def select(db: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    """Return the rows of a table or view, always in one order."""
    names = ", ".join(columns(db, table))
    order = ", ".join(str(n) for n in range(1, names.count(",") + 2))
    return db.execute(f"SELECT {names} FROM {table} ORDER BY {order}")  # noqa: S608 - TABLES


def write_csv(db: sqlite3.Connection, folder: Path) -> None:
    """Write each table as CSV (RFC 4180): UTF-8, a head, text in quotes.

    Nothing is an empty cell without quotes, so that readers that heed quotes, such as
    R's ``data.table``, tell "NA", Namibia, and an empty text from nothing.
    """
    for table in TABLES:
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(",".join(columns(db, table)) + "\n")
            for row in select(db, table):
                file.write(",".join(map(_cell, row)) + "\n")


def _cell(value: object) -> str:
    # csv.QUOTE_STRINGS does this from Python 3.12 on.
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = value.replace('"', '""')
    return f'"{text}"'


def write_parquet(db: sqlite3.Connection, folder: Path) -> None:
    """Write each table as Parquet; the same columns have the same type everywhere."""
    arrow, parquet = _pyarrow()
    for table in TABLES:
        names = columns(db, table)
        kinds = {name: _kind(arrow, table, name) for name in names}
        schema = arrow.schema(list(kinds.items()))
        with parquet.ParquetWriter(folder / f"{table}.parquet", schema) as writer:
            cursor = select(db, table)
            while rows := cursor.fetchmany(50_000):
                made = {name: [row[n] for row in rows] for n, name in enumerate(names)}
                writer.write_table(arrow.table(made, schema=schema))


def _kind(arrow: ModuleType, table: str, name: str) -> object:
    if name == "score":
        return arrow.float64()
    is_whole = name in _WHOLE and (table, name) not in _TEXT_OF
    return arrow.int64() if is_whole else arrow.string()


def _pyarrow() -> tuple[ModuleType, ModuleType]:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise SettingsError(
            "Parquet needs pyarrow: pip install 'factx[table]', or write a CSV folder"
        ) from error
    return arrow, parquet
