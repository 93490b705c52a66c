"""Read what an endpoint sent for a chat completion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factx.errors import BadReplyError, FilteredError, RefusedError
from factx.model.reply import Finish, Usage

_ADDRESS = "is the base URL right? It often ends in /v1"


@dataclass(frozen=True)
class Completion:
    """A chat completion.

    Attributes:
        content: What the model wrote as its message; empty where it called a tool.
        calls: The arguments of each tool call, as text.
        finish: Whether the answer came to its end.
        usage: Tokens counted.
    """

    content: str
    calls: tuple[str, ...]
    finish: Finish
    usage: Usage


def read_completion(body: bytes) -> Completion:
    """Return the completion in a body.

    Raises:
        BadReplyError: The body is no completion; asking again may help.
        RefusedError: The model declined.
        FilteredError: The provider's filter stopped the answer.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        is_page = body.lstrip()[:1] == b"<"
        what = "a web page" if is_page else "no JSON"
        raise BadReplyError(
            f"the endpoint answered 200 with {what}; {_ADDRESS}"
        ) from error
    choice = _first_choice(data)
    message = choice["message"]
    if message.get("refusal"):
        raise RefusedError(
            "the model declined to answer this article; try it with another model"
        )
    finish = choice.get("finish_reason")
    if finish == "content_filter":
        raise FilteredError(
            "the provider's content filter stopped the answer; try it with another "
            "model or provider"
        )
    if finish == "error":
        raise BadReplyError(
            "the endpoint broke the answer off with an error; try again later"
        )
    return Completion(
        content=_read_content(message.get("content")),
        calls=tuple(_read_calls(message)),
        finish="length" if finish == "length" else "stop",
        usage=_read_usage(_mapping(data.get("usage"))),
    )


def _first_choice(data: Any) -> Mapping[str, Any]:
    choices = _mapping(data).get("choices")
    if not isinstance(choices, list) or not choices:
        kind = "an error body" if "error" in _mapping(data) else "no choices"
        raise BadReplyError(f"the endpoint answered 200 with {kind}; {_ADDRESS}")
    choice = _mapping(choices[0])
    if not isinstance(choice.get("message"), Mapping):
        raise BadReplyError(
            f"the endpoint answered 200 with a choice but no message; {_ADDRESS}"
        )
    return choice


def _read_content(content: Any) -> str:
    """Return a message's text; some providers send it as a list of parts."""
    if isinstance(content, list):
        parts = (_mapping(part).get("text") for part in content)
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _read_calls(message: Mapping[str, Any]) -> list[str]:
    calls = message.get("tool_calls")
    functions = [
        _mapping(_mapping(call).get("function"))
        for call in (calls if isinstance(calls, list) else [])
    ]
    arguments = [function.get("arguments") for function in functions]
    return [
        # A few servers send the object instead of its text.
        one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)
        for one in arguments
        if one is not None
    ]


def _read_usage(usage: Mapping[str, Any]) -> Usage:
    details = _mapping(usage.get("prompt_tokens_details"))
    return Usage(
        _count(usage.get("prompt_tokens")),
        _count(usage.get("completion_tokens")),
        _count(details.get("cached_tokens")),
    )


def _count(value: Any) -> int:
    return value if type(value) is int and value > 0 else 0


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
