"""Commitments: what is read of them and how they are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from factx.schema.diplomacy import HARD_MODALITIES
from factx.score.closeness import (
    compare_dates,
    compare_spans,
    equal,
    set_f1,
    share_words,
    weighted,
)
from factx.score.definition import (
    COMMITMENT_KEYS,
    COMMITMENT_MINIMUM,
    COMMITMENT_WEIGHTS,
    GROUNDED_OVERLAP,
    NEAR_MODALITIES,
    NEAR_MODALITY,
    SAME_KIND_OTHER_STAGE,
)
from factx.score.items import Item, Json, read_quotes, records_of
from factx.score.meetings import Meeting
from factx.score.parties import Party, PartyComparer, party_of
from factx.score.rules import Kind, Rule


@dataclass(frozen=True)
class Instrument:
    """A document: what kind, and how far it is."""

    kind: str | None
    stage: str | None


@dataclass(frozen=True)
class Commitment(Item):
    """What is scored of a commitment.

    Attributes:
        meeting: The meeting at which it was made.
        topics: None where nobody annotated them.
        made: EDTF, None where it is left to the meeting's date.
        term: EDTF.
    """

    meeting: Meeting | None
    modality: str | None
    status: str | None
    speaker: Party | None
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    instruments: tuple[Instrument, ...]
    topics: tuple[str, ...] | None
    made: str | None
    term: str | None

    @property
    def is_hard(self) -> bool:
        """Whether it undertakes something, rather than asking, hoping or refusing."""
        return self.modality in HARD_MODALITIES


def read_commitments(
    facts: Json, parties: Mapping[str, Party], meetings: tuple[Meeting, ...]
) -> tuple[Commitment, ...]:
    """Return the commitments of an article's facts, parties and meetings resolved."""
    by_id = {meeting.id: meeting for meeting in meetings}
    return tuple(
        _read(record, f"/commitments/{index}", parties, by_id)
        for index, record in enumerate(records_of(facts, "commitments"))
    )


def _read(
    record: Json,
    path: str,
    parties: Mapping[str, Party],
    meetings: Mapping[str, Meeting],
) -> Commitment:
    speaker = record.get("speaker")
    return Commitment(
        id=str(record.get("id") or path),
        path=path,
        quotes=read_quotes(record),
        is_optional=bool(record.get("optional")),
        meeting=meetings.get(str(record.get("meeting"))),
        modality=record.get("modality"),
        status=record.get("status") or "new",
        speaker=party_of(parties, speaker) if speaker else None,
        actors=_parties(record.get("actors"), parties),
        targets=_parties(record.get("targets"), parties),
        instruments=tuple(
            Instrument(entry.get("kind"), entry.get("stage"))
            for entry in record.get("instruments") or ()
        ),
        topics=tuple(record["topics"]) if "topics" in record else None,
        made=(record.get("made") or {}).get("edtf"),
        term=(record.get("term") or {}).get("edtf"),
    )


def _parties(ids: Any, parties: Mapping[str, Party]) -> tuple[Party, ...]:
    return tuple(party_of(parties, identity) for identity in dict.fromkeys(ids or ()))


def commitment_kind(
    names: PartyComparer,
    is_same_meeting: Callable[[Meeting, Meeting], bool],
    *,
    same_text: bool,
) -> Kind[Commitment]:
    """Return how commitments are compared.

    The gate: evidence that overlaps, and an actor in common.

    Args:
        names: Compares parties.
        is_same_meeting: Whether a predicted meeting was paired with a gold one.
        same_text: Whether spans of both sides index the same text. If not, the
            meeting (also in the gate) and the topics stand in for the evidence.
    """

    def meeting(p: Commitment, g: Commitment) -> float | None:
        if p.meeting is None or g.meeting is None:
            return equal(p.meeting, g.meeting)
        return float(is_same_meeting(p.meeting, g.meeting))

    compared: dict[str, Callable[[Commitment, Commitment], float | None]] = {
        "actors": lambda p, g: names.actors(p.actors, g.actors),
        "modality": lambda p, g: _compare_modalities(p.modality, g.modality),
        "status": lambda p, g: equal(p.status, g.status),
        "instruments": lambda p, g: set_f1(
            p.instruments, g.instruments, _compare_instruments
        ),
        "targets": lambda p, g: names.actors(p.targets, g.targets),
        "dates": _compare_dates,
        "meeting": meeting,
    }
    weights = dict(COMMITMENT_WEIGHTS)
    if same_text:
        compared["evidence"] = lambda p, g: compare_spans(p.spans, g.spans)
        weights["meeting"] = 0.0
    else:
        compared["topics"] = _compare_topics
    rules = [
        Rule(
            field,
            compare,
            _SHOWN[field],
            weight=weights[field],
            is_key=field in COMMITMENT_KEYS,
            is_right=_is_same_evidence if field == "evidence" else None,
            is_choice=field in ("modality", "status"),
        )
        for field, compare in compared.items()
    ]
    speaker = Rule[Commitment](
        "speaker",
        lambda p, g: names.actors(_known(p.speaker), _known(g.speaker)),
        lambda x: _names(_known(x.speaker)),
    )
    return Kind(
        "commitments",
        (*rules, speaker),
        gate=lambda p, g: (
            (_may_share_words(p, g) if same_text else meeting(p, g) != 0.0)
            and names.share(p.actors, g.actors)
        ),
        minimum=COMMITMENT_MINIMUM,
    )


def _may_share_words(predicted: Commitment, gold: Commitment) -> bool:
    spans = predicted.spans, gold.spans
    return not all(spans) or share_words(*spans)


def _is_same_evidence(predicted: Commitment, gold: Commitment) -> bool:
    return (compare_spans(predicted.spans, gold.spans) or 0.0) >= GROUNDED_OVERLAP


def _compare_modalities(a: str | None, b: str | None) -> float | None:
    if a != b and frozenset((a, b)) in NEAR_MODALITIES:
        return NEAR_MODALITY
    return equal(a, b)


def _compare_instruments(a: Instrument, b: Instrument) -> float:
    if a.kind != b.kind:
        return 0.0
    return 1.0 if a.stage == b.stage else SAME_KIND_OTHER_STAGE


def _compare_topics(a: Commitment, b: Commitment) -> float | None:
    if a.topics is None or b.topics is None:
        return None
    return set_f1(a.topics, b.topics, lambda one, other: float(one == other))


def _compare_dates(predicted: Commitment, gold: Commitment) -> float | None:
    """Compare when it was made and by when, whichever is given."""
    made = compare_dates(*_made(predicted, gold))
    term = compare_dates(predicted.term, gold.term)
    if made is None and term is None:
        return None
    return weighted(((1.0, made), (1.0, term)))


def _made(predicted: Commitment, gold: Commitment) -> tuple[str | None, str | None]:
    """Return both dates; where only one side gives its own, the other's meeting's.

    Saying the meeting's date again is no error, and neither is leaving it out.
    """
    mine, theirs = predicted.made, gold.made
    if theirs is None and gold.meeting is not None and mine is not None:
        theirs = gold.meeting.date
    elif mine is None and predicted.meeting is not None and theirs is not None:
        mine = predicted.meeting.date
    return mine, theirs


def _known(party: Party | None) -> tuple[Party, ...]:
    return () if party is None else (party,)


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.name for party in parties) or "none"


def _show_instruments(commitment: Commitment) -> str:
    shown = [f"{item.kind} ({item.stage})" for item in commitment.instruments]
    return ", ".join(shown) or "none"


_SHOWN: dict[str, Callable[[Commitment], str]] = {
    "actors": lambda x: _names(x.actors),
    "modality": lambda x: str(x.modality),
    "status": lambda x: str(x.status),
    "instruments": _show_instruments,
    "targets": lambda x: _names(x.targets),
    "dates": lambda x: f"made {x.made or 'none'}, term {x.term or 'none'}",
    "meeting": lambda x: "none" if x.meeting is None else _show_meeting(x.meeting),
    "evidence": lambda x: " … ".join(quote.text for quote in x.quotes) or "none",
    "topics": lambda x: ", ".join(x.topics or ()) or "none",
}


def _show_meeting(meeting: Meeting) -> str:
    names = ", ".join(x.party.name for x in meeting.participants)
    return f"{meeting.id} ({names or 'nobody'})"
