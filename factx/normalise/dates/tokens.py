"""The words, numbers and marks of a text, by which it is told what may stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

NUMBER = "0"
"""The name of every number."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")


class Token(NamedTuple):
    """A word, a number or a mark.

    Attributes:
        name: The word in lower case, the mark itself, or ``NUMBER``.
        start: Where it stands.
    """

    name: str
    start: int


def tokens(text: str) -> list[Token]:
    """Return the words, numbers and marks of a text, in reading order."""
    return [Token(_name(found[0]), found.start()) for found in _TOKEN.finditer(text)]


def names(text: str) -> list[str]:
    """Return what the words, numbers and marks of a text are called."""
    return [_name(word) for word in _TOKEN.findall(text)]


def first_names(phrases: Iterable[str]) -> frozenset[str]:
    """Return what these phrases may begin with."""
    return frozenset(_name(found[0]) for found in map(_TOKEN.match, phrases) if found)


def _name(word: str) -> str:
    return NUMBER if word[0].isdecimal() else word.lower()
