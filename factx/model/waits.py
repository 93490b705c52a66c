"""Read from an answer's headers how long a server asks to be left alone."""

from __future__ import annotations

import email.utils
import math
import re
from collections.abc import Mapping

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
# "Please try again in 1m2.5s." (OpenAI), "Please retry in 32.5s." (Gemini)
_IN_WORDS = re.compile(
    r"\b(?:try again|retry) (?:in|after) ((?:[\d.]+ ?(?:ms|[smhd]))+)"
)
_PART = re.compile(r"(\d+(?:\.\d+)?) ?(ms|[smhd])")


def read_wait_seconds(headers: Mapping[str, str], *, now: float) -> float | None:
    """Return the seconds to wait, None where the server does not say.

    Read are, in this order: ``retry-after-ms``, ``retry-after`` (seconds or an
    HTTP date), and ``x-ratelimit-reset-requests`` and ``-tokens`` where nothing
    remains of that limit.

    Args:
        headers: Header names in lower case, or a mapping that ignores case.
        now: Seconds since the epoch, to compare an HTTP date with.
    """
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    if (text := headers.get("retry-after")) is not None:
        seconds = _number(text)
        return seconds if seconds is not None else _until(text, now)
    resets = [
        _duration(headers.get(f"x-ratelimit-reset-{what}"))
        for what in ("requests", "tokens")
        if headers.get(f"x-ratelimit-remaining-{what}") == "0"
    ]
    return max((reset for reset in resets if reset is not None), default=None)


def find_wait_seconds(text: str) -> float | None:
    """Return the seconds that a message says to wait, None where it does not."""
    match = _IN_WORDS.search(text)
    return _duration(match[1]) if match else None


def _number(text: str | None) -> float | None:
    try:
        number = float(text) if text is not None else None
    except ValueError:
        return None
    return max(0.0, number) if number is not None and math.isfinite(number) else None


def _until(text: str, now: float) -> float | None:
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def _duration(text: str | None) -> float | None:
    """Return seconds of ``6m0s``, ``120ms`` or a plain number."""
    if text is None:
        return None
    if (number := _number(text)) is not None:
        return number
    parts = [(_number(n), unit) for n, unit in _PART.findall(text)]
    known = [n * _UNITS[unit] for n, unit in parts if n is not None]
    return sum(known) if known else None
