"""A model that answers from batches, and puts what it cannot answer into the next."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Protocol

from factx.errors import (
    BadReplyError,
    ContextTooLongError,
    FilteredError,
    ModelError,
    RequestError,
    StoppedError,
)
from factx.model.adapting import adapt
from factx.model.batch_lines import Answered, read_line, write_line
from factx.model.batches import Batches
from factx.model.bodies import Bodies, reply_of
from factx.model.complaints import Complaint
from factx.model.faults import may_pass, translate_complaint
from factx.model.habits import Habit, Habits
from factx.model.reply import Model, Reply
from factx.model.trace import name_source
from factx.prompt import Request

_log = logging.getLogger("factx.model")

MOST_TRIES = 3


@dataclass(frozen=True)
class Arrival:
    """What came back for a request, and how it was asked.

    Attributes:
        line: The provider's line, byte for byte.
        habit: How the endpoint was asked.
        tries: In how many batches the request was, those refused as a whole left out.
    """

    line: str
    habit: Habit
    tries: int


class Ledger(Protocol):
    """Knows which requests are in which batch, and what came back."""

    def is_out(self, key: str) -> bool:
        """Say whether a request is in a batch that has not been collected."""
        ...

    def arrival(self, key: str) -> Arrival | None:
        """Return the last that came back for a request, None for nothing."""
        ...

    async def add(self, key: str, line: bytes, habit: Habit) -> None:
        """Put a request into the next batch."""
        ...


class Awaiting:
    """Answers what has come back; what has not goes into the next batch.

    Whoever asks for something that is still to come gets a `StoppedError`: the
    article can be worked on again later, from the start, and comes one step further
    each time. So follow-ups and longer answers need no other way.

    Attributes:
        is_endpoint: Its replies are those of the plan's endpoint, also in the cache.
    """

    is_endpoint = True

    def __init__(
        self,
        name: str,
        batches: Batches,
        ledger: Ledger,
        *,
        habits: Habits,
        scout: Model | None = None,
        retries_failed: bool = False,
    ) -> None:
        """Answer from ``ledger``.

        Args:
            name: ``provider/model``.
            batches: The endpoint's batch interface.
            ledger: What was sent, and what came back.
            habits: What the endpoint is known to honour.
            scout: Asks the first request at once where that is not known, so that
                not a whole batch is refused for a parameter; None to ask none.
            retries_failed: Whether to ask again about what failed for good.
        """
        self.name = name
        self._endpoint = batches.endpoint
        self._ledger = ledger
        self._habits = habits
        self._scout = scout
        self._retries_failed = retries_failed
        self._bodies = Bodies()
        self._guard = asyncio.Lock()

    async def reply(self, request: Request) -> Reply:
        """Return the reply that came back in a batch.

        Raises:
            StoppedError: It is still to come.
            ModelError: The request failed, and asking again would not help.
        """
        if self._ledger.is_out(request.key):
            raise StoppedError(f"request {request.key[:12]} is in a batch under way")
        arrival = self._ledger.arrival(request.key)
        if arrival is not None:
            reply = self._read(arrival, request)
            if reply is not None:
                name_source("recording")
                return reply
        return await self._ask(request)

    async def aclose(self) -> None:
        """Close the connections of the scout."""
        if self._scout is not None:
            await self._scout.aclose()

    async def _ask(self, request: Request) -> Reply:
        async with self._guard:
            if self._ledger.is_out(request.key):  # put in while this one waited
                raise StoppedError(f"request {request.key[:12]} is in the next batch")
            if not self._habits.knows(self._endpoint) and self._scout is not None:
                reply = await self._explore(self._scout, request)
                if reply is not None:
                    return reply
            habit = self._habits.of(self._endpoint)
            body = self._bodies.make(request, self._endpoint, habit)
            await self._ledger.add(request.key, write_line(request.key, body), habit)
        raise StoppedError(f"request {request.key[:12]} is in the next batch")

    async def _explore(self, scout: Model, request: Request) -> Reply | None:
        """Ask at once; None where the endpoint only takes batches."""
        reply: Reply | None = None
        try:
            reply = await scout.reply(request)
        except RequestError as error:
            _log.warning("nothing could be asked before the batch: %s", error)
        self._habits.learn(self._endpoint, self._habits.of(self._endpoint))
        return reply

    def _read(self, arrival: Arrival, request: Request) -> Reply | None:
        """Return the reply in a line; None where the request is to be sent again."""
        answered = read_line(arrival.line)
        if answered is None:
            return None
        if answered.complaint is not None:
            self._judge(answered.complaint, arrival, request)
            return None
        try:
            return self._reply(answered, arrival, request)
        except BadReplyError as error:
            self._give_up_if_tried(arrival, error)
        except ModelError:
            if not self._retries_failed:
                raise
        return None

    def _reply(self, answered: Answered, arrival: Arrival, request: Request) -> Reply:
        completion = answered.completion()
        return reply_of(self._bodies.read(completion, request, arrival.habit))

    def _judge(self, complaint: Complaint, arrival: Arrival, request: Request) -> None:
        """Raise what a complaint comes to, unless asking again may help."""
        body = self._bodies.make(request, self._endpoint, arrival.habit)
        better = adapt(arrival.habit, complaint, body)
        if better is not None:
            if self._habits.of(self._endpoint) == arrival.habit:
                _log.info("%s refuses %s", self._endpoint.base_url, arrival.habit)
                self._habits.learn(self._endpoint, better)
            return
        if self._retries_failed:
            return
        error = translate_complaint(complaint, self._endpoint, request)
        # Without a status it was not asked at all: the batch ended before its turn.
        was_not_asked = complaint.status in (0, 401, 403) or complaint.is_quota
        if was_not_asked or may_pass(complaint):
            self._give_up_if_tried(arrival, error)
            return
        raise _own_fault(error)

    def _give_up_if_tried(self, arrival: Arrival, error: ModelError) -> None:
        if arrival.tries >= MOST_TRIES and not self._retries_failed:
            raise _own_fault(error, f" (in {arrival.tries} batches)") from error


def _own_fault(error: ModelError, addition: str = "") -> ModelError:
    """Return an error as one of its article alone.

    Several refusals in a row say of a live run that it is of no use to go on; in a
    batch they have all been asked already.
    """
    if isinstance(error, (ContextTooLongError, FilteredError)):
        return error
    return ModelError(f"{error}{addition}")
