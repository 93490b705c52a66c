"""Countries named in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factx.languages import Language, load
from factx.normalise.countries.index import Index, Meaning, index_of
from factx.normalise.countries.wording import WORD, key
from factx.span import Span

# What may stand between the words of one name: a space, dash, apostrophe or the
# full stop of an abbreviation. A line may break there, a paragraph may not end.
_INSIDE = re.compile(r"[ \u00a0\t]?[-\u2010-\u2015'’.]?[ \u00a0\t]?\n?")

# The longest abbreviation with a full stop inside a name: "St.", "EE."
_ABBREVIATED = 2

# What may stand before the first word of a sentence or a line.
_SENTENCE_END = re.compile(r"(?:^|[.!?…:;•*\n])[\s\"'“”„«»‘’()\[\]\-–—•*]*$")


class CountryMention(NamedTuple):
    """A country named in a text.

    Attributes:
        span: Where the name stands, in code points.
        code: ISO 3166-1 alpha-2, or XK for Kosovo.
    """

    span: Span
    code: str


def find_countries(
    text: str, *, language: str | Language | None
) -> list[CountryMention]:
    """Return the countries that a text names, in reading order.

    Names are whole words that begin with a capital letter, the longest one counts
    ("Guinea-Bissau" is not Guinea, "New Mexico" nothing). Names that are also given
    names or everyday words of the language ("Anh", "Jordan") count only where the
    words around them allow no other reading. Codes are never names.

    Args:
        text: The text; linear in its length.
        language: The language whose names are looked for; None and a language without
            a file find nothing.
    """
    table = load(language) if isinstance(language, str) else language
    return list(_Scan(text, index_of(table)).mentions()) if table is not None else []


class _Scan:
    """One pass over one text."""

    def __init__(self, text: str, index: Index) -> None:
        self._text = text
        self._index = index
        self._words = [Span(*m.span()) for m in WORD.finditer(text)]

    def mentions(self) -> Iterator[CountryMention]:
        position = 0
        while position < len(self._words):
            count, meaning = self._longest_at(position)
            code = meaning.code if meaning and meaning.kind == "country" else None
            if code is not None and not self._is_doubtful(position, count):
                start = self._words[position].start
                end = self._words[position + count - 1].end
                yield CountryMention(Span(start, end), code)
            position += count

    def _longest_at(self, position: int) -> tuple[int, Meaning | None]:
        """Return how many words the name here has, and what it means."""
        first = self._words[position].slice(self._text)
        if not first[0].isupper():
            return 1, None
        most = self._index.longest.get(key(first, self._index.letters), 0)
        for words in reversed(self._windows(position, most)):
            meaning = self._index.meanings.get(self._key(words))
            if meaning is not None and self._has_capitals(words, meaning):
                return len(words), meaning
        return 1, None

    def _windows(self, position: int, most: int) -> list[Sequence[Span]]:
        windows: list[Sequence[Span]] = []
        for end in range(position + 1, min(position + most, len(self._words)) + 1):
            if end > position + 1 and not self._joined(end - 2, end - 1):
                break
            windows.append(self._words[position:end])
        return windows

    def _joined(self, left: int, right: int) -> bool:
        gap = self._text[self._words[left].end : self._words[right].start]
        # "St. Lucia" is one name, in "the South. Korea" a sentence ends.
        is_short = self._words[left].end - self._words[left].start <= _ABBREVIATED
        return _INSIDE.fullmatch(gap) is not None and ("." not in gap or is_short)

    def _key(self, words: Sequence[Span]) -> str:
        return key(self._text[words[0].start : words[-1].end], self._index.letters)

    def _has_capitals(self, words: Sequence[Span], meaning: Meaning) -> bool:
        surface = (word.slice(self._text) for word in words)
        return not meaning.capitals or all(word.isupper() for word in surface)

    def _is_doubtful(self, position: int, count: int) -> bool:
        """Return whether the name here may be a person's or an everyday word."""
        name = self._key(self._words[position : position + count])
        guards = self._index.guards
        empty: frozenset[str] = frozenset()
        before = self._neighbour(position - 1, position)
        if before is not None and name in guards.get("after_name", empty):
            word = key(before, self._index.letters)
            if word in guards.get("forms_of_address", empty):
                return True
            if before[0].isupper() and word not in guards.get("plain_words", empty):
                return True
        after = self._neighbour(position + count, position + count - 1)
        if after is not None and name in guards.get("before_name", empty):
            return after[0].isupper()
        if name in guards.get("sentence_start", empty):
            return self._starts_sentence(position)
        return False

    def _neighbour(self, position: int, beside: int) -> str | None:
        """Return the word there when only a space parts it from the one beside."""
        if not 0 <= position < len(self._words):
            return None
        left, right = sorted((self._words[position], self._words[beside]))
        gap = self._text[left.end : right.start]
        word = self._words[position].slice(self._text)
        return word if gap in (" ", "\u00a0", "\n") else None

    def _starts_sentence(self, position: int) -> bool:
        start = self._words[position].start
        return _SENTENCE_END.search(self._text[max(0, start - 8) : start]) is not None
