"""Say why there is no recording of a request: what differs from the nearest one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from factx.prompt import Request

_MOST_COMPARED = 1000


def explain_miss(
    request: Request, recorded: Iterable[Mapping[str, Any]], place: str
) -> str:
    """Return one line: what differs from the nearest recording, and what to do.

    Args:
        request: The request that no recording answers.
        recorded: The recorded requests, canonical.
        place: Where they are, for the message.
    """
    wanted = request.canonical()
    differences = [
        _differences(wanted, other) for other in islice(recorded, _MOST_COMPARED)
    ]
    if not differences:
        return f"{place} holds no recordings; make them with --record"
    nearest = min(differences, key=lambda fields: (_distance(fields), sorted(fields)))
    named = ", ".join(nearest[field] for field in sorted(nearest))
    return (
        f"no recording of request {request.key[:12]} in {place}; the nearest one "
        f"differs in {named}; record this article again with --record {place}"
    )


def _differences(wanted: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
    """Return what differs, as field → words for it."""
    fields = sorted((wanted.keys() | other.keys()) - {"messages"})
    found = {
        field: _described(field, wanted.get(field), other.get(field))
        for field in fields
        if wanted.get(field) != other.get(field)
    }
    ours, theirs = _messages(wanted), _messages(other)
    for number in range(max(len(ours), len(theirs))):
        name = f"messages[{number}]"
        if number >= len(theirs):
            found[name] = f"{name} (not in the recording)"
        elif number >= len(ours):
            found[name] = f"{name} (only in the recording)"
        elif ours[number] != theirs[number]:
            found[name] = _where_apart(name, ours[number], theirs[number])
    return found


def _described(field: str, wanted: Any, recorded: Any) -> str:
    if isinstance(wanted, (str, int, float)):
        return f"{field} (recorded {recorded!r}, asked {wanted!r})"
    return field


def _messages(request: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    messages = request.get("messages")
    return messages if isinstance(messages, list) else []


def _where_apart(name: str, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> str:
    if ours.get("role") != theirs.get("role"):
        return f"{name} (role)"
    texts = [str(message.get("content", "")) for message in (ours, theirs)]
    at = _shared_length(*texts)
    line = texts[0].count("\n", 0, at) + 1
    return f"{name} ({ours.get('role')}, from line {line}, character {at})"


def _shared_length(ours: str, theirs: str) -> int:
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(ours), len(theirs)))


def _distance(fields: Mapping[str, str]) -> tuple[int, int]:
    """Return how far a recording is; another article is the farthest.

    Messages weigh more than the settings of the same question.
    """
    texts = sum(field.startswith("messages") for field in fields)
    return texts, len(fields)
