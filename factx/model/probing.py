"""Try out what an endpoint honours, for ``factx doctor``."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from factx.errors import BadReplyError, FactxError, RequestError
from factx.model.answers import Completion, read_completion
from factx.model.faults import (
    cause_to_show,
    read_status_fault,
    translate_connection,
    translate_status,
)
from factx.model.providers import Endpoint, find_endpoint
from factx.model.wire import Wire
from factx.prompt import Message, Request

Verdict = Literal["ok", "failed", "unknown"]

_Judge = Callable[[Completion], tuple[Verdict, str]]

PROBE_SECONDS = 60.0

_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"city": {"type": "string", "enum": ["zagreb-probe"]}},
    "required": ["city"],
    "additionalProperties": False,
}
_WANTED = {"city": "zagreb-probe"}
# Nothing in it says what the answer must be: only the schema does.
_QUESTION = Message("user", "Name a city, as JSON.")


@dataclass(frozen=True)
class Finding:
    """One thing tried out.

    Attributes:
        name: What was tried.
        verdict: ``unknown`` where it could not be tried.
        detail: One line for a person.
    """

    name: str
    verdict: Verdict
    detail: str


async def probe(
    model: str,
    *,
    base_url: str | None = None,
    key: str | None = None,
    answer_seconds: float = PROBE_SECONDS,
) -> tuple[Finding, ...]:
    """Return what an endpoint honours, in the order in which factx needs it.

    Sends eight short requests at most.

    Args:
        model: ``provider/model``.
        base_url: Address to use instead of the provider's own.
        key: The key, None where there is none.
        answer_seconds: Most time for each answer.

    Raises:
        SettingsError: The model or base URL makes no sense.
    """
    endpoint = find_endpoint(model, base_url)
    wire = Wire(endpoint, key, answer_seconds=answer_seconds)
    try:
        return await _Probe(wire, endpoint).run()
    finally:
        await wire.aclose()


async def list_models(
    base_url: str, key: str | None = None, *, answer_seconds: float = PROBE_SECONDS
) -> tuple[str, ...]:
    """Return the names of an endpoint's models; none where it gives no list.

    Raises:
        SettingsError: The base URL makes no sense.
        UnavailableError: Nobody answers there.
        AuthError: The key is not accepted.
    """
    endpoint = find_endpoint("any", base_url)
    wire = Wire(endpoint, key, answer_seconds=answer_seconds)
    try:
        return await _Probe(wire, endpoint).listed()
    except (RequestError, BadReplyError, ValueError, KeyError, TypeError):
        return ()
    finally:
        await wire.aclose()


class _Probe:
    def __init__(self, wire: Wire, endpoint: Endpoint) -> None:
        self._wire = wire
        self._endpoint = endpoint
        self._limit = endpoint.provider.token_limit

    async def run(self) -> tuple[Finding, ...]:
        listed = await self._find_listed()
        plain = await self._find("answers", _accept, {})
        findings = [listed, plain]
        if plain.verdict != "ok":
            findings.extend(
                Finding(name, "unknown", "not tried: the endpoint does not answer")
                for name in ("json_schema", "tools", "temperature", "seed", self._limit)
            )
            return tuple(findings)
        findings += [
            await self._find("json_schema", _judge_schema, self._response_format()),
            await self._find("tools", _judge_schema, _tools()),
            await self._find("temperature", _accept, {"temperature": 0.0}),
            await self._find("seed", _accept, {"seed": 1}),
            await self._find(self._limit, _accept, {self._limit: 200}),
            await self._find("usage", _judge_usage, {}),
        ]
        return tuple(findings)

    async def listed(self) -> tuple[str, ...]:
        """Return the names of the endpoint's models, as it lists them."""
        body = await self._call(lambda: self._wire.get("/models"))
        return tuple(str(row["id"]) for row in json.loads(body)["data"])

    async def _find_listed(self) -> Finding:
        """Return whether the endpoint is there and lists the model."""
        try:
            names = await self.listed()
        except FactxError as error:
            return Finding("model listed", "unknown", str(error))
        except (ValueError, KeyError, TypeError):
            return Finding("model listed", "unknown", "/models gives no list")
        wanted = self._endpoint.model
        if any(name in (wanted, f"models/{wanted}") for name in names):
            return Finding("model listed", "ok", f"one of {len(names)} models")
        shown = ", ".join(sorted(names)[:5]) or "none"
        return Finding(
            "model listed", "failed", f"{wanted!r} is not listed; there are {shown}"
        )

    async def _find(self, name: str, judge: _Judge, options: dict[str, Any]) -> Finding:
        body = {
            "model": self._endpoint.model,
            "messages": [{"role": _QUESTION.role, "content": _QUESTION.content}],
            **options,
        }
        try:
            received = await self._call(
                lambda: self._wire.post("/chat/completions", json.dumps(body).encode())
            )
            return Finding(name, *judge(read_completion(received)))
        except FactxError as error:
            return Finding(name, "failed", str(error))

    async def _call(self, send: Callable[[], Awaitable[bytes]]) -> bytes:
        import openai  # noqa: PLC0415 - only a live request may cost this

        try:
            return await send()
        except openai.APIStatusError as error:
            complaint = read_status_fault(error)
            request = Request("", (_QUESTION,), "probe", _SCHEMA, 200)
            failure = translate_status(error, complaint, self._endpoint, request)
            raise failure from cause_to_show(failure, error)
        except (openai.APIConnectionError, TimeoutError) as error:
            raise translate_connection(error, self._endpoint) from error

    def _response_format(self) -> dict[str, Any]:
        wanted: dict[str, Any] = {"name": "probe", "schema": _SCHEMA}
        if self._endpoint.provider.strict:
            wanted["strict"] = True
        return {"response_format": {"type": "json_schema", "json_schema": wanted}}


def _accept(_: Completion) -> tuple[Verdict, str]:
    return "ok", "accepted"


def _judge_schema(completion: Completion) -> tuple[Verdict, str]:
    for text in (*completion.calls, completion.content):
        try:
            if json.loads(text) == _WANTED:
                return "ok", "honoured"
        except ValueError:
            continue
    return "failed", "accepted, but the answer does not keep to it"


def _judge_usage(completion: Completion) -> tuple[Verdict, str]:
    usage = completion.usage
    if not usage.input_tokens:
        return "failed", "tokens are not reported, so costs stay unknown"
    return "ok", f"{usage.input_tokens} in, {usage.output_tokens} out"


def _tools() -> dict[str, Any]:
    tool = {"name": "probe", "description": "Give the answer.", "parameters": _SCHEMA}
    return {
        "tools": [{"type": "function", "function": tool}],
        "tool_choice": {"type": "function", "function": {"name": "probe"}},
    }
