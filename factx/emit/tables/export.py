"""A base in other forms: JSON, JSON Lines, CSV, Parquet, GraphML."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from factx.emit.tables.graph import write_graph
from factx.emit.tables.nested import write_json, write_lines
from factx.emit.tables.tidy import write_csv, write_parquet
from factx.errors import InputError

Form = Literal["json", "jsonl", "csv", "parquet", "graphml"]

_FILES: Mapping[str, Callable[[sqlite3.Connection, Path], None]] = {
    "json": write_json,
    "jsonl": write_lines,
    "graphml": write_graph,
}
_FOLDERS: Mapping[str, Callable[[sqlite3.Connection, Path], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
}
FORMS = (*_FILES, *_FOLDERS)


def export(db: sqlite3.Connection, path: str | Path, form: Form) -> None:
    """Write a base in another form, whole or not at all.

    Args:
        db: The base.
        path: A file; for ``csv`` and ``parquet`` a folder, whose tables are replaced.
        form: The form.

    Raises:
        InputError: It cannot be written there.
    """
    target = Path(os.path.realpath(path))
    try:
        if form in _FILES:
            with _beside(target) as part:
                _FILES[form](db, part)
                part.replace(target)
        else:
            with _beside(target) as part:
                part.mkdir()
                _FOLDERS[form](db, part)
                _replace_folder(part, target)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror or error}); choose another"
        ) from error


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a place on the same disk, which is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".factx-") as folder:
        yield Path(folder) / "made"


def _replace_folder(part: Path, target: Path) -> None:
    """Put a folder of tables in the place of another, all at once.

    Where the other holds something else too, it stays, and its tables are replaced one
    by one: files of others are not moved about.
    """
    if target.is_file():
        raise InputError(f"{target}: a file, where a folder of tables is to be")
    if not target.exists():
        part.replace(target)
    elif {one.name for one in target.iterdir()} <= {one.name for one in part.iterdir()}:
        _swap(part, target)
    else:
        for made in sorted(part.iterdir()):
            made.replace(target / made.name)


def _swap(part: Path, target: Path) -> None:
    shutil.copymode(target, part)
    before = part.with_name("before")
    target.replace(before)
    try:
        part.replace(target)
    except BaseException:
        before.replace(target)
        raise
