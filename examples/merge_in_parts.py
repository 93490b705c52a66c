"""Merge results in parts that know nothing of each other: on many cores or machines.

python examples/merge_in_parts.py [results.jsonl ...] [--ray]

Without files it merges the recorded answers on the five articles. With ``--ray`` the
parts go to the machines of a Ray cluster, else to the processors of this one.

A record can join only records that share a block with it. So: block every report,
judge the pairs within blocks, and give each set of reports that hang together, as far
as pairs are or may be one, to one worker. All steps but the joining of pairs are maps.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain, combinations
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import factx
from factx.merge import (
    Article,
    CommitmentMention,
    FactBase,
    Known,
    Ledger,
    MeetingMention,
    Mention,
    Name,
    Names,
    commitment_blocks,
    entity_blocks,
    judge_commitments,
    judge_meetings,
    may_fit,
    meeting_blocks,
    merge,
)

HERE = Path(__file__).resolve().parent
# What pairs that hang together are. "apart" and "different" pairs need not meet.
ALIKE = {"same", "maybe", "amiss"}
BATCH = 10_000

Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True)
class Part:
    """What one worker merges.

    Attributes:
        articles: Its articles, each with the reports that are this part's.
        known: Names that sound alike, ids, and what its articles report elsewhere.
    """

    articles: Sequence[Article]
    known: Known


class Together:
    """What hangs together: sets that grow by pairs."""

    def __init__(self, items: Iterable[Hashable]) -> None:
        self._above = {item: item for item in items}

    def join(self, one: Hashable, other: Hashable) -> None:
        self._above[self.top(one)] = self.top(other)

    def top(self, item: Hashable) -> Hashable:
        while self._above[item] != item:
            self._above[item] = item = self._above[self._above[item]]
        return item

    def sets(self) -> list[set[Any]]:
        found = defaultdict(set)
        for item in self._above:
            found[self.top(item)].add(item)
        return list(found.values())


def merge_in_parts(
    results: Iterable[Mapping[str, Any]], *, map_: Map = map, parts: int = 4
) -> FactBase:
    """Return what ``merge`` of all results returns.

    Args:
        results: What factx extract wrote.
        map_: Runs a function for each item, in any processes, and keeps the order.
        parts: How many workers to merge for.
    """
    articles = [Article.read(result) for result in results]
    names = Counter(p.name for one in articles for p in one.parties.values())
    mates = together_of_names(names, map_)
    shares = share_out(together_of_mentions(articles, map_), parts)
    made = [part_of(n, keys, articles, names, mates) for n, keys in enumerate(shares)]
    # Ids follow from the reports alone. What leads from part to part, and which
    # articles tell the same series of meetings, is known when all have theirs.
    first = list(map_(merged, made))
    meetings = joined(base.ledger.meetings for base in first)
    commitments = joined(base.ledger.commitments for base in first)
    ledger = Ledger({}, meetings, commitments)
    again = [with_ids(part, ledger, articles) for part in made]
    return united(list(map_(merged, again)))


def together_of_mentions(articles: Sequence[Article], map_: Map) -> list[set[str]]:
    """Return the keys of reports that hang together."""
    meetings = [one for article in articles for one in article.meetings]
    commitments = [one for article in articles for one in article.commitments]
    mentions: dict[Hashable, Mention] = {m.key: m for m in (*meetings, *commitments)}
    found = Together(mentions)
    blocks = {one.key: meeting_blocks(one) for one in meetings}
    blocks |= {one.key: commitment_blocks(one) for one in commitments}
    pairs = ((mentions[a], mentions[b]) for a, b in sharing(blocks))
    for edges in map_(alike_mentions, batches(pairs)):
        for one, other in edges:
            found.join(one, other)
    for one in commitments:
        if one.meeting is not None:
            # Commitments of one meeting are compared with each other.
            found.join(one.key, one.meeting)
    return found.sets()


def together_of_names(names: Iterable[Name], map_: Map) -> list[set[Name]]:
    """Return the names that hang together."""
    found = Together(names)
    pairs = sharing({name: entity_blocks(name) for name in names})
    for edges in map_(alike_names, batches(pairs)):
        for one, other in edges:
            found.join(one, other)
    return found.sets()


def sharing(blocks: Mapping[Any, Iterable[str]]) -> set[Pair]:
    """Return the pairs that share a block: a join by key, on a cluster or in SQL.

    SELECT DISTINCT a.item, b.item FROM blocks a JOIN blocks b USING (block)
    WHERE a.item < b.item
    """
    members = defaultdict(list)
    for item in sorted(blocks, key=str):
        for block in blocks[item]:
            members[block].append(item)
    return {pair for items in members.values() for pair in combinations(items, 2)}


def batches(pairs: Iterable[Any]) -> Iterable[list[Any]]:
    batch = []
    for pair in pairs:
        batch.append(pair)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def alike_mentions(pairs: Sequence[tuple[Mention, Mention]]) -> list[Pair]:
    names = Names()
    return [(a.key, b.key) for a, b in pairs if are_alike(a, b, names)]


def are_alike(a: Mention, b: Mention, names: Names) -> bool:
    if isinstance(a, MeetingMention) and isinstance(b, MeetingMention):
        # A year may be a guess and a day wrong: what fits is not for SQL to say.
        return may_fit(a.days, b.days) and judge_meetings(a, b, names).verdict in ALIKE
    if isinstance(a, CommitmentMention) and isinstance(b, CommitmentMention):
        # Those made at meetings hang together through these.
        is_at_meetings = a.meeting is not None and b.meeting is not None
        return (
            not is_at_meetings and judge_commitments(a, b, {}, names).verdict in ALIKE
        )
    return False


def alike_names(pairs: Sequence[tuple[Name, Name]]) -> list[Pair]:
    names = Names()
    return [pair for pair in pairs if names.compare(*pair) in ALIKE]


def share_out(sets: Iterable[set[str]], parts: int) -> list[set[str]]:
    """Return sets put together to parts, all of about one size."""
    shares: list[set[str]] = [set() for _ in range(parts)]
    for one in sorted(sets, key=lambda keys: (-len(keys), min(keys))):
        min(shares, key=len).update(one)
    return shares


def part_of(
    number: int,
    keys: set[str],
    articles: Sequence[Article],
    names: Mapping[Name, int],
    mates: Iterable[set[Name]],
) -> Part:
    """Return the part with these reports, and with the names that it needs."""
    chosen = [
        article.only(keys)
        for article in articles
        # Articles without reports name parties, too.
        if keys_of(article) & keys or (number == 0 and not keys_of(article))
    ]
    own = {party.name for article in chosen for party in article.parties.values()}
    near = set().union(*(one for one in mates if one & own))
    return Part(chosen, Known(names={name: names[name] for name in near}))


def keys_of(article: Article) -> set[str]:
    return {one.key for one in (*article.meetings, *article.commitments)}


def with_ids(part: Part, ledger: Ledger, articles: Sequence[Article]) -> Part:
    """Return a part that knows the ids of all others' records."""
    own = set().union(*(keys_of(article) for article in part.articles))
    sources = {article.source.id for article in part.articles}
    beyond = {
        article.source.id: frozenset(
            ledger.meetings[one.key]
            for one in article.meetings
            if one.key not in own and one.data["status"] == "held"
        )
        for article in articles
        if article.source.id in sources
    }
    known = Known(ledger=ledger, names=part.known.names, series=beyond)
    return Part(part.articles, known)


def merged(part: Part) -> FactBase:
    return merge(part.articles, known=part.known)


def joined(tables: Iterable[Mapping[Any, str]]) -> dict[Any, str]:
    return dict(chain.from_iterable(table.items() for table in tables))


def united(bases: Sequence[FactBase]) -> FactBase:
    """Return one base of all parts'; an entity may be in several, always the same."""

    def sorted_by_id(records: Iterable[Any]) -> tuple[Any, ...]:
        by_id = {one.id: one for one in records}
        return tuple(by_id[identity] for identity in sorted(by_id))

    doubts = {(d.kind, d.left, d.right): d for base in bases for d in base.doubts}
    return FactBase(
        entities=sorted_by_id(one for base in bases for one in base.entities),
        meetings=sorted_by_id(one for base in bases for one in base.meetings),
        commitments=sorted_by_id(one for base in bases for one in base.commitments),
        doubts=tuple(doubts[key] for key in sorted(doubts)),
        redirects={},
        splits={},
        ledger=Ledger(
            joined(base.ledger.entities for base in bases),
            joined(base.ledger.meetings for base in bases),
            joined(base.ledger.commitments for base in bases),
        ),
    )


def results_in(paths: Sequence[str]) -> list[Mapping[str, Any]]:
    if paths:
        lines = chain.from_iterable(
            Path(p).read_text("utf-8").splitlines() for p in paths
        )
        return [json.loads(line) for line in lines if line.strip()]
    recordings = HERE.parent / "tests" / "recordings"
    with factx.Extractor(replay=recordings) as extractor:
        files = sorted((HERE / "articles").glob("*.txt"))
        return [extractor.extract(file).to_dict() for file in files]


def main(arguments: Sequence[str]) -> None:
    results = results_in([one for one in arguments if one != "--ray"])
    make_pool = get_context("spawn").Pool
    if "--ray" in arguments:
        make_pool = import_module("ray.util.multiprocessing").Pool
    with make_pool() as pool:
        base = merge_in_parts(results, map_=partial(pool.map, chunksize=1))
    shared = [one for one in base.meetings if len(one.mentions) > 1]
    print(f"{len(results)} articles, {len(base.meetings)} meetings")
    print(f"{len(base.commitments)} commitments, {len(base.entities)} entities")
    print(f"{len(shared)} meetings that several articles tell of:")
    for one in shared:
        sources = ", ".join(mention.source.id for mention in one.mentions)
        print(f"    {one.values['date']['edtf']} {one.id}: {sources}")


if __name__ == "__main__":
    main(sys.argv[1:])
