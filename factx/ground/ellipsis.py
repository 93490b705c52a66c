"""The fifth finder: the quote leaves words out and says so with an ellipsis."""

from __future__ import annotations

import re
from bisect import bisect_left

from factx.ground.compounds import cuts_compound
from factx.ground.exact import find_exact
from factx.ground.folded import find_folded
from factx.ground.lexicon import lexica
from factx.ground.normalised import find_normalised
from factx.ground.place import Place
from factx.ground.sentences import borders, crosses_paragraph
from factx.ground.squeezed import find_squeezed
from factx.ground.text import Text
from factx.span import Span

_ELLIPSIS = re.compile(r"[\[(]? ?(?:…|\.{3,}|(?:\. ){2,}\.) ?[\])]?")
_FINDERS = (find_exact, find_normalised, find_squeezed, find_folded)
_FEWEST_LETTERS = 4
_LONGEST_GAP = 1200
_LONGEST_WORD = 40
_MOST_PLACES = 200


def parts(quote: str) -> list[str]:
    """Return what stands between a quote's ellipses."""
    split = (part.strip() for part in _ELLIPSIS.split(quote))
    return [part for part in split if any(map(str.isalnum, part))]


def find_ellipsis(quote: Text, article: Text, within: Span) -> list[Place]:
    """Return every place at which all parts stand in order, close together.

    Two parts stand in one sentence, however long it is, or in neighbouring ones of a
    paragraph, and no negation is left out right before the second.
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
        ends = {span.end: span for span in chains if span is not None}
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
    for part in said:
        if _is_short(part):
            return f"'{part.raw}' is too short to be found around an ellipsis"
        if not _places(part, article, article.whole, thorough=False):
            return f"'{part.raw}' is not in the article"
    return "the parts around the ellipsis do not stand together in this order"


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


def _chain(first: Span, rest: list[list[Span]], article: Text) -> Span | None:
    """Return the span from a first part over the nearest following ones."""
    end = first.end
    for places in rest:
        following = places[bisect_left(places, Span(end, end)) :]
        after = next(iter(following), None)
        if after is None or not _may_skip(Span(end, after.start), article):
            return None
        end = after.end
    return Span(first.start, end)


def _may_skip(gap: Span, article: Text) -> bool:
    if gap.end - gap.start > _LONGEST_GAP:
        return False
    skipped = gap.slice(article.raw)
    if crosses_paragraph(skipped) or borders(skipped) > 1:
        return False
    last = Text(skipped[-_LONGEST_WORD:]).words[-1:]
    return not any(
        lexicon.kinds.get(word.plain) == "negation"
        for word in last
        for lexicon in lexica(article.language)
    )
