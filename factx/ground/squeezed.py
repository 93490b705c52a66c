"""The third finder: punctuation and word division differ."""

from __future__ import annotations

from factx.ground.audit import same_division
from factx.ground.case import same_case
from factx.ground.forms import normalise, squeeze
from factx.ground.normalised import printed
from factx.ground.place import Place
from factx.ground.views import Views
from factx.span import Span

_FEWEST_LETTERS = 4


def find_squeezed(quote: str, views: Views, within: Span) -> list[Place]:
    """Return every place with the quote's letters, digits and signs in its order."""
    needle = squeeze(normalise(quote))
    if len(needle) < _FEWEST_LETTERS:
        return []
    return [
        Place(span)
        for span in printed(needle, views.squeezed, views.text, within)
        if same_case(quote, views.text, span)
        and same_division(quote, span.slice(views.text), views.language)
    ]
