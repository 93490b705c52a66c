"""The words, numbers and marks of a text, by which it is told what may stand in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Set
from typing import NamedTuple, Self

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


class Need(NamedTuple):
    """What a part of a date may begin with.

    Attributes:
        starts: The first names.
        phrases: All names of each phrase.
    """

    starts: frozenset[str]
    phrases: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Self:
        """Return the need for one of these phrases."""
        named = [found for found in map(names, phrases) if found]
        starts = frozenset(found[0] for found in named)
        return cls(starts, tuple(map(frozenset, named)))

    @classmethod
    def any_of(cls, needs: Collection[Need]) -> Self:
        """Return the need for one of these."""
        starts: frozenset[str] = frozenset()
        for need in needs:
            starts |= need.starts
        return cls(starts, tuple(phrase for need in needs for phrase in need.phrases))

    def is_met_by(self, known: Set[str]) -> bool:
        """Say whether one of the phrases may be made of these names."""
        return any(phrase <= known for phrase in self.phrases)


def tokens(text: str) -> list[Token]:
    """Return the words, numbers and marks of a text, in reading order."""
    return [Token(_name(found[0]), found.start()) for found in _TOKEN.finditer(text)]


def names(text: str) -> list[str]:
    """Return what the words, numbers and marks of a text are called."""
    return [_name(word) for word in _TOKEN.findall(text)]


def _name(word: str) -> str:
    return NUMBER if word[0].isdecimal() else word.lower()
