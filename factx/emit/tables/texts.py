"""Text that SQLite and other stores can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_HALVES = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return text with halves of surrogate pairs written out as code points.

    A damaged article may print them, and a file's name that is no UTF-8 is read so.
    """
    return text.encode("utf-8", "backslashreplace").decode()


def storable_result(result: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a result with all its texts storable."""
    text = json.dumps(result, ensure_ascii=False)
    if not _HALVES.search(text):
        return result
    escaped = _HALVES.sub(lambda half: f"\\\\u{ord(half[0]):04x}", text)
    made: Mapping[str, Any] = json.loads(escaped)
    return made
