"""Small results, said in one line each."""

from __future__ import annotations

import hashlib
from typing import Any


def person(identity: str, name: str, country: str | None = None) -> dict[str, Any]:
    return {
        "id": identity,
        "name": name,
        "kind": "person",
        "role": None,
        "organization": None,
        "country": country,
    }


def state(identity: str, code: str) -> dict[str, Any]:
    return {"id": identity, "name": code, "kind": "country", "country": code}


def when(edtf: str | None, basis: str = "explicit") -> dict[str, Any]:
    return {"text": None, "edtf": edtf, "basis": basis, "part_of_day": None}


def meeting(
    identity: str,
    date: str | None,
    *seats: str,
    basis: str = "explicit",
    **fields: Any,
) -> dict[str, Any]:
    """Seats are ``p1`` for a guest and ``p1 host`` for others."""
    return {
        "id": identity,
        "type": "reception",
        "status": "held",
        "format": "bilateral",
        "date": when(date, basis),
        "participants": [
            {"party": seat.split()[0], "side": [*seat.split(), "guest"][1]}
            for seat in seats
        ],
        "evidence": [{"quote": f"quote of {identity} on {date}", "span": [0, 5]}],
        **fields,
    }


def commitment(
    identity: str, modality: str, *actors: str, **fields: Any
) -> dict[str, Any]:
    return {
        "id": identity,
        "modality": modality,
        "actors": list(actors),
        "trigger": {"text": modality, "span": None},
        "evidence": [{"quote": f"{modality} {identity}", "span": [0, 5]}],
        **fields,
    }


def result(
    source: str,
    parties: list[dict[str, Any]],
    meetings: list[dict[str, Any]] | None = None,
    commitments: list[dict[str, Any]] | None = None,
    **metadata: Any,
) -> dict[str, Any]:
    return {
        "result": 1,
        "schema": "factx.diplomacy/1",
        "source": {
            "id": source,
            "name": f"{source}.txt",
            "language": "en",
            "text_sha256": hashlib.sha256(ascii(source).encode()).hexdigest(),
            "characters": 100,
            **metadata,
        },
        "facts": {
            "parties": parties,
            "meetings": meetings or [],
            "commitments": commitments or [],
        },
        "rejections": [],
        "checks": [],
        "unclaimed": [],
        "run": {"model": "none/none", "prompt": "none", "factx": "0", "replies": []},
    }
