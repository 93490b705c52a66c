"""How well records of several articles were put together: B-cubed.

A. Bagga and B. Baldwin, COLING-ACL 1998. For each mention: how much of its cluster
belongs with it (precision), and how much of what belongs with it is in its cluster
(recall); then the mean over mentions.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping

from factx.errors import InputError
from factx.score.corpus import CorpusScore
from factx.score.tally import Figures

Cluster = Collection[Hashable]
Mention = tuple[str, str]


def b_cubed(predicted: Iterable[Cluster], gold: Iterable[Cluster]) -> Figures:
    """Return B-cubed precision, recall and F1 of two ways to cluster mentions.

    Args:
        predicted: Clusters of mentions, such as ``(article, record id)``.
        gold: The right clusters. A mention that only one side has counts there as a
            cluster that the other side does not have: nothing of it is right.

    Raises:
        InputError: A mention stands in two clusters of one side.
    """
    mine, theirs = _by_mention(predicted), _by_mention(gold)
    precision, recall = _mean(mine, theirs), _mean(theirs, mine)
    if precision is None or recall is None:
        return Figures(precision, recall, None if precision == recall else 0.0)
    total = precision + recall
    return Figures(precision, recall, 2 * precision * recall / total if total else 0.0)


def cluster_figures(
    score: CorpusScore,
    predicted: Iterable[Collection[Mention]],
    gold: Iterable[Collection[Mention]],
    *,
    kind: str = "meetings",
) -> Figures:
    """Return B-cubed of predicted records that were merged across articles.

    A predicted record stands for the gold record that it was paired with; one that was
    paired with none stands for itself, and is right about nothing.

    Args:
        score: The pairing of predictions with gold, article by article.
        predicted: Clusters of (article, predicted record's id).
        gold: Clusters of (article, gold record's id).
        kind: The kind of record.

    Raises:
        InputError: A mention stands in two clusters of one side.
    """
    partners: dict[Mention, Hashable] = {}
    aside: set[Mention] = set()
    for article in score.articles:
        for pairing in article.pairings:
            if pairing.kind.name == kind:
                for pair in pairing.pairs:
                    mention = (article.name, pair.predicted.id)
                    partners[mention] = (article.name, pair.gold.id)
                for pair in pairing.set_aside:
                    aside |= {(article.name, pair.predicted.id)}
    named = (
        [partners.get(x, ("predicted", *x)) for x in cluster if x not in aside]
        for cluster in predicted
    )
    return b_cubed([cluster for cluster in named if cluster], gold)


def _by_mention(clusters: Iterable[Cluster]) -> dict[Hashable, frozenset[Hashable]]:
    found: dict[Hashable, frozenset[Hashable]] = {}
    for cluster in clusters:
        members = frozenset(cluster)
        for mention in members:
            if mention in found:
                raise InputError(f"{mention}: in two clusters; a mention has one")
            found[mention] = members
    return found


def _mean(
    inner: Mapping[Hashable, frozenset[Hashable]],
    outer: Mapping[Hashable, frozenset[Hashable]],
) -> float | None:
    """Return the mean share of each mention's cluster that is also in the other one."""
    if not inner:
        return None
    nothing: frozenset[Hashable] = frozenset()
    shares = [
        len(members & outer.get(mention, nothing)) / len(members)
        for mention, members in inner.items()
    ]
    return sum(shares) / len(shares)
