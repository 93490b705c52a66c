"""The output file, which is also the memory of the run.

Each result is one line, written at once at the end of the file. What is in the file
is done: a run that was killed goes on from there, and needs no other record of what
it did. A line is safe from a killed process when it is written, and from a lost power
supply within seconds (``SYNC_SECONDS``), or when the file is closed.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from factx.batch.lock import lock_file
from factx.errors import InputError, SettingsError
from factx.load import Document

SYNC_SECONDS = 5.0
_HEAD = b'{"result": '  # how every line begins


@dataclass(frozen=True)
class Maker:
    """What facts are made with; one output holds those of one.

    Attributes:
        schema: The schema's identifier.
        model: ``provider/model``.
        prompt: The prompt's fingerprint.
    """

    schema: str
    model: str
    prompt: str


def article_key(identity: str, text_sha256: str) -> bytes:
    """Return a short hash of what makes an article the same: its id and its text."""
    text = f"{identity}\0{text_sha256}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=12).digest()


class Journal:
    """The output file of a batch, open; use it as a context manager."""

    def __init__(self, path: Path, maker: Maker, *, may_mix: bool = False) -> None:
        """Open the file, mend its end, and read what is done.

        Args:
            path: The file; made if it is not there.
            maker: What facts are made with now.
            may_mix: Whether the file may hold facts that were made otherwise.

        Raises:
            SettingsError: It holds facts of another model, schema or prompt.
            InputError: It cannot be read or written, holds something else than
                results, or another process is writing to it.
        """
        self.path = path
        self.done: set[bytes] = set()
        self.paths: set[bytes] = set()
        self._maker = None if may_mix else maker
        self._synced_at = time.monotonic()
        self._is_new = not path.exists()
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
        except OSError as error:
            raise _unwritable(path, error) from error
        try:
            lock_file(self._file, str(path))
            self._refuse_deleted()
            self._end = self._read()
        except BaseException:
            os.close(self._file)
            raise

    def is_done(self, document: Document) -> bool:
        """Say whether the file holds an article's result."""
        return article_key(document.id, document.text_sha256) in self.done

    def write(self, document: Document, line: str) -> None:
        """Add a result.

        Args:
            document: Its article.
            line: The result as JSON, without a line break.

        Raises:
            InputError: It cannot be written; the file then ends as before.
        """
        try:
            self._append(line.encode() + b"\n")
        except OSError as error:
            raise _unwritable(self.path, error) from error
        self.done.add(article_key(document.id, document.text_sha256))

    def close(self) -> None:
        """Make sure that all is on the disk, and close the file."""
        os.fsync(self._file)
        os.close(self._file)

    def __enter__(self) -> Self:
        """Return the journal."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the journal; a new file that an error left empty is taken away."""
        if error is not None and self._is_new and not self._end:
            with suppress(OSError):  # Windows keeps what is open: so be it
                self.path.unlink()
        self.close()

    def _refuse_deleted(self) -> None:
        """Refuse a file that another run took away while this one opened it."""
        if os.fstat(self._file).st_nlink == 0:
            raise InputError(
                f"{self.path}: another run has just deleted it; run the same command "
                "again"
            )

    def _append(self, data: bytes) -> None:
        written = 0
        try:
            os.lseek(self._file, self._end, os.SEEK_SET)
            while written < len(data):
                written += os.write(self._file, data[written:])
        except OSError:
            os.ftruncate(self._file, self._end)
            raise
        self._end += len(data)
        now = time.monotonic()
        if now - self._synced_at >= SYNC_SECONDS:
            os.fsync(self._file)
            self._synced_at = now

    def _read(self) -> int:
        """Read what is done; return where the next line goes."""
        end = 0
        with os.fdopen(os.dup(self._file), "rb") as stream:
            for number, line in enumerate(_lines(stream), 1):
                if not line.endswith(b"\n"):
                    return self._heal(line, end, number)
                if line.strip():
                    self._note(line, number)
                end += len(line)
        return end

    def _heal(self, tail: bytes, end: int, number: int) -> int:
        """Cut off a line that was not written to its end; return where it began."""
        # A power failure can leave zeros where a line was to be.
        words = tail.rstrip(b"\0")
        if not (words.startswith(_HEAD) or _HEAD.startswith(words)):
            raise self._foreign(number)
        os.ftruncate(self._file, end)
        return end

    def _note(self, line: bytes, number: int) -> None:
        try:
            result = json.loads(line)
            source, run = result["source"], result["run"]
            key = article_key(source["id"], source["text_sha256"])
            maker = Maker(result["schema"], run["model"], run["prompt"])
            place = source.get("path")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._foreign(number) from error
        if self._maker not in (None, maker):
            made = _difference(self._maker, maker)
            raise SettingsError(
                f"{self.path}: line {number} was made with {made}; "
                "choose another --output, or --mix to have both in one file"
            )
        self.done.add(key)
        if place:
            self.paths.add(path_key(place))

    def _foreign(self, number: int) -> InputError:
        return InputError(
            f"{self.path}: line {number} is no result of factx; "
            "mend it, or choose another --output"
        )


def path_key(path: str) -> bytes:
    """Return a short hash of a path."""
    return hashlib.blake2b(
        path.encode("utf-8", "surrogatepass"), digest_size=12
    ).digest()


def _lines(stream: Any) -> Iterator[bytes]:
    yield from stream


def _difference(wanted: Maker | None, found: Maker) -> str:
    for name in ("schema", "model", "prompt"):
        if getattr(wanted, name) != getattr(found, name):
            return f"{name} {getattr(found, name)}, not {getattr(wanted, name)}"
    return "something else"


def _unwritable(path: Path, error: OSError) -> InputError:
    move = "make room or choose another --output"
    if isinstance(error, FileNotFoundError):
        move = f"make the folder {path.parent} or choose another --output"
    elif isinstance(error, PermissionError):
        move = "choose another --output"
    return InputError(
        f"{path}: cannot be written ({error.strerror or error}); {move}, then run the "
        "same command again"
    )


_BINARY = getattr(os, "O_BINARY", 0)
