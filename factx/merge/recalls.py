"""Later articles that recall what earlier ones reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factx.merge.commitment_rules import judge_recall
from factx.merge.commitments import recall_blocks
from factx.merge.mentions import CommitmentMention
from factx.merge.names import Names
from factx.merge.voices import most_frequent

_SURE = 0.55
_MARGIN = 0.04


def recalls_of(
    mentions: Sequence[CommitmentMention], ids: Mapping[str, str]
) -> dict[str, str]:
    """Return for commitments that are recalled the one that was news.

    Args:
        mentions: Reports, with all that share a recall block with one of them.
        ids: By key of a mention: its commitment.

    Returns:
        Ids by id. One that could recall two commitments alike is left out.
    """
    names = Names()
    news: defaultdict[str, list[CommitmentMention]] = defaultdict(list)
    for mention in mentions:
        if mention.data["status"] == "new":
            for block in recall_blocks(mention):
                news[block].append(mention)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for past in mentions:
        if past.data["status"] == "past":
            blocks = recall_blocks(past)
            candidates = {new.key: new for block in blocks for new in news[block]}
            found[ids[past.key]] += _recalled(past, candidates.values(), ids, names)
    return {
        past: new
        for past, news_ids in found.items()
        if (new := most_frequent(news_ids)) and new != past
    }


def _recalled(
    past: CommitmentMention,
    candidates: Iterable[CommitmentMention],
    ids: Mapping[str, str],
    names: Names,
) -> list[str]:
    best: dict[str, float] = {}
    for new in candidates:
        found = judge_recall(past, new, names)
        if found.verdict == "same" and found.score >= _SURE:
            best[ids[new.key]] = max(best.get(ids[new.key], 0.0), found.score)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:2]
    if len(ranked) == 2 and ranked[0][1] - ranked[1][1] < _MARGIN:
        return []
    return [ranked[0][0]] if ranked else []
