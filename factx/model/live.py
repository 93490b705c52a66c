"""Ask an endpoint, in the way that it wants to be asked."""

from __future__ import annotations

import asyncio
import importlib
import logging
import re
from dataclasses import replace

from factx.errors import AuthError, BadReplyError, RecordingError, RequestError
from factx.model.adapting import adapt
from factx.model.answers import Completion, read_completion
from factx.model.bodies import Bodies, reply_of
from factx.model.faults import (
    cause_to_show,
    read_status_fault,
    translate_connection,
    translate_status,
)
from factx.model.habits import Habit, Habits
from factx.model.pressure import Pressure
from factx.model.reply import Reply, Usage
from factx.model.rounds import Answer, Mode
from factx.model.trace import count_attempt
from factx.model.wire import Wire
from factx.prompt import Request
from factx.settings import is_live_forbidden

_log = logging.getLogger("factx.model")

# Each one drops or renames a parameter, or changes the mode.
MOST_ADAPTATIONS = 8

_JSON_OBJECT = re.compile(r"\{\s*[\"}]")
_NOTHING = Usage()


class _RefusedFormError(Exception):
    """The endpoint refuses the request's form, and there is another to try."""

    def __init__(self, better: Habit) -> None:
        super().__init__("ask otherwise")
        self.better = better


class Live:
    """A model behind an OpenAI-compatible endpoint.

    Each request is one round with instructor; an endpoint's refusal of a parameter
    or a mode is learnt and the round taken again. Faults that may pass are left to
    ``Retrying``.
    """

    def __init__(
        self,
        wire: Wire,
        *,
        has_key: bool = True,
        habits: Habits | None = None,
        pressure: Pressure | None = None,
    ) -> None:
        """Prepare to ask; nothing is imported or opened yet.

        Args:
            wire: The way to the endpoint.
            has_key: Whether the wire carries a key.
            habits: What endpoints are known to honour.
            pressure: The gate that each HTTP request passes.
        """
        self._wire = wire
        self._has_key = has_key
        self._habits = habits or Habits()
        self._pressure = pressure or Pressure()
        self._bodies = Bodies()
        self._is_loaded = False

    async def reply(self, request: Request) -> Reply:
        """Return the endpoint's answer.

        Raises:
            ModelError: The endpoint gives none; ``PassingError`` and
                ``BadReplyError`` are worth another try.
        """
        endpoint = self._wire.endpoint
        if is_live_forbidden():
            raise RecordingError(
                f"{request.model}: nothing may be asked live here (FACTX_NO_LIVE is "
                "set); replay a recording of it, or use builtin/rules"
            )
        self._check_key()
        if not self._is_loaded:
            # Two seconds of importing, in which the loop has other things to do.
            await asyncio.to_thread(_load)
            self._is_loaded = True
        for _ in range(MOST_ADAPTATIONS):
            habit = self._habits.of(endpoint)
            try:
                answer = await self._ask(request, habit)
            except _RefusedFormError as refusal:
                _log.info("%s refuses %s", endpoint.base_url, habit)
                self._habits.learn(endpoint, refusal.better)
                continue
            if _is_without_json(answer) and not habit.is_mode_settled:
                return reply_of(*await self._ask_in_other_mode(request, habit, answer))
            return reply_of(answer)
        raise RequestError(
            f"{endpoint.base_url} keeps refusing how it is asked; "
            f"factx doctor --base-url {endpoint.base_url} says what it takes"
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._wire.aclose()

    def _check_key(self) -> None:
        provider = self._wire.endpoint.provider
        if self._has_key or not provider.key_variables:
            return
        if self._wire.endpoint.base_url == provider.base_url:
            raise AuthError(
                f"no key for {provider.name}; set {' or '.join(provider.key_variables)}"
            )

    async def _ask(self, request: Request, habit: Habit) -> Answer:
        completion = await self._send(request, habit)
        return self._bodies.read(completion, request, habit)

    async def _ask_in_other_mode(
        self, request: Request, habit: Habit, first: Answer
    ) -> tuple[Answer, Usage]:
        """Return the better of two modes' answers and what the other one cost.

        An endpoint that ignores the response format answers in words.
        """
        endpoint = self._wire.endpoint
        mode: Mode = "tools" if habit.mode == "json_schema" else "json_schema"
        other = replace(habit, mode=mode, is_mode_settled=True)
        try:
            second = await self._ask(request, other)
        except (_RefusedFormError, RequestError, BadReplyError):
            self._habits.learn(endpoint, replace(habit, is_mode_settled=True))
            return first, _NOTHING
        if _is_without_json(second):
            self._habits.learn(endpoint, replace(habit, is_mode_settled=True))
            return first, second.completion.usage
        _log.info("%s ignores %s", endpoint.base_url, habit.mode)
        self._habits.learn(endpoint, other)
        return second, first.completion.usage

    async def _send(self, request: Request, habit: Habit) -> Completion:
        async with self._pressure.admitted(request) as one:
            count_attempt()
            completion = read_completion(await self._post(request, habit))
            one.usage = completion.usage
        return completion

    async def _post(self, request: Request, habit: Habit) -> bytes:
        import openai  # noqa: PLC0415 - a second of CPU that only a live request costs

        endpoint = self._wire.endpoint
        try:
            return await self._wire.post(
                "/chat/completions", self._bodies.write(request, endpoint, habit)
            )
        except openai.APIStatusError as error:
            complaint = read_status_fault(error)
            body = self._bodies.make(request, endpoint, habit)
            better = adapt(habit, complaint, body)
            if better is not None:
                raise _RefusedFormError(better) from error
            failure = translate_status(error, complaint, endpoint, request)
            raise failure from cause_to_show(failure, error)
        except (openai.APIConnectionError, TimeoutError) as error:
            raise translate_connection(error, endpoint) from error


def _load() -> None:
    """Import what only a live request needs."""
    for name in ("openai", "instructor.v2.providers.openai.handlers"):
        importlib.import_module(name)


def _is_without_json(answer: Answer) -> bool:
    is_whole = answer.completion.finish == "stop"
    return is_whole and _JSON_OBJECT.search(answer.text) is None
