"""What may not be cut: "non-nuclear", "twenty-five", "can't", "a few"."""

from __future__ import annotations

import re

from factx.ground.lexicon import Lexicon, lexica
from factx.ground.text import Text
from factx.ground.words import Word
from factx.span import Span

_HYPHENS = "-‐‑"
_APOSTROPHES = "'’"
_LONGEST_PART = 24
_LONGEST_ARTICLE = 8
_ARTICLE = re.compile(r"\b(\w{1,5}) +\Z")


def cuts_compound(article: Text, span: Span) -> bool:
    """Tell whether a place begins or ends inside a compound that means more.

    A hyphen or apostrophe is a word border, but not after a part that changes what the
    next one says, nor in a number word, nor before the "not" of a contraction. A space
    is one, but not in "a few": "few" is the reverse.
    """
    # Told apart by the neighbours first: nearly no quote needs the lexica.
    text, (start, end) = article.raw, span
    before = start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()
    after = (
        end + 1 < len(text)
        and text[end] in _HYPHENS + _APOSTROPHES
        and text[end + 1].isalnum()
    )
    article_word = _ARTICLE.search(text, max(0, start - _LONGEST_ARTICLE), start)
    if not (before or after or article_word):
        return False
    tables = lexica(article.language)
    if article_word and _cuts_quantity(article_word[1], span.slice(text), tables):
        return True
    return (before and _cuts_before(text, start, tables)) or (
        after and _cuts_after(text, span, tables)
    )


def opens_behind_denial(quote: Text, article: Text, span: Span) -> bool:
    """Tell whether a quote makes a sentence of what follows a negation.

    Its capital says that a sentence begins, and the article's "Not one" has lost its
    "Not": in small letters "one" claims no such thing.
    """
    text, start = article.raw, span.start
    loses_capital = quote.raw[:1].isupper() and text[start : start + 1].islower()
    if not loses_capital or quote.shouts:
        return False
    before = Text(text[max(0, start - _LONGEST_PART) : start]).words[-1:]
    return any(
        lexicon.kinds.get(word.plain) == "negation"
        for word in before
        for lexicon in lexica(article.language)
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


def _cuts_quantity(before: str, words: str, tables: tuple[Lexicon, ...]) -> bool:
    fitting = [one for one in tables if before.casefold() in one.fillers]
    if not any(one.quantities for one in fitting):
        return False
    first = Text(words[:_LONGEST_PART]).words[:1]
    return any(word.plain in one.quantities for word in first for one in fitting)


def _is_weighty(word: Word, lexicon: Lexicon) -> bool:
    return lexicon.kinds.get(word.plain) in ("negation", "number word")
