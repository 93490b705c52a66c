"""One value out of what several reports say, and the others beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from factx.merge.mentions import Mention

Group = Sequence[Mention]
Read = Callable[[Mention], Any]


@dataclass(frozen=True)
class Alternative:
    """One value that reports give for a field.

    Attributes:
        field: The field.
        value: Its value, plain data.
        sources: Ids of the articles that give it, sorted.
        rule: The rule that chose it, None where another one was chosen.
    """

    field: str
    value: Any
    sources: tuple[str, ...]
    rule: str | None = None


class Said(NamedTuple):
    """What one report says of a field.

    Attributes:
        mention: The report.
        value: What it says.
        key: What is equal for values that mean the same.
        is_certain: Whether it states it; otherwise it was inferred.
        speaks: Whether its text is an original, or the nearest to it that there is.
        group: Number of the independent source that it belongs to.
    """

    mention: Mention
    value: Any
    key: Any
    is_certain: bool
    speaks: bool
    group: int


def choose(field: str, said: Iterable[Said]) -> list[Alternative]:
    """Choose a field's value, and list all others with their sources.

    In this order: what the original says before its translation, what is stated before
    what was inferred, what most independent sources say. What is still even goes to
    the article published first.

    Returns:
        The chosen value first, the others by their number of sources; nothing where no
        report gives one.
    """
    given = list(said)
    if not given:
        return []
    if len(given) == 1:
        only = given[0]
        return [
            Alternative(field, only.value, (only.mention.source.id,), "only report")
        ]
    left, rule = _narrow(given)
    chosen = min(left, key=_age)
    values: dict[Any, list[Said]] = {}
    for one in given:
        values.setdefault(one.key, []).append(one)
    made = []
    for key, agreeing in values.items():
        best = chosen if key == chosen.key else min(agreeing, key=_age)
        sources = tuple(sorted({one.mention.source.id for one in agreeing}))
        reason = rule if key == chosen.key else None
        made.append(Alternative(field, best.value, sources, reason))
    return sorted(made, key=lambda one: (one.rule is None, -len(one.sources), str(one)))


def _narrow(given: Sequence[Said]) -> tuple[list[Said], str]:
    if len({one.mention.key for one in given}) == 1:
        return list(given), "only report"
    if len({one.key for one in given}) == 1:
        return [one for one in given if one.is_certain] or list(given), "all agree"
    left, rule = list(given), "first published"
    for name, keep in _RULES:
        kept = keep(left)
        if kept and len(kept) < len(left):
            left = kept
            if len({one.key for one in left}) == 1:
                return left, name
            rule = name
    return left, rule if len({one.key for one in left}) == 1 else "first published"


def _originals(left: Sequence[Said]) -> list[Said]:
    speaking = {one.group for one in left if one.speaks}
    return [one for one in left if one.speaks or one.group not in speaking]


def _stated(left: Sequence[Said]) -> list[Said]:
    return [one for one in left if one.is_certain]


def _majority(left: Sequence[Said]) -> list[Said]:
    groups: dict[Any, set[int]] = {}
    for one in left:
        groups.setdefault(one.key, set()).add(one.group)
    most = max(map(len, groups.values()))
    return [one for one in left if len(groups[one.key]) == most]


_RULES: tuple[tuple[str, Callable[[Sequence[Said]], list[Said]]], ...] = (
    ("original before translation", _originals),
    ("stated before inferred", _stated),
    ("most independent sources", _majority),
)


def _age(said: Said) -> tuple[str, str]:
    # What has no date comes last.
    return (said.mention.source.published or "9999", said.mention.key)
