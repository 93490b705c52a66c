"""Find the JSON object in what a model wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

# Where an object can begin; a brace in prose is not followed by a key.
_START = re.compile(r"\{\s*[\"}]")
_MOST_STARTS = 20
_THOUGHTS = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """The object that stands in a reply.

    Attributes:
        value: The object; None where there is none.
        duplicates: Keys that one object of it has twice; the last one counts.
        cut: Whether the text ended before the object did.
        repaired: Whether it was no valid JSON and had to be guessed.
        others: How many other objects with the wanted fields stand before it.
    """

    value: dict[str, Any] | None
    duplicates: tuple[str, ...] = ()
    cut: bool = False
    repaired: bool = False
    others: int = 0


def find_object(text: str, names: Collection[str]) -> Found:
    """Return the JSON object of a reply, whatever stands around it.

    Thoughts, fences and prose around it are passed over, and so is an object around
    it that has none of the wanted fields. Of several objects the last one counts: a
    model that drafts ends with its answer. Of an object that ends too early the
    complete items of its lists are kept. Any other fault is repaired by guessing,
    and marked.

    Args:
        text: What the model wrote.
        names: The fields that the object may have.
    """
    text = _THOUGHTS.sub("", text)
    first = _START.search(text)
    if first is None:
        return Found(None)
    decoder = _Decoder()
    if (whole := decoder.read(text, first.start())) is None:
        return _salvage(text[first.start() :])
    found = [one for one in _objects(text) if _has(one, names)]
    if found:
        return replace(found[-1], others=len(found) - 1)
    return Found(whole, tuple(decoder.duplicates))


def _objects(text: str) -> Iterator[Found]:
    """Yield the objects of a reply in order; inside one without end, none."""
    decoder = _Decoder()
    at = _START.search(text)
    for _ in range(_MOST_STARTS):
        if at is None:
            return
        value = decoder.read(text, at.start())
        if value is not None:
            yield Found(value, tuple(decoder.duplicates))
        # An object around the answer, such as {"result": {...}}, is looked into.
        skip = decoder.end if value is not None and len(value) != 1 else at.end()
        at = _START.search(text, skip)


def _has(found: Found, names: Collection[str]) -> bool:
    return any(name in (found.value or {}) for name in names)


def _salvage(text: str) -> Found:
    if (kept := _complete_items(text)) is not None:
        if not kept:
            return Found(None, cut=True)
        decoder = _Decoder()
        if (value := decoder.read(kept, 0)) is not None:
            return Found(value, tuple(decoder.duplicates), cut=True)
    return _repair(text)


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
        self.end = 0
        # Raw control characters in strings are common in replies, and harmless.
        self._json = json.JSONDecoder(
            strict=False, object_pairs_hook=self._object, parse_constant=_no_constant
        )

    def read(self, text: str, start: int) -> dict[str, Any] | None:
        self.duplicates.clear()
        try:
            value, self.end = self._json.raw_decode(text, start)
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

    Empty where no item is complete; None where the object is finished, so that its
    fault is another one.
    """
    closers: list[str] = []
    keep = ""
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
