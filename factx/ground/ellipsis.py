"""The fifth finder: the quote leaves words out and says so with an ellipsis."""

from __future__ import annotations

import re
from bisect import bisect_left

from factx.ground.compounds import cuts_compound
from factx.ground.exact import find_exact
from factx.ground.folded import find_folded
from factx.ground.gap import why_not_skip
from factx.ground.normalised import find_normalised
from factx.ground.place import Place
from factx.ground.squeezed import find_squeezed
from factx.ground.text import Text
from factx.span import Span

_ELLIPSIS = re.compile(r"[\[(]? ?(?:…|\.{3,}|(?:\. ){2,}\.) ?[\])]?")
_FINDERS = (find_exact, find_normalised, find_squeezed, find_folded)
_FEWEST_LETTERS = 4
_MOST_PLACES = 200


def parts(quote: str) -> list[str]:
    """Return what stands between a quote's ellipses."""
    split = (part.strip() for part in _ELLIPSIS.split(quote))
    return [part for part in split if any(map(str.isalnum, part))]


def find_ellipsis(quote: Text, article: Text, within: Span) -> list[Place]:
    """Return every place at which all parts stand in order, close together.

    Two parts stand in one sentence, however long it is, or the second begins the next
    one of the paragraph; and nothing on which the sense turns is left out.
    """
    said = _parts(quote)
    if len(said) < 2 or any(_is_short(part) for part in said):
        return []
    for thorough in (False, True):
        found = [_places(part, article, within, thorough=thorough) for part in said]
        if not all(found):
            continue
        chains = [
            _chain(first, found[1:], article) for first in found[0][:_MOST_PLACES]
        ]
        ends = {chain.end: chain for chain in chains if isinstance(chain, Span)}
        if ends:
            # Of chains with the same end the last begins latest and skips least.
            return [Place(span) for span in ends.values()]
    return []


def why_not_ellipsis(quote: Text, article: Text) -> str | None:
    """Return the part that is missing, or that the parts stand too far apart.

    None for a quote without an inner ellipsis.
    """
    said = _parts(quote)
    if len(said) < 2:
        return None
    found = []
    for part in said:
        if _is_short(part):
            return f"'{part.raw}' is too short to be found around an ellipsis"
        found.append(_places(part, article, article.whole, thorough=True))
        if not found[-1]:
            return f"'{part.raw}' is not in the article"
    chains = (_chain(first, found[1:], article) for first in found[0][:_MOST_PLACES])
    return next((chain for chain in chains if isinstance(chain, str)), None)


def _parts(quote: Text) -> list[Text]:
    return [Text(part, quote.language, whole=quote) for part in parts(quote.raw)]


def _is_short(part: Text) -> bool:
    return sum(map(str.isalnum, part.raw)) < _FEWEST_LETTERS


def _places(part: Text, article: Text, within: Span, *, thorough: bool) -> list[Span]:
    """Return where a part stands, by the strictest finder or thoroughly by all."""
    found: set[Span] = set()
    for find in _FINDERS:
        found.update(
            place.span
            for place in find(part, article, within)
            if not cuts_compound(article, place.span)
        )
        if found and not thorough:
            break
    return sorted(found)


def _chain(first: Span, rest: list[list[Span]], article: Text) -> Span | str:
    """Return the span from a first part over the nearest following ones.

    Where there is none, return why.
    """
    before = first
    for places in rest:
        following = places[bisect_left(places, Span(before.end, before.end)) :]
        after = next(iter(following), None)
        if after is None:
            return "the parts around the ellipsis do not stand together in this order"
        why = why_not_skip(before, after, article)
        if why is not None:
            return why
        before = after
    return Span(first.start, before.end)
