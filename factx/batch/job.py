"""A job: everything that is known of articles asked about in a provider's batches.

One SQLite file beside the output. It says what was sent in which batch, and keeps
every answer as it came back; what is in it need not be asked again. Each step is
written down before the next one is taken, so a job that was broken off goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from factx.errors import InputError
from factx.model import Answered, Arrival, Habit, read_habit, write_habit

FORMAT = 1

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE parts (
    number INTEGER PRIMARY KEY,
    habit TEXT NOT NULL,
    requests INTEGER NOT NULL,
    file TEXT,
    batch TEXT,
    status TEXT NOT NULL
);
CREATE TABLE sent (
    key TEXT NOT NULL,
    part INTEGER NOT NULL,
    PRIMARY KEY (key, part)
) WITHOUT ROWID;
CREATE TABLE articles (
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (key, id, text_sha256)
) WITHOUT ROWID;
CREATE TABLE arrived (
    key TEXT PRIMARY KEY,
    part INTEGER NOT NULL,
    is_good INTEGER NOT NULL,
    line TEXT NOT NULL
) WITHOUT ROWID;
"""

# What becomes of a part, one after the other: its file is on this machine, at the
# provider, its batch is under way, its answers are here. The last two need no more.
WRITTEN = "written"
UPLOADED = "uploaded"
STARTED = "started"
COLLECTED = "collected"
REFUSED = "refused"


@dataclass(frozen=True)
class Part:
    """One batch of a job.

    Attributes:
        number: Counted from 1.
        habit: How the endpoint is asked in it.
        requests: How many it has.
        file: The provider's name for the file of requests, once it is there.
        batch: The provider's name for the batch, once it was started.
        status: How far it is; see the words above.
    """

    number: int
    habit: Habit
    requests: int
    file: str | None
    batch: str | None
    status: str


def job_path(output: Path) -> Path:
    """Return where the job of an output is kept."""
    return output.with_name(f"{output.name.removesuffix('.jsonl')}.batch.sqlite")


class Job:
    """The file of a job; use it as a context manager. One process at a time."""

    def __init__(self, path: Path) -> None:
        """Open a job; a file that is not there is made.

        Raises:
            InputError: It is no job, cannot be used, or another run has it open.
        """
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=1.0, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        try:
            # Held until the file is closed: two runs would send everything twice.
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("BEGIN EXCLUSIVE")
            self._prepare()
            self._db.commit()
        except sqlite3.Error as error:
            self._db.close()
            raise self._unusable(error) from error
        except BaseException:
            self._db.close()
            raise

    def about(self) -> dict[str, Any]:
        """Return what the job was made with; empty for a new one."""
        rows = self._rows("SELECT name, value FROM about")
        return {name: json.loads(value) for name, value in rows}

    def describe(self, values: Mapping[str, Any]) -> None:
        """Write down what the job is made with."""
        rows = [(name, json.dumps(value)) for name, value in values.items()]
        self._change("INSERT OR REPLACE INTO about VALUES (?, ?)", rows)
        self.commit()

    def parts(self) -> list[Part]:
        """Return the batches, in the order in which they were written."""
        rows = self._rows("SELECT * FROM parts ORDER BY number")
        return [Part(row[0], _habit(row[1]), *row[2:]) for row in rows]

    def add_part(self, number: int, habit: Habit, keys: Iterable[str]) -> Part:
        """Write down a file of requests."""
        rows = [(key, number) for key in keys]
        self._change("INSERT INTO sent VALUES (?, ?)", rows)
        part = (number, write_habit(habit), len(rows), None, None, WRITTEN)
        self._change("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?)", [part])
        self.commit()
        return Part(number, habit, len(rows), None, None, WRITTEN)

    def update(
        self,
        part: Part,
        status: str,
        *,
        file: str | None = None,
        batch: str | None = None,
    ) -> Part:
        """Write down how far a part is, and return it."""
        changed = (status, file or part.file, batch or part.batch, part.number)
        self._change(
            "UPDATE parts SET status = ?, file = ?, batch = ? WHERE number = ?",
            [changed],
        )
        self.commit()
        return Part(
            part.number, part.habit, part.requests, changed[1], changed[2], status
        )

    def note_article(
        self, key: str, identity: str, text_sha256: str, path: str
    ) -> None:
        """Write down whose request a key is; kept with the next part."""
        self._change(
            "INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?)",
            [(key, identity, text_sha256, path)],
        )

    def articles(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield key, id, SHA-256 of the text, and path of what was asked about."""
        yield from self._rows("SELECT key, id, text_sha256, path FROM articles")

    def keep(self, part: Part, answers: Iterable[tuple[Answered, str]]) -> None:
        """Keep what came back for a part; of two lines, the one that did not fail."""
        rows = (
            (answered.key, part.number, answered.complaint is None, line, part.number)
            for answered, line in answers
        )
        self._change(
            "INSERT INTO arrived SELECT ?1, ?2, ?3, ?4 "
            "WHERE EXISTS (SELECT 1 FROM sent WHERE key = ?1 AND part = ?5) "
            "ON CONFLICT (key) DO UPDATE SET part = excluded.part, "
            "is_good = excluded.is_good, line = excluded.line "
            "WHERE excluded.part > arrived.part OR excluded.is_good > arrived.is_good",
            rows,
        )

    def is_out(self, key: str) -> bool:
        """Say whether a request is in a batch that has not come to its end."""
        query = (
            "SELECT 1 FROM sent JOIN parts ON part = number "
            "WHERE key = ? AND status NOT IN (?, ?)"
        )
        return bool(self._rows(query, key, COLLECTED, REFUSED))

    def arrival(self, key: str) -> Arrival | None:
        """Return the last that came back for a request, None for nothing."""
        rows = self._rows(
            "SELECT line, habit FROM arrived JOIN parts ON part = number WHERE key = ?",
            key,
        )
        if not rows:
            return None
        tries = self._rows(
            "SELECT count(*) FROM sent JOIN parts ON part = number "
            "WHERE key = ? AND status = ?",
            key,
            COLLECTED,
        )
        line, habit = rows[0]
        return Arrival(line, _habit(habit), tries[0][0])

    def commit(self) -> None:
        """Put on the disk what was written down so far."""
        try:
            self._db.commit()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def close(self) -> None:
        """Close the file; what was not committed is as if it had never been."""
        self._db.close()

    def __enter__(self) -> Self:
        """Return the job."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the job."""
        self.close()

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == FORMAT:
            return
        if version or self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise InputError(
                f"{self.path}: no job of this version of factx; choose another --output"
            )
        for statement in _TABLES.split(";"):
            self._db.execute(statement)
        self._db.execute(f"PRAGMA user_version = {FORMAT}")

    def _rows(self, query: str, *values: Any) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _change(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        try:
            self._db.executemany(statement, rows)
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: sqlite3.Error) -> InputError:
        if "locked" in str(error):
            return InputError(
                f"{self.path}: another run has this job open; wait for it to end"
            )
        return InputError(
            f"{self.path}: cannot be used as a job ({error}); check the file and its "
            "folder, or choose another --output"
        )


def _habit(text: str) -> Habit:
    return read_habit(text) or Habit()
