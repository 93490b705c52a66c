"""Unclaimed sentences of predictions, and the missed records that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from factx.score.article import ArticleScore, Coverage
from factx.score.coding import Coding
from factx.score.faults import quote_in_place
from factx.score.items import Item, Unclaimed
from factx.score.rules import Pairing
from factx.span import Span


@dataclass(frozen=True)
class UnclaimedSentence:
    """A sentence that looks like a fact and that no prediction rests on.

    Attributes:
        article: The article's name.
        span: Where the sentence stands.
        verb: The verb that makes it look like a fact.
        modality: The modality that the verb usually carries; None for a meeting's.
        misses: JSON Pointers into gold's facts: the missed records that rest on it.
        snippet: The sentence in «», with the words of the article around it.
    """

    article: str
    span: Span
    verb: str
    modality: str | None
    misses: tuple[str, ...]
    snippet: str


def cover_misses(
    predicted: Coding | None, pairings: Sequence[Pairing[Any]], *, same_text: bool
) -> Coverage | None:
    """Return how many missed records an article's unclaimed sentences touch.

    None where there is no prediction, where it does not say what is unclaimed, or
    where its spans index another text than gold's.
    """
    if predicted is None or predicted.unclaimed is None or not same_text:
        return None
    missed = _missed(pairings)
    listed = sum(
        any(_touches(sentence, item) for sentence in predicted.unclaimed)
        for item in missed
    )
    return Coverage(len(predicted.unclaimed), listed, len(missed))


def find_unclaimed_sentences(article: ArticleScore) -> list[UnclaimedSentence]:
    """Return an article's unclaimed sentences in reading order, with what they hide.

    Where they index another text than gold's, they point to no missed record.
    """
    predicted = article.predicted
    if predicted is None or not predicted.unclaimed:
        return []
    missed = _missed(article.pairings) if article.unclaimed is not None else []
    return [
        UnclaimedSentence(
            article=article.name,
            span=sentence.span,
            verb=sentence.verb,
            modality=sentence.modality,
            misses=tuple(item.path for item in missed if _touches(sentence, item)),
            snippet=quote_in_place(sentence.span, predicted.text),
        )
        for sentence in sorted(predicted.unclaimed)
    ]


def _missed(pairings: Iterable[Pairing[Any]]) -> list[Item]:
    """Return the missed records; participants are part of their meeting."""
    return [
        item
        for pairing in pairings
        if not pairing.kind.is_part
        for item in pairing.missed
    ]


def _touches(sentence: Unclaimed, item: Item) -> bool:
    return any(sentence.span.overlaps(span) for span in item.spans)
