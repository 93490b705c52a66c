"""Reports of meetings, put together to meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from factx.merge.choosing import Alternative, choose
from factx.merge.clustering import Clustering, blocked_pairs, cluster
from factx.merge.decisions import decided_pairs, decision
from factx.merge.independence import Series, independent
from factx.merge.judging import Judgement, Reason
from factx.merge.meeting_rules import judge_meetings
from factx.merge.mentions import MeetingMention, Name
from factx.merge.names import Names, seat_blocks
from factx.merge.participants import names_both
from factx.merge.records import Attendee, Meeting
from factx.merge.slips import is_mistaken, may_fit
from factx.merge.voices import (
    Voices,
    choose_date,
    most_frequent,
    plover,
    reader_of,
    topics_of,
)

# The rule that corrects a report's day by others.
MAJORITY = "majority"
_PLAIN = ("type", "format", "channel", "occasion", "summary")
# What an encounter came to: what took place was once planned.
_COURSE = ("held", "past", "cancelled", "planned")

Records = Mapping[frozenset[str], bool]


def meeting_blocks(mention: MeetingMention) -> frozenset[str]:
    """Return what reports of one meeting have in common at least one of.

    A quarter of a month, a day of any year (since the year may be a guess), or, for
    dates that name none, a year; with one participant of each of two sides, so that
    nobody who meets many makes one large block.
    """
    days = mention.days
    times = days.blocks() or tuple(f"y{year}" for year in days.years())
    pairs = {
        " | ".join(sorted((x, y)))
        for left, right in combinations(mention.sides, 2)
        for one in left
        for other in right
        for x in seat_blocks(one.party.name)
        for y in seat_blocks(other.party.name)
    }
    return frozenset(f"meeting {time} {pair}" for time in times for pair in pairs)


def cluster_meetings(
    mentions: Iterable[MeetingMention], names: Names, decided: Records
) -> Clustering:
    """Put the reports of one meeting together."""
    by_key = {mention.key: mention for mention in mentions}
    blocks = {key: meeting_blocks(mention) for key, mention in by_key.items()}

    def near(a: str, b: str) -> bool:
        one, other = by_key[a], by_key[b]
        return one.source.id != other.source.id and may_fit(one.days, other.days)

    pairs = blocked_pairs(blocks, near=near)
    pairs |= decided_pairs(by_key, decided)
    return cluster(by_key, pairs, _Rules(by_key, names, decided))


@dataclass
class _Rules:
    mentions: Mapping[str, MeetingMention]
    names: Names
    decided: Records
    known: dict[tuple[str, str], Judgement] = field(default_factory=dict)

    def judge(self, a: str, b: str) -> Judgement:
        found = self.known.get((a, b))
        if found is None:
            found = decision(self.decided, a, b) or judge_meetings(
                self.mentions[a], self.mentions[b], self.names
            )
            self.known[a, b] = found
        return found

    def corrects(self, group: Sequence[str], stray: str) -> Reason | None:
        """Say which reports show that a report's day is a slip."""
        verdicts = (self.judge(*sorted((stray, key))).verdict for key in group)
        if "different" in verdicts:
            return None
        others = [self.mentions[key].days for key in group]
        if not is_mistaken(self.mentions[stray].days, others):
            return None
        detail = f"{len(group)} other reports give another day"
        return Reason(MAJORITY, "same", None, detail)

    def explains(self, between: str, a: str, b: str) -> bool:
        third, one, other = (self.mentions[key] for key in (between, a, b))
        if between in (a, b):
            return False
        return names_both(third, one, other, self.names) or names_both(
            third, other, one, self.names
        )


@dataclass(frozen=True)
class Ids:
    """The ids of what records lead to.

    Attributes:
        entities: By name.
        meetings: By key of the mention.
    """

    entities: Mapping[Name, str]
    meetings: Mapping[str, str]


def make_meeting(
    identity: str,
    mentions: Sequence[MeetingMention],
    clustering: Clustering,
    ids: Ids,
    series: Series,
) -> Meeting:
    """Return the meeting that these reports tell of.

    Args:
        identity: Its id.
        mentions: The reports, sorted by key.
        clustering: Why they are one.
        ids: Of entities and meetings.
        series: The meetings that each source reports.
    """
    groups = independent(mentions, series)
    voices = Voices(groups, _countries(mentions))
    mistaken = _mistaken(clustering)
    alternatives = list(_alternatives(voices, mistaken))
    values = {one.field: one.value for one in alternatives if one.rule is not None}
    keys = {mention.key for mention in mentions}
    parents = (_parent(mention, ids) for mention in mentions)
    return Meeting(
        id=identity,
        values=values,
        attendees=tuple(_attendees(mentions, ids)),
        topics=topics_of(mentions),
        mentions=tuple(mentions),
        distinct_sources=len(groups),
        alternatives=tuple(alternatives),
        part_of=most_frequent(one for one in parents if one and one != identity),
        because=tuple(link for link in clustering.links if link.left in keys),
    )


def _countries(mentions: Sequence[MeetingMention]) -> frozenset[str | None]:
    found = {seat.party.name.country for one in mentions for seat in one.seats}
    places = (one.data["place"] or {} for one in mentions)
    return frozenset(found | {place.get("country") for place in places})


def _mistaken(clustering: Clustering) -> frozenset[str]:
    """Return the keys of the reports whose day others correct."""
    return frozenset(link.stray for link in clustering.links if link.stray is not None)


def _alternatives(voices: Voices, mistaken: Collection[str]) -> Iterator[Alternative]:
    def is_certain(mention: MeetingMention) -> bool:
        return mention.days.is_certain and mention.key not in mistaken

    for name in _PLAIN:
        yield from choose(name, voices.say(reader_of(name)))
    yield from _status(voices)
    yield from choose_date("date", voices, reader_of("date"), is_certain)
    for name in ("city", "country", "text"):
        yield from choose(f"place_{name}", voices.say(reader_of("place", name)))
    yield from plover(voices)


def _status(voices: Voices) -> list[Alternative]:
    found = choose("status", voices.say(lambda one: one.data["status"]))
    if len(found) < 2:
        return found
    first = min(found, key=lambda one: _COURSE.index(one.value))
    rule = "what took place was once planned"
    made = [
        Alternative(one.field, one.value, one.sources, rule if one is first else None)
        for one in found
    ]
    return sorted(made, key=lambda one: one.rule is None)


def _attendees(mentions: Sequence[MeetingMention], ids: Ids) -> Iterator[Attendee]:
    seats: dict[str, list[tuple[str, Any]]] = {}
    for mention in mentions:
        for seat in mention.seats:
            identity = ids.entities[seat.party.name]
            seats.setdefault(identity, []).append((mention.source.id, seat))
    for identity in sorted(seats):
        found = seats[identity]
        yield Attendee(
            identity,
            most_frequent(seat.side for _, seat in found) or "peer",
            most_frequent(seat.attendance for _, seat in found) or "present",
            tuple(sorted({source for source, _ in found})),
        )


def _parent(mention: MeetingMention, ids: Ids) -> str | None:
    parent = mention.data["part_of"]
    return ids.meetings.get(f"{mention.source.id}#{parent}") if parent else None
