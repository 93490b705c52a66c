"""Where a capital changes the word: "US" is not "us"."""

from __future__ import annotations

import re

from factx.span import Span

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM = 3
_AROUND = 24


def same_case(quote: str, text: str, span: Span) -> bool:
    """Tell whether no short word is an acronym on one side only.

    Other differences of case are forgiven: a quote may begin with a capital, and
    headlines shout. Where a whole line shouts, its case says nothing.
    """
    printed = span.slice(text)
    if quote == printed or _shouts(quote):
        return True
    pairs = list(zip(_WORD.findall(quote), _WORD.findall(printed), strict=False))
    if all(_is_acronym(said) == _is_acronym(word) for said, word in pairs):
        return True
    return _shouts(text[max(0, span.start - _AROUND) : span.end + _AROUND])


def keeps_capitals(quote: str, printed: str) -> bool:
    """Tell whether what the quote writes as a name is printed as one.

    The first of several words may owe its capital to its place in the quote.
    """
    if _shouts(quote):
        return True
    pairs = list(zip(_WORD.findall(quote), _WORD.findall(printed), strict=False))
    return all(
        word[0].isupper() or not said[0].isupper() for said, word in pairs[1:] or pairs
    )


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_ACRONYM and word.isupper()


def _shouts(passage: str) -> bool:
    return passage.isupper() and len(_WORD.findall(passage)) > 1
