"""Let one of many ask: claims on a key, across threads, tasks and processes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factx.model.reply import Reply
from factx.model.store import make_private

if TYPE_CHECKING:
    from filelock import BaseFileLock

_log = logging.getLogger("factx.model")

# Lock files stay where they are: deleting one that is waited for would let two
# processes hold it. So keys share 65,536 of them; two requests that meet on one
# are sent one after the other.
_SHARED_LENGTH = 4


@dataclass
class Flight:
    """A request that this process is asking at the moment.

    Attributes:
        is_over: Whether it has ended.
        reply: What it brought, None where it failed.
    """

    is_over: bool = False
    reply: Reply | None = None


@dataclass(frozen=True)
class Claim:
    """The right, and the duty, to ask for one key.

    Attributes:
        key: The key.
        flight: Where the others of this process wait.
        lock: What keeps other processes waiting; None where there can be no lock.
    """

    key: str
    flight: Flight
    lock: BaseFileLock | None


class Flights:
    """The requests under way. Used from one thread only."""

    def __init__(self, folder: Path | None) -> None:
        """Keep locks in a folder, or none, for this process alone."""
        self._folder = folder
        self._flights: dict[str, Flight] = {}
        self._has_warned = False

    def claim(self, key: str) -> Claim | Flight | None:
        """Return a claim; else the flight to wait for; None where it is elsewhere."""
        if (flight := self._flights.get(key)) is not None:
            return flight
        try:
            lock = self._lock(key)
        except OSError as error:
            self._warn(error)
            lock = None
        else:
            if lock is None and self._folder is not None:
                return None
        claim = Claim(key, Flight(), lock)
        self._flights[key] = claim.flight
        return claim

    def end(self, claim: Claim, reply: Reply | None) -> None:
        """Hand the reply to those who wait, or let another of them ask."""
        del self._flights[claim.key]
        claim.flight.reply = reply
        claim.flight.is_over = True
        if claim.lock is not None:
            claim.lock.release()

    def _warn(self, error: OSError) -> None:
        if (
            not self._has_warned
        ):  # once says it; a batch would say it thousands of times
            self._has_warned = True
            _log.warning("requests are not shared with other processes: %s", error)

    def _lock(self, key: str) -> BaseFileLock | None:
        """Return the lock of a key, held; None where another process holds it."""
        if self._folder is None:
            return None
        import filelock  # noqa: PLC0415 - only a cache in use may cost this

        make_private(self._folder)
        file = self._folder / f"{key[:_SHARED_LENGTH]}.lock"
        lock = filelock.FileLock(file, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except filelock.Timeout:
            return None
        return lock
