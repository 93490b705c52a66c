"""Remember what an endpoint honours, so that it is found out once."""

from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, get_args

from factx.model.providers import Endpoint
from factx.model.rounds import Mode

_log = logging.getLogger(__name__)

# Servers are upgraded; what one refused last week is tried again.
REMEMBERED_SECONDS = 7 * 24 * 3600.0
TOKEN_LIMITS = ("max_tokens", "max_completion_tokens")
DROPPABLE = frozenset({"temperature", "seed", *TOKEN_LIMITS})


@dataclass(frozen=True)
class Habit:
    """How one model at one endpoint wants to be asked.

    Attributes:
        mode: How the answer's form is asked for.
        strict: Whether the schema goes in OpenAI's strict subset.
        token_limit: Name of the parameter that limits the answer's length.
        dropped: Parameters that it refuses.
        is_mode_settled: Both modes were tried; there is no better one.
    """

    mode: Mode = "json_schema"
    strict: bool = False
    token_limit: str = TOKEN_LIMITS[0]
    dropped: tuple[str, ...] = ()
    is_mode_settled: bool = False

    def without(self, parameter: str) -> Habit:
        """Return the habit with one more parameter dropped."""
        return replace(self, dropped=tuple(sorted({*self.dropped, parameter})))


class Habits:
    """The habits of all endpoints, in memory and in one small file.

    Only the file's owner can write it, and what it can say is limited to the
    fields of ``Habit``: nothing in it can send a request elsewhere.
    """

    def __init__(
        self, file: Path | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        """Open the memory.

        Args:
            file: Where to keep it between runs; None keeps it in memory.
            clock: Seconds since the epoch.
        """
        self._file = file
        self._clock = clock
        self._known: dict[str, Habit] = {}
        self._is_read = file is None
        self._lock = threading.Lock()

    def of(self, endpoint: Endpoint) -> Habit:
        """Return the known habit, or the provider's usual one."""
        return self._find(endpoint) or Habit(
            strict=endpoint.provider.strict, token_limit=endpoint.provider.token_limit
        )

    def knows(self, endpoint: Endpoint) -> bool:
        """Say whether anything was learnt about an endpoint."""
        return self._find(endpoint) is not None

    def learn(self, endpoint: Endpoint, habit: Habit) -> None:
        """Remember a habit; a file that cannot be written is only a warning."""
        with self._lock:
            self._known[_name(endpoint)] = habit
            if self._file is None:
                return
            try:
                self._write(self._file, _name(endpoint), habit)
            except OSError as error:
                _log.warning("what the endpoint honours cannot be kept: %s", error)

    def _find(self, endpoint: Endpoint) -> Habit | None:
        with self._lock:
            if not self._is_read:
                self._is_read = True
                self._known = self._read() | self._known
            return self._known.get(_name(endpoint))

    def _read(self) -> dict[str, Habit]:
        rows = _rows(self._file)
        oldest = self._clock() - REMEMBERED_SECONDS
        found = {name: _habit(row, oldest) for name, row in rows.items()}
        return {name: habit for name, habit in found.items() if habit is not None}

    def _write(self, file: Path, name: str, habit: Habit) -> None:
        # Read again: another process may have learnt something meanwhile.
        rows = dict(_rows(file))
        rows[name] = {**asdict(habit), "learnt": int(self._clock())}
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(rows, stream, indent=1, sort_keys=True)
            Path(part).replace(file)
        except BaseException:
            with suppress(OSError):
                Path(part).unlink()
            raise


def write_habit(habit: Habit) -> str:
    """Return a habit as JSON."""
    return json.dumps(asdict(habit), sort_keys=True)


def read_habit(text: str) -> Habit | None:
    """Return what ``write_habit`` wrote; None where it says what no habit can."""
    try:
        return _habit({**json.loads(text), "learnt": 0}, oldest=0)
    except (ValueError, TypeError):
        return None


def _name(endpoint: Endpoint) -> str:
    return f"{endpoint.base_url} {endpoint.model}"


def _rows(file: Path | None) -> Mapping[str, Any]:
    if file is None:
        return {}
    try:
        rows = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):  # none yet, or damaged: found out anew
        return {}
    return rows if isinstance(rows, dict) else {}


def _habit(row: Any, oldest: float) -> Habit | None:
    """Return a row's habit; None where it is too old or says what no habit can."""
    try:
        habit = Habit(
            mode=row["mode"],
            strict=row["strict"],
            token_limit=row["token_limit"],
            dropped=tuple(row["dropped"]),
            is_mode_settled=row["is_mode_settled"],
        )
        is_sound = (
            row["learnt"] >= oldest
            and habit.mode in get_args(Mode)
            and type(habit.strict) is bool
            and habit.token_limit in TOKEN_LIMITS
            and set(habit.dropped) <= DROPPABLE
            and type(habit.is_mode_settled) is bool
        )
    except (KeyError, TypeError):
        return None
    return habit if is_sound else None
