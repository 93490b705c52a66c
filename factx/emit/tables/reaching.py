"""What a new record can change: its neighbours, and theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from factx.emit.tables.articles import Articles
from factx.emit.tables.neighbours import select_in
from factx.merge import (
    Beyond,
    CommitmentMention,
    Decided,
    Judgement,
    MeetingMention,
    Mention,
    Name,
    Names,
    judge_commitments,
    judge_meetings,
    may_fit,
)

# Pairs that can make a cluster; "maybe" pairs make doubts.
_JOINING = frozenset({"same", "amiss"})
_MATES = (
    "SELECT DISTINCT b.item FROM blocks a JOIN blocks b ON b.block = a.block "
    "WHERE a.item = ?"
)
_NAMES_NEAR = (
    "SELECT DISTINCT n.name_id, n.kind, n.text, n.country FROM blocks a "
    "JOIN blocks b ON b.block = a.block JOIN names n ON n.name_id = substr(b.item, 3) "
    "WHERE a.item = ? AND b.item <> a.item"
)


@dataclass(frozen=True)
class Reached:
    """Mentions that hang together.

    Attributes:
        mentions: Their keys.
        beyond: Pairs with those that only may be one with one of them.
    """

    mentions: frozenset[str]
    beyond: tuple[Beyond, ...]


@dataclass(frozen=True)
class ReachedNames:
    """Names that hang together.

    Attributes:
        uses: How many parties of current articles bear each.
        akin: Pairs with those that only may be one with one of them, these second.
    """

    uses: dict[Name, int]
    akin: set[tuple[Name, Name]]


class Reaching:
    """Finds what hangs together in a base.

    That is what pairs join that are one, or are but for a mistake. A cluster depends on
    no other pairs, so what only may be one with a record, or shares a block with it,
    can stay where it is.
    """

    def __init__(
        self, db: sqlite3.Connection, articles: Articles, decided: Decided, names: Names
    ) -> None:
        """Look into a base that is open."""
        self._db = db
        self._articles = articles
        self._decided = decided
        self._names = names
        self._mentions: dict[str, Mention] = {}

    def mentions(self, keys: Iterable[str]) -> Reached:
        """Return mentions with all that they hang together with.

        Commitments come with their meetings, and meetings with their commitments.
        """
        found: set[str] = set()
        beyond: list[Beyond] = []
        frontier = {key for key in keys if self._mention(key) is not None}
        while frontier:
            found |= frontier
            reached: set[str] = set()
            for key in frontier:
                around = set(self._around(key, found, beyond)) - found
                found |= around
                reached |= around
            frontier = reached
        outside = (pair for pair in beyond if pair.there.key not in found)
        return Reached(frozenset(found), tuple(outside))

    def names(self, numbers: Iterable[str]) -> ReachedNames:
        """Return names, given as ``n:1``, with all that they hang together with."""
        found: dict[str, tuple[Name, int]] = {}
        akin: set[tuple[Name, Name]] = set()
        frontier = set(numbers)
        while frontier:
            rows = self._rows(frontier)
            found |= rows
            reached: set[str] = set()
            for number, (name, _) in rows.items():
                for mate, *row in self._db.execute(_NAMES_NEAR, (number,)):
                    if f"n:{mate}" in found:
                        continue
                    other = _name(*row)
                    match = self._names.compare(name, other)
                    if match == "same":
                        reached.add(f"n:{mate}")
                    elif match == "maybe":
                        akin.add((name, other))
                reached.update(self._decided_names(name))
            frontier = reached - found.keys()
        uses = dict(found.values())
        return ReachedNames(uses, {pair for pair in akin if pair[1] not in uses})

    def _rows(self, numbers: Collection[str]) -> dict[str, tuple[Name, int]]:
        query = (
            "SELECT name_id, kind, text, country, uses FROM names WHERE name_id IN ({})"
        )
        ids = [int(number.removeprefix("n:")) for number in numbers]
        return {
            f"n:{number}": (_name(kind, text, country), int(str(uses)))
            for number, kind, text, country, uses in select_in(self._db, query, ids)
        }

    def _decided_names(self, name: Name) -> Iterator[str]:
        for pair in self._decided.names:
            if name in pair:
                for other in pair - {name}:
                    row = self._db.execute(
                        "SELECT name_id FROM names "
                        "WHERE kind = ? AND text = ? AND country = ?",
                        (other.kind, other.text, other.country or ""),
                    ).fetchone()
                    if row is not None:
                        yield f"n:{row[0]}"

    def _around(
        self, key: str, found: Collection[str], beyond: list[Beyond]
    ) -> Iterator[str]:
        mention = self._mention(key)
        if mention is None:
            return
        for pair in self._decided.records:
            if key in pair:
                yield from (one for one in pair if self._mention(one) is not None)
        if isinstance(mention, MeetingMention):
            yield from self._joined(mention, found, beyond)
            for one in self._articles.get(mention.source.id).commitments:
                if one.meeting == key:
                    yield one.key
            return
        if mention.meeting is not None:
            # Commitments made at one meeting hang together through it.
            yield mention.meeting
        yield from self._joined(mention, found, beyond)

    def _joined(
        self, mention: Mention, found: Collection[str], beyond: list[Beyond]
    ) -> Iterator[str]:
        for (mate,) in self._db.execute(_MATES, (mention.key,)).fetchall():
            # What is found need not be judged: the merge will.
            if mate in found or mate == mention.key:
                continue
            other = self._mention(mate)
            judgement = None if other is None else self._judge(mention, other)
            if other is None or judgement is None:
                continue
            if judgement.verdict in _JOINING:
                yield mate
            elif judgement.verdict == "maybe":
                beyond.append(Beyond(mention, other, judgement))

    def _judge(self, one: Mention, other: Mention) -> Judgement | None:
        """Judge two mentions, None where they are not compared."""
        one, other = sorted((one, other), key=lambda mention: mention.key)
        if isinstance(one, MeetingMention) and isinstance(other, MeetingMention):
            # Dates first: they rule most of a block out at no cost.
            if not may_fit(one.days, other.days):
                return None
            return judge_meetings(one, other, self._names)
        if isinstance(one, CommitmentMention) and isinstance(other, CommitmentMention):
            if one.meeting is not None and other.meeting is not None:
                return None
            return judge_commitments(one, other, {}, self._names)
        return None

    def _mention(self, key: str) -> Mention | None:
        if key not in self._mentions:
            row = self._db.execute(
                "SELECT source FROM mentions WHERE mention = ?", (key,)
            ).fetchone()
            if row is None:
                return None
            article = self._articles.get(row[0])
            self._mentions |= {one.key: one for one in article.meetings}
            self._mentions |= {one.key: one for one in article.commitments}
        return self._mentions.get(key)


def _name(kind: object, text: object, country: object) -> Name:
    return Name(str(kind), str(text), str(country) or None)
