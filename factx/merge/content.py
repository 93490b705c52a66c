"""What two reports of commitments have in common, whatever they are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from anyascii import anyascii
from rapidfuzz import fuzz

_STEM = 5
_WORD = re.compile(r"[a-z0-9]{3,}")


@dataclass(frozen=True)
class Content:
    """What a report says that a commitment is about, as it is compared.

    Attributes:
        language: The article's, BCP 47.
        action: Stems of the words that say what is to be done, None where none do.
        topics: As in the schema.
        kinds: How many documents of each kind it names.
        titles: Stems of the words of their titles.
        amounts: Value and currency of each amount.
        quotes: The words that state it.
    """

    language: str
    action: frozenset[str] | None
    topics: frozenset[str]
    kinds: Counter[str]
    titles: frozenset[str]
    amounts: frozenset[tuple[object, object]]
    quotes: Sequence[str]

    @classmethod
    def read(
        cls, data: Mapping[str, Any], *, language: str, quotes: Sequence[str]
    ) -> Content:
        """Return what a commitment's record is about."""
        titles = (str(one["title"]["text"] or "") for one in data["instruments"])
        return cls(
            language,
            _stems(data["action"]) if data["action"] else None,
            frozenset(data["topics"]),
            Counter(one["kind"] for one in data["instruments"]),
            _stems(" ".join(titles)),
            frozenset((one["value"], one["currency"]) for one in data["amounts"]),
            quotes,
        )


def alike(a: Content, b: Content) -> Iterator[tuple[float, float, str]]:
    """Yield weight, score (0 to 1) and name of each thing that both reports have."""
    if a.action is not None and b.action is not None:
        yield 2.0, _overlap(a.action, b.action), "action"
    if a.topics and b.topics:
        yield 1.0, _overlap(a.topics, b.topics), "topics"
    if a.kinds or b.kinds:
        yield 1.0 if a.kinds and b.kinds else 0.5, _shared(a, b), "instruments"
    titles = titles_alike(a, b)
    if titles is not None:
        yield 2.0, titles, "titles"
    if a.amounts and b.amounts:
        yield 2.0, _overlap(a.amounts, b.amounts), "amounts"
    if a.language == b.language:
        yield 2.0, _quotes_alike(a.quotes, b.quotes), "words"


def titles_alike(a: Content, b: Content) -> float | None:
    """Return how well the titles of documents agree, None where they cannot say."""
    if a.language != b.language or not a.titles or not b.titles:
        return None
    return _overlap(a.titles, b.titles)


def _shared(a: Content, b: Content) -> float:
    """Return the share of documents that have one of their kind on the other side."""
    if a.kinds == b.kinds:
        return 1.0
    return (a.kinds & b.kinds).total() / max(a.kinds.total(), b.kinds.total())


def _quotes_alike(one: Sequence[str], other: Sequence[str]) -> float:
    return max(
        (fuzz.token_set_ratio(x, y) / 100 for x in one for y in other), default=0.0
    )


@lru_cache(maxsize=100_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in _WORD.findall(anyascii(text).casefold()))


def _overlap(one: Set[object], other: Set[object]) -> float:
    """Return the share of the smaller that the larger has, tempered by size."""
    if not one or not other:
        return 0.0
    shared = len(one & other)
    small, large = sorted((len(one), len(other)))
    return (shared / small + shared / large) / 2
