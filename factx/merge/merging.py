"""Articles → base of facts: the steps, in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import (
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from itertools import product
from typing import TypeVar

from factx.merge.articles import Article
from factx.merge.clustering import Clustering, Link
from factx.merge.commitments import (
    CommitmentIds,
    cluster_commitments,
    make_commitment,
)
from factx.merge.decisions import Decided
from factx.merge.doubts import mention_doubts, name_doubts
from factx.merge.entities import cluster_names, make_entity, name_key
from factx.merge.identity import Identities, identify
from factx.merge.independence import Series
from factx.merge.known import Known
from factx.merge.meetings import Ids, cluster_meetings, make_meeting
from factx.merge.mentions import (
    MeetingMention,
    Mention,
    Name,
)
from factx.merge.names import Names, entity_blocks
from factx.merge.records import Doubt, Entity, FactBase, Ledger

_M = TypeVar("_M", bound=Mention)


def merge(
    articles: Iterable[Article],
    *,
    decided: Decided | None = None,
    known: Known | None = None,
) -> FactBase:
    """Merge what articles say into one record for each thing in the world.

    Documents and recalls, which commitments lead to, are found afterwards:
    ``file_instruments``, ``recalls_of``.

    Args:
        articles: Each source once; their order does not matter.
        decided: What a person decided.
        known: What an earlier merge found out.
    """
    ordered = sorted(articles, key=lambda article: article.source.id)
    return _Merge(ordered, decided or Decided(), known or Known()).base()


class _Merge:
    """One merge, each step of which builds on the one before."""

    def __init__(
        self, articles: Sequence[Article], decided: Decided, known: Known
    ) -> None:
        self._articles = articles
        self._decided = decided
        self._known = known
        self._names = known.compared or Names(decided.names)
        self._redirects: dict[str, str] = {}
        self._splits: dict[str, str] = {}
        self._doubts: list[Doubt] = []

    def base(self) -> FactBase:
        meetings = {m.key: m for article in self._articles for m in article.meetings}
        found = cluster_meetings(meetings.values(), self._names, self._decided.records)
        entities = self._entities(_met_together(found, meetings, self._names))
        earlier = self._known.ledger
        here = {name: one.id for one in entities for name in one.names}
        own = self._identify("meeting", found, earlier.meetings)
        ids = Ids({**earlier.entities, **here}, {**earlier.meetings, **own})
        series = self._series(meetings, own)
        beyond = self._known.beyond
        self._doubts += mention_doubts(
            "meeting", found.maybes, beyond, meetings, ids.meetings
        )
        mentions = {c.key: c for article in self._articles for c in article.commitments}
        grouped = cluster_commitments(
            mentions.values(),
            _numbers(found),
            self._names,
            self._decided.records,
            judged=self._known.judged,
        )
        made = self._identify("commitment", grouped, earlier.commitments)
        links = CommitmentIds(
            ids.entities, ids.meetings, {**earlier.commitments, **made}
        )
        self._doubts += mention_doubts(
            "commitment", grouped.maybes, beyond, mentions, links.commitments
        )
        return FactBase(
            entities=tuple(entities),
            meetings=_by_id(
                make_meeting(own[keys[0]], _of(keys, meetings), part, ids, series)
                for keys, part in _with_links(found)
            ),
            commitments=_by_id(
                make_commitment(made[keys[0]], _of(keys, mentions), part, links, series)
                for keys, part in _with_links(grouped)
            ),
            doubts=tuple(sorted(self._doubts, key=lambda d: (d.kind, d.left, d.right))),
            redirects=self._redirects,
            splits=self._splits,
            ledger=Ledger(here, own, made),
        )

    def _entities(self, beside: Iterable[tuple[Name, Name]]) -> list[Entity]:
        counts = self._known.names
        if counts is None:
            counts = Counter(
                party.name
                for article in self._articles
                for party in article.parties.values()
            )
        loose = [name for name in counts if name not in self._known.settled]
        pairs = list(beside)
        found = cluster_names(loose, self._names, pairs)
        names = {name_key(name): name for name in loose}
        # A country's code is its id: nothing to mint.
        clusters = [keys for keys in found.clusters if not _is_state(names[keys[0]])]
        ledger = self._known.ledger.entities
        earlier = {
            key: ledger[name]
            for key, name in names.items()
            if name in ledger and not _is_state(name)
        }
        made = self._ids("entity", clusters, earlier)
        groups = {
            made.ids[number]: [names[key] for key in keys]
            for number, keys in enumerate(clusters)
        }
        groups |= {f"country-{name.text}": [name] for name in loose if _is_state(name)}
        for name in sorted(counts, key=name_key):
            if name in self._known.settled:
                groups.setdefault(ledger[name], []).append(name)
        owner = {**ledger, **{name: x for x, ones in groups.items() for name in ones}}
        self._doubts += name_doubts(
            found.maybes,
            {
                *self._known.akin,
                *_of_settled(pairs, self._known.settled, groups, owner),
            },
            owner,
            self._names,
        )
        return [make_entity(one, groups[one], counts) for one in sorted(groups)]

    def _identify(
        self, kind: str, found: Clustering, earlier: Mapping[str, str]
    ) -> dict[str, str]:
        made = self._ids(kind, found.clusters, earlier)
        return {
            key: made.ids[number]
            for number, keys in enumerate(found.clusters)
            for key in keys
        }

    def _ids(
        self, kind: str, clusters: Sequence[Sequence[str]], earlier: Mapping[str, str]
    ) -> Identities:
        made = identify(kind, clusters, earlier, is_taken=self._known.is_taken)
        self._redirects |= made.redirects
        self._splits |= made.splits
        return made

    def _series(
        self, meetings: Mapping[str, MeetingMention], ids: Mapping[str, str]
    ) -> Series:
        series: defaultdict[str, set[str]] = defaultdict(set)
        for source, beyond in self._known.series.items():
            series[source] |= beyond
        for key, mention in meetings.items():
            if mention.data["status"] == "held":
                series[mention.source.id].add(ids[key])
        return {source: frozenset(found) for source, found in series.items()}


def _is_state(name: Name) -> bool:
    return name.kind == "country" and name.country == name.text


def _of(keys: Iterable[str], mentions: Mapping[str, _M]) -> list[_M]:
    return [mentions[key] for key in keys]


def _numbers(found: Clustering) -> dict[str, int]:
    return {key: n for n, keys in enumerate(found.clusters) for key in keys}


def _with_links(found: Clustering) -> Iterator[tuple[tuple[str, ...], Clustering]]:
    """Yield each cluster with the links within it."""
    number = _numbers(found)
    links: defaultdict[int, list[Link]] = defaultdict(list)
    for link in found.links:
        links[number[link.left]].append(link)
    for n, keys in enumerate(found.clusters):
        yield keys, Clustering([keys], links[n])


def _met_together(
    found: Clustering, meetings: Mapping[str, MeetingMention], names: Names
) -> Iterator[tuple[Name, Name]]:
    """Yield names that may be one person's and took one place in one meeting."""
    for link in found.links:
        left, right = meetings[link.left], meetings[link.right]
        for one in left.seats:
            for other in right.seats:
                a, b = one.party.name, other.party.name
                if names.compare(a, b) == "maybe":
                    yield a, b


def _of_settled(
    beside: Iterable[tuple[Name, Name]],
    settled: Set[Name],
    groups: Mapping[str, Sequence[Name]],
    owner: Mapping[Name, str],
) -> Iterator[tuple[Name, Name]]:
    """Yield pairs of names that met together, one of them settled at least.

    With two settled ones come all pairs of their entities' names that are compared.
    """
    for pair in beside:
        if settled.isdisjoint(pair):
            continue  # compared with all that are not
        yield pair
        if settled >= {*pair}:
            for one, other in product(*(groups[owner[name]] for name in pair)):
                if not entity_blocks(one).isdisjoint(entity_blocks(other)):
                    yield one, other


_R = TypeVar("_R")


def _by_id(records: Iterable[_R]) -> tuple[_R, ...]:
    return tuple(sorted(records, key=lambda record: str(record.id)))  # type: ignore[attr-defined]
