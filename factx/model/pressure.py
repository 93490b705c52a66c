"""What all requests of a run share: how fast they may go, and how many at once.

A server that is overloaded says so to one request and means all of them. So the
requests of a run pass one gate: it spaces them, holds them back as long as a server
asks, lets fewer through after an overload and more again as answers come.
"""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from weakref import WeakSet

from factx.errors import BadReplyError, StoppedError
from factx.model.buckets import Bucket
from factx.model.budget import Budget, Reservation
from factx.model.passing import PassingError
from factx.model.prices import estimate
from factx.model.reply import Model, Reply, Usage
from factx.model.waits import read_wait_seconds
from factx.prompt import Request

# Half of what was under way when the server had enough, as TCP does.
_SHRINK = 0.5
_LONGEST_PAUSE_SECONDS = 120.0
_LONGEST_NAP_SECONDS = 0.25
# How long the first request goes alone: long enough for a server to refuse the key or
# the form, so that this is not learnt from every worker's own request.
_HEAD_START_SECONDS = 2.0
_FIRST_GUESS_TOKENS = 2_000  # of an answer, until some have come


@dataclass(frozen=True)
class Limits:
    """How fast requests may go; None for as fast as the server allows.

    Attributes:
        requests_per_minute: HTTP requests, evenly spaced but for one second's worth.
        tokens_per_minute: Tokens of requests and answers, the latter by experience.
    """

    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None


@dataclass
class Pass:
    """A request under way.

    Attributes:
        usage: Tokens of its answer, once it has come.
    """

    usage: Usage | None = None


class Pressure:
    """The gate. It may be passed from any number of tasks, threads and loops."""

    def __init__(
        self,
        limits: Limits | None = None,
        budget: Budget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open the gate.

        Args:
            limits: How fast requests may go.
            budget: What they may cost.
            clock: Seconds, from any origin.
        """
        limits = limits or Limits()
        self.budget = budget or Budget()
        self._clock = clock
        self._requests = Bucket.per_minute(limits.requests_per_minute, clock())
        self._tokens = Bucket.per_minute(limits.tokens_per_minute, clock())
        self._lock = threading.Lock()
        self._waiting: set[_Waiter] = set()
        self._begun: WeakSet[asyncio.Task[object]] = WeakSet()
        self._answered = Usage()
        self._answers = 0
        self._under_way = 0
        self._most_at_once = math.inf
        self._shrunk_at = -math.inf
        self._paused_until = -math.inf
        self._first_at: float | None = None
        self._state: str = "open"

    @asynccontextmanager
    async def admitted(self, request: Request) -> AsyncIterator[Pass]:
        """Wait until a request may go; its block is the request under way.

        Raises:
            BudgetError: It may not go for want of money or requests.
            StoppedError: The run was stopped before it went.
        """
        size, reservation = await self._enter(request)
        started = self._clock()
        one = Pass()
        try:
            yield one
        except PassingError as error:
            self._heed(error, started)
            self._leave(size, reservation, one, is_billed=error.kind in _BILLED)
            raise
        except (BadReplyError, asyncio.CancelledError):
            self._leave(size, reservation, one, is_billed=True)
            raise
        except BaseException:
            self._leave(size, reservation, one, is_billed=False)
            raise
        self._leave(size, reservation, one, is_billed=True)
        self._grow()

    def read_headers(self, headers: Mapping[str, str]) -> None:
        """Hold requests back where an answer says that nothing is left for now."""
        if any(headers.get(name) == "0" for name in _REMAINING):
            self._hold_back(read_wait_seconds(headers, now=time.time()))

    async def sleep(self, seconds: float) -> None:
        """Wait, but no longer than the run goes on."""
        until = self._clock() + seconds
        while (left := until - self._clock()) > 0 and self._state != "halted":
            await self._wait(left)

    def stop(self) -> None:
        """Let no request through of a task that has sent none yet."""
        self._close("stopped")

    def halt(self) -> None:
        """Let no request through at all; those under way are answered."""
        self._close("halted")

    def reopen(self) -> None:
        """Let requests through again."""
        self._close("open")

    async def _enter(self, request: Request) -> tuple[int, Reservation]:
        size = self._size(request)
        cost = self.budget.cost_of(request)
        task = asyncio.current_task()
        while True:
            with self._lock:
                self._refuse_stopped(task)
                reservation, seconds = self._try(size, cost, task)
                if reservation is not None:
                    if task is not None:
                        self._begun.add(task)
                    return size, reservation
            await self._wait(seconds)

    def _try(
        self, size: int, cost: Reservation, task: asyncio.Task[object] | None
    ) -> tuple[Reservation | None, float | None]:
        """Return a reservation; else how long to wait, None for until one leaves."""
        now = self._clock()
        held_until = max(self._paused_until, self._head_start_until(task))
        if held_until > now:
            return None, held_until - now
        if self._under_way >= max(1, int(min(self._most_at_once, 1e9))):
            return None, None
        wait = max(self._requests.wait_seconds(now), self._tokens.wait_seconds(now))
        if wait > 0:
            return None, wait
        if not self.budget.reserve(cost, can_wait=self._under_way > 0):
            return None, None
        self._requests.take(1, now)
        self._tokens.take(size, now)
        self._under_way += 1
        self._first_at = now if self._first_at is None else self._first_at
        return cost, None

    def _head_start_until(self, task: asyncio.Task[object] | None) -> float:
        if self._answers or self._first_at is None or task in self._begun:
            return -math.inf
        return self._first_at + _HEAD_START_SECONDS

    def _leave(
        self, size: int, reservation: Reservation, one: Pass, *, is_billed: bool
    ) -> None:
        with self._lock:
            self._under_way -= 1
            if one.usage is not None:
                used = one.usage.input_tokens + one.usage.output_tokens
                self._tokens.take(used - size, self._clock())
                self._answered += one.usage
                self._answers += 1
            self.budget.settle(reservation, one.usage, is_billed=is_billed)
        self._wake()

    def _heed(self, error: PassingError, started: float) -> None:
        if error.wait_seconds is not None:
            self._hold_back(error.wait_seconds)
        if not error.is_overload:
            return
        with self._lock:
            # All that were under way hear of the same overload: it counts once.
            if started >= self._shrunk_at:
                at_once = min(self._most_at_once, self._under_way)
                self._most_at_once = max(1.0, at_once * _SHRINK)
                self._shrunk_at = self._clock()

    def _grow(self) -> None:
        with self._lock:
            if self._most_at_once < math.inf:
                self._most_at_once += 1 / self._most_at_once

    def _hold_back(self, seconds: float | None) -> None:
        # Nobody waits for longer: then the request fails, and the run may stop.
        if seconds is not None and seconds <= _LONGEST_PAUSE_SECONDS:
            with self._lock:
                until = self._clock() + seconds
                self._paused_until = max(self._paused_until, until)

    def _size(self, request: Request) -> int:
        if not self._tokens.is_limited:
            return 0
        answers = self._answered.output_tokens // max(1, self._answers)
        expected = answers or _FIRST_GUESS_TOKENS
        return estimate(request).input_tokens + min(expected, request.max_output_tokens)

    def _refuse_stopped(self, task: asyncio.Task[object] | None) -> None:
        is_begun = task is not None and task in self._begun
        if self._state == "halted" or (self._state == "stopped" and not is_begun):
            raise StoppedError("the run was stopped before this request was sent")

    def _close(self, state: str) -> None:
        with self._lock:
            self._state = state
        self._wake()

    async def _wait(self, seconds: float | None) -> None:
        loop = asyncio.get_running_loop()
        waiter = _Waiter(loop, loop.create_future())
        with self._lock:
            self._waiting.add(waiter)
        try:
            # Nobody is woken who comes to wait in the moment that another leaves.
            nap = _LONGEST_NAP_SECONDS if seconds is None else seconds
            await asyncio.wait({waiter.future}, timeout=nap)
        finally:
            with self._lock:
                self._waiting.discard(waiter)

    def _wake(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, set()
        for waiter in waiting:
            waiter.wake()


# What may have been answered, and so be billed, although no answer arrived.
_BILLED = ("timeout", "connection")
_REMAINING = ("x-ratelimit-remaining-requests", "x-ratelimit-remaining-tokens")


@dataclass(frozen=True, eq=False)
class _Waiter:
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[None]

    def wake(self) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._finish)

    def _finish(self) -> None:
        if not self.future.done():
            self.future.set_result(None)


class Paced:
    """A box that passes the gate with each request: for a model of one's own."""

    def __init__(self, inner: Model, pressure: Pressure) -> None:
        """Pace ``inner``."""
        self._inner = inner
        self._pressure = pressure

    async def reply(self, request: Request) -> Reply:
        """Return the reply of the boxes inside."""
        async with self._pressure.admitted(request) as one:
            reply = await self._inner.reply(request)
            one.usage = reply.usage
        return reply

    async def aclose(self) -> None:
        """Close the boxes inside."""
        await self._inner.aclose()
