"""Compounds that may not be cut: "non-nuclear", "twenty-five", "can't"."""

from __future__ import annotations

from factx.ground.lexicon import Lexicon, lexica
from factx.ground.text import Text
from factx.ground.words import Word
from factx.span import Span

_HYPHENS = "-‐‑"
_APOSTROPHES = "'’"
_LONGEST_PART = 24


def cuts_compound(article: Text, span: Span) -> bool:
    """Tell whether a place begins or ends inside a compound that means more.

    A hyphen or apostrophe is a word border, but not after a part that changes what the
    next one says, nor in a number word, nor before the "not" of a contraction.
    """
    # Told apart by the neighbours first: nearly no quote needs the lexica.
    text, (start, end) = article.raw, span
    before = start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()
    after = (
        end + 1 < len(text)
        and text[end] in _HYPHENS + _APOSTROPHES
        and text[end + 1].isalnum()
    )
    if not (before or after):
        return False
    tables = lexica(article.language)
    return (before and _cuts_before(text, start, tables)) or (
        after and _cuts_after(text, span, tables)
    )


def _cuts_before(text: str, start: int, tables: tuple[Lexicon, ...]) -> bool:
    prefix = Text(text[max(0, start - _LONGEST_PART) : start]).words[-1:]
    return any(
        word.plain in lexicon.prefixes or _is_weighty(word, lexicon)
        for word in prefix
        for lexicon in tables
    )


def _cuts_after(text: str, span: Span, tables: tuple[Lexicon, ...]) -> bool:
    last = Text(span.slice(text)[-_LONGEST_PART:]).words[-1:]
    if last and text[span.end] in _APOSTROPHES:
        rest = text[span.end : span.end + _LONGEST_PART]
        last = Text(last[0].raw + rest).words[:1]
    return any(_is_weighty(word, lexicon) for word in last for lexicon in tables)


def _is_weighty(word: Word, lexicon: Lexicon) -> bool:
    return lexicon.kinds.get(word.plain) in ("negation", "number word")
