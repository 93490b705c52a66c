"""Score one article's meetings and commitments, by the definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factx.score.article import ArticleScore, grounding_rates
from factx.score.coding import Coding, is_same_text, shared_language
from factx.score.commitments import Commitment, commitment_kind, read_commitments
from factx.score.definition import DATE_WITHIN, DEFINITION
from factx.score.items import Item
from factx.score.meetings import (
    Meeting,
    Participant,
    meeting_kind,
    participant_kind,
    read_meetings,
)
from factx.score.parties import PartyComparer, read_parties
from factx.score.rules import Kind, Pairing, pair_up
from factx.score.scorer import Scorer
from factx.score.tally import Rate, Tally, field_rates, tally
from factx.score.unclaimed import cover_misses

ROWS = (
    "meetings",
    "participants",
    "hard_commitments",
    "soft_commitments",
    "commitments",
    "recalled_meetings",
)
"""Rows of the table. `commitments` is hard and soft together."""


@dataclass(frozen=True)
class _Records:
    meetings: tuple[Meeting, ...] = ()
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True)
class _Paired:
    meetings: Pairing[Meeting]
    participants: Pairing[Participant]
    commitments: Pairing[Commitment]

    def all(self) -> tuple[Pairing[Any], ...]:
        return (self.meetings, self.participants, self.commitments)


def score_diplomacy(predicted: Coding | None, gold: Coding) -> ArticleScore:
    """Compare what was predicted of one article with its gold.

    Args:
        predicted: None where there is no prediction: all of gold is then missed.
        gold: What is compared with.
    """
    paired = _pair(predicted, gold)
    fields: dict[str, Rate] = {}
    for pairing in paired.all():
        fields |= field_rates(pairing)
    rates = _date_rates(paired.meetings) | {
        "modality": fields.get("commitments.modality", Rate()),
        "actors": fields.get("commitments.actors", Rate()),
    }
    rates |= grounding_rates(
        (paired.meetings, paired.commitments),
        predicted.text if predicted is not None else None,
        same_text=_is_same_text(predicted, gold),
    )
    return ArticleScore(
        name=gold.name,
        predicted=predicted,
        gold=gold,
        tallies=_tallies(paired),
        rates=rates | fields,
        pair=lambda: _pair(predicted, gold).all(),
        unclaimed=cover_misses(
            predicted, paired.all(), same_text=_is_same_text(predicted, gold)
        ),
    )


def _is_same_text(predicted: Coding | None, gold: Coding) -> bool:
    return predicted is None or is_same_text(predicted, gold)


def _pair(predicted: Coding | None, gold: Coding) -> _Paired:
    same_text = _is_same_text(predicted, gold)
    language = gold.language if predicted is None else shared_language(predicted, gold)
    names = PartyComparer(language)
    mine, theirs = _records(predicted), _records(gold)
    meetings = pair_up(
        meeting_kind(names, same_text=same_text), mine.meetings, theirs.meetings
    )
    commitments = pair_up(
        commitment_kind(
            names, lambda p, g: meetings.partner(p) is g, same_text=same_text
        ),
        mine.commitments,
        theirs.commitments,
    )
    participants = _pair_participants(meetings, participant_kind(names))
    return _Paired(meetings, participants, commitments)


def _records(coding: Coding | None) -> _Records:
    if coding is None or coding.facts is None:
        return _Records()
    parties = read_parties(coding.facts)
    meetings = read_meetings(coding.facts, parties)
    return _Records(meetings, read_commitments(coding.facts, parties, meetings))


def _pair_participants(
    meetings: Pairing[Meeting], kind: Kind[Participant]
) -> Pairing[Participant]:
    """Pair participants inside paired meetings: who took part is a fact of a meeting.

    Those of a missed or invented meeting are missed or invented with it; those of
    recalled meetings are left to the meetings' own row.
    """
    inside = [
        pair_up(kind, _current(pair.predicted), _current(pair.gold))
        for pair in meetings.pairs
    ]
    return Pairing(
        kind,
        pairs=tuple(pair for one in inside for pair in one.pairs),
        missed=(
            *(item for one in inside for item in one.missed),
            *(x for meeting in meetings.missed for x in _current(meeting)),
        ),
        invented=(
            *(item for one in inside for item in one.invented),
            *(x for meeting in meetings.invented for x in _current(meeting)),
        ),
    )


def _current(meeting: Meeting) -> tuple[Participant, ...]:
    return () if meeting.is_recalled else meeting.participants


def _tallies(paired: _Paired) -> dict[str, Tally]:
    meetings, commitments = paired.meetings, paired.commitments
    counted: Mapping[str, Tally] = {
        "meetings": tally(meetings, lambda x: not x.is_recalled),
        "participants": tally(paired.participants, _any),
        "hard_commitments": tally(commitments, lambda x: x.is_hard),
        "soft_commitments": tally(commitments, lambda x: not x.is_hard),
        "commitments": tally(commitments, _any),
        "recalled_meetings": tally(meetings, lambda x: x.is_recalled),
    }
    return {row: counted[row] for row in ROWS}


def _any(_item: Item) -> bool:
    return True


def _date_rates(meetings: Pairing[Meeting]) -> dict[str, Rate]:
    """Return how often dates of paired meetings are exact, and not contradicted.

    ``date_in_evidence``: of the predicted dates with words, how many have them inside
    the record's own evidence.
    """
    dates = [pair.fields["date"] for pair in meetings.pairs if "date" in pair.fields]
    within = sum(date.closeness >= DATE_WITHIN for date in dates)
    worded = [
        *(pair.predicted for pair in meetings.pairs if pair.predicted.date_words),
        *(meeting for meeting in meetings.invented if meeting.date_words),
    ]
    return {
        "date_exact": Rate(sum(date.is_right for date in dates), len(dates)),
        "date_within": Rate(within, len(dates)),
        "date_in_evidence": Rate(sum(map(_quotes_its_date, worded)), len(worded)),
    }


def _quotes_its_date(meeting: Meeting) -> bool:
    return any(str(meeting.date_words) in quote.text for quote in meeting.quotes)


DIPLOMACY = Scorer(
    name=DEFINITION,
    score_article=score_diplomacy,
    headline_rows=("meetings", "hard_commitments"),
)
"""The definition for ``factx.diplomacy``."""
