"""The part of a base that a step merges anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from factx.emit.tables.neighbours import select_in
from factx.emit.tables.reaching import Reached, ReachedNames, Reaching
from factx.merge import Decided, Name

_NAMES = "SELECT name_id, kind, text, country, uses, entity FROM names"


@dataclass(frozen=True)
class Scope:
    """Mentions and names that are merged as if there were nothing else.

    Attributes:
        mentions: Those that hang together with what was touched.
        sources: Their articles.
        loose: Names that may come to another entity.
        settled: How many parties bear each other name of the articles, and of the
            entities of these: they stay together.
        entities: The entity of every name that has one, also of those beside.
    """

    mentions: Reached
    sources: frozenset[str]
    loose: ReachedNames
    settled: dict[Name, int]
    entities: dict[Name, str]

    @property
    def uses(self) -> dict[Name, int]:
        """How many parties of current articles bear each name."""
        return {**self.settled, **self.loose.uses}


@dataclass(frozen=True)
class _Row:
    number: str
    name: Name
    uses: int
    entity: str | None


def scope_of(
    db: sqlite3.Connection,
    seeds: Collection[str],
    reaching: Reaching,
    decided: Decided,
) -> Scope:
    """Return what seeds can change: mentions, and names as ``n:1``."""
    mentions = reaching.mentions(seed for seed in seeds if not seed.startswith("n:"))
    sources = _column(
        db,
        "SELECT DISTINCT source FROM mentions WHERE mention IN ({})",
        mentions.mentions,
    )
    numbers = {seed[2:] for seed in seeds if seed.startswith("n:")}
    numbers |= _column(
        db, "SELECT DISTINCT name_id FROM parties WHERE source IN ({})", sources
    )
    rows = list(_rows(db, "name_id", numbers))
    disputed = {name for pair in decided.names for name in pair}
    loose = {
        row.number
        for row in rows
        if row.entity is None or row.uses <= 0 or row.name in disputed
    }
    reached = reaching.names(loose)
    while mates := {
        row.number
        for row in _rows(db, "entity", _entities(db, reached.uses).values())
        if row.name not in reached.uses
    }:
        # They were one by a name that is no longer there.
        loose |= mates
        reached = reaching.names(loose)
    kept = {row.entity for row in rows if row.name not in reached.uses} - {None}
    settled = {row.name: row.uses for row in _rows(db, "entity", kept)}
    beside = [name for pair in reached.akin for name in pair]
    entities = _entities(db, {*reached.uses, *settled, *beside})
    return Scope(mentions, frozenset(sources), reached, settled, entities)


def _rows(
    db: sqlite3.Connection, column: str, values: Collection[object]
) -> Iterator[_Row]:
    query = f"{_NAMES} WHERE {column} IN ({{}})"
    for number, kind, text, country, uses, entity in select_in(db, query, set(values)):
        name = Name(str(kind), str(text), str(country) or None)
        owner = None if entity is None else str(entity)
        yield _Row(f"n:{number}", name, int(str(uses)), owner)


def _entities(db: sqlite3.Connection, names: Collection[Name]) -> dict[Name, str]:
    query = "SELECT entity FROM names WHERE kind = ? AND text = ? AND country = ?"
    found = (
        (name, db.execute(query, (name.kind, name.text, name.country or "")).fetchone())
        for name in names
    )
    return {name: str(row[0]) for name, row in found if row and row[0] is not None}


def _column(db: sqlite3.Connection, query: str, values: Collection[object]) -> set[str]:
    return {str(row[0]) for row in select_in(db, query, values)}
