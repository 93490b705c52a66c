"""Where facts go: standard output, or a file that is never left half written."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from factx.errors import InputError, SettingsError

if TYPE_CHECKING:
    from factx.emit import Extraction

Form = Literal["json", "jsonl", "array", "md"]
_FORMS = ("json", "jsonl", "md")
STANDARD_OUTPUT = frozenset({"-", "/dev/stdout", "/dev/fd/1"})
_MARKDOWN = frozenset({".md", ".markdown"})
_TABLES = frozenset({".csv", ".parquet", ".sqlite", ".db", ".graphml"})
_PAGES = frozenset({".html", ".htm"})
_OTHERS = frozenset(
    {".tsv", ".xlsx", ".xls", ".ods", ".xml", ".yaml", ".yml", ".toml", ".pdf"}
    | {".docx", ".arrow", ".feather", ".duckdb", ".gz", ".bz2", ".xz", ".zst", ".zip"}
)


def choose_form(wanted: str | None, output: str | None, *, several: bool) -> Form:
    """Return how results are written.

    Args:
        wanted: The format asked for, None for the usual one.
        output: The file asked for, if any; its ending must not say otherwise.
        several: Whether more than one article was given.

    Raises:
        SettingsError: factx does not write this format.
    """
    if wanted is None:
        if is_markdown(output):
            return "md"
        _check_ending(output, several=several)
        return "jsonl" if several else "json"
    if wanted not in _FORMS:
        raise SettingsError(f"--format {wanted}: give {', '.join(_FORMS)}")
    if wanted == "json":
        return "array" if several else "json"
    return "md" if wanted == "md" else "jsonl"


def is_markdown(output: str | None) -> bool:
    """Say whether a file's name asks for Markdown."""
    return output is not None and Path(output).suffix.lower() in _MARKDOWN


def _check_ending(output: str | None, *, several: bool) -> None:
    """Refuse a name that promises something else than what would be in the file.

    Raises:
        SettingsError: It does.
    """
    if output is None:
        return
    path = Path(output)
    ending = path.suffix.lower()
    if several and ending == ".json":
        raise SettingsError(
            f"--output {output}: facts of several articles, or of a folder, are lines "
            f"of JSON; name it {path.with_suffix('.jsonl')}, or give --format json for "
            "one list"
        )
    if ending in _TABLES:
        move = "name it .jsonl, then make it with factx merge"
    elif ending in _PAGES:
        move = "name it .jsonl, then make a page of it with factx report"
    elif ending in _OTHERS:
        move = "name it .jsonl, or say which with --format"
    else:
        return
    raise SettingsError(
        f"--output {output}: facts are written as {', '.join(_FORMS)}; {move}"
    )


class Writer:
    """Writes results one after another: JSON, JSON Lines, one JSON list, Markdown."""

    def __init__(self, stream: BinaryIO, form: Form) -> None:
        """Write to ``stream``, flushed after every result."""
        self._stream = stream
        self._form = form
        self._is_first = True

    def write(self, text: str) -> None:
        """Write one result, given as JSON or Markdown."""
        before = ""
        if self._form == "array":
            before = "[\n" if self._is_first else ",\n"
        self._is_first = False
        self._put(before + text + ("" if self._form == "array" else "\n"))

    def end(self) -> None:
        """Write what comes after the last result."""
        if self._form == "array":
            self._put("[]\n" if self._is_first else "\n]\n")

    def _put(self, text: str) -> None:
        self._stream.write(text.encode())
        self._stream.flush()


def as_text(
    result: Extraction[Any],
    form: Form,
    include_text: bool,
    *,
    indent: int | None = None,
) -> str:
    """Return a result as it is written.

    Args:
        result: The result.
        form: How results are written.
        include_text: Whether to put the article in where it is not usual.
        indent: Spaces for each level of JSON; None for one line.
    """
    if form == "md":
        from factx.emit import StoredResult, to_markdown  # noqa: PLC0415 - templates

        return to_markdown([StoredResult.read(result.to_dict(include_text=True))])
    included = True if include_text else None
    return result.to_json(indent=indent, include_text=included)


@contextmanager
def open_stream(output: str | None, *, at_once: bool) -> Iterator[BinaryIO]:
    """Open what is written to, before anything is asked of a model.

    Args:
        output: A file, or None or ``-`` for standard output.
        at_once: Whether a file appears whole at the end, and stays as it was when
            nothing was written. Otherwise it grows with every result.

    Raises:
        InputError: The file cannot be written.
    """
    if output is None or output in STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    # A link stays one; beside a device or a pipe there is no place for another file,
    # and what a link to an open pipe says of it (/proc/self/fd/1) is no path at all.
    is_special = Path(output).exists() and not Path(output).is_file()
    path = Path(output) if is_special else Path(os.path.realpath(output))
    try:
        if at_once and not is_special:
            with _replacing(path) as stream:
                yield stream
        else:
            with path.open("wb") as stream:
                yield stream
    except OSError as error:
        move = "choose another --output"
        if not path.parent.exists():
            move = f"make the folder {Path(output).parent}, or {move}"
        raise InputError(
            f"{output}: cannot be written ({error.strerror or error}); {move}"
        ) from error


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        if part.stat().st_size:
            part.chmod(_mode(path))
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Return the permissions of the file to replace, or those of a new one."""
    with suppress(FileNotFoundError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
