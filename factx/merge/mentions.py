"""What one article says, ready to be laid beside other articles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import ValidationError

from factx.errors import InputError
from factx.merge.days import Days, read_days
from factx.schema import Source

_SCHEMA = "factx.diplomacy/1"
# Who only sent word of not coming, or was only asked to come, did not take part.
_AWAY = frozenset({"absent", "invited"})

# What a result may leave out; the schema's own defaults.
_PARTY: Mapping[str, Any] = {
    "as_written": None,
    "role": None,
    "organization": None,
    "country": None,
}
_MEETING: Mapping[str, Any] = {
    "channel": "in_person",
    "date": None,
    "place": None,
    "occasion": None,
    "part_of": None,
    "topics": (),
    "summary": None,
    "uid": None,
    "plover": None,
}
_COMMITMENT: Mapping[str, Any] = {
    "meeting": None,
    "status": "new",
    "speaker": None,
    "targets": (),
    "action": None,
    "trigger": None,
    "instruments": (),
    "amounts": (),
    "condition": None,
    "made": None,
    "term": None,
    "responds_to": (),
    "topics": (),
    "uid": None,
    "plover": None,
}

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

    @property
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

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words that state it."""
        return _quotes(self.data)


Mention = MeetingMention | CommitmentMention


@dataclass(frozen=True)
class Article:
    """What one article says.

    Attributes:
        source: Its metadata.
        facts: Its records, None where all was rejected.
    """

    source: Source
    facts: Json | None = field(repr=False)

    @classmethod
    def read(cls, result: Json, *, where: str = "result") -> Article:
        """Return the article of a result.

        Args:
            result: Plain data, as ``factx extract`` writes it.
            where: The file and line, for the message.

        Raises:
            InputError: It is no result, or its facts are not of the diplomacy schema.
        """
        schema, version = result.get("schema"), result.get("result", 1)
        if schema is None:
            raise InputError(
                f"{where}: no result of factx; give what factx extract wrote"
            )
        if schema != _SCHEMA or version != 1:
            raise InputError(
                f"{where}: facts of {schema} in a result of version {version}; "
                f"only {_SCHEMA} of version 1 can be merged"
            )
        try:
            source = Source.model_validate(result.get("source"))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            name = ".".join(map(str, ("source", *first["loc"])))
            raise InputError(
                f"{where}: no result of factx ({name}: {first['msg']}); "
                "give what factx extract wrote"
            ) from error
        article = cls(source, result.get("facts"))
        try:
            _ = (article.parties, article.meetings, article.commitments)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise InputError(
                f"{where}: facts do not follow {schema} ({error!r}); "
                "see what factx verify says of it"
            ) from error
        return article

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Its parties by id, in reading order."""
        records = self.facts.get("parties", ()) if self.facts else ()
        filled = ({**_PARTY, **data} for data in records)
        return {data["id"]: Party(data["id"], _name_of(data), data) for data in filled}

    @cached_property
    def meetings(self) -> tuple[MeetingMention, ...]:
        """Its meetings in reading order."""
        records = self.facts.get("meetings", ()) if self.facts else ()
        return tuple(self._meeting({**_MEETING, **data}) for data in records)

    @cached_property
    def commitments(self) -> tuple[CommitmentMention, ...]:
        """Its commitments in reading order."""
        records = self.facts.get("commitments", ()) if self.facts else ()
        dates = {meeting.key: meeting.days for meeting in self.meetings}
        return tuple(
            self._commitment({**_COMMITMENT, **data}, dates) for data in records
        )

    def only(self, keys: Collection[str]) -> Article:
        """Return the article with only these meetings and commitments."""
        if self.facts is None:
            return self
        kept = {
            name: [
                data
                for data in self.facts.get(name, ())
                if self._key(data["id"]) in keys
            ]
            for name in ("meetings", "commitments")
        }
        return Article(self.source, {**self.facts, **kept})

    def _key(self, identity: str) -> str:
        return f"{self.source.id}#{identity}"

    def _meeting(self, data: Json) -> MeetingMention:
        seats = (
            Seat(
                self.parties[one["party"]],
                one["side"],
                one.get("attendance", "present"),
            )
            for one in data["participants"]
        )
        days = read_days(
            data["date"],
            published=self.source.published if data["status"] == "held" else None,
        )
        key = self._key(data["id"])
        return MeetingMention(key, self.source, data, days, tuple(seats))

    def _commitment(self, data: Json, dates: Mapping[str, Days]) -> CommitmentMention:
        meeting = self._key(data["meeting"]) if data["meeting"] else None
        is_news = data["status"] == "new" and meeting is None
        made = read_days(
            data["made"], published=self.source.published if is_news else None
        )
        if not made.is_known and meeting is not None:
            made = dates.get(meeting, made)
        speaker = data["speaker"]
        return CommitmentMention(
            self._key(data["id"]),
            self.source,
            data,
            made,
            meeting,
            tuple(self.parties[identity] for identity in data["actors"]),
            tuple(self.parties[identity] for identity in data["targets"]),
            self.parties[speaker] if speaker else None,
        )


def _name_of(data: Json) -> Name:
    kind, country = data["kind"], data["country"]
    if kind == "country" and country:
        return Name(kind, country, country)
    return Name(kind, " ".join(data["name"].split()), country)


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
