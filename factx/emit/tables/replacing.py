"""Merged records in place of what the base had of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from factx.emit.tables.neighbours import change_in
from factx.emit.tables.rows import (
    put,
    put_commitment,
    put_doubts,
    put_entity,
    put_meeting,
)
from factx.merge import FactBase, Name

# Tables that hold a record's rows, and the column with its id.
_OF_RECORDS = (
    ("meetings", "meeting"),
    ("participants", "meeting"),
    ("commitments", "commitment"),
    ("actors", "commitment"),
    ("amounts", "commitment"),
    ("answers", "commitment"),
    ("evidence", "record"),
    ("alternatives", "record"),
    ("merges", "record"),
    ("entities", "entity"),
)
# Columns of other records that lead to one.
_LEADING = (
    ("participants", "entity"),
    ("actors", "entity"),
    ("meetings", "part_of"),
    ("commitments", "meeting"),
    ("commitments", "recalls"),
    ("answers", "responds_to"),
    ("stages", "commitment"),
    ("doubts", "left_id"),
    ("doubts", "right_id"),
)
_REQUIRED = frozenset({"participants", "actors", "answers", "stages", "doubts"})


class Replacing:
    """Puts merged records into a base."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Put into a base that is being changed."""
        self._db = db

    def replace(
        self, base: FactBase, before: Collection[str], names: Iterable[Name]
    ) -> None:
        """Put records in place of earlier ones.

        Args:
            base: The records.
            before: Ids that their mentions and names had.
            names: All names that were looked at, also those that nobody uses any more.
        """
        after = {one.id for one in base.entities}
        after |= {one.id for one in base.meetings}
        after |= {one.id for one in base.commitments}
        for table, column in _OF_RECORDS:
            query = f"DELETE FROM {table} WHERE {column} IN ({{}})"  # noqa: S608 - names above
            change_in(self._db, query, {*before, *after})
        self._drop_doubts({*before, *after})
        for entity in base.entities:
            put_entity(self._db, entity)
        self._name(base, names)
        for meeting in base.meetings:
            put_meeting(self._db, meeting)
        for commitment in base.commitments:
            put_commitment(self._db, commitment)
        put_doubts(self._db, base.doubts)
        put(self._db, "splits", base.splits.items())
        self.redirect(base.redirects)
        self.withdraw({one for one in before if one not in after} - {*base.redirects})

    def redirect(self, redirects: Mapping[str, str]) -> None:
        """Lead earlier ids to those that took their place."""
        for old, new in redirects.items():
            self._db.execute(
                "UPDATE redirects SET new_id = ? WHERE new_id = ?", (new, old)
            )
            put(self._db, "redirects", [(old, new, "merged")])
            for table, column in _LEADING:
                self._db.execute(
                    f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {column} = ?",  # noqa: S608 - names above
                    (new, old),
                )
        self._db.execute("DELETE FROM doubts WHERE left_id = right_id")

    def withdraw(self, gone: Iterable[str]) -> None:
        """Note ids of which no report is left."""
        for old in sorted(gone):
            if old.startswith("country-"):
                continue
            self._db.execute(
                "UPDATE redirects SET new_id = NULL, reason = 'withdrawn' "
                "WHERE new_id = ?",
                (old,),
            )
            put(self._db, "redirects", [(old, None, "withdrawn")])
            for table, column in _LEADING:
                query = f"UPDATE {table} SET {column} = NULL WHERE {column} = ?"  # noqa: S608 - names above
                if table in _REQUIRED:
                    query = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 - as above
                self._db.execute(query, (old,))

    def _drop_doubts(self, ids: Collection[str]) -> None:
        # Two names may be one because they met somebody together, at a meeting that is
        # not looked at now: such a doubt stays until it is decided.
        for side in ("left_id", "right_id"):
            query = f"DELETE FROM doubts WHERE kind <> 'entity' AND {side} IN ({{}})"  # noqa: S608 - names above
            change_in(self._db, query, ids)

    def _name(self, base: FactBase, names: Iterable[Name]) -> None:
        """Say which entity names and parties belong to; drop names out of use."""
        for name in names:
            row = (name.kind, name.text, name.country or "")
            entity = base.ledger.entities.get(name)
            found = self._db.execute(
                "SELECT name_id, entity FROM names "
                "WHERE kind = ? AND text = ? AND country = ?",
                row,
            ).fetchone()
            if entity is None:
                self._db.execute("DELETE FROM names WHERE name_id = ?", found[:1])
                self._db.execute(
                    "DELETE FROM blocks WHERE item = ?", (f"n:{found[0]}",)
                )
                continue
            number, before = found
            # Where the name stays what it was, only new parties want an entity: a
            # country has thousands of others.
            for earlier in {"", before or "", entity} - {entity}:
                self._db.execute(
                    "UPDATE parties SET entity = ? WHERE name_id = ? AND entity = ?",
                    (entity, number, earlier),
                )
            if before != entity:
                self._db.execute(
                    "UPDATE names SET entity = ? WHERE name_id = ?", (entity, number)
                )
