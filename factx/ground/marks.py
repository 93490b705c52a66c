"""Which marks a quote may lack: "khach" for "khách", but not "Hai" for "Hải"."""

from __future__ import annotations

from factx.ground.borders import is_printed
from factx.ground.letters import Letter, letters, marks_astray
from factx.ground.lexicon import Lexicon, lexica
from factx.ground.text import Text
from factx.ground.words import Word
from factx.languages import Language
from factx.span import Span


def marks_agree(
    said: str,
    printed: str,
    language: str | Language | None,
    *,
    may_lose: bool = True,
) -> bool:
    """Tell whether a quote's marks are printed in the article, letter by letter.

    A tone may have moved within a vowel pair that is written both ways.

    Args:
        said: The quote's letters, normalised or squeezed.
        printed: The article's; the same letters.
        language: The article's.
        may_lose: Whether the quote may lack marks.
    """
    if said == printed:
        return True
    one, other = letters(said), letters(printed)
    if [letter.base for letter in one] != [letter.base for letter in other]:
        return False
    at = marks_astray(one, other, may_lose=may_lose)
    while at is not None:
        pair = _moved_tone(one, other, at, lexica(language))
        if pair is None:
            return False
        one[pair.start : pair.end] = other[pair.start : pair.end]
        at = marks_astray(one, other, may_lose=may_lose)
    return True


def _moved_tone(
    said: list[Letter], printed: list[Letter], at: int, tables: tuple[Lexicon, ...]
) -> Span | None:
    for start in (at - 1, at):
        pair = Span(max(start, 0), start + 2)
        bases = "".join(letter.base for letter in said[pair.start : pair.end])
        if not any(bases in lexicon.tone_pairs for lexicon in tables):
            continue
        marks = [
            sorted(
                mark for letter in word[pair.start : pair.end] for mark in letter.marks
            )
            for word in (said, printed)
        ]
        if marks[0] == marks[1]:
            return pair
    return None


def same_marks(said: Word, printed: Word, quote: Text, article: Text) -> bool:
    """Tell whether the marks of a quote's word are those printed, or lost as a rule.

    A quote that has lost all its marks lacks those of its names too. Where it has kept
    the others, a name without its own is somebody else.
    """
    may_lose = not (quote.has_marks and _needs_marks(said, printed, article))
    return marks_agree(said.plain, printed.plain, article.language, may_lose=may_lose)


def names_keep_marks(quote: Text, printed: Text, article: Text) -> bool:
    """Tell whether a quote's names have the marks that the article prints.

    So must a word that would be another one without its own: "nhân" for "nhận".

    Where the two are divided into words differently, every word has to.
    """
    said, found = quote.words, printed.words
    language = article.language
    if [word.bare for word in said] != [word.bare for word in found]:
        one, other = quote.squeezed.text, printed.squeezed.text
        return marks_agree(one, other, language, may_lose=False)
    return all(
        marks_agree(word.plain, other.plain, language, may_lose=False)
        for word, other in zip(said, found, strict=True)
        if word.plain != other.plain and _needs_marks(word, other, article)
    )


def _needs_marks(said: Word, printed: Word, article: Text) -> bool:
    """Tell whether a word is a name, or another word without the marks that it lost."""
    return (
        is_name(said, printed, article)
        or any(
            said.plain in lexicon.markless or said.plain in lexicon.common
            for lexicon in lexica(article.language)
        )
        or is_printed(article.normalised.text, said.plain)
    )


def is_name(said: Word, printed: Word, article: Text) -> bool:
    """Tell whether a pair of words is, or may be, a name."""
    if printed.is_capital and not (
        printed.is_first and is_printed(article.raw, printed.raw.lower())
    ):
        return True
    return said.is_capital and not said.is_first
