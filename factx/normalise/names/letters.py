"""Letters of names: marks, plain Latin forms, transliteration."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from anyascii import anyascii

from factx.normalise.names.shared import shared

# Letters that only Vietnamese has: with them, marks are what tells names apart.
_TONAL = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_ONLY_TONAL = re.compile("[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")

_SYLLABIC = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")

# Two places of the tone mark on oa, oe, uy, both in use: hoà, hòa.
_TONE_PLACES = re.compile(r"(o|u)([àáảãạèéẻẽẹỳýỷỹỵ])(?!\w)")


@lru_cache(maxsize=8192)
def plain(token: str) -> str:
    """Return a token in lower case and Latin letters, without marks.

    Only letters and digits are left.
    """
    latin = anyascii(unicodedata.normalize("NFC", token)).lower()
    return re.sub("[^a-z0-9]", "", latin)


@lru_cache(maxsize=8192)
def skeleton(token: str) -> str:
    """Return what is left of a token under every transliteration.

    "Naghijev", "Nagiyev" and "Нагиев" have one; so may names that differ, which is
    why it proves a name only for names that were transliterated.
    """
    letters = plain(token)
    for old, new in shared().skeleton.items():
        letters = letters.replace(old, new)
    return re.sub(r"(.)\1", r"\1", letters)


@lru_cache(maxsize=8192)
def with_digraphs(token: str) -> str:
    """Return a token in plain letters, marked ones written as two: Müller, mueller."""
    table: Mapping[str, str] = shared().digraphs
    lowered = unicodedata.normalize("NFC", token).casefold()
    return plain("".join(table.get(letter, letter) for letter in lowered))


@lru_cache(maxsize=8192)
def settled(token: str) -> str:
    """Return a token in lower case, composed, its tone mark in the one place."""
    lowered = unicodedata.normalize("NFC", token).casefold()
    return _TONE_PLACES.sub(_move_tone, lowered)


def _move_tone(match: re.Match[str]) -> str:
    tone = unicodedata.normalize("NFD", match[2])
    return unicodedata.normalize("NFC", match[1] + tone[1:]) + tone[0]


def unmarked(token: str) -> str:
    """Return a token in lower case without marks, in its own script."""
    return "".join(base for base, _marks in _by_letter(token))


def is_marked(text: str) -> bool:
    """Return whether any letter carries a mark."""
    lowered = unicodedata.normalize("NFD", text.casefold())
    return any(unicodedata.combining(c) for c in lowered) or any(
        c in "đłøıß" for c in lowered
    )


def is_tonal(text: str) -> bool:
    """Return whether a name is spelt with Vietnamese marks."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    return bool(_ONLY_TONAL.search(lowered)) or len(_TONAL.findall(lowered)) > 1


def is_latin(text: str) -> bool:
    """Return whether all letters of a name are Latin ones."""
    letters = (c for c in text if c.isalpha())
    return all("LATIN" in unicodedata.name(c, "") for c in letters)


def is_syllabic(text: str) -> bool:
    """Return whether any letter is a Chinese, Japanese or Korean one."""
    return any(unicodedata.name(c, "").startswith(_SYLLABIC) for c in text)


def marks_agree(one: str, other: str) -> bool:
    """Return whether no letter of two tokens carries one mark here, another there.

    A mark that one side lacks is no difference. Both have the same plain letters.
    """
    left, right = (_by_letter(token) for token in (one, other))
    if len(left) != len(right):
        return True
    return all(a == b or not (a[1] and b[1]) for a, b in zip(left, right, strict=True))


def _by_letter(token: str) -> list[tuple[str, str]]:
    pairs = []
    for letter in unicodedata.normalize("NFC", token.casefold()):
        parts = unicodedata.normalize("NFD", letter)
        pairs.append((parts[0], parts[1:]))
    return pairs
