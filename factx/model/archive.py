"""Recordings in one SQLite file, for large runs."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from factx.errors import RecordingError, UnrecordedError
from factx.model.entries import FORMAT, Entry, read_object, read_reply, to_text
from factx.model.refusals import Refusal
from factx.model.reply import Reply

_BUSY_SECONDS = 60.0


class Archive:
    """All recordings in one file, which several processes may write to."""

    def __init__(self, path: Path) -> None:
        """Use a file; it is made when first written to."""
        self._path = path
        self._lock = threading.Lock()
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None

    def find(self, key: str) -> Reply | Refusal | None:
        """Return what is recorded of a request; see ``Shelf``."""
        query = "SELECT reply FROM recordings WHERE key = ?"
        with self._lock:
            rows = self._select(query, key)
        return read_reply(rows[0][0], f"{key[:12]} in {self._path}") if rows else None

    def put_all(self, entries: Sequence[Entry]) -> None:
        """Keep recordings, all in one transaction; see ``Shelf``."""
        rows = [
            (
                entry.key,
                entry.request["model"],
                to_text(entry.request),
                to_text(entry.reply.to_dict()),
            )
            for entry in entries
        ]
        try:
            with self._lock:
                self._writer = self._writer or _open_to_write(self._path)
                with self._writer as db:
                    db.executemany(
                        "INSERT OR REPLACE INTO recordings VALUES (?, ?, ?, ?)", rows
                    )
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise UnrecordedError(
                f"{self._path}: no recording can be written ({error}); make room or "
                "choose another --record"
            ) from error

    def requests(self) -> Iterator[Mapping[str, Any]]:
        """Yield the requests that were answered; see ``Shelf``."""
        with self._lock:
            keys = self._select(
                "SELECT key FROM recordings WHERE reply NOT LIKE '{\"refused\"%' "
                "ORDER BY key"
            )
        for (key,) in keys:
            with self._lock:
                rows = self._select("SELECT request FROM recordings WHERE key = ?", key)
            for (text,) in rows:
                yield read_object(text, f"{key[:12]} in {self._path}")

    def close(self) -> None:
        """Close the file, and leave it in one piece."""
        with self._lock:
            reader, self._reader = self._reader, None
            writer, self._writer = self._writer, None
        if reader is not None:
            reader.close()
        if writer is not None:
            # Without its log beside it the file can be copied and read anywhere.
            # Another process that still writes to it will be the one to do this.
            with suppress(sqlite3.Error):
                writer.execute("PRAGMA busy_timeout = 0")
                writer.execute("PRAGMA journal_mode = DELETE")
            writer.close()

    def __del__(self) -> None:
        """Close what nobody has closed, so that SQLite does not complain."""
        self.close()

    def _select(self, query: str, *values: str) -> list[tuple[str, ...]]:
        if not self._path.is_file():
            raise RecordingError(f"there is no archive of recordings at {self._path}")
        try:
            self._reader = self._reader or _open_to_read(self._path)
            return self._reader.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise RecordingError(
                f"archive {self._path} cannot be read: {error}"
            ) from error


def _open_to_read(path: Path) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode=ro"
    # One lock guards it; which thread comes is all the same.
    return sqlite3.connect(
        uri, timeout=_BUSY_SECONDS, uri=True, check_same_thread=False
    )


def _open_to_write(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        # With a log beside the file a record is safe from a killed process without
        # waiting for the disk.
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        with db:
            db.execute(
                "CREATE TABLE IF NOT EXISTS recordings (key TEXT PRIMARY KEY, "
                "model TEXT NOT NULL, request TEXT NOT NULL, reply TEXT NOT NULL)"
            )
            db.execute(f"PRAGMA user_version = {FORMAT}")
    except sqlite3.Error:
        db.close()
        raise
    return db
