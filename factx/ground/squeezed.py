"""The third finder: punctuation and word division differ."""

from __future__ import annotations

from factx.ground.case import same_case
from factx.ground.division import same_division
from factx.ground.place import Place, printed
from factx.ground.text import Text
from factx.span import Span

_FEWEST_LETTERS = 4


def find_squeezed(quote: Text, article: Text, within: Span) -> list[Place]:
    """Return every place with the quote's letters, digits and signs in its order."""
    needle = quote.squeezed.text
    if len(needle) < _FEWEST_LETTERS:
        return []
    return printed(needle, article.squeezed, article, within, _agrees, quote)


def _agrees(quote: Text, printed: Text) -> bool:
    return same_case(quote, printed) and same_division(quote, printed)
