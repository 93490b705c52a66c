"""Meetings and their participants: what is read of them and how they are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from factx.score.closeness import (
    compare_cities,
    compare_dates,
    equal,
    set_f1,
    share_words,
)
from factx.score.definition import (
    MEETING_KEYS,
    MEETING_MINIMUM,
    MEETING_WEIGHTS,
    PARTICIPANT_MATCH,
)
from factx.score.items import Item, Json, read_quotes, records_of
from factx.score.parties import Party, PartyComparer, party_of
from factx.score.rules import Kind, Rule, pair_up


@dataclass(frozen=True)
class Participant(Item):
    """A party's part in one meeting."""

    party: Party
    side: str | None
    attendance: str | None


@dataclass(frozen=True)
class Meeting(Item):
    """What is scored of a meeting."""

    type: str | None
    status: str | None
    format: str | None
    channel: str | None
    date: str | None
    date_words: str | None
    city: str | None
    country: str | None
    participants: tuple[Participant, ...]

    @property
    def is_recalled(self) -> bool:
        """Whether it happened earlier and the article only recalls it."""
        return self.status == "past"


def read_meetings(facts: Json, parties: Mapping[str, Party]) -> tuple[Meeting, ...]:
    """Return the meetings of an article's facts, their parties resolved."""
    return tuple(
        _read(record, f"/meetings/{index}", parties)
        for index, record in enumerate(records_of(facts, "meetings"))
    )


def _read(record: Json, path: str, parties: Mapping[str, Party]) -> Meeting:
    date, place = record.get("date") or {}, record.get("place") or {}
    quotes = read_quotes(record)
    is_optional = bool(record.get("optional"))
    return Meeting(
        id=str(record.get("id") or path),
        path=path,
        quotes=quotes,
        is_optional=is_optional,
        type=record.get("type"),
        status=record.get("status"),
        format=record.get("format"),
        channel=record.get("channel") or "in_person",
        date=date.get("edtf"),
        date_words=date.get("text"),
        city=place.get("city"),
        country=place.get("country"),
        participants=tuple(
            Participant(
                id=str(entry.get("party")),
                path=f"{path}/participants/{index}",
                quotes=quotes,
                is_optional=is_optional,
                party=party_of(parties, entry.get("party")),
                side=entry.get("side"),
                attendance=entry.get("attendance") or "present",
            )
            for index, entry in enumerate(record.get("participants") or ())
        ),
    )


def participant_kind(names: PartyComparer) -> Kind[Participant]:
    """Return how participants of two paired meetings are compared."""
    return Kind(
        "participants",
        (
            Rule(
                "participant",
                lambda p, g: names.participant(p.party, g.party),
                lambda x: x.party.name,
                weight=1.0,
                is_key=True,
                is_right=lambda p, g: _matches(names, p, g),
            ),
            _plain("country", lambda x: x.party.country),
            _choice("side", lambda x: x.side),
            _choice("attendance", lambda x: x.attendance),
        ),
        gate=lambda p, g: _matches(names, p, g),
        minimum=PARTICIPANT_MATCH,
        is_part=True,
    )


def meeting_kind(names: PartyComparer, *, same_text: bool) -> Kind[Meeting]:
    """Return how meetings are compared.

    Args:
        names: Compares parties.
        same_text: Whether spans of both sides index the same text.
    """
    return Kind(
        "meetings",
        (
            Rule(
                "participants",
                lambda p, g: set_f1(
                    p.participants,
                    g.participants,
                    lambda a, b: names.participant(a.party, b.party),
                ),
                _show_participants,
                weight=MEETING_WEIGHTS["participants"],
                is_key="participants" in MEETING_KEYS,
                is_right=lambda p, g: _same_participants(names, p, g),
            ),
            Rule(
                "date",
                lambda p, g: compare_dates(p.date, g.date),
                lambda x: x.date or "none",
                weight=MEETING_WEIGHTS["date"],
                is_key="date" in MEETING_KEYS,
            ),
            _plain("country", lambda x: x.country, MEETING_WEIGHTS["country"]),
            Rule(
                "city",
                lambda p, g: compare_cities(p.city, g.city),
                lambda x: x.city or "none",
                weight=MEETING_WEIGHTS["city"],
            ),
            _choice(
                "format",
                lambda x: x.format,
                MEETING_WEIGHTS["format"],
                is_key="format" in MEETING_KEYS,
            ),
            _choice("type", lambda x: x.type, MEETING_WEIGHTS["type"]),
            _choice("status", lambda x: x.status),
            _choice("channel", lambda x: x.channel),
        ),
        gate=lambda p, g: _may_be_one(names, p, g, same_text=same_text),
        minimum=MEETING_MINIMUM,
    )


def _plain(field: str, value: Any, weight: float = 0.0, *, is_key: bool = False) -> Any:
    """Return the rule of a field that is right or wrong, nothing between."""
    return Rule(
        field,
        lambda p, g: equal(value(p), value(g)),
        lambda x: str(value(x) or "none"),
        weight=weight,
        is_key=is_key,
    )


def _choice(
    field: str, value: Any, weight: float = 0.0, *, is_key: bool = False
) -> Any:
    """Return the rule of a field with a closed list of values."""
    return replace(_plain(field, value, weight, is_key=is_key), is_choice=True)


def _may_be_one(
    names: PartyComparer, predicted: Meeting, gold: Meeting, *, same_text: bool
) -> bool:
    """Gate: the formats agree, and somebody other than a host matches."""
    if predicted.format and gold.format and predicted.format != gold.format:
        return False
    if predicted.participants and gold.participants:
        return any(
            _matches(names, p, g)
            for p in _who_tells(predicted)
            for g in _who_tells(gold)
        )
    # Where one side names nobody, only the words can tell that the same is meant.
    return not same_text or share_words(predicted.spans, gold.spans)


def _who_tells(meeting: Meeting) -> tuple[Participant, ...]:
    """Return those who tell a meeting from others: not its hosts, if it has others."""
    others = tuple(x for x in meeting.participants if x.side != "host")
    return others or meeting.participants


def _matches(names: PartyComparer, predicted: Participant, gold: Participant) -> bool:
    closeness = names.participant(predicted.party, gold.party)
    return closeness >= PARTICIPANT_MATCH


def _same_participants(names: PartyComparer, predicted: Meeting, gold: Meeting) -> bool:
    pairing = pair_up(
        participant_kind(names), predicted.participants, gold.participants
    )
    pairs = len(pairing.pairs) + len(pairing.set_aside)
    return pairs == len(predicted.participants) == len(gold.participants)


def _show_participants(meeting: Meeting) -> str:
    named = [f"{x.party.name} ({x.side or 'no side'})" for x in meeting.participants]
    return ", ".join(named) or "nobody"
