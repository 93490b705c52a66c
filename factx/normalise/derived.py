"""Values of a diplomacy report that depend on several of its fields."""

from __future__ import annotations

from factx.normalise.article import Article
from factx.normalise.dates import bounds
from factx.normalise.names import organisation_key, person_key
from factx.normalise.plover import commitment_codes, meeting_codes
from factx.schema import When
from factx.schema.diplomacy import Commitment, Meeting, Party, Plover, Report

_MONTH = len("2025-10")
_DAY = len("2025-10-25")
# What a paper of the first days of a month reports may have been the month before.
_FIRST_SURE_DAY = 8


def derive_report(report: Report, article: Article) -> Report:
    """Return the report with keys, codes and the dates that follow from others."""
    meetings = _dated(report.meetings, article)
    dates = {meeting.id: meeting.date for meeting in meetings}
    return report.model_copy(
        update={
            "parties": [_keyed(party, article) for party in report.parties],
            "meetings": [_coded_meeting(meeting) for meeting in meetings],
            "commitments": [_coded(_made(c, dates)) for c in report.commitments],
        }
    )


def _keyed(party: Party, article: Article) -> Party:
    key = person_key if party.kind == "person" else organisation_key
    made = key(party.name, language=article.language)
    return party.model_copy(update={"key": made})


def _dated(meetings: list[Meeting], article: Article) -> list[Meeting]:
    by_id = {meeting.id: meeting for meeting in meetings}
    return [
        meeting.model_copy(update={"date": _date_of(meeting, by_id, article, ())})
        for meeting in meetings
    ]


def _date_of(
    meeting: Meeting,
    by_id: dict[str, Meeting],
    article: Article,
    children: tuple[str, ...],
) -> When:
    """Return a meeting's date; without date words, the one its surroundings bound.

    A session takes its conference's date. A meeting that a paper reports as held,
    without any date, took place in the month of publication.
    """
    if meeting.date.text is not None or meeting.status == "past":
        return meeting.date
    parent = by_id.get(meeting.part_of or "")
    if parent is not None and parent.id not in children:
        date = _date_of(parent, by_id, article, (*children, meeting.id))
        if date.edtf is not None and date.basis != "metadata_only":
            return _bounded(date)
    month = _month_of(article.document.published)
    if meeting.status != "held" or month is None:
        return meeting.date
    earliest, latest = bounds(month) or (None, None)
    return When(edtf=month, basis="metadata_only", earliest=earliest, latest=latest)


def _bounded(date: When) -> When:
    return When(
        edtf=date.edtf,
        basis="bounded_by_event",
        earliest=date.earliest,
        latest=date.latest,
    )


def _month_of(published: str | None) -> str | None:
    if published is None or len(published) not in (_MONTH, _DAY):
        return None
    if len(published) == _DAY and int(published[-2:]) < _FIRST_SURE_DAY:
        return None
    return published[:_MONTH]


def _made(commitment: Commitment, dates: dict[str, When]) -> Commitment:
    """Date what was signed at a meeting by that meeting, unless words say more."""
    if commitment.made is not None and commitment.made.edtf is not None:
        return commitment
    date = dates.get(commitment.meeting or "")
    signed = commitment.modality == "signed" and commitment.status == "new"
    if not signed or date is None or date.edtf is None:
        return commitment
    made = _bounded(date)
    if commitment.made is not None:
        words = {"text": commitment.made.text, "span": commitment.made.span}
        made = made.model_copy(update=words)
    return commitment.model_copy(update={"made": made})


def _coded_meeting(meeting: Meeting) -> Meeting:
    event, mode = meeting_codes(
        type=meeting.type,
        status=meeting.status,
        format=meeting.format,
        channel=meeting.channel,
        has_third_party=any(p.side == "third_party" for p in meeting.participants),
    )
    return meeting.model_copy(update={"plover": Plover(event=event, mode=mode)})


def _coded(commitment: Commitment) -> Commitment:
    event, mode = commitment_codes(
        modality=commitment.modality,
        stages=tuple(instrument.stage for instrument in commitment.instruments),
    )
    return commitment.model_copy(update={"plover": Plover(event=event, mode=mode)})
