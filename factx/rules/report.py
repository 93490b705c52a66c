"""What was read, in the form that a model answers in."""

from __future__ import annotations

from typing import Any

from factx.rules.act import Act
from factx.rules.meeting import Meeting, Quote
from factx.rules.registry import Party


class _Ids:
    """Ids of the parties that are mentioned in the answer, in reading order."""

    def __init__(self) -> None:
        self._ids: dict[int, str] = {}
        self.parties: list[Party] = []

    def of(self, party: Party) -> str:
        if id(party) not in self._ids:
            self._ids[id(party)] = f"p{len(self._ids) + 1}"
            self.parties.append(party)
        return self._ids[id(party)]


def report_of(meetings: list[Meeting], acts: list[Act]) -> dict[str, Any]:
    """Return a report in wire form, with every party that takes part or acts."""
    ids = _Ids()
    names = {id(meeting): f"m{place}" for place, meeting in enumerate(meetings, 1)}
    listed = [_meeting(meeting, names[id(meeting)], ids) for meeting in meetings]
    commitments = [
        _act(act, f"c{place}", ids, names) for place, act in enumerate(acts, 1)
    ]
    return {
        "parties": [_party(party, ids.of(party)) for party in ids.parties],
        "meetings": listed,
        "commitments": commitments,
    }


def _party(party: Party, identity: str) -> dict[str, Any]:
    return {
        "id": identity,
        "name": party.name,
        "as_written": party.name,
        "kind": party.kind,
        "role": party.role,
        "organization": party.company or party.body,
        "country": party.country,
    }


def _meeting(meeting: Meeting, identity: str, ids: _Ids) -> dict[str, Any]:
    place = None
    if meeting.city:
        place = {
            "text": meeting.place, "city": meeting.city, "country": meeting.country
        }  # fmt: skip
    is_many = meeting.is_many or meeting.type in ("conference", "summit")
    return {
        "id": identity,
        "type": meeting.type,
        "status": meeting.status,
        "format": "multilateral" if is_many else "bilateral",
        "channel": meeting.channel,
        "date": {"text": meeting.date},
        "place": place,
        "participants": [
            {
                "party": ids.of(party),
                "side": side,
                "attendance": "message" if id(party) in meeting.messages else "present",
            }
            for party, side in meeting.sides
        ],
        "topics": [],
        "evidence": [_quote(quote) for quote in meeting.quotes],
    }


def _act(act: Act, identity: str, ids: _Ids, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": identity,
        "meeting": names.get(id(act.meeting)) if act.meeting else None,
        "modality": act.modality,
        "status": act.status,
        "speaker": ids.of(act.speaker) if act.speaker else None,
        "actors": [ids.of(party) for party in act.actors],
        "targets": [ids.of(party) for party in act.targets],
        "trigger": {"text": act.trigger.text},
        "instruments": [
            {"kind": one.kind, "title": {"text": one.title}, "stage": one.stage}
            for one in act.instruments
        ],
        "made": {"text": act.made} if act.made else None,
        "term": {"text": act.term} if act.term else None,
        "topics": [],
        "evidence": [_quote(quote) for quote in act.quotes],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"quote": quote.text, "paragraph": quote.paragraph}
