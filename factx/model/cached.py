"""Keep replies, and send concurrent identical requests once."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from factx.errors import RecordingError
from factx.model.entries import to_text
from factx.model.flights import Claim, Flight, Flights
from factx.model.reply import Model, Reply
from factx.model.store import Store, StoreError
from factx.model.trace import Source, name_source
from factx.prompt import Request

_log = logging.getLogger("factx.model")
_T = TypeVar("_T")

FORMAT = 1
_FIRST_PAUSE_SECONDS = 0.005
_LONGEST_PAUSE_SECONDS = 0.1


class Cached:
    """A box that keeps what comes out of it and does not ask for it again.

    Every reply is kept, one that was cut off or is broken too: it was paid for,
    and the same request would bring the same again. Whoever wants another answer
    asks another question; a follow-up is one.

    Of identical requests at the same moment, in any task, thread or process, one
    is sent and the others wait for its reply. If it fails, is cancelled or its
    process is killed, another is sent. A store that cannot be used is a warning
    in the log; the reply is not lost.
    """

    def __init__(
        self,
        inner: Model,
        store: Store,
        *,
        locks: Path | None = None,
        address: str = "",
    ) -> None:
        """Cache ``inner``.

        Args:
            inner: The boxes inside.
            store: Where replies are kept.
            locks: Folder that all processes with this store share for locks; None
                where there are no others.
            address: Where ``inner`` asks, if not at the provider's own address: the
                same model name may stand for another model there.
        """
        self._inner = inner
        self._store = store
        self._address = address
        self._flights = Flights(locks)
        self._guard = threading.Lock()
        self._desk: ThreadPoolExecutor | None = None
        self._has_warned = False

    async def reply(self, request: Request) -> Reply:
        """Return the kept reply, or the one that the boxes inside give."""
        key = self._key(request)
        pauses = _pauses()
        source: Source = "cache"
        while True:
            found = await self._look(key)
            if isinstance(found, Claim):
                return await self._ask(request, found)
            if isinstance(found, Reply):
                name_source(source)
                return found
            source = "shared"
            if found is None:  # asked by another process
                await asyncio.sleep(next(pauses))
                continue
            while not found.is_over:
                await asyncio.sleep(next(pauses))
            if found.reply is not None:
                name_source(source)
                return found.reply

    async def aclose(self) -> None:
        """Close the store and the boxes inside."""
        with self._guard:
            desk, self._desk = self._desk, None
        if desk is not None:
            desk.submit(self._store.close)
            await asyncio.to_thread(desk.shutdown)
        await self._inner.aclose()

    def _key(self, request: Request) -> str:
        if not self._address:
            return request.key
        return hashlib.sha256(f"{request.key} {self._address}".encode()).hexdigest()

    async def _look(self, key: str) -> Reply | Claim | Flight | None:
        looking = self._submit(lambda: self._find_or_claim(key))
        try:
            return await _outcome(looking)
        except asyncio.CancelledError:
            looking.add_done_callback(self._give_back)
            raise

    async def _ask(self, request: Request, claim: Claim) -> Reply:
        reply: Reply | None = None
        try:
            reply = await self._inner.reply(request)
        finally:
            # Submitted first: a task that is cancelled here gives its claim back.
            ended = self._submit(lambda: self._end(claim, reply))
        await _outcome(ended)
        return reply

    # What follows runs at the desk, a thread of its own: SQLite can take its time
    # where many processes write, and no loop may wait for that.

    def _submit(self, work: Callable[[], _T]) -> Future[_T]:
        with self._guard:
            if self._desk is None:
                self._desk = ThreadPoolExecutor(1, "factx-cache")
            return self._desk.submit(work)

    def _find_or_claim(self, key: str) -> Reply | Claim | Flight | None:
        if (reply := self._read(key)) is not None:
            return reply
        claim = self._flights.claim(key)
        if isinstance(claim, Claim) and (reply := self._read(key)) is not None:
            # Came in between looking and claiming.
            self._flights.end(claim, reply)
            return reply
        return claim

    def _end(self, claim: Claim, reply: Reply | None) -> None:
        try:
            if reply is not None:
                self._keep(claim.key, reply)
        finally:
            self._flights.end(claim, reply)

    def _give_back(self, looking: Future[Reply | Claim | Flight | None]) -> None:
        if not looking.cancelled() and isinstance(claim := looking.result(), Claim):
            self._submit(lambda: self._end(claim, None))

    def _read(self, key: str) -> Reply | None:
        try:
            text = self._store.get(key)
        except StoreError as error:
            self._warn(error)
            return None
        if text is None:
            return None
        try:
            data = json.loads(text)
            if data["factx_cache"] != FORMAT:
                return None
            return Reply.from_dict(data["reply"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            self._warn(error)
            return None

    def _keep(self, key: str, reply: Reply) -> None:
        try:
            self._store.set(
                key, to_text({"factx_cache": FORMAT, "reply": reply.to_dict()})
            )
        except StoreError as error:
            self._warn(error)

    def _warn(self, error: Exception) -> None:
        if (
            not self._has_warned
        ):  # once says it; a batch would say it thousands of times
            self._has_warned = True
            _log.warning(
                "the cache cannot be used (%s); going on without it; "
                "factx cache clear makes a new one",
                error,
            )


class Offline:
    """What stands in a provider's place where none may be asked."""

    async def reply(self, request: Request) -> Reply:
        """Raise an error: whoever comes here was not in the cache.

        Raises:
            RecordingError: Always.
        """
        raise RecordingError(
            f"no cached reply to request {request.key[:12]} for {request.model}; "
            "run once without --offline"
        )

    async def aclose(self) -> None:
        """Do nothing."""


async def _outcome(work: Future[_T]) -> _T:
    """Wait for work at the desk, which goes on if the waiting task is cancelled."""
    return await asyncio.shield(asyncio.wrap_future(work))


def _pauses() -> Iterator[float]:
    """Yield seconds between looks, ever longer."""
    pause = _FIRST_PAUSE_SECONDS
    while True:
        yield pause
        pause = min(pause * 1.5, _LONGEST_PAUSE_SECONDS)
