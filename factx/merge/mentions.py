"""Reports of meetings and commitments, ready to be laid beside each other."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from factx.merge.content import Content
from factx.merge.days import Days
from factx.schema import Source

# Who only sent word of not coming, or was only asked to come, did not take part.
_AWAY = frozenset({"absent", "invited"})

Json = Mapping[str, Any]


class Name(NamedTuple):
    """A party as an article names it: what entities are made of.

    Equal names are one entity wherever they stand.
    """

    kind: str
    """person, organization, country or group."""
    text: str
    """The base form; for a country with a code, the code."""
    country: str | None
    """ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of one article.

    Attributes:
        id: Its id in the article.
        name: What it is compared by.
        data: The record.
    """

    id: str
    name: Name
    data: Json


@dataclass(frozen=True, slots=True)
class Seat:
    """A party's part in a meeting.

    Attributes:
        party: Who.
        side: host, guest, third_party or peer.
        attendance: How; see the schema.
    """

    party: Party
    side: str
    attendance: str

    @property
    def took_part(self) -> bool:
        """Whether the party was there, by itself, a deputy or a message."""
        return self.attendance not in _AWAY


Sides = tuple[tuple[Seat, ...], ...]


@dataclass(frozen=True)
class MeetingMention:
    """One article's report of one meeting.

    Attributes:
        key: ``source#id``, unique among the articles of a base.
        source: The article.
        data: The record.
        days: When it was.
        seats: Who took part, in the article's order.
    """

    key: str
    source: Source
    data: Json = field(repr=False)
    days: Days
    seats: tuple[Seat, ...]

    @cached_property
    def sides(self) -> Sides:
        """Who took part, side by side; see ``sides``."""
        return tuple(sides(self.seats))

    @cached_property
    def cast(self) -> Hashable:
        """What is equal for reports that name the same people on the same sides."""
        return tuple(
            tuple(
                (one.party.name, one.party.data["name"], one.party.data["organization"])
                for one in side
            )
            for side in self.sides
        )

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """The words that state it."""
        return _quotes(self.data)


@dataclass(frozen=True)
class CommitmentMention:
    """One article's report of one commitment.

    Attributes:
        key: ``source#id``, unique among the articles of a base.
        source: The article.
        data: The record.
        made: When it was made: its own date, else its meeting's.
        meeting: Key of the meeting's mention, None if made elsewhere.
        actors: Who commits.
        targets: To whom.
        speaker: Who says it.
    """

    key: str
    source: Source
    data: Json = field(repr=False)
    made: Days
    meeting: str | None
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    speaker: Party | None

    @cached_property
    def content(self) -> Content:
        """What it is about, as it is compared."""
        return Content.read(
            self.data, language=self.source.language, quotes=self.quotes
        )

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """The words that state it."""
        return _quotes(self.data)


Mention = MeetingMention | CommitmentMention


def _quotes(data: Json) -> tuple[str, ...]:
    return tuple(one["quote"] for one in data["evidence"])


def sides(seats: Collection[Seat]) -> Iterator[tuple[Seat, ...]]:
    """Yield the sides of a meeting.

    Hosts are one side and so are guests; of peers and third parties those are who
    stand for one country or body.
    """
    found: dict[object, list[Seat]] = {}
    for seat in seats:
        if not seat.took_part:
            continue
        name = seat.party.name
        stands_for = name.country or seat.party.data["organization"] or name.text
        is_plain = seat.side in ("host", "guest")
        found.setdefault(seat.side if is_plain else stands_for, []).append(seat)
    yield from map(tuple, found.values())
