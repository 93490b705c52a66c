"""Tell the caller how each reply came about, beside the reply and not in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from factx.model.reply import Model, Reply, Usage
from factx.prompt import Request

Source = Literal["live", "cache", "shared", "recording"]


@dataclass(frozen=True)
class Exchange:
    """One request and how it was answered, for summaries and run logs.

    Attributes:
        key: The request's key.
        model: ``provider/model``.
        source: ``live``: asked of the provider; ``cache``: kept from an earlier
            run; ``shared``: asked by somebody else at the same moment;
            ``recording``: replayed.
        attempts: HTTP requests sent for it; 0 unless live.
        seconds: From asking to having the reply, waits included.
        usage: Tokens of the reply. They were paid for now only if ``source`` is
            ``live``.
        finish: The reply's ``finish``; None where there was no reply.
        error: Class name of the error, None where there was a reply.
    """

    key: str
    model: str
    source: Source
    attempts: int
    seconds: float
    usage: Usage
    finish: Literal["stop", "length"] | None = None
    error: str | None = None


@dataclass
class _Draft:
    """An exchange while it happens; the boxes inside fill it in."""

    source: Source = "live"
    attempts: int = 0


_draft: ContextVar[_Draft | None] = ContextVar("factx_model_draft", default=None)
_collected: ContextVar[list[Exchange] | None] = ContextVar(
    "factx_model_exchanges", default=None
)


@contextmanager
def exchanges() -> Iterator[list[Exchange]]:
    """Collect the exchanges of this block, and of the tasks started in it.

    A block around this one has them too, once this one has ended.
    """
    collected: list[Exchange] = []
    token = _collected.set(collected)
    try:
        yield collected
    finally:
        _collected.reset(token)
        if (outer := _collected.get()) is not None:
            outer.extend(collected)


def note_exchange(
    exchange: Exchange, on_exchange: Callable[[Exchange], None] | None = None
) -> None:
    """Count an exchange to the block that collects them, and report it."""
    if (collected := _collected.get()) is not None:
        collected.append(exchange)
    if on_exchange is not None:
        on_exchange(exchange)


def count_attempt() -> None:
    """Count one HTTP request towards the exchange under way."""
    if (draft := _draft.get()) is not None:
        draft.attempts += 1


def name_source(source: Source) -> None:
    """Say where the reply of the exchange under way comes from."""
    if (draft := _draft.get()) is not None:
        draft.source = source


class Traced:
    """The outermost box: writes down one Exchange for each request."""

    def __init__(
        self,
        inner: Model,
        *,
        on_exchange: Callable[[Exchange], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Trace ``inner``.

        Args:
            inner: The boxes inside.
            on_exchange: Called with every exchange, in the thread of its loop.
            clock: Seconds, from any origin.
        """
        self._inner = inner
        self._on_exchange = on_exchange
        self._clock = clock

    async def reply(self, request: Request) -> Reply:
        """Return the reply of the boxes inside."""
        draft = _Draft()
        token = _draft.set(draft)
        started = self._clock()
        reply: Reply | None = None
        error: str | None = None
        try:
            reply = await self._inner.reply(request)
        except BaseException as failure:
            error = type(failure).__name__
            raise
        finally:
            _draft.reset(token)
            self._write_down(request, draft, reply, error, self._clock() - started)
        return reply

    async def aclose(self) -> None:
        """Close the boxes inside."""
        await self._inner.aclose()

    def _write_down(
        self,
        request: Request,
        draft: _Draft,
        reply: Reply | None,
        error: str | None,
        seconds: float,
    ) -> None:
        exchange = Exchange(
            key=request.key,
            model=request.model,
            source=draft.source,
            attempts=draft.attempts,
            seconds=seconds,
            usage=reply.usage if reply else Usage(),
            finish=reply.finish if reply else None,
            error=error,
        )
        note_exchange(exchange, self._on_exchange)
