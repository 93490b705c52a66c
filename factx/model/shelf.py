"""Keep recordings: a folder of readable files, or one SQLite archive."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from factx.errors import RecordingError
from factx.model.reply import Reply

FORMAT = 1
_NAME_LENGTH = 16  # hex digits of the key in a file's name: 64 bits
_BUSY_SECONDS = 60.0


@dataclass(frozen=True)
class Entry:
    """One request and its reply.

    Attributes:
        key: The request's key.
        request: The canonical request, plain data.
        reply: What was answered.
    """

    key: str
    request: Mapping[str, Any]
    reply: Reply


class Shelf(Protocol):
    """Where recordings stand."""

    def find(self, key: str) -> Reply | None:
        """Return the reply to a request, None where there is no recording of it.

        Raises:
            RecordingError: The recording is damaged.
        """
        ...

    def put(self, entry: Entry) -> None:
        """Keep a recording, in place of an older one of the same request.

        Raises:
            RecordingError: It cannot be written.
        """
        ...

    def requests(self) -> Iterator[Mapping[str, Any]]:
        """Yield all recorded requests, in the order of their keys.

        Raises:
            RecordingError: A recording is damaged.
        """
        ...


def open_shelf(path: Path) -> Shelf:
    """Return the shelf at a path: an archive where it ends in ``.sqlite``."""
    return Archive(path) if path.suffix == ".sqlite" else Folder(path)


class Folder:
    """One readable JSON file for each request, found by the start of its key."""

    def __init__(self, path: Path) -> None:
        """Use a folder; it is made when first written to."""
        self._path = path

    def find(self, key: str) -> Reply | None:
        """Return the reply to a request; see ``Shelf``."""
        file = self._file(key)
        try:
            text = file.read_text("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise RecordingError(f"recording {file} cannot be read: {error}") from error
        entry = _read(text, str(file))
        if entry.key != key:
            raise RecordingError(
                f"recording {file} is of another request than its name says; "
                "record it again"
            )
        return entry.reply

    def put(self, entry: Entry) -> None:
        """Keep a recording; see ``Shelf``."""
        text = _write(entry)
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            _write_at_once(self._file(entry.key), text)
        except OSError as error:
            raise RecordingError(
                f"recording cannot be written to {self._path}: {error}"
            ) from error

    def requests(self) -> Iterator[Mapping[str, Any]]:
        """Yield all recorded requests; see ``Shelf``."""
        if not self._path.is_dir():
            raise RecordingError(f"there is no folder of recordings at {self._path}")
        for file in sorted(self._path.glob("*.json")):
            try:
                text = file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise RecordingError(
                    f"recording {file} cannot be read: {error}"
                ) from error
            yield _read(text, str(file)).request

    def _file(self, key: str) -> Path:
        return self._path / f"{key[:_NAME_LENGTH]}.json"


class Archive:
    """All recordings in one SQLite file, for large runs."""

    def __init__(self, path: Path) -> None:
        """Use a file; it is made when first written to."""
        self._path = path

    def find(self, key: str) -> Reply | None:
        """Return the reply to a request; see ``Shelf``."""
        query = "SELECT reply FROM recordings WHERE key = ?"
        for (text,) in self._select(query, key):
            return _read_reply(text, f"{key[:12]} in {self._path}")
        return None

    def put(self, entry: Entry) -> None:
        """Keep a recording; see ``Shelf``."""
        row = (
            entry.key,
            entry.request["model"],
            to_text(entry.request),
            to_text(entry.reply.to_dict()),
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, _BUSY_SECONDS)) as db, db:
                db.execute(
                    "CREATE TABLE IF NOT EXISTS recordings (key TEXT PRIMARY KEY, "
                    "model TEXT NOT NULL, request TEXT NOT NULL, reply TEXT NOT NULL)"
                )
                db.execute(f"PRAGMA user_version = {FORMAT}")
                db.execute("INSERT OR REPLACE INTO recordings VALUES (?, ?, ?, ?)", row)
        except (OSError, sqlite3.Error) as error:
            raise RecordingError(
                f"recording cannot be written to {self._path}: {error}"
            ) from error

    def requests(self) -> Iterator[Mapping[str, Any]]:
        """Yield all recorded requests; see ``Shelf``."""
        for (text,) in self._select("SELECT request FROM recordings ORDER BY key"):
            yield _read_object(text, str(self._path))

    def _select(self, query: str, *values: str) -> Iterator[tuple[str, ...]]:
        if not self._path.is_file():
            raise RecordingError(f"there is no archive of recordings at {self._path}")
        uri = f"{self._path.resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, _BUSY_SECONDS, uri=True)) as db:
                yield from db.execute(query, values)
        except sqlite3.Error as error:
            raise RecordingError(
                f"archive {self._path} cannot be read: {error}"
            ) from error


def to_text(data: Any, *, indent: int | None = None) -> str:
    """Return JSON with sorted keys, readable in any script."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, sort_keys=True)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: only an escape can say it
        return json.dumps(data, indent=indent, sort_keys=True)
    return text


def _write(entry: Entry) -> str:
    data = {
        "factx_recording": FORMAT,
        "key": entry.key,
        "request": entry.request,
        "reply": entry.reply.to_dict(),
    }
    return to_text(data, indent=1) + "\n"


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


def _read(text: str, name: str) -> Entry:
    data = _read_object(text, name)
    if data.get("factx_recording") != FORMAT:
        raise RecordingError(
            f"{name} is no recording of format {FORMAT}; move it out of the folder "
            "or record it again"
        )
    try:
        reply = Reply.from_dict(data["reply"])
        key, request = data["key"], data["request"]
    except (KeyError, TypeError, ValueError) as error:
        raise RecordingError(f"recording {name} is damaged: {error}") from error
    if not isinstance(key, str) or not isinstance(request, Mapping):
        raise RecordingError(f"recording {name} is damaged; record it again")
    return Entry(key, request, reply)


def _read_reply(text: str, name: str) -> Reply:
    try:
        return Reply.from_dict(_read_object(text, name))
    except ValueError as error:
        raise RecordingError(f"recording {name} is damaged: {error}") from error


def _read_object(text: str, name: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise RecordingError(
            f"recording {name} is damaged: {error}; record it again"
        ) from error
    if not isinstance(data, dict):
        raise RecordingError(f"recording {name} is damaged; record it again")
    return data
