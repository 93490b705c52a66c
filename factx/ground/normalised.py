"""The second finder: spaces, quotation marks, dashes, case and composition differ."""

from __future__ import annotations

from factx.ground.case import same_case
from factx.ground.place import Place, printed
from factx.ground.text import Text
from factx.span import Span

_WRAPPING = " \"'…[]()"


def find_normalised(quote: Text, article: Text, within: Span) -> list[Place]:
    """Return every place whose normalised form is that of the quote.

    A model may have put its own quotation marks around the quote, or "[…]" before it,
    so it is also looked for without them.
    """
    plain = quote.normalised.text.strip()
    for needle in dict.fromkeys((plain, plain.strip(_WRAPPING))):
        if not any(map(str.isalnum, needle)):
            continue
        places = printed(needle, article.normalised, article, within, same_case, quote)
        if places:
            return places
    return []
