"""Countries named in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
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

# A word's first letter, if no small one of the Latin alphabet.
_CAPITAL = re.compile(r"(?<![^\W_])(?<![&\u0300-\u036f])[^\W\d_a-z]")
_SPACES = (" ", "\u00a0", "\n")
_LONGEST_WORD = 100  # code points
_LONGEST_FEATURE = 30
_PAUSE = re.compile(r"[^\w\s'’\u0300-\u036f-]|\n")

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


class _Name(NamedTuple):
    """A name as printed, its key and what it means."""

    place: Span
    key: str
    meaning: Meaning


_NO_NAME = Meaning(None)


class _Scan:
    """One pass over one text."""

    def __init__(self, text: str, index: Index) -> None:
        self._text = text
        self._index = index

    def mentions(self) -> Iterator[CountryMention]:
        free = 0
        for capital in _CAPITAL.finditer(self._text):
            start = capital.start()
            if start < free or not capital[0].isupper():
                continue
            first = self._word_at(start)
            key = self._index.key(first.slice(self._text))
            free = first.end
            if key not in self._index.longest:  # as nearly always
                continue
            name = self._longest_from(first, key)
            free = name.place.end
            code = name.meaning.code if name.meaning.kind == "country" else None
            if code is not None and not self._is_doubtful(name.key, name.place):
                yield CountryMention(name.place, code)

    def _longest_from(self, first: Span, first_key: str) -> _Name:
        """Return the longest name from a word on; of no meaning where there is none."""
        words, keys = [first], [first_key]
        while len(words) < self._index.longest[first_key]:
            after = self._joined_to(words[-1])
            if after is None:
                break
            words.append(after)
            keys.append(self._index.key(after.slice(self._text)))
        for count in range(len(words), 0, -1):
            name = " ".join(keys[:count])
            meaning = self._index.meanings.get(name)
            if meaning is not None and self._has_capitals(words[:count], meaning):
                return _Name(Span(first.start, words[count - 1].end), name, meaning)
        return _Name(first, first_key, _NO_NAME)

    def _word_at(self, start: int) -> Span:
        word = WORD.match(self._text, start)
        return Span(start, word.end() if word else start)

    def _joined_to(self, word: Span) -> Span | None:
        """Return the word after one if both may be of one name."""
        inside = _INSIDE.match(self._text, word.end)
        if inside is None:
            return None
        # "St. Lucia" is one name, in "the South. Korea" a sentence ends.
        if "." in inside[0] and word.end - word.start > _ABBREVIATED:
            return None
        after = self._word_at(inside.end())
        return after if after.start < after.end else None

    def _has_capitals(self, words: Sequence[Span], meaning: Meaning) -> bool:
        surface = (word.slice(self._text) for word in words)
        return not meaning.capitals or all(word.isupper() for word in surface)

    def _is_doubtful(self, name: str, place: Span) -> bool:
        """Return whether the name here may be a person's or an everyday word."""
        guards = self._index.guards
        empty: frozenset[str] = frozenset()
        if self._is_feature(name, place, guards.get("features", empty)):
            return True
        if name in guards.get("after_name", empty) and (before := self._before(place)):
            word = self._index.key(before)
            if word in guards.get("forms_of_address", empty):
                return True
            if before[0].isupper() and word not in guards.get("plain_words", empty):
                return True
        if name in guards.get("before_name", empty) and (after := self._after(place)):
            return after[0].isupper()
        if name in guards.get("sentence_start", empty):
            return self._starts_sentence(place)
        return False

    def _is_feature(self, name: str, place: Span, features: Set[str]) -> bool:
        """Return whether the words before make it a river's, a gulf's, a street's."""
        if not features:
            return False
        before = self._text[max(0, place.start - _LONGEST_FEATURE) : place.start]
        words = key(_PAUSE.split(before)[-1], self._index.letters).split()
        ends = (" ".join(words[-count:]) for count in range(1, len(words) + 1))
        return any(end in features or f"{end} {name}" in features for end in ends)

    def _before(self, name: Span) -> str | None:
        """Return the word before a name when only a space parts them."""
        if self._text[name.start - 1 : name.start] not in _SPACES:
            return None
        end = name.start - 1
        words = list(WORD.finditer(self._text, max(0, end - _LONGEST_WORD), end))
        return words[-1][0] if words and words[-1].end() == end else None

    def _after(self, name: Span) -> str | None:
        """Return the word after a name when only a space parts them."""
        if self._text[name.end : name.end + 1] not in _SPACES:
            return None
        word = WORD.match(self._text, name.end + 1)
        return word[0] if word else None

    def _starts_sentence(self, name: Span) -> bool:
        before = self._text[max(0, name.start - 8) : name.start]
        return _SENTENCE_END.search(before) is not None
