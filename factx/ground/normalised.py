"""The second finder: spaces, quotation marks, dashes, case and composition differ."""

from __future__ import annotations

from factx.ground.borders import is_bounded, occurrences, trimmed
from factx.ground.case import same_case
from factx.ground.forms import normalise
from factx.ground.place import Place
from factx.ground.view import View
from factx.ground.views import Views
from factx.span import Span

_WRAPPING = " \"'…"


def find_normalised(quote: str, views: Views, within: Span) -> list[Place]:
    """Return every place whose normalised form is that of the quote.

    A model may have put its own quotation marks around the quote, so it is also
    looked for without them.
    """
    plain = normalise(quote)
    for needle in dict.fromkeys((plain, plain.strip(_WRAPPING))):
        places = _places(needle, quote, views, within)
        if places:
            return places
    return []


def _places(needle: str, quote: str, views: Views, within: Span) -> list[Place]:
    if not any(map(str.isalnum, needle)):
        return []
    return [
        Place(span)
        for span in printed(needle, views.normalised, views.text, within)
        if same_case(quote, views.text, span)
    ]


def printed(needle: str, view: View, text: str, within: Span) -> list[Span]:
    """Return where in an article a view shows a text, whole words only."""
    spans = (
        trimmed(text, view.span(start, start + len(needle)))
        for start in occurrences(view.text, needle)
    )
    return [
        span
        for span in spans
        if within.contains(span) and is_bounded(text, span.start, span.end)
    ]
