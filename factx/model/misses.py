"""Say why there is no recording of a request: what differs from the nearest one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from factx.model.folder import file_name
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
    gaps = [_compare(wanted, other) for other in islice(recorded, _MOST_COMPARED)]
    if not gaps:
        return f"{place} holds no recordings; make them with --record"
    nearest = min(gaps, key=lambda gap: gap.distance)
    if not nearest.fields and not nearest.messages:
        return (
            f"the recording of request {request.key[:12]} in {place} stands under "
            f"another name; call its file {file_name(request.key)} again"
        )
    return (
        f"no recording of request {request.key[:12]} in {place}; the nearest one "
        f"differs in {', '.join((*nearest.fields, *nearest.messages))}; "
        f"record this article again with --record {place}"
    )


@dataclass(frozen=True)
class _Gap:
    """What lies between two requests.

    Attributes:
        fields: Words for each field that differs.
        messages: Words for each message that differs.
        shared: Characters that differing messages have in common at their start.
    """

    fields: tuple[str, ...]
    messages: tuple[str, ...]
    shared: int

    @property
    def distance(self) -> tuple[int, int, int, tuple[str, ...]]:
        """What to sort by; another article is farther than another setting."""
        fields = len(self.fields)
        return len(self.messages), -self.shared, fields, self.fields


def _compare(wanted: Mapping[str, Any], other: Mapping[str, Any]) -> _Gap:
    names = sorted((wanted.keys() | other.keys()) - {"messages"})
    fields = tuple(
        _described(name, wanted.get(name), other.get(name))
        for name in names
        if wanted.get(name) != other.get(name)
    )
    messages: list[str] = []
    shared = 0
    pairs = zip_longest(_messages(wanted), _messages(other))
    for number, (ours, theirs) in enumerate(pairs):
        name = f"messages[{number}]"
        if theirs is None:
            messages.append(f"{name} (not in the recording)")
        elif ours is None:
            messages.append(f"{name} (only in the recording)")
        elif ours != theirs:
            at = _shared_length(_content(ours), _content(theirs))
            shared += at
            messages.append(_where_apart(name, ours, theirs, at))
    return _Gap(fields, tuple(messages), shared)


def _described(field: str, wanted: Any, recorded: Any) -> str:
    if isinstance(wanted, (str, int, float)):
        return f"{field} (recorded {recorded!r}, asked {wanted!r})"
    return field


def _messages(request: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    messages = request.get("messages")
    listed = messages if isinstance(messages, list) else []
    return [message for message in listed if isinstance(message, Mapping)]


def _content(message: Mapping[str, Any]) -> str:
    return str(message.get("content", ""))


def _where_apart(
    name: str, ours: Mapping[str, Any], theirs: Mapping[str, Any], at: int
) -> str:
    if ours.get("role") != theirs.get("role"):
        return f"{name} (role)"
    line = _content(ours).count("\n", 0, at) + 1
    return f"{name} ({ours.get('role')}, from line {line}, character {at})"


def _shared_length(ours: str, theirs: str) -> int:
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(ours), len(theirs)))
