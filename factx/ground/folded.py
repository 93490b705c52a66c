"""The fourth finder: the quote lacks marks that the article prints."""

from __future__ import annotations

from factx.ground.audit import marks_agree, same_division
from factx.ground.case import keeps_capitals, same_case
from factx.ground.forms import fold, normalise, squeeze
from factx.ground.normalised import printed
from factx.ground.place import Place
from factx.ground.views import Views
from factx.span import Span

_FEWEST_LETTERS = 4


def find_folded(quote: str, views: Views, within: Span) -> list[Place]:
    """Return every place that is the quote with marks added, never with others.

    "Hung" is found at "Hùng"; "Hưng" is not, nor "Hùng" where "Hung" is printed. A
    tone may stand on the other vowel where the language writes it both ways.
    """
    said = squeeze(normalise(quote))
    needle = fold(said)
    if len(needle) < _FEWEST_LETTERS:
        return []
    return [
        Place(span)
        for span in printed(needle, views.folded, views.text, within)
        if _agrees(quote, said, views, span)
    ]


def _agrees(quote: str, said: str, views: Views, span: Span) -> bool:
    words = span.slice(views.text)
    return (
        marks_agree(said, squeeze(normalise(words)), views.language)
        and same_case(quote, views.text, span)
        and keeps_capitals(quote, words)
        and same_division(quote, words, views.language)
    )
