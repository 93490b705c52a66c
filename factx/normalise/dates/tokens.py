"""The words, numbers and marks of a text, by which it is told what may stand in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

NUMBER = "0"
"""The name of every number."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")
_NOTHING: frozenset[str] = frozenset()


class Tokens(NamedTuple):
    """The words, numbers and marks of a text, in reading order.

    Attributes:
        names: The word in lower case, the mark itself, or ``NUMBER``.
        starts: Where each stands.
    """

    names: list[str]
    starts: list[int]


@dataclass(frozen=True)
class Need:
    """What a part of a date may begin with.

    Attributes:
        phrases: The names of each phrase, in order.
        behind: What may go on after any of them, such as the ending of an ordinal.
    """

    phrases: tuple[tuple[str, ...], ...]
    behind: frozenset[str] = _NOTHING

    @classmethod
    def of(cls, phrases: Iterable[str], *, behind: Iterable[str] = ()) -> Self:
        """Return the need for one of these phrases."""
        named = [tuple(found) for found in map(names, phrases) if found]
        going_on = [found for found in map(names, behind) if found]
        return cls(tuple(named), frozenset(found[0] for found in going_on))

    @classmethod
    def any_of(cls, needs: Collection[Need]) -> Self:
        """Return the need for one of these."""
        return cls(
            tuple(phrase for need in needs for phrase in need.phrases),
            _NOTHING.union(*(need.behind for need in needs)),
        )

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first names."""
        return frozenset(phrase[0] for phrase in self.phrases)

    def seconds(self, first: str) -> frozenset[str]:
        """Return what may follow a first name and is still inside the part."""
        return self._seconds.get(first, _NOTHING) | self.behind

    def may_end_with(self, first: str) -> bool:
        """Say whether a first name may be all of the part."""
        return (first,) in self._known

    def is_met_by(self, known: Set[str]) -> bool:
        """Say whether one of the phrases may be made of these names."""
        return any(phrase <= known for phrase in self._sets)

    @cached_property
    def _sets(self) -> tuple[frozenset[str], ...]:
        return tuple(map(frozenset, self.phrases))

    @cached_property
    def _known(self) -> frozenset[tuple[str, ...]]:
        return frozenset(self.phrases)

    @cached_property
    def _seconds(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for first, *rest in self.phrases:
            found.setdefault(first, set()).update(rest[:1])
        return {first: frozenset(seconds) for first, seconds in found.items()}


def tokens(text: str) -> Tokens:
    """Return the words, numbers and marks of a text."""
    return Tokens(names(text), [found.start() for found in _TOKEN.finditer(text)])


def names(text: str) -> list[str]:
    """Return what the words, numbers and marks of a text are called."""
    return [
        NUMBER if word[0].isdecimal() else word.lower() for word in _TOKEN.findall(text)
    ]
