"""Where sentences end, as far as an ellipsis needs to know."""

from __future__ import annotations

import re

# A stop after one or two letters belongs to an initial or a title ("J.", "St."), one
# before a small letter to a number or an abbreviation ("26. října").
_STOP = re.compile(
    r"(?<!\b\w)(?<!\b\w\w)[.!?…]+[\"'”’»)\]]*(?=\s+[^\s\da-zà-öø-ÿ])"
    r"|(?<=\d)\.(?=\s+[A-ZÀ-Ý])|[。！？]|[.!?]?\s*\n"
)
_PARAGRAPH = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)|\u2029")


def borders(passage: str) -> int:
    """Count the sentence borders inside a passage."""
    return sum(1 for _ in _STOP.finditer(passage))


def crosses_paragraph(passage: str) -> bool:
    """Tell whether a passage runs over a blank line."""
    return _PARAGRAPH.search(passage) is not None
