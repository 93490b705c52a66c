"""Words of a text, and the table entries that stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_STEM = 3
"""Letters by which open-ended entries are looked up; a stem has at least as many."""
_TIGHT = frozenset(
    (" ", ". ", "\u00a0", "-", "\u2010", "\u2011", "'", "\u2019", ".", "")
)


class Word(NamedTuple):
    """One word, where it stands, and what stands between it and the one before."""

    start: int
    end: int
    text: str
    low: str
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter, or goes on in one after a hyphen."""
        return self.text[0].isupper()


class Hit(NamedTuple):
    """An entry that stands in the words ``start`` to ``end`` (half-open)."""

    start: int
    end: int
    group: str
    value: str


@dataclass(frozen=True)
class Entry:
    """A phrase of a table: its words, which of them are open-ended, what it means."""

    words: tuple[str, ...]
    is_stem: tuple[bool, ...]
    group: str
    value: str
    capital: bool

    def stands(self, words: Sequence[Word], at: int) -> bool:
        """Say whether the phrase stands at a place."""
        if at + len(self.words) > len(words):
            return False
        if self.capital and not words[at].is_capital:
            return False
        for offset, (said, is_stem) in enumerate(
            zip(self.words, self.is_stem, strict=True)
        ):
            word = words[at + offset]
            fits = word.low.startswith(said) if is_stem else word.low == said
            if not fits or (offset and word.gap not in _TIGHT):
                return False
        return True


@dataclass
class Phrases:
    """All entries of a language, found in one pass over the words."""

    exact: dict[str, list[Entry]] = field(default_factory=dict)
    stems: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, group: str, value: str, phrases: Iterable[str]) -> None:
        """Take in the phrases that mean one thing; "*" ends an open-ended word."""
        for phrase in phrases:
            pieces = [piece for piece in phrase.split() if _WORD.search(piece)]
            words: list[str] = []
            is_stem: list[bool] = []
            for piece in pieces:
                parts = [part.lower() for part in _WORD.findall(piece)]
                words += parts
                is_stem += [False] * (len(parts) - 1) + [piece.endswith("*")]
            if not words:
                continue
            capital = phrase[0].isupper()
            entry = Entry(tuple(words), tuple(is_stem), group, value, capital)
            if is_stem[0]:
                self.stems.setdefault(words[0][:_STEM], []).append(entry)
            else:
                self.exact.setdefault(words[0], []).append(entry)

    def sort(self) -> None:
        """Put the longest phrases first; call once when all are in."""
        for table in (self.exact, self.stems):
            for entries in table.values():
                entries.sort(key=_most_said_first)

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return what stands in the words: for each group, the longest at a place."""
        free: dict[str, int] = {}
        hits: list[Hit] = []
        for at, word in enumerate(words):
            exact = self.exact.get(word.low)
            stems = self.stems.get(word.low[:_STEM])
            if exact is None and stems is None:
                continue
            for entry in (
                sorted([*(exact or ()), *(stems or ())], key=_most_said_first)
                if exact and stems
                else (exact or stems or ())
            ):
                if free.get(entry.group, 0) <= at and entry.stands(words, at):
                    end = at + len(entry.words)
                    free[entry.group] = end
                    hits.append(Hit(at, end, entry.group, entry.value))
        return hits


def _most_said_first(entry: Entry) -> tuple[int, int]:
    return (-len(entry.words), -sum(map(len, entry.words)))


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order."""
    made: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        said = match.group()
        made.append(Word(start, end, said, said.lower(), text[last:start]))
        last = end
    return made


def flat(table: Mapping[str, Sequence[str]], key: str) -> Sequence[str]:
    """Return a list of a table, empty where it has none."""
    return table.get(key, ())
