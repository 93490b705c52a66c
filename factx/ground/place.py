"""The places in an article at which a finder has found a quote."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factx.ground.borders import is_bounded, occurrences, trimmed
from factx.ground.text import Text
from factx.ground.view import View
from factx.span import Span

MOST_PLACES = 1000
"""How many places of one quote are looked at. More would make no difference."""


class Place(NamedTuple):
    """Where a quote stands.

    Attributes:
        span: The place in the article.
        likeness: How much of the quote stands there, from 0 to 1.
    """

    span: Span
    likeness: float = 1.0


def printed(
    needle: str,
    view: View,
    article: Text,
    within: Span,
    agrees: Callable[[Text, Text], bool],
    quote: Text,
) -> list[Place]:
    """Return where in an article a view shows a text, whole words only.

    Args:
        needle: What to look for in the view.
        view: One of the article's forms.
        article: The article.
        within: Where in the article to look.
        agrees: Whether the words found there may stand for the quote's.
        quote: The quote.
    """
    verdicts: dict[str, bool] = {}
    places = []
    for start in occurrences(view.text, needle):
        span = trimmed(article.raw, view.span(start, start + len(needle)))
        if not (within.contains(span) and is_bounded(article.raw, *span)):
            continue
        words = span.slice(article.raw)
        # An article that repeats itself prints the same words many times.
        if words not in verdicts:
            verdicts[words] = agrees(quote, Text(words, article.language))
        if verdicts[words]:
            places.append(Place(span))
            if len(places) == MOST_PLACES:
                break
    return places
