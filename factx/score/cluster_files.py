"""Which gold records are one thing in the world, as people write it down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factx.errors import InputError
from factx.score.clusters import Mention, cluster_figures
from factx.score.corpus import CorpusScore
from factx.score.tally import Figures

Merged = Iterable[Sequence[Mention]]
"""For each merged record, the (article, record id) of what it was made from."""


class ClusterRow(NamedTuple):
    """How well one kind of record was merged.

    Attributes:
        kind: Such as ``meetings``.
        gold: How many things in the world gold has.
        predicted: How many merged records there are of the scored articles.
        figures: B-cubed.
    """

    kind: str
    gold: int
    predicted: int
    figures: Figures


def read_clusters(path: str | Path) -> list[list[Mention]]:
    """Return the clusters of a file: a list of lists of ``article#record``.

    Raises:
        InputError: It cannot be read, or says something else; the message names the
            file and the JSON path.
    """
    where = Path(path).as_posix()
    try:
        listed = json.loads(Path(path).read_text("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{where}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON ({error}); mend it") from error
    if not isinstance(listed, list):
        raise InputError(f"{where}: a list of clusters was wanted")
    return [_cluster(one, f"{where}: /{index}") for index, one in enumerate(listed)]


def _cluster(value: Any, where: str) -> list[Mention]:
    if not isinstance(value, list):
        raise InputError(f'{where}: a list such as ["a.txt#m1", "b.txt#m2"] was wanted')
    return [_mention(one, f"{where}/{index}") for index, one in enumerate(value)]


def _mention(value: Any, where: str) -> Mention:
    article, mark, record = str(value).rpartition("#")
    if not (mark and article and record):
        raise InputError(f"{where}: {value!r} is no article#record such as a.txt#m1")
    return article, record


def cluster_rows(
    score: CorpusScore,
    merged: Mapping[str, Merged],
    clusters: Sequence[Sequence[Mention]],
) -> list[ClusterRow]:
    """Return B-cubed of merged records, for each kind that the clusters have.

    A gold record that stands in no cluster is one of its own. Records that do not
    count are left out: optional ones, and what was merged from articles that are not
    scored.

    Args:
        score: The pairing of predictions with gold, article by article.
        merged: By kind, what was merged: article names as in the results.
        clusters: Which gold records are one, by the articles' names in gold.

    Raises:
        InputError: A cluster names a record that gold does not have, one twice, or
            records of several kinds.
    """
    counted = {kind: _counted(score, kind) for kind in merged}
    kinds = {kind: found.gold for kind, found in counted.items()}
    sorted_out: dict[str, list[Sequence[Mention]]] = {}
    for cluster in clusters:
        sorted_out.setdefault(_kind_of(cluster, kinds), []).append(cluster)
    rows = []
    for kind, together in sorted_out.items():
        named = {mention for cluster in together for mention in cluster}
        alone = [[mention] for mention in kinds[kind] if mention not in named]
        mine = list(_scored(score, merged[kind], counted[kind].predicted))
        gold = [*together, *alone]
        figures = cluster_figures(score, mine, gold, kind=kind)
        rows.append(ClusterRow(kind, len(gold), len(mine), figures))
    return rows


class _Counted(NamedTuple):
    """The records of one kind that count: those that are not optional."""

    gold: list[Mention]
    predicted: frozenset[Mention]


def _counted(score: CorpusScore, kind: str) -> _Counted:
    gold: list[Mention] = []
    predicted: set[Mention] = set()
    for article in score.articles:
        for pairing in article.pairings:
            if pairing.kind.name == kind:
                mine = [*(pair.predicted for pair in pairing.pairs), *pairing.invented]
                theirs = [*(pair.gold for pair in pairing.pairs), *pairing.missed]
                predicted |= {(article.name, item.id) for item in mine}
                gold += [(article.name, item.id) for item in theirs]
    return _Counted(gold, frozenset(predicted))


def _kind_of(cluster: Sequence[Mention], kinds: Mapping[str, list[Mention]]) -> str:
    found = {
        mention: next((kind for kind, all_ in kinds.items() if mention in all_), None)
        for mention in cluster
    }
    for (article, record), kind in found.items():
        if kind is None:
            raise InputError(
                f"{article}#{record}: gold has no such record, or an optional one; "
                "correct the clusters"
            )
    named = {kind for kind in found.values() if kind is not None}
    if len(named) != 1:
        shown = ", ".join("#".join(mention) for mention in cluster) or "nothing"
        raise InputError(f"a cluster of {shown}: give records of one kind")
    return named.pop()


def _scored(
    score: CorpusScore, merged: Merged, counted: frozenset[Mention]
) -> Iterator[list[Mention]]:
    names = {
        known: article.name
        for article in score.articles
        if article.predicted is not None
        for known in article.predicted.names
    }
    for cluster in merged:
        named = [(names.get(article, ""), record) for article, record in cluster]
        kept = [mention for mention in named if mention in counted]
        if kept:
            yield kept
