"""Let one of many ask: claims on a key, across threads, tasks and processes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from factx.model.locks import Locks, Release
from factx.model.reply import Reply

_log = logging.getLogger("factx.model")


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
        release: Lets other processes ask; None where there can be no lock.
    """

    key: str
    flight: Flight
    release: Release | None


class Flights:
    """The requests under way. Used from one thread only."""

    def __init__(self, folder: Path | None) -> None:
        """Keep locks in a folder, or none, for this process alone."""
        self._locks = Locks(folder) if folder is not None else None
        self._flights: dict[str, Flight] = {}
        self._has_warned = False

    def claim(self, key: str) -> Claim | Flight | None:
        """Return a claim; else the flight to wait for; None where it is elsewhere."""
        if (flight := self._flights.get(key)) is not None:
            return flight
        try:
            release = self._locks.take(key) if self._locks else None
        except OSError as error:
            self._warn(error)
            release = None
        else:
            if release is None and self._locks:
                return None
        claim = Claim(key, Flight(), release)
        self._flights[key] = claim.flight
        return claim

    def end(self, claim: Claim, reply: Reply | None) -> None:
        """Hand the reply to those who wait, or let another of them ask."""
        del self._flights[claim.key]
        claim.flight.reply = reply
        claim.flight.is_over = True
        if claim.release is not None:
            claim.release()

    def close(self) -> None:
        """Release files, unless something is under way; there may be claims again."""
        if self._locks is not None and not self._flights:
            self._locks.close()

    def _warn(self, error: OSError) -> None:
        if (
            not self._has_warned
        ):  # once says it; a batch would say it thousands of times
            self._has_warned = True
            _log.warning(
                "the cache takes no locks (%s); another run at the same time may ask "
                "the same again",
                error,
            )
