"""A base's tables → facts in the shape of the schema: one layout serves both."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from factx.emit.page.wording import say_edtf
from factx.emit.tables import records

Data = dict[str, Any]
Row = Mapping[str, Any]
_UNDATED = "9999"  # what has no date comes last


@dataclass(frozen=True)
class BaseFacts:
    """What a base holds.

    Attributes:
        facts: What one article's facts would say: entities are the parties, ids are
            those of the base; documents and pairs to decide are lists of their own.
        reported: By the id of a meeting or commitment: its rows of ``mentions``,
            ``evidence``, ``alternatives`` and ``because``, and ``distinct_sources``.
    """

    facts: Data
    reported: Mapping[str, Row]


def read_facts(db: sqlite3.Connection) -> BaseFacts:
    """Return what a base holds."""
    documents = list(records(db, "instruments"))
    papers = _papers(documents)
    rows = sorted(records(db, "meetings"), key=_first_day)
    meetings = {row["meeting"]: row for row in rows}
    dates = {identity: _first_day(row) for identity, row in meetings.items()}
    rows = sorted(
        records(db, "commitments"),
        key=lambda row: row["made_earliest"] or dates.get(row["meeting"], _UNDATED),
    )
    commitments = {row["commitment"]: row for row in rows}
    facts = {
        "meetings": [_meeting(row) for row in meetings.values()],
        "commitments": [
            _commitment(row, papers[identity]) for identity, row in commitments.items()
        ],
        "parties": [_party(row) for row in records(db, "entities")],
        "documents": [_document(row) for row in documents],
        "doubts": [_doubt(n, row) for n, row in enumerate(records(db, "doubts"), 1)],
    }
    return BaseFacts(facts, {**meetings, **commitments})


def _first_day(meeting: Row) -> str:
    return meeting["earliest"] or _UNDATED


def _meeting(row: Row) -> Data:
    badges = ("type", "status", "format", "channel")
    place = {"text": row["place"], "city": row["city"], "country": row["country"]}
    return {
        "id": row["meeting"],
        **{name: row[name] for name in badges},
        "date": {
            "text": None,
            "edtf": row["date"],
            "basis": row["date_basis"],
            "part_of_day": row["part_of_day"],
            "earliest": row["earliest"],
            "latest": row["latest"],
        },
        "place": place if any(place.values()) else None,
        "participants": [_participant(one, row) for one in row["participants"]],
        **{name: row[name] for name in ("occasion", "part_of", "topics", "summary")},
        "evidence": row["evidence"][:1],
    }


def _participant(one: Row, meeting: Row) -> Data:
    made = {
        "party": one["entity"],
        "side": one["side"],
        "attendance": one["attendance"],
    }
    if one["sources"] < (reports := len(meeting["mentions"])):
        made["named_by"] = f"in {one['sources']} of {reports} reports"
    return made


def _commitment(row: Row, papers: list[Data]) -> Data:
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for one in row["parties"]:
        parts[one["part"]].append(one["entity"])
    plain = ("meeting", "modality", "status", "action", "trigger", "condition")
    return {
        "id": row["commitment"],
        **{name: row[name] for name in plain},
        "speaker": parts["speaker"],
        "actors": parts["actor"],
        "targets": parts["target"],
        "made": _date(row, "made"),
        "term": _date(row, "term"),
        "amounts": [{**one, "value": _number(one["value"])} for one in row["amounts"]],
        "documents": papers,
        "responds_to": row["responds_to"],
        "recalls": row["recalls"],
        "topics": row["topics"],
        "evidence": row["evidence"][:1],
    }


def _date(row: Row, name: str) -> Data | None:
    if row[name] is None:
        return None
    first, last = row[f"{name}_earliest"], row[f"{name}_latest"]
    return {"text": None, "edtf": row[name], "earliest": first, "latest": last}


def _number(value: str | None) -> float | int | None:
    try:
        number = float(value) if value is not None else None
    except ValueError:
        return None
    return int(number) if number is not None and number.is_integer() else number


def _party(row: Row) -> Data:
    names = dict.fromkeys(one["name"] for one in row["spellings"])
    return {
        "id": row["entity"],
        "name": row["name"],
        "kind": row["kind"],
        "country": row["country"],
        "also_written": [name for name in names if name != row["name"]],
        "offices": [_office(one) for one in row["roles"]],
    }


def _office(row: Row) -> Data:
    days = [say_edtf(day) for day in (row["first"], row["last"]) if day]
    return {
        "role": row["role"],
        "organization": row["organization"],
        "seen": " – ".join(dict.fromkeys(days)),
    }


def _document(row: Row) -> Data:
    return {
        "id": row["instrument"],
        "title": row["title"],
        "kind": row["kind"],
        "stage": row["stage"],
        "stages": [
            {
                "commitment": one["commitment"],
                "stage": one["stage"],
                "date": say_edtf(one["date"]) if one["date"] else None,
            }
            for one in row["stages"]
        ],
    }


def _papers(documents: Iterable[Row]) -> defaultdict[str, list[Data]]:
    """Return the documents that each commitment speaks of."""
    found: defaultdict[str, list[Data]] = defaultdict(list)
    for row in documents:
        for one in row["stages"]:
            found[one["commitment"]].append(
                {"document": row["instrument"], "stage": one["stage"]}
            )
    return found


def _doubt(number: int, row: Row) -> Data:
    return {
        "id": f"doubt-{number}",
        "kind": row["kind"],
        "one": row["left_id"],
        "other": row["right_id"],
        "why": row["because"],
        "agreement": row["score"],
    }
