"""Find the JSON object in what a model wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

_MOST_STARTS = 20


@dataclass(frozen=True)
class Found:
    """The object that stands in a reply.

    Attributes:
        value: The object; None where there is none.
        duplicates: Keys that one object of it has twice; the last one counts.
        cut: Whether the text ended before the object did.
        repaired: Whether it was no valid JSON and had to be guessed.
    """

    value: dict[str, Any] | None
    duplicates: tuple[str, ...] = ()
    cut: bool = False
    repaired: bool = False


def find_object(text: str) -> Found:
    """Return the JSON object of a reply, whatever stands around it.

    Fences and prose around it are passed over. Of an object that ends too early
    the complete items of its lists are kept. Any other fault is repaired by
    guessing, and marked.
    """
    decoder = _Decoder()
    start = text.find("{")
    for _ in range(_MOST_STARTS):
        if start < 0:
            break
        if (value := decoder.read(text, start)) is not None:
            return Found(value, tuple(decoder.duplicates))
        start = text.find("{", start + 1)
    return _salvage(text)


def _salvage(text: str) -> Found:
    start = text.find("{")
    if start < 0:
        return Found(None)
    if (kept := _complete_items(text[start:])) is not None:
        decoder = _Decoder()
        if (value := decoder.read(kept, 0)) is not None:
            return Found(value, tuple(decoder.duplicates), cut=True)
    return _repair(text[start:])


def _repair(text: str) -> Found:
    import json_repair  # noqa: PLC0415 - rarely needed, and slow to load

    try:
        value = json_repair.loads(text)
    except (ValueError, RecursionError):
        return Found(None)
    return Found(value if isinstance(value, dict) else None, repaired=True)


class _Decoder:
    """Python's JSON reader, noting keys that occur twice in one object."""

    def __init__(self) -> None:
        self.duplicates: list[str] = []
        # Raw control characters in strings are common in replies, and harmless.
        self._json = json.JSONDecoder(
            strict=False, object_pairs_hook=self._object, parse_constant=_no_constant
        )

    def read(self, text: str, start: int) -> dict[str, Any] | None:
        self.duplicates.clear()
        try:
            value, _end = self._json.raw_decode(text, start)
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, dict) else None

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            self.duplicates += sorted(key for key in made if keys.count(key) > 1)
        return made


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _complete_items(text: str) -> str | None:
    """Cut an unfinished object back to the complete items of its root lists.

    None where the object is finished (its fault is another one) or no item is
    complete.
    """
    closers: list[str] = []
    keep: str | None = None
    in_string = escaped = False
    for position, char in enumerate(text):
        if in_string:
            in_string = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_string = True
        elif char in "{[":
            closers.append("}" if char == "{" else "]")
        elif char in "}]":
            if not closers or closers.pop() != char or not closers:
                return None
            if len(closers) <= 2:  # an item of a root list, or a root list, ends here
                keep = text[: position + 1] + "".join(reversed(closers))
    return keep
