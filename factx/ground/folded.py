"""The fourth finder: the quote lacks marks that the article prints."""

from __future__ import annotations

from functools import partial

from factx.ground.case import keeps_capitals, same_case
from factx.ground.division import same_division
from factx.ground.marks import marks_agree, names_keep_marks
from factx.ground.place import Place, printed
from factx.ground.text import Text
from factx.span import Span

_FEWEST_LETTERS = 4


def find_folded(quote: Text, article: Text, within: Span) -> list[Place]:
    """Return every place that is the quote with marks added, never with others.

    "Hung" is found at "Hùng"; "Hưng" is not, nor "Hùng" where "Hung" is printed. A
    name may lack its marks only where the whole quote does. A tone may stand on the
    other vowel where the language writes it both ways.
    """
    needle = quote.folded.text
    if len(needle) < _FEWEST_LETTERS:
        return []
    agrees = partial(_agrees, article)
    return printed(needle, article.folded, article, within, agrees, quote)


def _agrees(article: Text, quote: Text, printed: Text) -> bool:
    return (
        marks_agree(quote.squeezed.text, printed.squeezed.text, printed.language)
        and same_case(quote, printed)
        and keeps_capitals(quote, printed)
        and same_division(quote, printed)
        and (not quote.has_marks or names_keep_marks(quote, printed, article))
    )
