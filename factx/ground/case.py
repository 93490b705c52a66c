"""Where a capital changes the word: "US" is not "us"."""

from __future__ import annotations

import re
import unicodedata

from factx.ground.text import Text

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM = 3


def same_case(quote: Text, printed: Text) -> bool:
    """Tell whether no short word is an acronym on one side only.

    Other differences of case are forgiven: a quote may begin with a capital, and
    headlines shout.
    """
    if quote.raw == printed.raw or quote.shouts or printed.shouts:
        return True
    return all(
        is_acronym(said) == is_acronym(word)
        for said, word in _pairs(quote.raw, printed.raw)
    )


def keeps_capitals(quote: Text, printed: Text) -> bool:
    """Tell whether what the quote writes as a name is printed as one.

    The first of several words may owe its capital to its place in the quote.
    """
    if quote.shouts:
        return True
    pairs = _pairs(quote.raw, printed.raw)
    return all(
        word[0].isupper() or not said[0].isupper() for said, word in pairs[1:] or pairs
    )


def is_acronym(word: str) -> bool:
    """Tell whether a word is as short as an acronym, and all capitals."""
    return 1 < len(word) <= _LONGEST_ACRONYM and word.isupper()


def _pairs(quote: str, printed: str) -> list[tuple[str, str]]:
    # Composed, or a combining mark would cut "CÔNG" to the acronym "CO".
    said = _WORD.findall(unicodedata.normalize("NFC", quote))
    return list(
        zip(said, _WORD.findall(unicodedata.normalize("NFC", printed)), strict=False)
    )
