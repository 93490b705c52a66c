"""Recordings in a folder: one readable JSON file for each request."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from factx.errors import RecordingError, UnrecordedError
from factx.model.entries import Entry, read_entry, write_entry
from factx.model.refusals import Refusal
from factx.model.reply import Reply

_NAME_LENGTH = 16  # hex digits of the key in a file's name: 64 bits


def file_name(key: str) -> str:
    """Return what the file of a request is called."""
    return f"{key[:_NAME_LENGTH]}.json"


class Folder:
    """One readable JSON file for each request, found by the start of its key."""

    def __init__(self, path: Path) -> None:
        """Use a folder; it is made when first written to."""
        self._path = path

    def find(self, key: str) -> Reply | Refusal | None:
        """Return what is recorded of a request; see ``Shelf``."""
        file = self._file(key)
        try:
            text = file.read_text("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise RecordingError(f"recording {file} cannot be read: {error}") from error
        entry = read_entry(text, str(file))
        if entry.key != key:
            raise RecordingError(
                f"recording {file} is of another request than its name says; "
                "record it again"
            )
        return entry.reply

    def put_all(self, entries: Sequence[Entry]) -> None:
        """Keep recordings; see ``Shelf``."""
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            for entry in entries:
                _write_at_once(self._file(entry.key), write_entry(entry))
        except OSError as error:
            raise UnrecordedError(
                f"{self._path}: no recording can be written "
                f"({error.strerror or error}); make room or choose another --record"
            ) from error

    def requests(self) -> Iterator[Mapping[str, Any]]:
        """Yield the requests that were answered; see ``Shelf``."""
        if not self._path.is_dir():
            raise RecordingError(
                f"there is no folder of recordings at {self._path}; name another, or "
                f"make one with --record {self._path}"
            )
        for file in sorted(self._path.glob("*.json")):
            try:
                text = file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise RecordingError(
                    f"recording {file} cannot be read: {error}"
                ) from error
            entry = read_entry(text, str(file))
            if isinstance(entry.reply, Reply):
                yield entry.request

    def close(self) -> None:
        """Do nothing: no file is held open."""

    def _file(self, key: str) -> Path:
        return self._path / file_name(key)


def _write_at_once(file: Path, text: str) -> None:
    """Write a file so that nobody ever reads half of it."""
    handle, part = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(part).chmod(0o644)  # mkstemp's 0600 would keep a team from reading it
        Path(part).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise
