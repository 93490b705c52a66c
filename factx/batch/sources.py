"""What the user names → articles to read, one after the other.

Names are files, folders, patterns and manifests; nothing is collected beyond the
names in one folder, so an archive of any size can be given.
"""

from __future__ import annotations

import glob
import os
import re
import reprlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from os import PathLike
from pathlib import Path

from factx.batch.manifest import MANIFESTS, Row, read_line, read_rows
from factx.errors import DocumentError, InputError, SettingsError
from factx.load import DEFAULT_MAX_BYTES, Document, load_document, load_row

Source = str | PathLike[str] | Document
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
"""What is taken for an article in a folder; a file named by itself may be any."""
# What tells of a folder: "LICENSE-MIT.txt", but not "license-for-a-new-bank.txt".
_NO_ARTICLE = re.compile(
    r"(README|LICEN[SC]E|CHANGELOG)[._-]|(?i:readme|licen[sc]e|changelog)\."
)
_PATTERN = frozenset("*?[")


@dataclass(frozen=True)
class Item:
    """An article that has not been read yet.

    Attributes:
        where: Its path, or its manifest and line; what messages call it.
        load: Reads it; raises an ``InputError`` where it cannot.
        id: Its identifier, where a manifest gives one.
    """

    where: str
    load: Callable[[], Document]
    id: str | None = None


@dataclass(frozen=True)
class Reading:
    """How articles are read.

    Attributes:
        max_bytes: Most bytes that are read as one.
        published: Publication day of those that a manifest gives none.
    """

    max_bytes: int = DEFAULT_MAX_BYTES
    published: str | None = None


def are_several(names: Iterable[str]) -> bool:
    """Say whether these names may stand for more than one article."""
    known = list(names)
    return len(known) != 1 or _is_many(known[0])


def find_items(names: Iterable[str], reading: Reading | None = None) -> Iterator[Item]:
    """Yield the articles that names stand for: in their order, folders sorted.

    Args:
        names: Files, folders (searched to the bottom for text, Markdown and HTML,
            but for README, LICENSE and CHANGELOG files), patterns such as
            ``news/**/*.txt``, manifests (``.csv``, ``.tsv``, ``.jsonl``,
            ``.ndjson``), ``-`` for one article on standard input.
        reading: How articles are read.

    Raises:
        InputError: A folder or pattern without any article, a manifest that cannot
            be read. A missing file is found out when it is loaded.
    """
    how = reading or Reading()
    for name in names:
        if not _is_many(name):
            yield _file(name, how)
        elif Path(name).suffix.lower() in MANIFESTS:
            yield from (_row(row, how) for row in read_rows(Path(name)))
        else:
            yield from (_found(one, how) for one in _paths(name))


def find_listed(lines: Iterable[str], reading: Reading | None = None) -> Iterator[Item]:
    """Yield the articles of a list: in each line a name, or a manifest's JSON row."""
    how = reading or Reading()
    for number, line in enumerate(lines, 1):
        name = line.strip()
        if name.startswith("{"):
            yield _row(read_line(name, Path(), f"list:{number}"), how)
        elif name:
            yield from find_items([name], how)


def find_sources(
    sources: Source | Iterable[Source], reading: Reading | None = None
) -> Iterator[Item]:
    """Yield the articles of a program's list: names as above, and documents.

    Args:
        sources: The list; a name or a document by itself is a list of one.
        reading: How articles are read.

    Raises:
        SettingsError: The list, or something in it, is neither.
        InputError: As above.
    """
    listed = [sources] if isinstance(sources, str | PathLike | Document) else sources
    if not isinstance(listed, Iterable):
        raise SettingsError(_no_source(sources))
    for source in listed:
        if isinstance(source, Document):
            yield Item(source.path or source.name, partial(_given, source), source.id)
        elif isinstance(source, str | PathLike):
            yield from find_items([os.fspath(source)], reading)
        else:
            raise SettingsError(_no_source(source))


def _no_source(value: object) -> str:
    return f"{reprlib.repr(value)} is no article; give paths and documents"


def is_found(path: str, names: Iterable[str]) -> bool:
    """Say whether a file that is there is an article of these folders and patterns.

    Nothing is listed for a file that its name already rules out.
    """
    if not Path(path).is_file():
        return False
    return any(
        _may_find(name, path)
        and any(isinstance(one, str) and Path(one).samefile(path) for one in _all(name))
        for name in names
    )


def count_items(names: Iterable[str]) -> int:
    """Return how many articles names stand for; what cannot be read counts as none."""
    return sum(_count(name) for name in names)


def _count(name: str) -> int:
    if not _is_many(name):
        return 1
    if Path(name).suffix.lower() in MANIFESTS:
        return sum(1 for _ in read_rows(Path(name)))
    return sum(1 for _ in _paths(name))


def _is_many(name: str) -> bool:
    if name == "-":
        return False
    path = Path(name)
    if path.is_dir():
        return True
    if path.suffix.lower() in MANIFESTS:
        return True
    return _is_pattern(name)


def _is_pattern(name: str) -> bool:
    return bool(_PATTERN & set(name)) and not os.path.lexists(name)


def _may_find(name: str, path: str) -> bool:
    if _is_pattern(name):
        return fnmatch(Path(path).name, Path(name).name)
    return Path(name).is_dir() and Path(path).suffix.lower() in SUFFIXES


def _all(name: str) -> Iterator[str | OSError]:
    return _matches(name) if _is_pattern(name) else _below(name)


def _paths(name: str) -> Iterator[str | OSError]:
    """Yield the articles of a folder or pattern; why a folder in it cannot be read.

    Raises:
        InputError: There is none.
    """
    is_empty = True
    for one in _all(name):
        is_empty = False
        yield one
    if is_empty:
        move = (
            "no article in it; check the pattern"
            if _is_pattern(name)
            else "no article in it; give a folder with text, Markdown or HTML"
        )
        raise InputError(f"{name}: {move}")


def _matches(pattern: str) -> Iterator[str]:
    for path in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - any path
        if Path(path).is_file():
            yield path


def _below(folder: str) -> Iterator[str | OSError]:
    """Yield the articles below a folder; none that is hidden or tells of the folder."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            is_left_out = file.startswith(".") or _NO_ARTICLE.match(file)
            if not is_left_out and Path(file).suffix.lower() in SUFFIXES:
                yield Path(place, file).as_posix()
    yield from closed


def _found(one: str | OSError, how: Reading) -> Item:
    if isinstance(one, str):
        return _file(one, how)
    return Item(os.fspath(one.filename), partial(_refuse, one))


def _refuse(error: OSError) -> Document:
    raise DocumentError(
        f"{error.filename}: the folder cannot be read ({error.strerror}), so its "
        "articles are left out; check its permissions"
    ) from error


def _given(document: Document) -> Document:
    return document


def _file(name: str, how: Reading) -> Item:
    load = partial(
        load_document, name, max_bytes=how.max_bytes, published=how.published
    )
    return Item("stdin" if name == "-" else name, load)


def _row(row: Row, how: Reading) -> Item:
    def load() -> Document:
        values = {**row.values(), "published": row.published or how.published}
        return load_row(values, folder=row.folder, max_bytes=how.max_bytes)

    return Item(row.where, load, row.id)
