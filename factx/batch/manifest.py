"""Read a manifest: one article in each row, with what is known of it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from factx.errors import DocumentError, InputError

MANIFESTS = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})
_DELIMITERS = ",;\t"  # spreadsheets of half of Europe write semicolons
_END = "\0the end of the file"  # a row of its own, unless a quotation mark is open
_LONGEST_FIELD = 64 * 1024 * 1024  # a whole article may stand in one


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        where: The manifest's name and the line.
        folder: Where relative paths in it start.
        given: Its values by column, None where the row cannot be read.
    """

    where: str
    folder: Path
    given: Mapping[str, str] | None

    @property
    def id(self) -> str | None:
        """The article's identifier, if the row gives one."""
        return (self.given or {}).get("id")

    @property
    def published(self) -> str | None:
        """The publication day, if the row gives one."""
        return (self.given or {}).get("published")

    def values(self) -> Mapping[str, str]:
        """Return the values by column.

        Raises:
            DocumentError: The row cannot be read.
        """
        if self.given is None:
            raise DocumentError(f"{self.where}: no JSON object; mend the line")
        return self.given


def read_rows(path: Path) -> Iterator[Row]:
    """Yield a manifest's rows, one at a time.

    Raises:
        InputError: It cannot be read, or names no articles.
    """
    try:
        # A byte-order mark is what spreadsheets begin a file with.
        with path.open(encoding="utf-8-sig", newline="") as stream:
            if path.suffix.lower() in (".csv", ".tsv"):
                yield from _csv_rows(stream, path)
            else:
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield read_line(line, path.parent, f"{path.name}:{number}")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8; save the manifest as UTF-8") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; check the path") from error


def read_line(line: str, folder: Path, where: str) -> Row:
    """Return the row that one line of JSON gives."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        return Row(where, folder, None)
    return Row(where, folder, _texts(data))


def _csv_rows(stream: Any, path: Path) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_FIELD)
    head = stream.readline()
    delimiter = max(_DELIMITERS, key=head.count)
    names = next(csv.reader([head], delimiter=delimiter), [])
    columns = [name.strip().lower() for name in names]
    if not {"path", "text"} & set(columns):
        raise InputError(
            f"{path}: no column named path or text; name the columns in the first line"
        )
    twice = {name for name in columns if name and columns.count(name) > 1}
    if twice:
        raise InputError(
            f"{path}: two columns are named {min(twice)}; rename one of them"
        )
    reader = csv.reader(chain(stream, [_END]), delimiter=delimiter)
    line = 2
    try:
        for row in reader:
            if row and row != [_END]:
                _refuse_open(row, f"{path}: line {line}")
                values = _texts(dict(zip(columns, row, strict=False)))
                yield Row(f"{path.name}:{reader.line_num + 1}", path.parent, values)
            line = reader.line_num + 2
    except csv.Error as error:
        raise InputError(f"{path}: line {line}: {error}; mend the manifest") from error


def _refuse_open(row: list[str], where: str) -> None:
    if row[-1].endswith(_END):
        raise InputError(
            f"{where}: a quotation mark is not closed, so that no row after it can be "
            'told apart; one that belongs to a field is written ""'
        )


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what is text or a number, as text; nothing else says anything here."""
    return {
        name: str(value)
        for name, value in data.items()
        if isinstance(value, (str, int, float)) and not isinstance(value, bool)
    }
