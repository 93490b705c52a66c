"""Names, put together to people, bodies and countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from factx.merge.clustering import Clustering, blocked_pairs, cluster
from factx.merge.judging import Judgement, Reason, judge
from factx.merge.mentions import Name
from factx.merge.names import Names, entity_blocks
from factx.merge.records import Entity

_SCORES = {"same": 1.0, "maybe": 0.5, "different": 0.0}


def name_key(name: Name) -> str:
    """Return a name as one text, unique among names."""
    return f"{name.kind}\t{name.country or ''}\t{name.text}"


def cluster_names(
    names: Iterable[Name], compared: Names, beside: Iterable[tuple[Name, Name]] = ()
) -> Clustering:
    """Put the names of one entity together.

    Args:
        names: All names.
        compared: Compares them.
        beside: Pairs worth comparing beside those that sound alike.
    """
    by_key = {name_key(name): name for name in names}
    blocks = {key: entity_blocks(name) for key, name in by_key.items()}
    pairs = blocked_pairs(blocks, near=lambda a, b: True)
    for one, other in beside:
        left, right = sorted((name_key(one), name_key(other)))
        if left in by_key and right in by_key and left != right:
            pairs.add((left, right))
    return cluster(by_key, pairs, _Rules(by_key, compared))


@dataclass
class _Rules:
    names: Mapping[str, Name]
    compared: Names

    def judge(self, a: str, b: str) -> Judgement:
        return judge_names(self.names[a], self.names[b], self.compared)

    def explains(self, between: str, a: str, b: str) -> bool:
        return False

    def corrects(self, group: Sequence[str], stray: str) -> Reason | None:
        return None


def judge_names(one: Name, other: Name, compared: Names) -> Judgement:
    """Say whether two names are one entity's, with what was compared."""
    match = compared.compare(one, other)
    detail = f"{one.text} ({one.country}) and {other.text} ({other.country})"
    return judge((Reason("name", match, _SCORES[match], detail),), {})


def make_entity(
    identity: str, names: Sequence[Name], counts: Mapping[Name, int]
) -> Entity:
    """Return the entity of these names.

    Args:
        identity: Its id.
        names: Every name, sorted.
        counts: How many articles use each.
    """
    countries = Counter[str]()
    for name in names:
        if name.country:
            countries[name.country] += counts.get(name, 1)
    ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
    return Entity(
        identity,
        names[0].kind,
        _best(names, counts),
        ranked[0][0] if ranked else None,
        tuple(names),
    )


def _best(names: Sequence[Name], counts: Mapping[Name, int]) -> str:
    """Return the spelling most used, in the form that carries the most marks."""
    used: Counter[str] = Counter()
    for name in names:
        used[_folded(name.text)] += counts.get(name, 1)
    most = min(used, key=lambda folded: (-used[folded], len(folded), folded))
    forms = [name.text for name in names if _folded(name.text) == most]
    return min(forms, key=lambda text: (-_marks(text), text))


def _folded(text: str) -> str:
    return anyascii(text).casefold()


def _marks(text: str) -> int:
    return sum(not char.isascii() for char in text)
