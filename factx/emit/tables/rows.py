"""Records → rows of tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factx.emit.tables.codes import alpha3, english_name
from factx.merge import (
    Alternative,
    Commitment,
    Doubt,
    Entity,
    Filed,
    Instrument,
    Link,
    Meeting,
    Mention,
)
from factx.schema.diplomacy import HARD_MODALITIES

Row = Sequence[Any]
_BETWEEN = "; "


def put(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Write rows, in place of those with the same key."""
    found = list(rows)
    if found:
        marks = ", ".join("?" * len(found[0]))
        db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", found)  # noqa: S608 - tables of schema.sql


def put_entity(db: sqlite3.Connection, entity: Entity) -> None:
    """Write an entity."""
    is_state = entity.kind == "country" and entity.name == entity.country
    name = english_name(entity.name) if is_state else entity.name
    row = (entity.id, entity.kind, name, entity.country, alpha3(entity.country))
    put(db, "entities", [row])


def put_meeting(db: sqlite3.Connection, meeting: Meeting) -> None:
    """Write a meeting and all that hangs on it."""
    values = meeting.values
    date = values.get("date") or {}
    country = values.get("place_country")
    row = (
        meeting.id,
        *(values.get(name) for name in ("type", "status", "format", "channel")),
        date.get("edtf"),
        *_ends(date),
        date.get("basis"),
        date.get("part_of_day"),
        values.get("place_text"),
        values.get("place_city"),
        country,
        alpha3(country),
        values.get("occasion"),
        meeting.part_of,
        _BETWEEN.join(meeting.topics),
        values.get("summary"),
        values.get("plover_event"),
        values.get("plover_mode"),
        len(meeting.mentions),
        meeting.distinct_sources,
    )
    put(db, "meetings", [row])
    put(
        db,
        "participants",
        (
            (meeting.id, one.entity, one.side, one.attendance, len(one.sources))
            for one in meeting.attendees
        ),
    )
    _put_shared(db, meeting.id, meeting.mentions, meeting.alternatives, meeting.because)


def put_commitment(db: sqlite3.Connection, commitment: Commitment) -> None:
    """Write a commitment and all that hangs on it."""
    values = commitment.values
    made, term = (values.get(name) or {} for name in ("made", "term"))
    modality = values.get("modality")
    row = (
        commitment.id,
        commitment.meeting,
        modality,
        int(modality in HARD_MODALITIES),
        *(values.get(name) for name in ("status", "action", "trigger", "condition")),
        made.get("edtf"),
        *_ends(made),
        term.get("edtf"),
        *_ends(term),
        _BETWEEN.join(commitment.topics),
        values.get("plover_event"),
        values.get("plover_mode"),
        None,
        len(commitment.mentions),
        commitment.distinct_sources,
    )
    put(db, "commitments", [row])
    parts = (
        (commitment.id, one.part, one.entity, len(one.sources))
        for one in commitment.parts
    )
    put(db, "actors", parts)
    amounts = (
        (commitment.id, one.get("text"), _text(one.get("value")), one.get("currency"))
        for one in commitment.amounts
    )
    put(db, "amounts", amounts)
    put(db, "answers", ((commitment.id, one) for one in commitment.responds_to))
    _put_shared(
        db,
        commitment.id,
        commitment.mentions,
        commitment.alternatives,
        commitment.because,
    )


def put_filed(db: sqlite3.Connection, filed: Filed) -> None:
    """Write instruments with their stages."""
    for one in filed.instruments:
        put(db, "instruments", [(one.id, one.kind, one.title, _latest(one))])
        steps = (
            (one.id, n, step.stage, step.date, step.commitment, len(step.sources))
            for n, step in enumerate(one.steps, 1)
        )
        put(db, "stages", steps)
        db.executemany(
            "UPDATE papers SET instrument = ? WHERE paper = ?",
            [(one.id, key) for key in one.keys],
        )


def put_doubts(db: sqlite3.Connection, doubts: Iterable[Doubt]) -> None:
    """Write the pairs that a person may decide."""
    rows = (
        (one.kind, one.left, one.right, *one.names, one.score, one.because)
        for one in doubts
    )
    put(db, "doubts", rows)


def _latest(instrument: Instrument) -> str:
    stages = [step.stage for step in instrument.steps if step.stage != "unknown"]
    return stages[-1] if stages else "unknown"


def _put_shared(
    db: sqlite3.Connection,
    record: str,
    mentions: Sequence[Mention],
    alternatives: Iterable[Alternative],
    because: Iterable[Link],
) -> None:
    db.executemany(
        "UPDATE mentions SET record = ? WHERE mention = ?",
        [(record, one.key) for one in mentions],
    )
    put(db, "evidence", (row for one in mentions for row in _evidence(record, one)))
    if len(mentions) < 2:
        return
    rows = (
        (
            record,
            one.field,
            _text(one.value),
            int(one.rule is not None),
            one.rule,
            json.dumps(one.sources, ensure_ascii=False),
        )
        for one in alternatives
    )
    put(db, "alternatives", rows)
    put(db, "merges", (_merge_row(record, link) for link in because))


def _evidence(record: str, mention: Mention) -> Iterable[Row]:
    for number, one in enumerate(mention.data["evidence"], 1):
        start, stop = one.get("span") or (None, None)
        yield (
            mention.key,
            number,
            record,
            mention.source.id,
            one["quote"],
            start,
            stop,
            one.get("match"),
            one.get("paragraph"),
        )


def _merge_row(record: str, link: Link) -> Row:
    found = link.judgement
    reasons = [reason.to_dict() for reason in found.reasons]
    because = json.dumps(reasons, ensure_ascii=False)
    return (record, link.left, link.right, round(found.score, 3), because)


def _ends(when: Mapping[str, Any]) -> tuple[Any, Any]:
    return (when.get("earliest"), when.get("latest"))


def _text(value: Any) -> str | None:
    """Return a value as text: dates as EDTF, numbers without a float's noise."""
    if isinstance(value, Mapping) and "edtf" in value:
        return str(value["edtf"])
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)
