"""Letters and their marks: what may be lost of them, and what tells two apart."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

# Marks that people and models leave out. Not here: kana's voicing marks, Indic vowel
# signs and the like, without which it is another letter.
_RANGES = (
    range(0x300, 0x370),
    range(0x591, 0x5BE),
    range(0x5C1, 0x5C3),
    range(0x5C4, 0x5C6),
    range(0x64B, 0x660),
    range(0x670, 0x671),
)
LOST_MARKS = frozenset(chr(code) for codes in _RANGES for code in codes)
# Strokes have no decomposition in Unicode, yet are lost like marks.
_STROKED = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i"}
# Letters of their own, not marked ones: "мои" is not a careless "мой".
_WHOLE = frozenset("йїў")
_JOINERS = frozenset("\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


class Letter(NamedTuple):
    """A letter without its marks, and its marks."""

    base: str
    marks: frozenset[str]


def is_mark(char: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    return unicodedata.category(char)[0] == "M" or char in _JOINERS


@cache
def letter(char: str) -> Letter:
    """Take one composed, case-folded character apart."""
    if char in _WHOLE:
        return Letter(char, frozenset())
    if char in _STROKED:
        return Letter(_STROKED[char], frozenset("\u0335"))
    base, *marks = list(unicodedata.normalize("NFD", char))
    # A struck-out sign is another sign: "≠" is no careless "=".
    if not marks or not base.isalpha() or not LOST_MARKS.issuperset(marks):
        return Letter(char, frozenset())
    return Letter(_STROKED.get(base, base), frozenset(marks))


def letters(text: str) -> list[Letter]:
    """Take a normalised text apart; marks that stand alone join their letter."""
    found: list[Letter] = []
    for char in text:
        if found and char in LOST_MARKS and found[-1].base.isalpha():
            base, marks = found[-1]
            found[-1] = Letter(base, marks | {char})
        else:
            found.append(letter(char))
    return found


class _Bases(dict[int, str]):
    """A table for ``str.translate`` that learns each character once."""

    def __missing__(self, code: int) -> str:
        base = letter(chr(code)).base
        self[code] = base
        return base


@cache
def _bases() -> _Bases:
    return _Bases()


def without_marks(text: str) -> str:
    """Return a normalised text with every letter's marks off, length unchanged.

    Marks that stand alone stay; the caller drops them where offsets may move.
    """
    if text.isascii():
        return text
    return text.translate(_bases())


def marks_astray(
    quote: list[Letter], article: list[Letter], *, may_lose: bool
) -> int | None:
    """Return where a quote's marks are not those of the article; None if nowhere.

    A quote may lack marks where ``may_lose`` ("Hung" for "Hùng"), never have others
    ("Hưng"). Both lists have the same bases.
    """
    for index, (said, printed) in enumerate(zip(quote, article, strict=False)):
        agree = said.marks <= printed.marks if may_lose else said.marks == printed.marks
        if not agree:
            return index
    return None
