"""The last finder: a typing error, another ending, an article left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from factx.ground.alignment import Verdict, judge
from factx.ground.audit import auditor
from factx.ground.ellipsis import parts
from factx.ground.place import Place
from factx.ground.views import Views
from factx.ground.words import Word, WordIndex, words_of
from factx.span import Span

_SEEDS = 5
_MOST_PLACES = 400
_MARGIN = 4
_MOST_JUDGED = 24
_LIKE = 85.0
_LEAST_OVERLAP = 0.4


class _Passage(NamedTuple):
    """A run of the article's words in which the quote may stand."""

    start: int
    verdict: Verdict


def find_fuzzy(quote: str, views: Views, within: Span) -> list[Place]:
    """Return every place at which all of a quote's words stand in order.

    What may differ is for the audit to say; where the quote has an inner ellipsis,
    that finder has spoken already.
    """
    if len(parts(quote)) > 1:
        return []
    found = [
        Place(
            views.words.span(
                passage.start + passage.verdict.first,
                passage.start + passage.verdict.last,
            ),
            passage.verdict.likeness,
        )
        for passage in _passages(words_of(quote), views)
        if passage.verdict.reason is None
    ]
    inside = [place for place in dict.fromkeys(found) if within.contains(place.span)]
    best = max((place.likeness for place in inside), default=0.0)
    return [place for place in inside if place.likeness == best]


def why_not_fuzzy(quote: str, views: Views) -> str:
    """Return what tells the quote from the passage most like it."""
    passages = _passages(words_of(quote), views)
    reasons = [passage.verdict.reason for passage in passages]
    return next(filter(None, reasons), "no passage of the article resembles the quote")


def _passages(quote: list[Word], views: Views) -> list[_Passage]:
    """Return the passages that share most words with a quote, judged."""
    index, size = views.words, len(quote) + 2 * _MARGIN
    if not quote:
        return []
    wanted = Counter(word.bare for word in quote)
    shared = {
        start: (wanted & Counter(index.bare[start : start + size])).total()
        for start in _starts(quote, index)
    }
    most = max(shared.values(), default=0)
    if most < _LEAST_OVERLAP * len(quote) and most < len(quote) - 1:
        most = 0 if most == 0 else most
    best = [start for start, count in shared.items() if count == most]
    judged: dict[tuple[str, ...], Verdict] = {}
    passages = []
    for start in sorted(best):
        key = tuple(index.bare[start : start + size])
        if key not in judged:
            if len(judged) >= _MOST_JUDGED:
                continue
            passage = index.slice(start, start + size)
            scope = auditor(index, passage, views.text, views.language)
            judged[key] = judge(quote, passage, scope)
        passages.append(_Passage(start, judged[key]))
    return passages


def _starts(quote: list[Word], index: WordIndex) -> Iterator[int]:
    """Yield where passages may begin: around the quote's rarest words."""
    seeds = [
        (index.positions[word.bare], offset)
        for offset, word in enumerate(quote)
        if word.bare in index.positions
    ] or list(_alike(quote, index))
    seeds.sort(key=lambda seed: len(seed[0]))
    for places, offset in seeds[:_SEEDS]:
        for place in places[:_MOST_PLACES]:
            yield max(0, place - offset - _MARGIN)


def _alike(quote: list[Word], index: WordIndex) -> Iterator[tuple[list[int], int]]:
    for offset, word in enumerate(quote):
        match = process.extractOne(
            word.bare, index.positions.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE
        )
        if match is not None:
            yield index.positions[match[0]], offset
