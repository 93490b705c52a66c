"""Keep replies, and send concurrent identical requests once."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factx.errors import RecordingError
from factx.model.desk import Desk
from factx.model.entries import to_text
from factx.model.flights import Claim, Flight, Flights
from factx.model.reply import Model, Reply
from factx.model.store import Store, StoreError
from factx.model.trace import Source, name_source
from factx.prompt import Request

_log = logging.getLogger("factx.model")

FORMAT = 1
_FIRST_PAUSE_SECONDS = 0.005
_LONGEST_PAUSE_SECONDS = 0.1


@dataclass(frozen=True, eq=False)
class _Look:
    """Is there a reply to this, or else, who asks for it?"""

    key: str


@dataclass(frozen=True, eq=False)
class _End:
    """What was asked for is here; None where nothing came."""

    claim: Claim
    reply: Reply | None


_Found = Reply | Claim | Flight | None


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
        self._desk: Desk[_Look | _End, _Found] = Desk(
            self._serve, unwanted=self._give_back, name="factx-cache"
        )
        self._has_warned = False

    async def reply(self, request: Request) -> Reply:
        """Return the kept reply, or the one that the boxes inside give."""
        key = self._key(request)
        pauses = _pauses()
        source: Source = "cache"
        while True:
            found = await self._desk.ask(_Look(key))
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
        await self._desk.close(self._close)
        await self._inner.aclose()

    def _key(self, request: Request) -> str:
        if not self._address:
            return request.key
        return hashlib.sha256(f"{request.key} {self._address}".encode()).hexdigest()

    async def _ask(self, request: Request, claim: Claim) -> Reply:
        try:
            reply = await self._inner.reply(request)
        except BaseException:
            self._desk.tell(_End(claim, None))
            raise
        await self._desk.ask(_End(claim, reply))
        return reply

    def _give_back(self, question: _Look | _End, found: _Found) -> None:
        if isinstance(question, _Look) and isinstance(found, Claim):
            self._desk.tell(_End(found, None))

    # What follows is done at the desk.

    def _close(self) -> None:
        self._store.close()
        self._flights.close()

    def _serve(self, questions: Sequence[_Look | _End]) -> list[_Found]:
        self._end([one for one in questions if isinstance(one, _End)])
        return [
            self._find_or_claim(one.key) if isinstance(one, _Look) else None
            for one in questions
        ]

    def _end(self, ends: Sequence[_End]) -> None:
        try:
            self._keep({one.claim.key: one.reply for one in ends if one.reply})
        finally:
            for one in ends:
                self._flights.end(one.claim, one.reply)

    def _find_or_claim(self, key: str) -> _Found:
        if (reply := self._read(key)) is not None:
            return reply
        claim = self._flights.claim(key)
        if isinstance(claim, Claim) and (reply := self._read(key)) is not None:
            # Came in between looking and claiming.
            self._flights.end(claim, reply)
            return reply
        return claim

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

    def _keep(self, replies: Mapping[str, Reply]) -> None:
        texts = {
            key: to_text({"factx_cache": FORMAT, "reply": reply.to_dict()})
            for key, reply in replies.items()
        }
        if not texts:
            return
        try:
            self._store.set_all(texts)
        except StoreError as error:
            self._warn(error)

    def _warn(self, error: Exception) -> None:
        if (
            not self._has_warned
        ):  # once says it; a batch would say it thousands of times
            self._has_warned = True
            _log.warning(
                "the cache cannot be used (%s); going on without it; make room or set "
                "FACTX_CACHE_DIR, or where it is damaged, factx cache clear",
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


def _pauses() -> Iterator[float]:
    """Yield seconds between looks, ever longer."""
    pause = _FIRST_PAUSE_SECONDS
    while True:
        yield pause
        pause = min(pause * 1.5, _LONGEST_PAUSE_SECONDS)
