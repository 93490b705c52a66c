"""What two reports of commitments have in common, whatever they are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from factx.merge.mentions import CommitmentMention, Json

_STEM = 5
_WORD = re.compile(r"[a-z0-9]{3,}")


def alike(
    a: CommitmentMention, b: CommitmentMention
) -> Iterator[tuple[float, float, str]]:
    """Yield weight, score (0 to 1) and name of each thing that both reports have."""
    one, other = a.data, b.data
    if one["action"] and other["action"]:
        yield 2.0, _overlap(_stems(one["action"]), _stems(other["action"])), "action"
    if one["topics"] and other["topics"]:
        yield 1.0, _overlap(one["topics"], other["topics"]), "topics"
    yield from _instruments_alike(one, other)
    titles = titles_alike(a, b)
    if titles is not None:
        yield 2.0, titles, "titles"
    amounts = [
        {(m["value"], m["currency"]) for m in d["amounts"]} for d in (one, other)
    ]
    if amounts[0] and amounts[1]:
        yield 2.0, _overlap(*amounts), "amounts"
    if a.source.language == b.source.language:
        yield 2.0, _quotes_alike(a.quotes, b.quotes), "words"


def titles_alike(a: CommitmentMention, b: CommitmentMention) -> float | None:
    """Return how well the titles of documents agree, None where they cannot say."""
    if a.source.language != b.source.language:
        return None
    one, other = (_stems(" ".join(_titles(mention.data))) for mention in (a, b))
    return _overlap(one, other) if one and other else None


def _instruments_alike(one: Json, other: Json) -> Iterator[tuple[float, float, str]]:
    kinds = [Counter(i["kind"] for i in data["instruments"]) for data in (one, other)]
    if kinds[0] or kinds[1]:
        shared = (kinds[0] & kinds[1]).total()
        weight = 1.0 if kinds[0] and kinds[1] else 0.5
        most = max(kinds[0].total(), kinds[1].total())
        yield weight, shared / most, "instruments"


def _titles(data: Json) -> Iterator[str]:
    for one in data["instruments"]:
        yield str(one["title"]["text"] or "")


def _quotes_alike(one: Sequence[str], other: Sequence[str]) -> float:
    return max(
        (fuzz.token_set_ratio(x, y) / 100 for x in one for y in other), default=0.0
    )


@lru_cache(maxsize=100_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in _WORD.findall(anyascii(text).casefold()))


def _overlap(one: Collection[object], other: Collection[object]) -> float:
    """Return the share of the smaller that the larger has, tempered by size."""
    x, y = set(one), set(other)
    if not x or not y:
        return 0.0
    shared = len(x & y)
    return (shared / min(len(x), len(y)) + shared / max(len(x), len(y))) / 2
