"""Ids that are minted once and kept."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from factx.merge.mentions import Mention

_LENGTH = 12

_M = TypeVar("_M", bound=Mention)


@dataclass
class Identities:
    """Ids of clusters, and what became of earlier ones.

    Attributes:
        ids: One id for each cluster, in their order.
        redirects: Earlier ids that went into another record.
        splits: New ids of what was part of another record before.
    """

    ids: list[str] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    splits: dict[str, str] = field(default_factory=dict)


def identify(
    kind: str,
    clusters: Sequence[Iterable[str]],
    earlier: Mapping[str, str],
    *,
    is_taken: Callable[[str], bool] = lambda identity: False,
) -> Identities:
    """Give each cluster the id that most of its members had, else a new one.

    Where two clusters come from one record, the larger part keeps its id; where two
    records became one cluster, the id of the larger stays and the other leads to it.

    Args:
        kind: What new ids begin with.
        clusters: Keys of mentions, sorted within each.
        earlier: The id that a mention's record had.
        is_taken: Whether an id was ever given to something.
    """
    votes = [Counter(earlier[k] for k in c if k in earlier) for c in clusters]
    claims = sorted(
        (-count, identity, number)
        for number, found in enumerate(votes)
        for identity, count in found.items()
    )
    owner: dict[str, int] = {}
    given: dict[int, str] = {}
    for _, identity, number in claims:
        if identity not in owner and number not in given:
            owner[identity], given[number] = number, identity
    made = Identities()
    used = set(earlier.values()) | set(given.values())
    for number, members in enumerate(clusters):
        if number not in given:
            given[number] = _mint(kind, members, lambda x: x in used or is_taken(x))
            used.add(given[number])
            for identity, _ in votes[number].most_common(1):
                made.splits[given[number]] = identity
        made.ids.append(given[number])
    for number, found in enumerate(votes):
        for identity in found:
            if identity not in owner:
                made.redirects[identity] = given[number]
                made.splits.pop(given[number], None)
    return made


def _mint(kind: str, members: Iterable[str], is_taken: Callable[[str], bool]) -> str:
    first = min(members)
    for attempt in range(1000):
        salt = f"{kind}\n{first}" + (f"\n{attempt}" if attempt else "")
        digest = hashlib.sha256(salt.encode("utf-8", "surrogatepass")).hexdigest()
        identity = f"{kind}-{digest[:_LENGTH]}"
        if not is_taken(identity):
            return identity
    raise RuntimeError(f"no free id for {first}")  # 1000 collisions of 48 bits


def successors(old: Sequence[_M], new: Sequence[_M]) -> dict[str, str]:
    """Return for records of a corrected article what they were before.

    A record goes on as the one with its ``uid``, else the one with its words, else the
    one that the article had under its id, if that has no other successor.

    Returns:
        Keys of the old records by keys of the new ones.
    """
    left = {one.key: one for one in old}
    found: dict[str, str] = {}
    marks: tuple[Callable[[_M], object], ...] = (
        lambda one: one.data["uid"],
        lambda one: one.quotes,
        lambda one: one.key,
    )
    for mark in marks:
        marked: dict[object, list[str]] = {}
        for key, one in left.items():
            marked.setdefault(mark(one), []).append(key)
        for one in new:
            before = marked.get(mark(one), [])
            if one.key not in found and len(before) == 1 and mark(one):
                key = before.pop()
                found[one.key] = key
                del left[key]
    return found
