"""The form in which names are compared: words only, without case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# Combining marks belong to the word: the text may be decomposed (NFD).
WORD = re.compile(r"(?:[^\W_]+[\u0300-\u036f]*|&)+")


def key(text: str, letters: Mapping[str, str] | None = None) -> str:
    """Return a name's words in lower case, one space between them.

    Args:
        text: The name as printed, in any Unicode normal form.
        letters: Letters of this language that are written in two ways ("ё": "е").
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    for letter, usual in (letters or {}).items():
        plain = plain.replace(letter, usual)
    return " ".join(WORD.findall(plain))


def unmarked(text: str) -> str:
    """Return text without the marks on its letters; "đ" becomes "d"."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
