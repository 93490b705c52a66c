"""What a person decided: two names or records are one, or are not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from factx.errors import InputError
from factx.merge.judging import Judgement, Reason, Verdict, judge
from factx.merge.mentions import Name

_LINE = re.compile(r"(?P<verdict>same|different)\s*:\s*(?P<pair>.*)")
_T = TypeVar("_T")
_VERDICTS = {"same": True, "different": False}


@dataclass(frozen=True)
class Decision:
    """One line of a decisions file.

    Attributes:
        is_same: Whether the two are one.
        left: A name as printed, the id of a record, or ``source#record``.
        right: The other.
    """

    is_same: bool
    left: str
    right: str


@dataclass(frozen=True)
class Decided:
    """Decisions, resolved to what they are about.

    Attributes:
        names: Pairs of names.
        records: Pairs of mentions, by their keys.
    """

    names: Mapping[frozenset[Name], bool] = field(default_factory=dict)
    records: Mapping[frozenset[str], bool] = field(default_factory=dict)

    def __or__(self, later: Decided) -> Decided:
        """Return both; what was decided later goes before."""
        return Decided({**self.names, **later.names}, {**self.records, **later.records})


def read_decisions(text: str, *, where: str = "decisions") -> list[Decision]:
    """Return the decisions of a file, in its order.

    Lines ``same: A | B`` and ``different: A | B``; or ``same:`` alone with a list of
    ``- A | B`` or ``- [A, B]`` under it; or JSON, ``{"same": [["A", "B"]]}``. ``#``
    begins a comment.

    Raises:
        InputError: A line is none of these.
    """
    if text.lstrip().startswith("{"):
        return list(_from_json(text, where))
    return list(_from_lines(text, where))


def _from_json(text: str, where: str) -> Iterator[Decision]:
    try:
        table = json.loads(text)
        for verdict, pairs in table.items():
            for left, right in pairs:
                yield Decision(_VERDICTS[verdict], str(left), str(right))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f'{where}: no decisions ({error}); write {{"same": [["A", "B"]]}}'
        ) from error


def _from_lines(text: str, where: str) -> Iterator[Decision]:
    verdict = ""
    for number, line in enumerate(text.splitlines(), 1):
        # "source#m1" names a record; a comment has a space or nothing before it.
        bare = re.sub(r"(^|\s)#.*", "", line.removeprefix("\ufeff")).strip()
        headed = _LINE.fullmatch(bare)
        if headed:
            verdict, bare = headed["verdict"], headed["pair"]
        pair = _pair(bare)
        if bare and (pair is None or not verdict):
            raise InputError(
                f"{where}: line {number} is no decision; write same: A | B, "
                "or different: A | B"
            )
        if pair is not None:
            yield Decision(_VERDICTS[verdict], *pair)


def _pair(text: str) -> tuple[str, str] | None:
    text = text.removeprefix("-").strip()
    mark = "|"
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
        mark = "|" if "|" in text else ","
    parts = [part.strip().strip("\"'") for part in text.split(mark)]
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


def resolve(
    decisions: Iterable[Decision],
    *,
    names: Mapping[str, Iterable[Name]],
    records: Mapping[str, Iterable[str]],
) -> tuple[Decided, list[str]]:
    """Say what decisions are about.

    Args:
        decisions: In the order of the file.
        names: By folded name and by id of an entity: the names meant.
        records: By id of a record and by key of a mention: the mentions meant.

    Returns:
        The decisions, and what they say that decides nothing, each with the reason.
    """
    by_name: dict[frozenset[Name], bool] = {}
    by_record: dict[frozenset[str], bool] = {}
    idle: list[str] = []
    for decision in decisions:
        ends = (decision.left, decision.right)
        left, right = (set(names.get(folded(end), ())) for end in ends)
        for pair in _pairs(left, right):
            by_name[pair] = decision.is_same
        mine, theirs = (set(records.get(end, ())) for end in ends)
        for keys in _pairs(mine, theirs):
            by_record[keys] = decision.is_same
        known = (left | mine, right | theirs)
        missing = [end for end, found in zip(ends, known, strict=True) if not found]
        idle += [f"the base knows no {end!r}" for end in missing]
        if not missing and not (left and right) and not (mine and theirs):
            idle.append(f"{ends[0]!r} and {ends[1]!r} are a name and a record")
    return Decided(by_name, by_record), idle


def folded(text: str) -> str:
    """Return a name in the form that decisions are looked up by."""
    return " ".join(text.casefold().split())


def _pairs(left: Iterable[_T], right: Iterable[_T]) -> Iterator[frozenset[_T]]:
    theirs = list(right)
    return (frozenset((x, y)) for x in left for y in theirs if x != y)


def decided_pairs(
    keys: Iterable[str], decided: Mapping[frozenset[str], bool]
) -> set[tuple[str, str]]:
    """Return the pairs that a person decided about, of mentions at hand."""
    known = set(keys)
    pairs = (sorted(pair) for pair in decided if pair <= known)
    return {(left, right) for left, right in pairs}


def decision(
    decided: Mapping[frozenset[str], bool], a: str, b: str
) -> Judgement | None:
    """Return what a person decided about two mentions, if anybody did."""
    is_same = decided.get(frozenset((a, b)))
    if is_same is None:
        return None
    verdict: Verdict = "same" if is_same else "different"
    return judge((Reason("decision", verdict, 1.0, "decided by a person"),), {})
