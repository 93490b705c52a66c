"""Where words and sentences end: what a quote may join or divide otherwise."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise

from factx.chunk import sentences
from factx.ground.forms import fold
from factx.ground.lexicon import Lexicon, lexica, spoken
from factx.ground.text import Text
from factx.ground.words import split_words
from factx.languages import Language

_STOP = re.compile(r"[.!?…。！？؟।۔]")
_LINE_HYPHEN = re.compile(
    r"(?<=[^\W\d_])[-‐\u00ad][ \t]*(?:\r\n|\n|\r)[ \t]*(?=[^\W\d_])"
)
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.\Z")
_SHORTEST_PART = 4


def same_division(quote: Text, printed: Text) -> bool:
    """Tell whether a quote with the letters printed also has their sense.

    "an ninh" may be glued to "anninh", but "not able" is not "notable", "a part" not
    "apart" and "re-sign" not "resign"; a word that a line's end has divided is whole.
    No sentence may end where the other one goes on: "We will. Not now".
    """
    if not same_sentences(quote, printed):
        return False
    if quote.bare_words == printed.bare_words:
        return True
    quote, printed = _without_line_hyphens(quote), _without_line_hyphens(printed)
    if quote.bare_words == printed.bare_words:
        return True
    return _same_words(quote, printed) and not (
        _drops_hyphen(quote, printed) or _drops_hyphen(printed, quote)
    )


def _without_line_hyphens(text: Text) -> Text:
    whole = _LINE_HYPHEN.sub("", text.raw)
    return text if whole == text.raw else Text(whole, text.language)


def same_sentences(quote: Text, printed: Text, *, slack: int = 2) -> bool:
    """Tell whether sentences end in a quote where they do in print.

    Args:
        quote: The quote.
        printed: The words it was found at.
        slack: Letters by which one may have more than the other before an end.
    """
    if not (_STOP.search(quote.raw) or _STOP.search(printed.raw)):
        return True
    language = _language(printed)
    return all(
        any(abs(end - stop) <= slack for stop in _stops(other))
        for one, other in ((quote, printed), (printed, quote))
        for end in _ends(one, language)
    )


def _language(text: Text) -> str | Language:
    if text.language is not None:
        return text.language
    found = _spoken(text)
    return found[0].language if len(found) == 1 else "und"


def _spoken(text: Text) -> tuple[Lexicon, ...]:
    return spoken(split_words(text.normalised.text), text.language)


def starts(text: str, language: str | Language) -> list[int]:
    """Return where the sentences of a text begin, but for the first.

    In doubt a dot after a single capital belongs to an initial: "M. Benali".
    """
    found = sentences(text, language=language)
    return [
        following.start
        for one, following in pairwise(found)
        if not _INITIAL.search(one.slice(text))
    ]


def _ends(text: Text, language: str | Language) -> list[int]:
    """Return how many letters stand before the end of each sentence but the last."""
    # In one line: where lines end is not the question here.
    line = " ".join(text.raw.split())
    return _letters_before(line, starts(line, language))


def _stops(text: Text) -> list[int]:
    """Return how many letters stand before each mark that can end a sentence."""
    return _letters_before(
        text.raw, [match.start() for match in _STOP.finditer(text.raw)]
    )


def _letters_before(text: str, places: list[int]) -> list[int]:
    counts = [0, *accumulate(map(str.isalnum, text))]
    return [int(counts[place]) for place in places]


def _same_words(quote: Text, printed: Text) -> bool:
    """Tell whether no word that counts is divided, or made by joining others."""
    one, other = Counter(quote.bare_words), Counter(printed.bare_words)
    divided = {*(one - other), *(other - one)}
    languages = _spoken(printed)
    if len(languages) == 1 and divided & _particles(languages[0]):
        return False
    kinds = [lexicon.kinds for lexicon in lexica(printed.language)]
    return _weighty(quote, kinds) == _weighty(printed, kinds)


def _particles(lexicon: Lexicon) -> set[str]:
    return {fold(word) for word in lexicon.fillers | lexicon.common}


def _weighty(text: Text, kinds: list[dict[str, str]]) -> Counter[str]:
    return Counter(
        word.bare
        for word in text.words
        if word.is_number or any(word.plain in table for table in kinds)
    )


def _drops_hyphen(quote: Text, printed: Text) -> bool:
    """Tell whether a quote glues a short part to the word that a hyphen ties it to."""
    for match in _COMPOUND.finditer(fold(printed.normalised.text)):
        parts = match[0].split("-")
        is_glued = "".join(parts) in quote.bare_words
        if is_glued and min(map(len, parts)) < _SHORTEST_PART:
            return True
    return False
