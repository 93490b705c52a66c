"""Pairs that are one, put together without chaining two that are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol

from factx.merge.judging import Judgement, Reason

# Two scores nearer than this are a tie.
_MARGIN = 0.04
_OBJECTIONS = frozenset({"different", "amiss", "apart"})

_DOUBTS = frozenset({"maybe", "amiss"})

Pair = tuple[str, str]


class Judge(Protocol):
    """Says whether two mentions are one."""

    def judge(self, a: str, b: str) -> Judgement:
        """Judge two mentions by their keys."""
        ...

    def explains(self, between: str, a: str, b: str) -> bool:
        """Return whether a third mention shows that two that lie apart are one."""
        ...

    def corrects(self, group: Sequence[str], stray: str) -> Reason | None:
        """Say why a mention belongs to a group but for a mistake, if it does."""
        ...


@dataclass(frozen=True)
class Link:
    """Two mentions and what was found about them.

    Attributes:
        left: The key that sorts first.
        right: The other.
        judgement: What the rules say.
        because: Why the pair stayed a *maybe*; empty for a merge.
        stray: Which of them is one but for a mistake, None for neither.
    """

    left: str
    right: str
    judgement: Judgement
    because: str = ""
    stray: str | None = None


@dataclass
class Clustering:
    """Mentions by what they are of.

    Attributes:
        clusters: Sorted keys of each cluster, sorted; also clusters of one.
        links: The pairs that made the clusters.
        maybes: Pairs for a person to look at, none of them within one cluster.
    """

    clusters: list[tuple[str, ...]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    maybes: list[Link] = field(default_factory=list)


def cluster(keys: Iterable[str], pairs: Iterable[Pair], judge: Judge) -> Clustering:
    """Put together what is one.

    Pairs that are the same join from the best score down, unless that would put two
    mentions together that cannot be one. A mention that fits two such equally well
    joins neither. The result does not depend on the order of keys and pairs.

    Args:
        keys: All mentions.
        pairs: Those worth comparing, each once, the smaller key first.
        judge: Says what each pair is.
    """
    judged = {pair: judge.judge(*pair) for pair in sorted(set(pairs))}
    same = {pair: found for pair, found in judged.items() if found.verdict == "same"}
    tied = _ties(same, judge)
    groups = _Groups(keys, judge)
    made = Clustering()
    ranked = sorted(same, key=lambda pair: (-round(same[pair].score, 6), pair))
    refused: list[Link] = []
    for pair in ranked:
        if pair in tied:
            refused.append(Link(*pair, same[pair], "fits two that are not one"))
        elif not groups.are_joined(*pair):
            if groups.join(*pair):
                made.links.append(Link(*pair, same[pair]))
            else:
                refused.append(
                    Link(*pair, same[pair], "another report stands against it")
                )
    mistaken = {pair: one for pair, one in judged.items() if _may_be_mistaken(one)}
    strays = [pair for pair in mistaken if 1 in map(groups.size, pair)]
    made.links += _correct(groups, strays, judge)
    refused += [doubtful(*pair, mistaken[pair]) for pair in strays]
    refused += [
        doubtful(*pair, found)
        for pair, found in judged.items()
        if found.verdict == "maybe"
    ]
    made.maybes = sorted(
        (link for link in refused if not groups.are_joined(link.left, link.right)),
        key=lambda link: (link.left, link.right),
    )
    made.clusters = groups.sorted()
    return made


def _correct(groups: _Groups, pairs: Iterable[Pair], judge: Judge) -> list[Link]:
    """Put mentions that stand alone for a mistake where they belong.

    All is decided by the groups as they are before, so that no order matters.
    """
    around: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for pair in pairs:
        for stray, other in (pair, pair[::-1]):
            if groups.size(stray) == 1 and groups.size(other) > 1:
                around[stray].add(groups.of(other))
    corrected: list[tuple[str, tuple[str, ...], Reason]] = []
    for stray in sorted(around):
        reasons = {group: judge.corrects(group, stray) for group in around[stray]}
        found = [(group, why) for group, why in reasons.items() if why is not None]
        if len(found) == 1:
            corrected.append((stray, *found[0]))
    links = []
    for stray, group, why in corrected:
        left, right = sorted((stray, group[0]))
        if groups.add(stray, group):
            judged = judge.judge(left, right)
            settled = Judgement("same", judged.score, (*judged.reasons, why))
            links.append(Link(left, right, settled, stray=stray))
    return links


def _may_be_mistaken(found: Judgement) -> bool:
    """Return whether but for one mistake two mentions would be one."""
    verdicts = [reason.verdict for reason in found.reasons]
    return verdicts.count("amiss") == 1 and set(verdicts) == {"same", "amiss"}


def doubtful(a: str, b: str, found: Judgement) -> Link:
    """Return two mentions that may be one, with what makes it doubtful."""
    return Link(*_pair(a, b), found, _doubt(found))


def _doubt(found: Judgement) -> str:
    doubts = [reason.detail for reason in found.reasons if reason.verdict in _DOUBTS]
    return "; ".join(doubts)


def _ties(same: Mapping[Pair, Judgement], judge: Judge) -> set[Pair]:
    """Return the pairs of a mention with two that are not one and fit it alike."""
    tied: set[Pair] = set()
    for key, one, other in _open_triangles(same):
        first, second = _pair(key, one), _pair(key, other)
        if abs(same[first].score - same[second].score) >= _MARGIN:
            continue
        if _objects(judge, one, other) and not judge.explains(key, one, other):
            tied |= {first, second}
    return tied


def _open_triangles(pairs: Iterable[Pair]) -> Iterator[tuple[str, str, str]]:
    """Yield each mention with two that it pairs with and that are no pair.

    Neighbours are the bits of a number, so that a thousand reports of one meeting,
    nearly all of them pairs, cost a thousand times a thousand and not that again.
    """
    listed = list(pairs)
    keys = sorted({key for pair in listed for key in pair})
    numbers = {key: number for number, key in enumerate(keys)}
    near = [1 << number for number in range(len(keys))]
    for left, right in listed:
        near[numbers[left]] |= 1 << numbers[right]
        near[numbers[right]] |= 1 << numbers[left]
    for number, key in enumerate(keys):
        around = near[number] & ~(1 << number)
        for one in _bits(around):
            # Each pair once: what stands behind.
            for other in _bits((around & ~near[one]) >> one << one):
                yield key, keys[one], keys[other]


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _objects(judge: Judge, one: str, other: str) -> bool:
    return judge.judge(*sorted((one, other))).verdict in _OBJECTIONS


class _Groups:
    """Clusters in the making."""

    def __init__(self, keys: Iterable[str], judge: Judge) -> None:
        self._members: dict[str, list[str]] = {key: [key] for key in keys}
        self._judge = judge

    def are_joined(self, a: str, b: str) -> bool:
        return self._members[a] is self._members[b]

    def size(self, key: str) -> int:
        return len(self._members[key])

    def of(self, key: str) -> tuple[str, ...]:
        return tuple(sorted(self._members[key]))

    def add(self, stray: str, group: Sequence[str]) -> bool:
        """Put a mention into a group; False if another that came in stands against."""
        members = self._members[group[0]]
        came = set(members) - set(group)
        if any(_objects(self._judge, stray, one) for one in came):
            return False
        members.append(stray)
        self._members[stray] = members
        return True

    def join(self, a: str, b: str) -> bool:
        """Join two clusters; return False where members stand against it."""
        left, right = self._members[a], self._members[b]
        if not all(self._may(x, y, left + right) for x in left for y in right):
            return False
        left += right
        for key in right:
            self._members[key] = left
        return True

    def _may(self, x: str, y: str, together: Sequence[str]) -> bool:
        verdict = self._judge.judge(*sorted((x, y))).verdict
        if verdict != "apart":
            return verdict not in _OBJECTIONS
        return any(self._judge.explains(key, x, y) for key in together)

    def sorted(self) -> list[tuple[str, ...]]:
        groups = {id(group): group for group in self._members.values()}
        return sorted(tuple(sorted(group)) for group in groups.values())


def blocked_pairs(
    blocks: Mapping[str, Iterable[str]], *, near: Callable[[str, str], bool]
) -> set[Pair]:
    """Return the pairs of mentions that share a block.

    Args:
        blocks: The blocks of each mention.
        near: Whether a pair that shares one is worth comparing.
    """
    members: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(blocks):
        for block in blocks[key]:
            members[block].append(key)
    shared: set[Pair] = set()
    for keys in members.values():
        if len(keys) > 1:
            shared.update(combinations(keys, 2))
    return {pair for pair in shared if near(*pair)}
