"""A base as an SQLite file: opened, checked, changed at once or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from factx.errors import InputError

VERSION = 3
_APPLICATION = 0x66616374  # "fact", for `file` and for refusing other people's bases
_BUSY_SECONDS = 120.0
MEMORY = ":memory:"


@contextmanager
def open_base(
    path: str | Path, *, create: bool = False
) -> Iterator[sqlite3.Connection]:
    """Open a base.

    Args:
        path: The file, or ``:memory:``.
        create: Whether to make one where there is none; the file appears with the
            first change.

    Raises:
        InputError: There is none, it is none of factx, or of another version.
    """
    is_new = str(path) != MEMORY and not Path(path).exists()
    if create and str(path) != MEMORY and not Path(path).parent.is_dir():
        raise InputError(f"{path}: no folder {Path(path).parent}; make it first")
    if not create and str(path) != MEMORY and not Path(path).is_file():
        raise InputError(f"{path}: no such base; make one with factx merge -o {path}")
    try:
        db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise InputError(f"{path}: {_plain(error)}") from error
    try:
        _prepare(db, path, create=create or str(path) == MEMORY)
        yield db
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: {_plain(error)}") from error
    finally:
        db.close()
        if is_new and Path(path).exists() and not Path(path).stat().st_size:
            Path(path).unlink()  # nothing was put into it


@contextmanager
def changing(db: sqlite3.Connection) -> Iterator[None]:
    """Change a base: all of it, or, after an error or a kill, nothing.

    A second writer waits for the first.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA application_id").fetchone()[0] == 0:
            _make_tables(db)
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _prepare(db: sqlite3.Connection, path: str | Path, *, create: bool) -> None:
    # What is forgotten must not stay in free pages.
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA cache_size = -262144")
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    is_empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if owner == 0 and is_empty:
        if not create:
            raise InputError(
                f"{path}: empty, so no base yet; make one with factx merge -o {path}"
            )
        return
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if owner != _APPLICATION:
        raise InputError(f"{path}: an SQLite file, but no base of factx; name another")
    if version > VERSION:
        raise InputError(
            f"{path}: a base of version {version}, made by a newer factx than this, "
            f"which reads {VERSION}; update factx"
        )
    if version < VERSION:
        raise InputError(
            f"{path}: a base of version {version}, this factx reads {VERSION}; "
            "merge the results anew"
        )


# What SQLite reports, by the beginning of its error's name, and what can be done.
_TROUBLES = {
    "SQLITE_NOTADB": "no base of factx; name another",
    "SQLITE_CORRUPT": "a damaged base; put a copy in its place, or merge anew",
    "SQLITE_BUSY": "another program writes to it; wait until it is done",
    "SQLITE_LOCKED": "another program writes to it; wait until it is done",
    "SQLITE_READONLY": "may not be written; check its rights, or name another",
    "SQLITE_CANTOPEN": "cannot be opened; check the path and the folder's rights",
    "SQLITE_FULL": "the disk is full, nothing was changed; make room",
}


def _plain(error: sqlite3.Error) -> str:
    name = str(getattr(error, "sqlite_errorname", ""))
    for beginning, said in _TROUBLES.items():
        if name.startswith(beginning):
            return said
    return f"{error}; nothing was changed"


def _make_tables(db: sqlite3.Connection) -> None:
    text = (files("factx.emit.tables") / "schema.sql").read_text("utf-8")
    # executescript would commit; the tables are to come with the first facts.
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    db.execute(f"PRAGMA application_id = {_APPLICATION}")
    db.execute(f"PRAGMA user_version = {VERSION}")
