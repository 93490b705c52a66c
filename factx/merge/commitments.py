"""Reports of commitments, put together to commitments, recalls and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Callable,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from factx.merge.choosing import Alternative, choose
from factx.merge.clustering import Clustering, blocked_pairs, cluster
from factx.merge.commitment_rules import judge_commitments, kind_of_act
from factx.merge.decisions import decided_pairs, decision
from factx.merge.independence import Series, independent
from factx.merge.judging import Judgement, Reason
from factx.merge.meetings import Records
from factx.merge.mentions import CommitmentMention, Name
from factx.merge.names import Names, entity_blocks
from factx.merge.records import Commitment, Part
from factx.merge.voices import (
    Voices,
    choose_date,
    most_frequent,
    plover,
    reader_of,
    topics_of,
)

_PLAIN = ("modality", "status", "action")
_WORDS = ("trigger", "condition")

Judged = MutableMapping[tuple[str, str], Judgement]
"""Judgements by the keys of two mentions, the smaller first."""


def commitment_blocks(mention: CommitmentMention) -> frozenset[str]:
    """Return what reports of one commitment have in common at least one of.

    Its actors and modality, with a quarter of a month, or a day of any year, for what
    was news; with the year and a topic for what is only recalled, or not dated.
    """
    act = f"{mention.data['modality']} {_actors(mention)}"
    if mention.data["status"] == "new" and (times := mention.made.blocks()):
        return frozenset(f"commitment {act} {time}" for time in times)
    return frozenset(f"commitment {act} {one}" for one in _years_and_topics(mention))


def recall_blocks(mention: CommitmentMention) -> frozenset[str]:
    """Return what a commitment and a later recall of it have in common.

    A recall has its month, or else its year and a topic; what was news has both.
    """
    act = f"recall {mention.data['modality']} {_actors(mention)}"
    months = mention.made.months()
    if not mention.made.years():
        return frozenset()
    if mention.data["status"] == "past" and months:
        return frozenset(f"{act} {month}" for month in months)
    return frozenset(f"{act} {one}" for one in (*months, *_years_and_topics(mention)))


def _years_and_topics(mention: CommitmentMention) -> Iterator[str]:
    for year in mention.made.years() or ("",):
        for topic in mention.data["topics"] or ("",):
            yield f"{year} {topic}"


def _actors(mention: CommitmentMention) -> str:
    # The first block of each: one name has few, and they overlap less than they help.
    return " & ".join(sorted(min(entity_blocks(one.name)) for one in mention.actors))


def _meeting_blocks(
    mention: CommitmentMention, numbers: Mapping[str, int]
) -> Iterator[str]:
    if mention.meeting is not None and mention.meeting in numbers:
        act = kind_of_act(mention.data["modality"])
        yield f"commitment {act} at {numbers[mention.meeting]}"


def cluster_commitments(
    mentions: Iterable[CommitmentMention],
    numbers: Mapping[str, int],
    names: Names,
    decided: Records,
    *,
    judged: Judged | None = None,
) -> Clustering:
    """Put the reports of one commitment together.

    Args:
        mentions: The reports.
        numbers: By key of a report of a meeting: the meeting's number.
        names: Compares parties.
        decided: What a person decided.
        judged: Pairs made at no meeting that were judged before; grows.
    """
    by_key = {mention.key: mention for mention in mentions}
    blocks = {
        key: {*commitment_blocks(one), *_meeting_blocks(one, numbers)}
        for key, one in by_key.items()
    }

    def near(a: str, b: str) -> bool:
        one, other = by_key[a], by_key[b]
        if one.source.id == other.source.id:
            return False
        if one.data["status"] != other.data["status"]:
            return False
        if one.meeting is None or other.meeting is None:
            return True
        return numbers.get(one.meeting, -1) == numbers.get(other.meeting, -2)

    pairs = blocked_pairs(blocks, near=near) | decided_pairs(by_key, decided)
    rules = _Rules(by_key, numbers, names, decided, {} if judged is None else judged)
    return cluster(by_key, pairs, rules)


@dataclass
class _Rules:
    mentions: Mapping[str, CommitmentMention]
    numbers: Mapping[str, int]
    names: Names
    decided: Records
    judged: Judged
    at_meetings: dict[tuple[str, str], Judgement] = field(default_factory=dict)

    def judge(self, a: str, b: str) -> Judgement:
        found = self.judged.get((a, b)) or self.at_meetings.get((a, b))
        if found is None:
            one, other = self.mentions[a], self.mentions[b]
            found = decision(self.decided, a, b) or judge_commitments(
                one, other, self.numbers, self.names
            )
            # Whether two meetings are one may be seen otherwise when more is known.
            is_at_meetings = one.meeting is not None and other.meeting is not None
            known = self.at_meetings if is_at_meetings else self.judged
            known[a, b] = found
        return found

    def explains(self, between: str, a: str, b: str) -> bool:
        return False

    def corrects(self, group: Sequence[str], stray: str) -> Reason | None:
        return None


@dataclass(frozen=True)
class CommitmentIds:
    """The ids of what commitments lead to.

    Attributes:
        entities: By name.
        meetings: By key of the mention.
        commitments: By key of the mention.
    """

    entities: Mapping[Name, str]
    meetings: Mapping[str, str]
    commitments: Mapping[str, str]


def make_commitment(
    identity: str,
    mentions: Sequence[CommitmentMention],
    clustering: Clustering,
    ids: CommitmentIds,
    series: Series,
) -> Commitment:
    """Return the commitment that these reports tell of; see ``make_meeting``."""
    groups = independent(mentions, series)
    parties = (party for one in mentions for party in (*one.actors, *one.targets))
    countries = frozenset(party.name.country for party in parties)
    alternatives = list(_alternatives(Voices(groups, countries)))
    keys = {mention.key for mention in mentions}
    return Commitment(
        id=identity,
        values={one.field: one.value for one in alternatives if one.rule is not None},
        meeting=most_frequent(
            ids.meetings[one.meeting] for one in mentions if one.meeting is not None
        ),
        parts=tuple(_parts(mentions, ids)),
        topics=topics_of(mentions),
        amounts=tuple(_amounts(mentions)),
        responds_to=tuple(sorted(set(_answered(mentions, ids)) - {identity})),
        mentions=tuple(mentions),
        distinct_sources=len(groups),
        alternatives=tuple(alternatives),
        because=tuple(link for link in clustering.links if link.left in keys),
    )


def _alternatives(voices: Voices) -> Iterator[Alternative]:
    for name in _PLAIN:
        yield from choose(name, voices.say(reader_of(name)))
    for name in _WORDS:
        yield from choose(name, voices.say(reader_of(name, "text")))
    for name in ("made", "term"):
        basis = reader_of(name, "basis")
        yield from choose_date(
            name, voices, reader_of(name), partial(_is_stated, basis=basis)
        )
    yield from plover(voices)


def _is_stated(mention: CommitmentMention, basis: Callable[[Any], Any]) -> bool:
    return bool(basis(mention) == "explicit")


def _parts(mentions: Sequence[CommitmentMention], ids: CommitmentIds) -> Iterator[Part]:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        speakers = (mention.speaker,) if mention.speaker else ()
        named = (("actor", mention.actors), ("target", mention.targets))
        for part, parties in (*named, ("speaker", speakers)):
            for party in parties:
                found[part, ids.entities[party.name]].add(mention.source.id)
    for (part, entity), sources in sorted(found.items()):
        yield Part(entity, part, tuple(sorted(sources)))


def _answered(
    mentions: Sequence[CommitmentMention], ids: CommitmentIds
) -> Iterator[str]:
    for mention in mentions:
        for identity in mention.data["responds_to"]:
            key = f"{mention.source.id}#{identity}"
            if key in ids.commitments:
                yield ids.commitments[key]


def _amounts(mentions: Sequence[CommitmentMention]) -> Iterator[Mapping[str, Any]]:
    seen: set[tuple[Any, Any]] = set()
    for mention in mentions:
        for amount in mention.data["amounts"]:
            key = (amount["value"] or amount["text"], amount["currency"])
            if key not in seen:
                seen.add(key)
                yield amount
