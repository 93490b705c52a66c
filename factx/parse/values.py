"""One value of a reply, by the field type that asked for it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from factx.errors import SchemaError
from factx.schema import Reason, Value

_PARAGRAPH = re.compile(r"\s*\[(\d{1,6})\]\s*")
_PLACE = ("text", "city", "country")


@dataclass(frozen=True)
class Gone:
    """Stands in a claim's tree where something did not pass a check."""

    reason: Reason
    detail: str
    value: Any = None


def read_value(value: Any, node: Value) -> Any:
    """Return a leaf in record form, or why it cannot be used."""
    reader = _READERS.get(node.kind)
    return reader(value, node) if reader else _scalar(value, node)


def _text(value: Any, _node: Value) -> Any:
    if isinstance(value, str) and value.strip():
        return value.strip()
    return Gone("invalid", f"expected words, not {kind_of(value)}", value)


def _evidence(value: Any, node: Value) -> Any:
    if isinstance(value, dict):
        quote = _text(value.get("quote"), node)
        paragraph = value.get("paragraph")
        number = paragraph if isinstance(paragraph, int) else None
        return quote if isinstance(quote, Gone) else _quote(quote, number)
    text = _text(value, node)
    if isinstance(text, Gone):
        return text
    match = _PARAGRAPH.match(text)
    if match and match.end() < len(text):
        return _quote(text[match.end() :], int(match[1]))
    return _quote(text, None)


def _quote(quote: str, paragraph: int | None) -> dict[str, Any]:
    return {"quote": quote, "paragraph": paragraph}


def _words(value: Any, node: Value) -> Any:
    text = _text(value.get("text") if isinstance(value, dict) else value, node)
    return text if isinstance(text, Gone) else {"text": text}


def _when(value: Any, node: Value) -> Any:
    if isinstance(value, dict) and not value.get("text"):
        return {"text": None}
    return _words(value, node)


def _place(value: Any, node: Value) -> Any:
    if not isinstance(value, dict):
        return _words(value, node)
    given = {k: v for k in _PLACE if isinstance(v := value.get(k), str) and v.strip()}
    odd = [k for k in _PLACE if value.get(k) is not None and k not in given]
    if odd and any(value[k] != "" for k in odd):
        return Gone("invalid", f"{odd[0]} of a place: expected words", value)
    return {key: words.strip() for key, words in given.items()}


def _choice(value: Any, node: Value) -> Any:
    if value in node.choices:
        return value
    if isinstance(value, str):
        folded = value.strip().casefold().replace(" ", "_").replace("-", "_")
        for choice in node.choices:
            if isinstance(choice, str) and choice.casefold() == folded:
                return choice
    few = ", ".join(str(c) for c in node.choices[:16])
    return Gone("invalid", f"not one of {few}{'…' * (len(node.choices) > 16)}", value)


def _scalar(value: Any, node: Value) -> Any:
    try:
        read = _read(value, node)
    except ValidationError as error:
        return Gone("invalid", error.errors()[0]["msg"], value)
    except Exception as error:  # a validator of the user's own, of any fault
        raise SchemaError(user_fault("a validator", error)) from error
    if isinstance(read, float) and not math.isfinite(read):
        return Gone("invalid", "not a finite number", str(value))
    return value


def _read(value: Any, node: Value) -> Any:
    try:
        return node.adapter.validate_python(value)
    except ValidationError:
        # A strict day, for example, may be words in JSON, and in nothing else.
        with suppress(ValidationError):
            return node.adapter.validate_json(json.dumps(value))
        raise


_READERS: Mapping[str, Callable[[Any, Value], Any]] = {
    "evidence": _evidence,
    "mention": _words,
    "money": _words,
    "when": _when,
    "place": _place,
    "country": _text,
    "prose": _text,
    "link": _text,
    "normal": _text,
    "choice": _choice,
}


def user_fault(what: str, error: Exception) -> str:
    """Return the message for code of the user's own that failed."""
    return (
        f"{what} of the schema failed with {type(error).__name__}: {error}; mend it, "
        "or raise ValueError for a value that does not suit"
    )


def kind_of(value: Any) -> str:
    """Return what a JSON value is, in words for a message."""
    if value is None:
        return "nothing"
    names = {bool: "true or false", int: "a number", float: "a number"}
    names |= {
        str: "words" if value else "empty words",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)
