"""Put plain text into Markdown so that it reads as it was written."""

from __future__ import annotations

import re

_CODE = re.compile(r"(`[^`\n]+`)")
# Underscores inside a word start no emphasis in CommonMark; `&` only begins an entity.
_SPECIAL = re.compile(r"[\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
# What would begin a heading, a list or a numbered list.
_MARK = re.compile(r"^[#+\-=]")
_NUMBER = re.compile(r"^\d+(?=[.)]\s)")


def paragraph(text: str) -> str:
    """Return a text as one Markdown paragraph; its code spans stay code."""
    escaped = _escaped(" ".join(text.split()))
    return _NUMBER.sub(r"\g<0>\\", _MARK.sub(r"\\\g<0>", escaped))


def cell(text: str) -> str:
    """Return a text as a cell of a table; bars are escaped in code spans too."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(
        part.replace("|", r"\|") if _CODE.fullmatch(part) else _escaped(part)
        for part in parts
    )


def _escaped(text: str) -> str:
    return "".join(
        part if _CODE.fullmatch(part) else _SPECIAL.sub(r"\\\g<0>", part)
        for part in _CODE.split(text)
    )
