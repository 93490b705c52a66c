"""Words of a text, and the table entries that stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from factx.span import Span

_WORD = re.compile(r"([^\W_]+)")
_COMMA = ", "
_STEM = 3
"""Letters by which open-ended entries are looked up; a stem has at least as many."""
_MOST_KEPT = 50_000
"""Words of which it is kept what begins with them; some 10 MB."""
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
    is_capital: bool


_make_word = partial(tuple.__new__, Word)


class Hit(NamedTuple):
    """An entry that stands in the words ``start`` to ``end`` (half-open)."""

    start: int
    end: int
    group: str
    value: str


class _Entry(NamedTuple):
    """A phrase of a table: its words after the first, and what it means.

    Attributes:
        rest: The words after the first, each with whether it is open-ended.
        group: The table it stands in.
        value: What it means there.
        needs_capital: Whether it counts only with a capital letter.
        letters: How many letters all words have.
        last: Its last word, None where that is open-ended or the first.
    """

    rest: tuple[tuple[str, bool], ...]
    group: str
    value: str
    needs_capital: bool
    letters: int
    last: str | None


@dataclass
class _Begin:
    """All entries that begin with one word or stem, most words first.

    Most words that begin an entry begin none that is longer, so what the second word
    rules out is never looked at.
    """

    entries: list[_Entry] = field(default_factory=list)

    @cached_property
    def others(self) -> list[_Entry]:
        """Those that no second word is known of."""
        return [e for e in self.entries if not e.rest or e.rest[0][1]]

    @cached_property
    def by_second(self) -> dict[str, list[_Entry]]:
        seconds = {
            e.rest[0][0].removeprefix(_COMMA)
            for e in self.entries
            if e.rest and not e.rest[0][1]
        }
        return {
            word: [
                e
                for e in self.entries
                if not e.rest
                or e.rest[0][1]
                or e.rest[0][0].removeprefix(_COMMA) == word
            ]
            for word in seconds
        }


@dataclass
class Phrases:
    """All entries of a language, found in one pass over the words."""

    _exact: dict[str, _Begin] = field(default_factory=dict)
    _stems: dict[str, dict[str, _Begin]] = field(default_factory=dict)
    _kept: dict[str, _Begin | None] = field(default_factory=dict)

    def add(self, group: str, value: str, phrases: Iterable[str]) -> None:
        """Take in the phrases that mean one thing; "*" ends an open-ended word."""
        for phrase in phrases:
            parts = list(_parts(phrase))
            if not parts:
                continue
            (first, is_open), *rest = parts
            table = self._exact
            if is_open:
                table = self._stems.setdefault(first[:_STEM], {})
            letters = sum(len(word) for word, _open in parts)
            said, is_loose = parts[-1]
            last = said.removeprefix(_COMMA) if rest and not is_loose else None
            entry = _Entry(
                tuple(rest), group, value, phrase[0].isupper(), letters, last
            )
            begin = table.setdefault(first, _Begin())
            begin.entries.append(entry)
            begin.entries.sort(key=_most_said_first)

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return what stands in the words: for each group, the longest at a place."""
        free: dict[str, int] = {}
        hits: list[Hit] = []
        lows = [word.low for word in words]
        count = len(lows)
        for at, begin in enumerate(map(self._begin, lows)):
            if begin is None:
                continue
            following = lows[at + 1] if at + 1 < count else ""
            is_capital = words[at].is_capital
            entries = begin.by_second.get(following, begin.others)
            for rest, group, value, needs_capital, _letters, last in entries:
                if free.get(group, 0) > at or (needs_capital and not is_capital):
                    continue
                end = at + 1 + len(rest)
                # Of many that begin alike, the last word tells soonest.
                if last is not None and (end > count or lows[end - 1] != last):
                    continue
                if rest and not _goes_on(rest, words, at + 1):
                    continue
                free[group] = end
                hits.append(Hit(at, end, group, value))
        return hits

    def may_begin(self, low: str, within: Span) -> bool:
        """Say whether an entry may begin in a part of a lower-case text.

        An entry's words after its second are not looked at.
        """
        words = _WORD.findall(low, *within)
        opening = {word for word in set(words) if self._begin(word) is not None}
        if not opening:
            return False
        after = _WORD.search(low, within.end)
        words.append(after[0] if after else "")
        return any(
            first in opening
            and (begin := self._begin(first)) is not None
            and bool(begin.by_second.get(second, begin.others))
            for first, second in pairwise(words)
        )

    def _begin(self, low: str) -> _Begin | None:
        """Return what begins with a word; words come again, so it is kept."""
        try:
            return self._kept[low]
        except KeyError:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            return self._kept.setdefault(low, self._found(low))

    def _found(self, low: str) -> _Begin | None:
        exact = self._exact.get(low)
        stems = self._stems.get(low[:_STEM], {})
        begins = [exact] if exact else []
        begins += [begin for stem, begin in stems.items() if low.startswith(stem)]
        if len(begins) < 2:
            return begins[0] if begins else None
        entries = [entry for begin in begins for entry in begin.entries]
        return _Begin(sorted(entries, key=_most_said_first))


def _parts(phrase: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of an entry, each with whether it is open-ended.

    One that stands after a comma begins with it: "odmítl*, že".
    """
    comma = ""
    for piece in phrase.split():
        words = [word.lower() for word in _WORD.findall(piece)]
        for place, word in enumerate(words, 1):
            yield comma + word, place == len(words) and piece.rstrip(",").endswith("*")
            comma = ""
        comma = _COMMA if piece.endswith(",") else ""


def _most_said_first(entry: _Entry) -> tuple[int, int]:
    return -len(entry.rest), -entry.letters


def _goes_on(
    rest: tuple[tuple[str, bool], ...], words: Sequence[Word], at: int
) -> bool:
    """Say whether the words of an entry after its first one stand at a place."""
    if at + len(rest) > len(words):
        return False
    for said, is_open in rest:
        word = words[at]
        if said.startswith(_COMMA):
            if "," not in word.gap:
                return False
            said = said.removeprefix(_COMMA)
        elif word.gap not in _TIGHT:
            return False
        if not (word.low.startswith(said) if is_open else word.low == said):
            return False
        at += 1
    return True


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of a text, or of a part of it, in order."""
    # Gaps and words in turn. To make words takes longest of all that is done with an
    # article, so that no step of it is a loop of our own.
    pieces = _WORD.split(text[start:end])
    places = list(accumulate(map(len, pieces), initial=start))
    said = pieces[1::2]
    lows = list(map(str.lower, said))
    capitals = [low[0] != own[0] for low, own in zip(lows, said, strict=True)]
    columns = (places[1::2], places[2::2], said, lows, pieces[::2], capitals)
    return list(map(_make_word, zip(*columns, strict=False)))
