"""The meetings of an article so far, and the one that it is at."""

from __future__ import annotations

from factx.rules.meeting import Meeting
from factx.rules.registry import Party, Registry

_SEVERAL = 2
"""Meetings by which it is known whom an article is about."""


class Chronicle:
    """Keeps the meetings in reading order, each once.

    Attributes:
        meetings: All that were told.
        current: The one that the article is at.
        lead: The latest one that was told with its date.
    """

    def __init__(self) -> None:
        self.meetings: list[Meeting] = []
        self.current: Meeting | None = None
        self.lead: Meeting | None = None

    def add(self, meeting: Meeting) -> None:
        """Add a meeting, or what is said of it to one that is the same."""
        same = self._same(meeting)
        if same is not None:
            same.take_in(meeting)
            self.current = same
            return
        self.meetings.append(meeting)
        if meeting.status == "held":
            self.current = meeting
            if meeting.date and (self.lead is None or meeting.type != "conference"):
                self.lead = meeting

    def _same(self, meeting: Meeting) -> Meeting | None:
        mine = {id(party) for party in meeting.parties}
        for other in self.meetings:
            theirs = {id(party) for party in other.parties}
            may_be_one = meeting.date == other.date or not (meeting.date and other.date)
            is_one = mine == theirs or _are_states_of(meeting, other)
            if mine and is_one and other.status == meeting.status and may_be_one:
                return other
        return None

    def host(self) -> Party | None:
        """Return who was the last to receive somebody."""
        for meeting in reversed(self.meetings):
            for party, side in meeting.sides:
                if side == "host":
                    return party
        return None

    def envoy(self, code: str) -> Party | None:
        """Return the one person of a state in the meetings told, None for several."""
        told = [party for meeting in self.meetings for party in meeting.parties]
        sent = {id(p): p for p in told if p.kind == "person" and p.country == code}
        return next(iter(sent.values())) if len(sent) == 1 else None

    def pairs(self) -> list[list[Party]]:
        """Return the two people of each meeting of two that took place."""
        met = [meeting.parties for meeting in self.held()]
        return [
            parties
            for parties in met
            if len(parties) == _SEVERAL and all(p.kind == "person" for p in parties)
        ]

    def protagonist(self) -> Party | None:
        """Return who alone took part in each of the last two meetings held."""
        last = [meeting for meeting in self.held() if not meeting.is_many][-_SEVERAL:]
        if len(last) < _SEVERAL:
            return None
        common = [party for party in last[0].parties if last[1].has(party)]
        return common[0] if len(common) == 1 else None

    def latest_dated(self) -> Meeting | None:
        """Return the last meeting that was told with a date; no recalled one."""
        return next((m for m in reversed(self.held()) if m.date), None)

    def held(self) -> list[Meeting]:
        """Return the meetings that took place."""
        return [meeting for meeting in self.meetings if meeting.status == "held"]

    def settled(self, registry: Registry) -> list[Meeting]:
        """Return the meetings of at least two states or bodies, countries settled.

        People of one state who meet are no meeting of this schema, and of two whose
        states nothing tells it cannot be known.
        """
        registry.place_compatriots()
        for meeting in self.meetings:
            for party in meeting.parties:
                # Of several who were met, two may be of one country.
                opposite = meeting.parties[:1]
                if party is opposite[0]:
                    opposite = meeting.parties[1:]
                others = {one.country for one in opposite} | self._met(party)
                registry.place_guest(party, others, _seat_of(meeting, registry))
        registry.place_others()
        for meeting in self.meetings:
            host = registry.state(meeting.visited) if meeting.visited else None
            if host is not None:
                meeting.sides.append((host, "host"))
        told = [
            meeting
            for meeting in self.meetings
            if _has_two_sides(meeting, registry)
            and any(map(registry.is_public, meeting.parties))
        ]
        for meeting in told:
            _leave_out_unseen(meeting)
            states = {p.country or p.company or p.name for p in meeting.parties}
            meeting.is_many = meeting.is_many or len(states) > 2
            _seat(meeting)
        return told

    def _met(self, party: Party) -> set[str | None]:
        """Return the countries of those whom somebody received, or was received by."""
        return {
            other.country
            for meeting in self.meetings
            for other, side in meeting.sides
            if side != "peer" and meeting.has(party) and meeting.side_of(party) != side
        }


def _are_states_of(one: Meeting, other: Meeting) -> bool:
    """Say whether of one meeting the states are named, and of the other who came."""
    is_told = one.is_of_states or other.is_of_states
    kinds = {one.type, other.type}
    return is_told and "visit" not in kinds and one.states == other.states


def _leave_out_unseen(meeting: Meeting) -> None:
    """Leave out the states of a session for which nobody is said to have come."""
    people = [(p, side) for p, side in meeting.sides if p.kind != "country"]
    if meeting.is_many and len(people) > 1:
        meeting.sides = people


def _has_two_sides(meeting: Meeting, registry: Registry) -> bool:
    parties = meeting.parties
    sides = {
        p.country or p.company or p.name
        for p in parties
        if p.is_placed or registry.is_of_writer(p, parties)
    }
    if len(sides) > 1:
        return True
    return meeting.type == "conference" and len(sides) > 0


def _seat_of(meeting: Meeting, registry: Registry) -> str | None:
    """Return the country that a meeting's city makes likely for who is given none.

    Equals who "met in Seoul" may both be guests there, where the article never names
    the country.
    """
    code = meeting.country
    is_likely = meeting.is_at_seat or registry.named[code or ""] > 0
    return code if is_likely else None


def _seat(meeting: Meeting) -> None:
    """Say who is host and who is guest where two met in the state of one of them."""
    if meeting.channel != "in_person":
        # Each is at home; the city is where the news was written.
        meeting.place = meeting.city = meeting.country = None
    at_home = [p.country == meeting.country is not None for p in meeting.parties]
    are_peers = all(side == "peer" for _party, side in meeting.sides)
    if are_peers and any(at_home) and not all(at_home):
        meeting.sides = [
            (party, "host" if home else "guest")
            for party, home in zip(meeting.parties, at_home, strict=True)
        ]
