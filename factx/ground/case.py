"""Where a capital changes the word: "US" is not "us"."""

from __future__ import annotations

import re
import unicodedata

from factx.ground.forms import INVISIBLE
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
    return list(zip(_words(quote), _words(printed), strict=False))


def _words(text: str) -> list[str]:
    # Composed and without what nobody sees, or "CÔNG" were cut to the acronym "CO".
    return _WORD.findall(INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
