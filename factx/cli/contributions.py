"""What ``factx merge`` is given: results, one at a time, and bases."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from factx.cli.results import read_results, unreadable
from factx.emit.tables import articles_of, open_base
from factx.errors import InputError

BASES = (".sqlite", ".sqlite3", ".db")
_LINES = (".jsonl", ".ndjson")

Result = tuple[str, dict[str, Any]]


def results_in(files: Sequence[str]) -> Iterator[Result]:
    """Yield the results of files and bases, each with where it comes from.

    Raises:
        InputError: A file cannot be read, or holds something else.
    """
    for file in files:
        yield from _results(file)


def is_base(file: str) -> bool:
    """Return whether a file is named as bases are."""
    return Path(file).suffix.lower() in BASES


def _results(file: str) -> Iterator[Result]:
    if is_base(file) and Path(file).is_file():
        with open_base(file) as db:
            yield from articles_of(db)
    elif Path(file).suffix.lower() in _LINES and Path(file).is_file():
        yield from _lines(Path(file))
    else:
        for listed in read_results(file):
            yield f"{listed.where}{listed.pointer}", _object(listed.value, listed.where)


def _lines(path: Path) -> Iterator[Result]:
    """Yield a result a line; a file of any size takes the memory of one."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                text = line.removeprefix(b"\xef\xbb\xbf")
                if text.strip():
                    where = f"{path}:{number}"
                    yield where, _object(_read(text, where), where)
    except OSError as error:
        raise InputError(unreadable(str(path), error)) from error


def _read(line: bytes, where: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        is_cut = not line.endswith(b"\n")
        fault = "cut off in the middle" if is_cut else f"not JSON ({error})"
        raise InputError(
            f"{where}: {fault}; let factx extract write it anew"
        ) from error


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{where}: no result of factx; give what factx extract wrote")
    return value
