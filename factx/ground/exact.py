"""The first finder: the quote stands in the article character for character."""

from __future__ import annotations

from itertools import islice

from factx.ground.borders import follows_lost_space, is_bounded, occurrences
from factx.ground.place import MOST_PLACES, Place
from factx.ground.text import Text
from factx.span import Span


def find_exact(quote: Text, article: Text, within: Span) -> list[Place]:
    """Return every place where a quote is printed exactly so."""
    text, length = article.raw, len(quote.raw)
    places = (
        Place(Span(start, start + length))
        for start in occurrences(text, quote.raw, within.start, within.end)
        if is_bounded(text, start, start + length)
        or follows_lost_space(text, start, start + length)
    )
    return list(islice(places, MOST_PLACES))
