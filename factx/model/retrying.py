"""Ask again where a fault may pass: the one retry policy."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factx.errors import BadReplyError, ModelError, UnavailableError
from factx.model.passing import PassingError
from factx.model.reply import Model, Reply
from factx.prompt import Request

if TYPE_CHECKING:
    from tenacity import RetryCallState

_log = logging.getLogger("factx.model")


@dataclass(frozen=True)
class Patience:
    """How often and how long a request is tried.

    Attributes:
        attempts: Most tries of one request, whatever the faults.
        timeouts: Most tries that end in a time-out; the provider may bill each.
        refusals: Most tries at an address where nobody answers.
        first_wait_seconds: Upper end of the first wait; it doubles each time, and
            a random part of it is waited, so that workers do not return together.
        most_wait_seconds: Upper end of any wait of our own.
        most_asked_seconds: Longest wait that a server may ask for; where it asks
            for more, there is no second try.
    """

    attempts: int = 5
    timeouts: int = 2
    refusals: int = 3
    first_wait_seconds: float = 1.0
    most_wait_seconds: float = 30.0
    most_asked_seconds: float = 120.0


class Retrying:
    """A box that asks again where a fault may pass.

    These may: 408, 409, 425, 429 and 5xx, broken and refused connections,
    time-outs, a 200 without an answer in it. All else is raised at once.
    """

    def __init__(
        self,
        inner: Model,
        patience: Patience | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Retry ``inner``.

        Args:
            inner: The boxes inside.
            patience: How often and how long.
            sleep: Waits for some seconds.
        """
        self._inner = inner
        self._patience = patience or Patience()
        self._sleep = sleep

    async def reply(self, request: Request) -> Reply:
        """Return the reply of the boxes inside, from whichever try.

        Raises:
            ModelError: No try brought one; ``UnavailableError`` and
                ``BadReplyError`` say how many there were.
        """
        # A policy of its own for each request: tenacity keeps a call's state on it.
        course = _Course(self._patience)
        try:
            async for attempt in course.policy(self._sleep):
                with attempt:
                    return await self._inner.reply(request)
        except (PassingError, BadReplyError) as error:
            raise course.giving_up(error) from error
        raise AssertionError("tenacity ended without a reply or an error")

    async def aclose(self) -> None:
        """Close the boxes inside."""
        await self._inner.aclose()


class _Course:
    """The tries of one request."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._tries = 0
        self._kinds: dict[str, int] = {}

    def policy(self, sleep: Callable[[float], Awaitable[None]]) -> Any:
        import tenacity  # noqa: PLC0415 - only a live request may cost this

        ours = tenacity.wait_random_exponential(
            multiplier=self._patience.first_wait_seconds,
            max=self._patience.most_wait_seconds,
        )

        def wait(state: RetryCallState) -> float:
            asked = getattr(_failure(state), "wait_seconds", None)
            # A tenth on top, so that not all come back in the same instant.
            return ours(state) if asked is None else asked * 1.0 + min(1.0, asked / 10)

        return tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception_type((PassingError, BadReplyError)),
            stop=self._is_over,
            wait=wait,
            sleep=sleep,
            before_sleep=_log_wait,
            reraise=True,
        )

    def giving_up(self, error: ModelError) -> ModelError:
        kind = BadReplyError if isinstance(error, BadReplyError) else UnavailableError
        times = "once" if self._tries == 1 else f"{self._tries} times"
        asked = getattr(error, "wait_seconds", None) or 0.0
        if asked > self._patience.most_asked_seconds:
            times += f"; the server asks to wait {asked:,.0f} s"
        return kind(f"{error} (tried {times})")

    def _is_over(self, state: RetryCallState) -> bool:
        failure = _failure(state)
        kind = getattr(failure, "kind", "status")
        self._tries = state.attempt_number
        self._kinds[kind] = self._kinds.get(kind, 0) + 1
        asked = getattr(failure, "wait_seconds", None) or 0.0
        return (
            self._tries >= self._patience.attempts
            or self._kinds.get("timeout", 0) >= self._patience.timeouts
            or self._kinds.get("refused", 0) >= self._patience.refusals
            or asked > self._patience.most_asked_seconds
        )


def _failure(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome is not None else None


def _log_wait(state: RetryCallState) -> None:
    _log.info(
        "try %d failed (%s); next in %.1f s",
        state.attempt_number,
        _failure(state),
        state.upcoming_sleep,
    )
