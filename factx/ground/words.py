"""The words of an article or quote: where each stands, and what it looks like."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from factx.ground.forms import fold, normalised_view
from factx.ground.view import View
from factx.span import Span

# A number with its sign and separators, a sign that carries a value, or a run of
# letters with the marks, vowel signs and apostrophes inside it.
_LETTER = r"[^\W\d_][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff]*"
_NUMBER = r"(?:(?<!\w)[-+])?\d+(?:(?:[.,:]| ?[-/] ?)\d+)*"
_WORD = re.compile(
    rf"{_NUMBER}|(?:{_LETTER})+(?:'(?:{_LETTER})+)*|[%‰$€£¥₫₽₹₩°<>=&@#?+]"
)


class Word(NamedTuple):
    """One word, number or sign.

    Attributes:
        raw: As it is written.
        plain: Normalised.
        bare: Normalised, without marks.
        is_first: Whether it stands first in its sentence or quote.
    """

    raw: str
    plain: str
    bare: str
    is_first: bool

    @property
    def is_number(self) -> bool:
        return any(map(str.isdigit, self.raw))

    @property
    def is_capital(self) -> bool:
        return any(map(str.isupper, self.raw))


class WordIndex:
    """The words of a text, and where each of them occurs.

    Attributes:
        bare: The words in order, normalised and without marks.
        starts: Where each stands in the normalised form.
    """

    def __init__(self, text: str, view: View) -> None:
        self._text = text
        self._view = view
        matches = list(_WORD.finditer(view.text))
        self.starts = array("I", [match.start() for match in matches])
        self._ends = array("I", [match.end() for match in matches])
        self.bare = [fold(match[0]).replace(" ", "") for match in matches]

    @cached_property
    def positions(self) -> Mapping[str, list[int]]:
        """The places of each word in the order of words."""
        places: dict[str, list[int]] = {}
        for index, word in enumerate(self.bare):
            places.setdefault(word, []).append(index)
        return places

    def span(self, first: int, last: int) -> Span:
        """Return the place in the text of the words from one to another, inclusive."""
        return self._view.span(self.starts[first], self._ends[last])

    def word(self, index: int) -> Word:
        start, end = self.starts[index], self._ends[index]
        span = self._view.span(start, end)
        before = self._text[: span.start][-8:].rstrip(" \"'“”„«»‘(")
        return Word(
            raw=span.slice(self._text),
            plain=self._view.text[start:end].replace(" ", ""),
            bare=self.bare[index],
            is_first=not before or before[-1] in ".!?…:\n\r\u2028",
        )

    def slice(self, start: int, end: int) -> list[Word]:
        return [self.word(index) for index in range(start, min(end, len(self.bare)))]

    def has_common(self, word: Word) -> bool:
        """Tell whether the article prints a word without a capital somewhere."""
        places = self.positions.get(word.bare, ())
        return any(self.span(at, at).slice(self._text).islower() for at in places)


def words_of(text: str) -> list[Word]:
    """Return the words of a quote in order."""
    index = WordIndex(text, normalised_view(text))
    return index.slice(0, len(index.bare))
