"""The words of a quote or a passage: where each stands, and what it looks like."""

from __future__ import annotations

import re
from typing import NamedTuple

from factx.ground.forms import STANDING_MARK, fold
from factx.ground.letters import without_marks
from factx.ground.view import View
from factx.span import Span

# A number with its sign and separators, a sign that carries a value, or a run of
# letters with the marks, vowel signs and apostrophes inside it.
_LETTER = r"[^\W\d_][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff]*"
_NUMBER = r"(?:(?<!\w)[-+])?\d+(?:(?:[.,:]| ?[-/] ?)\d+)*"
_WORD = re.compile(
    rf"{_NUMBER}|(?:{_LETTER})+(?:'(?:{_LETTER})+)*|[%‰$€£¥₫₽₹₩°<>=&@#?+]"
)
_OPENING = " \"'“”„«»‘(["
_STOPS = ".!?…:\n\r\u2028\u2029"


class Word(NamedTuple):
    """One word, number or sign.

    Attributes:
        raw: As it is written.
        plain: Normalised.
        bare: Normalised, without marks.
        span: Where it stands in its text.
        is_first: Whether it stands first in its sentence or text.
    """

    raw: str
    plain: str
    bare: str
    span: Span
    is_first: bool

    @property
    def is_number(self) -> bool:
        return any(map(str.isdigit, self.raw))

    @property
    def is_capital(self) -> bool:
        return not self.raw.islower() and any(map(str.isupper, self.raw))


def read_words(text: str, view: View) -> list[Word]:
    """Return the words of a text, whose normalised form is given, in order."""
    found: list[Word] = []
    # Letters stay where they are when their marks come off, but for standing marks.
    bare_text = without_marks(view.text)
    stands = STANDING_MARK.search(bare_text) is not None
    is_whole = view.is_whole
    for match in _WORD.finditer(view.text):
        start, end = match.span()
        span = Span(start, end) if is_whole else view.span(start, end)
        plain, bare = match[0], bare_text[start:end]
        if " " in plain:
            plain, bare = plain.replace(" ", ""), bare.replace(" ", "")
        if stands:
            bare = fold(plain)
        is_first = _opens(text, span.start, otherwise=not found)
        found.append(Word(span.slice(text), plain, bare, span, is_first))
    return found


def read_plain_words(text: str, view: View) -> list[Word]:
    """Return the same words sooner, with ``bare`` as ``plain`` and none the first."""
    found: list[Word] = []
    is_whole = view.is_whole
    for match in _WORD.finditer(view.text):
        start, end = match.span()
        span = Span(start, end) if is_whole else view.span(start, end)
        plain = match[0].replace(" ", "")
        found.append(Word(text[span.start : span.end], plain, plain, span, False))
    return found


def _opens(text: str, start: int, *, otherwise: bool) -> bool:
    """Tell whether a sentence begins here; at the text's beginning, ``otherwise``."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False
    before = text[max(0, start - 8) : start].rstrip(_OPENING)
    return before[-1] in _STOPS if before else otherwise


def split_words(text: str) -> list[str]:
    """Return the bare words of a normalised text."""
    return [word.replace(" ", "") for word in _WORD.findall(text)]
