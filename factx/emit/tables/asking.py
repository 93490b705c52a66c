"""Questions to a base: which meetings and commitments of whom, since when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from anyascii import anyascii

from factx.emit.tables.neighbours import items_in, select_in
from factx.emit.tables.texts import storable
from factx.merge import Name, entity_blocks
from factx.normalise import compare_organisations, compare_people

_COMPARE = {"person": compare_people, "organization": compare_organisations}
HEAD = (
    "kind",
    "id",
    "date",
    "what",
    "who",
    "to_whom",
    "about",
    "distinct_sources",
    "sources",
)


@dataclass(frozen=True)
class Question:
    """What is asked for; what is empty asks for all.

    Attributes:
        countries: ISO 3166-1 alpha-2 codes; each must take part.
        entities: Ids; one of each group must take part; see ``entities_called``.
        since: First day, ``YYYY-MM-DD``.
        until: Last day.
        modalities: Of commitments; then no meetings are asked for.
        topics: PLOVER contexts; any of them.
        kind: ``meetings``, ``commitments`` or None for both.
        least_sources: How many independent sources there must be.
    """

    countries: Sequence[str] = ()
    entities: Sequence[Sequence[str]] = ()
    since: str | None = None
    until: str | None = None
    modalities: Sequence[str] = ()
    topics: Sequence[str] = ()
    kind: str | None = None
    least_sources: int = 1


@dataclass(frozen=True)
class _Shape:
    """How a question is put to one kind of record."""

    table: str
    key: str
    members: str
    select: str
    first: str
    last: str


_MEETINGS = _Shape(
    table="meetings r",
    key="meeting",
    members="participants",
    select=(
        "'meeting', r.meeting, r.date, r.type, {hosts}, {others}, "
        "coalesce(r.summary, r.occasion, r.topics), r.distinct_sources, {sources}"
    ),
    first="r.earliest",
    last="r.latest",
)
_COMMITMENTS = _Shape(
    table="commitments r LEFT JOIN meetings m ON m.meeting = r.meeting",
    key="commitment",
    members="actors",
    select=(
        "'commitment', r.commitment, coalesce(r.made, m.date), r.modality, {actors}, "
        "{targets}, coalesce(r.action, r.topics), r.distinct_sources, {sources}"
    ),
    first="coalesce(r.made_earliest, m.earliest)",
    last="coalesce(r.made_latest, m.latest)",
)


def ask(db: sqlite3.Connection, question: Question) -> list[dict[str, Any]]:
    """Return what a base has of it, by date; see ``HEAD`` for the columns."""
    shapes = []
    if question.kind != "commitments" and not question.modalities:
        shapes.append(_MEETINGS)
    if question.kind != "meetings":
        shapes.append(_COMMITMENTS)
    found: list[tuple[str, dict[str, Any]]] = []
    for shape in shapes:
        wheres, values = _conditions(shape, question)
        select = shape.select.format(**_lists(shape))
        query = f"SELECT {shape.first}, {select} FROM {shape.table} WHERE {wheres}"  # noqa: S608 - parts of this file
        for first, *row in db.execute(query, values):
            found.append((first or "9999", dict(zip(HEAD, row, strict=True))))
    found.sort(key=lambda item: (item[0], item[1]["kind"], item[1]["id"]))
    return [row for _, row in found]


_SOURCES = (
    "(SELECT group_concat(source, ', ') FROM (SELECT DISTINCT source "
    "FROM mentions WHERE record = r.{key} ORDER BY source))"
)


def _lists(shape: _Shape) -> dict[str, str]:
    """Return the subqueries that list names and sources."""
    names = (
        "(SELECT group_concat(name, ', ') FROM (SELECT e.name FROM {table} x "
        "JOIN entities e USING (entity) WHERE x.{key} = r.{key} AND {which} "
        "ORDER BY e.name))"
    )

    def listed(table: str, which: str) -> str:
        return names.format(table=table, key=shape.key, which=which)

    return {
        "hosts": listed("participants", "x.side = 'host'"),
        "others": listed("participants", "x.side <> 'host'"),
        "actors": listed("actors", "x.part = 'actor'"),
        "targets": listed("actors", "x.part = 'target'"),
        "sources": _SOURCES.format(key=shape.key),
    }


def _conditions(shape: _Shape, question: Question) -> tuple[str, list[Any]]:
    parts: list[tuple[str, list[Any]]] = [
        ("r.distinct_sources >= ?", [question.least_sources])
    ]
    parts += _of_members(shape, question)
    # A date that may lie within counts; what has no date does not.
    if question.since:
        parts.append((f"{shape.last} >= ?", [question.since]))
    if question.until:
        parts.append((f"{shape.first} <= ?", [question.until]))
    if question.modalities:
        marks = ", ".join("?" * len(question.modalities))
        parts.append((f"r.modality IN ({marks})", list(question.modalities)))
    if question.topics:
        like = " OR ".join(["'; ' || r.topics || ';' LIKE ?"] * len(question.topics))
        parts.append((f"({like})", [f"%; {topic};%" for topic in question.topics]))
    return (
        " AND ".join(part for part, _ in parts),
        [value for _, values in parts for value in values],
    )


def _of_members(shape: _Shape, question: Question) -> Iterator[tuple[str, list[Any]]]:
    part = (
        f"EXISTS (SELECT 1 FROM {shape.members} x JOIN entities e USING (entity) "  # noqa: S608 - parts of this file
        f"WHERE x.{shape.key} = r.{shape.key} AND "
    )
    for country in question.countries:
        here = " OR r.country = ?" if shape is _MEETINGS else ""
        values = [country, country] if here else [country]
        yield f"({part}e.country = ?){here})", values
    for entities in question.entities:
        marks = ", ".join("?" * len(entities))
        yield f"{part}e.entity IN ({marks}))", list(entities)


def entities_called(db: sqlite3.Connection, name: str) -> list[str]:
    """Return the ids of whoever is called so: by an id, or by any way to spell it."""
    name = storable(name)
    exact = db.execute(
        "SELECT entity FROM entities WHERE entity = ? OR name = ? UNION "
        "SELECT entity FROM parties WHERE name = ? OR as_written = ? UNION "
        "SELECT new_id FROM redirects WHERE old_id = ? AND new_id IS NOT NULL",
        (name,) * 5,
    ).fetchall()
    if exact:
        return sorted(row[0] for row in exact)
    found: set[str] = set()
    for kind, compare in _COMPARE.items():
        blocks = entity_blocks(Name(kind, name, None))
        numbers = [item.removeprefix("n:") for item in items_in(db, blocks)]
        query = "SELECT text, entity FROM names WHERE name_id IN ({})"
        for text, entity in select_in(db, query, numbers):
            if compare(name, str(text)) == "same":
                found.add(str(entity))
    return sorted(found)


def names_with(db: sqlite3.Connection, words: str) -> list[str]:
    """Return the people and bodies one of whose names has all these words."""
    asked = _folded(words)
    rows = db.execute(
        "SELECT e.name, n.text FROM names n JOIN entities e ON e.entity = n.entity "
        "WHERE n.kind <> 'country' ORDER BY e.name"
    )
    found = (str(name) for name, text in rows if asked and asked <= _folded(str(text)))
    return list(dict.fromkeys(found))


def _folded(text: str) -> set[str]:
    return set(anyascii(text).casefold().replace(".", " ").split())
