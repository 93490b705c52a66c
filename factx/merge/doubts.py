"""Pairs of records that may be one, for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factx.merge.clustering import Link
from factx.merge.mentions import CommitmentMention, MeetingMention
from factx.merge.records import Doubt


def doubts(
    kind: str, maybes: Iterable[Link], ids: Mapping[str, str], shown: Mapping[str, str]
) -> list[Doubt]:
    """Return the pairs of records that may be one, each by its best mentions.

    Args:
        kind: entity, meeting or commitment.
        maybes: Pairs of mentions.
        ids: By key of a mention: its record.
        shown: By key of a mention: what it is called.
    """
    best: dict[tuple[str, str], Doubt] = {}
    for link in maybes:
        (left, a), (right, b) = sorted(
            (ids[key], shown[key]) for key in (link.left, link.right)
        )
        score = round(link.judgement.score, 3)
        known = best.get((left, right))
        if left != right and (known is None or known.score < score):
            best[left, right] = Doubt(kind, left, right, (a, b), score, link.because)
    return list(best.values())


def meeting_names(meetings: Mapping[str, MeetingMention]) -> dict[str, str]:
    """Return for each report when it was and who took part."""
    return {
        key: ", ".join(
            (one.days.edtf or "?", *(seat.party.data["name"] for seat in one.seats))
        )
        for key, one in meetings.items()
    }


def commitment_names(
    commitments: Mapping[str, CommitmentMention],
) -> dict[str, str]:
    """Return for each report the speech act and what it is about."""
    return {
        key: f"{one.data['modality']}: {one.data['action'] or one.quotes[0]}"
        for key, one in commitments.items()
    }
