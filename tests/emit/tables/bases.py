"""Bases for tests: made in a line, read in a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factx.emit.tables import Adding, changing, open_base
from tests.merge.builder import meeting, person, result

QUANG = person("p1", "Lương Tam Quang", "VN")
GUEST = person("p2", "Ali Naghiyev", "AZ")


def add(path: Path | str, *results: dict[str, Any]) -> None:
    with open_base(path, create=True) as db, changing(db):
        Adding(db).add((one["source"]["id"], one) for one in results)


def rows(path: Path, query: str) -> list[Any]:
    with open_base(path) as db:
        return db.execute(query).fetchall()


def clusters(path: Path) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for mention, record in rows(path, "SELECT mention, record FROM mentions"):
        found.setdefault(record, set()).add(mention)
    return {frozenset(mentions) for mentions in found.values()}


def received(source: str, day: str, guest: str = "Ali Naghiyev") -> dict[str, Any]:
    parties = [QUANG, person("p2", guest, "AZ")]
    return result(source, parties, [meeting("m1", day, "p1 host", "p2")])
