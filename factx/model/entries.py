"""One recording as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factx.errors import RecordingError
from factx.model.refusals import Refusal
from factx.model.reply import Reply

FORMAT = 1


@dataclass(frozen=True)
class Entry:
    """One request and its reply.

    Attributes:
        key: The request's key.
        request: The canonical request, plain data.
        reply: What was answered, or how the request was refused.
    """

    key: str
    request: Mapping[str, Any]
    reply: Reply | Refusal


def to_text(data: Any, *, indent: int | None = None) -> str:
    """Return JSON with sorted keys, readable in any script."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, sort_keys=True)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: only an escape can say it
        return json.dumps(data, indent=indent, sort_keys=True)
    return text


def write_entry(entry: Entry) -> str:
    data = {
        "factx_recording": FORMAT,
        "key": entry.key,
        "request": entry.request,
        "reply": entry.reply.to_dict(),
    }
    return to_text(data, indent=1) + "\n"


def read_entry(text: str, name: str) -> Entry:
    data = read_object(text, name)
    if data.get("factx_recording") != FORMAT:
        raise RecordingError(
            f"{name} is no recording of format {FORMAT}; move it out of the folder "
            "or record it again"
        )
    try:
        reply = _reply(data["reply"])
        key, request = data["key"], data["request"]
    except (KeyError, TypeError, ValueError) as error:
        raise RecordingError(f"recording {name} is damaged: {error}") from error
    if not isinstance(key, str) or not isinstance(request, Mapping):
        raise RecordingError(f"recording {name} is damaged; record it again")
    return Entry(key, request, reply)


def read_reply(text: str, name: str) -> Reply | Refusal:
    try:
        return _reply(read_object(text, name))
    except ValueError as error:
        raise RecordingError(f"recording {name} is damaged: {error}") from error


def _reply(data: Mapping[str, Any]) -> Reply | Refusal:
    return Refusal.from_dict(data) or Reply.from_dict(data)


def read_object(text: str, name: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise RecordingError(
            f"recording {name} is damaged: {error}; record it again"
        ) from error
    if not isinstance(data, dict):
        raise RecordingError(f"recording {name} is damaged; record it again")
    return data
