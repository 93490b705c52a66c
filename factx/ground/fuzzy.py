"""The last finder: a typing error, another ending, an article left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from factx.ground.alignment import Verdict, judge
from factx.ground.audit import auditor
from factx.ground.borders import is_bounded, occurrences
from factx.ground.division import same_sentences
from factx.ground.ellipsis import parts
from factx.ground.place import Place
from factx.ground.text import Text
from factx.span import Span

_SEED_LETTERS = 8
_MOST_SEEDS = 24
_MOST_PLACES = 400
_MOST_JUDGED = 8
_MARGIN_LETTERS = 24
_SLACK_LETTERS = 12
# Words of a quote. Aligning takes their square, and nobody states a fact in as many.
_MOST_WORDS = 500
_TOO_LONG = f"it is not printed so, and over {_MOST_WORDS} words may not differ at all"
_NOTHING = "no passage of the article resembles the quote"


class _Passage(NamedTuple):
    """A part of the article in which the quote may stand, and whether it does."""

    start: int
    verdict: Verdict


def find_fuzzy(quote: Text, article: Text, within: Span) -> list[Place]:
    """Return every place at which all of a quote's words stand in order.

    What may differ is for the audit to say. Where the quote has an inner ellipsis,
    that finder has spoken already.
    """
    if len(quote.bare_words) > _MOST_WORDS or len(parts(quote.raw)) > 1:
        return []
    found = dict.fromkeys(
        Place(passage.verdict.span.shifted(passage.start), passage.verdict.likeness)
        for passage in _passages(quote, article)
        if passage.verdict.holds
    )
    inside = [
        place
        for place in found
        if within.contains(place.span) and is_bounded(article.raw, *place.span)
    ]
    best = max((place.likeness for place in inside), default=0.0)
    return sorted(place for place in inside if place.likeness == best)


def why_not_fuzzy(quote: Text, article: Text) -> str:
    """Return what tells the quote from the passage most like it."""
    if len(quote.bare_words) > _MOST_WORDS:
        return _TOO_LONG
    verdicts = [passage.verdict for passage in _passages(quote, article)]
    refused = [verdict for verdict in verdicts if verdict.reason is not None]
    best = max(refused, key=lambda verdict: verdict.likeness, default=None)
    return _NOTHING if best is None or best.reason is None else best.reason


def _passages(quote: Text, article: Text) -> list[_Passage]:
    """Return the passages that share most with a quote, judged."""
    size = len(quote.folded.text)
    votes = _votes(quote.folded.text, article.folded.text)
    most = max(votes.values(), default=0)
    judged: dict[str, Verdict] = {}
    passages: list[_Passage] = []
    likely = [start for start, count in votes.items() if 2 * count >= most]
    for start in sorted(likely, key=lambda start: (-votes[start], start)):
        if votes[start] < most and any(one.verdict.holds for one in passages):
            break
        span = _passage(article, start - _MARGIN_LETTERS, start + size)
        words = span.slice(article.raw)
        if words not in judged:
            if len(judged) == _MOST_JUDGED:
                continue
            passage = Text(words, article.language)
            judged[words] = _judged(quote, article, passage)
        passages.append(_Passage(span.start, judged[words]))
    return passages


def _judged(quote: Text, article: Text, passage: Text) -> Verdict:
    verdict = judge(quote.words, passage.words, auditor(quote, article, passage))
    if verdict.holds:
        printed = Text(verdict.span.slice(passage.raw), article.language)
        if not same_sentences(quote, printed, slack=_SLACK_LETTERS):
            return replace(verdict, reason="a sentence ends elsewhere in the article")
    return verdict


def _votes(quote: str, article: str) -> Counter[int]:
    """Count, for where the quote may begin, how many pieces of it speak for that.

    Pieces rather than words: a search for a piece runs in C, and needs no index.
    """
    votes: Counter[int] = Counter()
    step = max(_SEED_LETTERS, len(quote) // _MOST_SEEDS)
    for offset in range(0, max(1, len(quote) - _SEED_LETTERS + 1), step):
        seed = quote[offset : offset + _SEED_LETTERS]
        for count, place in enumerate(occurrences(article, seed)):
            if count == _MOST_PLACES:
                break
            # A letter more or less before the piece must not split the vote.
            votes[(place - offset) // _SEED_LETTERS * _SEED_LETTERS] += 1
    return votes


def _passage(article: Text, start: int, end: int) -> Span:
    """Return the whole words of the article around a place in its folded form."""
    text, size = article.raw, len(article.folded.text)
    span = article.folded.span(
        max(0, start), min(size, max(end, 1) + _SEED_LETTERS + _MARGIN_LETTERS)
    )
    first, last = span
    while first > 0 and not text[first - 1].isspace() and span.start - first < 40:
        first -= 1
    while last < len(text) and not text[last].isspace() and last - span.end < 40:
        last += 1
    return Span(first, last)
