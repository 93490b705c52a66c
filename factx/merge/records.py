"""What a base of facts holds: one record for each thing in the world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.merge.choosing import Alternative
from factx.merge.clustering import Link
from factx.merge.mentions import CommitmentMention, MeetingMention, Name


@dataclass(frozen=True)
class Entity:
    """A person, body or country, with all its spellings.

    Attributes:
        id: Its id, ``country-VN`` for a country with a code.
        kind: person, organization, country or group.
        name: The spelling that most articles use, with its marks where any has them.
        country: ISO 3166-1 alpha-2.
        names: Every name as articles give it.
    """

    id: str
    kind: str
    name: str
    country: str | None
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Attendee:
    """An entity's part in a meeting.

    Attributes:
        entity: Its id.
        side: host, guest, third_party or peer, as most sources have it.
        attendance: The same for how.
        sources: Articles that name it, sorted.
    """

    entity: str
    side: str
    attendance: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """One meeting in the world.

    Attributes:
        id: Minted once and kept.
        values: The chosen value of each field.
        attendees: Who took part, by any report.
        topics: Of all reports, the most frequent first.
        mentions: The reports.
        distinct_sources: How many of them are independent.
        alternatives: All values of the fields, the chosen ones too.
        part_of: The meeting that it is a session of.
        because: The pairs of reports that made it one.
    """

    id: str
    values: Mapping[str, Any]
    attendees: tuple[Attendee, ...]
    topics: tuple[str, ...]
    mentions: tuple[MeetingMention, ...] = field(repr=False)
    distinct_sources: int
    alternatives: tuple[Alternative, ...] = field(repr=False)
    part_of: str | None
    because: tuple[Link, ...] = field(repr=False)


@dataclass(frozen=True)
class Part:
    """An entity's part in a commitment.

    Attributes:
        entity: Its id.
        part: actor, target or speaker.
        sources: Articles that say so, sorted.
    """

    entity: str
    part: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Commitment:
    """One speech act in the world; see ``Meeting`` for what is not named here.

    Attributes:
        meeting: The meeting at which it was made.
        parts: Who commits, to whom, by whose mouth.
        amounts: Amounts of money, each once.
        responds_to: Ids of the commitments that it answers.
    """

    id: str
    values: Mapping[str, Any]
    meeting: str | None
    parts: tuple[Part, ...]
    topics: tuple[str, ...]
    amounts: tuple[Mapping[str, Any], ...]
    responds_to: tuple[str, ...]
    mentions: tuple[CommitmentMention, ...] = field(repr=False)
    distinct_sources: int
    alternatives: tuple[Alternative, ...] = field(repr=False)
    because: tuple[Link, ...] = field(repr=False)


@dataclass(frozen=True)
class Step:
    """A stage of an instrument, as commitments tell it.

    Attributes:
        stage: negotiating, to_be_signed, signed, ratified, in_force or unknown.
        date: EDTF, when the commitment was made that tells it.
        commitment: Its id.
        sources: Articles that say so, sorted.
    """

    stage: str
    date: str | None
    commitment: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Instrument:
    """One document in the world.

    Attributes:
        id: Minted once and kept.
        kind: As in the schema.
        title: As printed, the longest of the original language.
        titles: Every title as printed.
        steps: Its stages in order of time.
        keys: Keys of its mentions.
    """

    id: str
    kind: str
    title: str
    titles: tuple[str, ...]
    steps: tuple[Step, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """Two records that may be one: for a person to decide.

    Attributes:
        kind: entity, meeting or commitment.
        left: Id of the one.
        right: Id of the other.
        names: What each is called, for the reader.
        score: How well they agree, 0 to 1.
        because: Why it stayed open.
    """

    kind: str
    left: str
    right: str
    names: tuple[str, str]
    score: float
    because: str


@dataclass(frozen=True)
class Ledger:
    """Ids that mentions have, by their keys: how ids are kept from merge to merge.

    Attributes:
        entities: By name.
        meetings: By key of the mention.
        commitments: By key of the mention.
    """

    entities: Mapping[Name, str] = field(default_factory=dict)
    meetings: Mapping[str, str] = field(default_factory=dict)
    commitments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FactBase:
    """What articles say together.

    Attributes:
        entities: Sorted by id, as all lists here.
        meetings: One for each meeting in the world.
        commitments: One for each commitment.
        doubts: Pairs that a person may decide.
        redirects: Earlier ids that went into another record.
        splits: New ids of what was part of another record before.
        ledger: The ids by mention.
    """

    entities: tuple[Entity, ...]
    meetings: tuple[Meeting, ...]
    commitments: tuple[Commitment, ...]
    doubts: tuple[Doubt, ...]
    redirects: Mapping[str, str]
    splits: Mapping[str, str]
    ledger: Ledger
