"""A base that grew, was corrected and forgot is the one made of what is left at once."""

# ruff: noqa: S311 - a seeded order, no secret

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factx.emit.tables import forget, open_base
from factx.merge import Article, merge
from tests.emit.tables.bases import add, clusters
from tests.merge.synthetic import Noise, make_world

TABLES = (
    "meetings",
    "participants",
    "commitments",
    "actors",
    "amounts",
    "answers",
    "instruments",
    "stages",
    "evidence",
    "alternatives",
    "merges",
)
# Much is mistaken here, so that much hangs on what else a base has.
LOUD = Noise(wrong_day=0.06, wrong_year=0.05, recalls=0.5)
_KEYS = (
    ("SELECT record, mention FROM mentions"),
    ("SELECT entity, source || '#' || party FROM parties"),
    ("SELECT instrument, paper FROM papers"),
)


def content(path: Path) -> dict[str, Any]:
    """Return all of a base, with what a record is made of in place of its id."""
    with open_base(path) as db:
        parts: dict[str, list[str]] = {}
        for query in _KEYS:
            for identity, key in db.execute(query):
                parts.setdefault(identity, []).append(key)
        names = {one: " ".join(sorted(keys)) for one, keys in parts.items()}
        found: dict[str, Any] = {
            table: sorted(
                repr([names.get(value, value) for value in row])
                for row in db.execute(f"SELECT * FROM {table}")  # noqa: S608 - tables above
            )
            for table in TABLES
        }
        # Two names of people that met somebody together stay a doubt until decided.
        found["doubts"] = sorted(
            (kind, *sorted((names[left], names[right])))
            for kind, left, right in db.execute(
                "SELECT kind, left_id, right_id FROM doubts WHERE kind <> 'entity'"
            )
        )
        found["names"] = db.execute(
            "SELECT kind, text, country, uses FROM names ORDER BY 1, 2, 3"
        ).fetchall()
        found["lost"] = db.execute(
            "SELECT old_id, new_id FROM redirects WHERE new_id IS NOT NULL "
            "AND new_id NOT IN (SELECT meeting FROM meetings "
            "UNION SELECT commitment FROM commitments "
            "UNION SELECT entity FROM entities UNION SELECT instrument FROM instruments)"
        ).fetchall()
    return found


def test_adding_one_by_one_gives_what_merging_all_gives(tmp_path: Path) -> None:
    world = make_world(120, seed=21)
    made = merge(Article.read(one) for one in world.results)
    expected = {
        frozenset(mention.key for mention in record.mentions)
        for record in (*made.meetings, *made.commitments)
    }
    at_once, single = tmp_path / "all.sqlite", tmp_path / "single.sqlite"
    add(at_once, *world.results)
    for one in random.Random(1).sample(world.results, len(world.results)):
        add(single, one)
    assert clusters(at_once) == expected
    assert content(single) == content(at_once)


def corrected(made: random.Random, result: dict[str, Any]) -> dict[str, Any]:
    """Return a result with one record less."""
    result = copy.deepcopy(result)
    facts = result["facts"]
    if facts["meetings"] and made.random() < 0.5:
        gone = facts["meetings"].pop()
        facts["commitments"] = [
            one for one in facts["commitments"] if one["meeting"] != gone["id"]
        ]
    elif facts["commitments"]:
        facts["commitments"].pop(0)
    return result


def changes(seed: int, count: int) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Yield sources with a new result for each; None where it is to be forgotten."""
    made = random.Random(seed)
    known: dict[str, dict[str, Any]] = {}
    worlds = [make_world(60, seed=seed + n, noise=LOUD).results for n in (0, 100)]
    for _ in range(count):
        chance = made.random()
        if chance < 0.6 or not known:
            result = made.choice(worlds[0])
        elif chance < 0.75:
            result = corrected(made, known[made.choice(sorted(known))])
        elif chance < 0.85:
            # Another text altogether.
            source = known[made.choice(sorted(known))]["source"]
            result = {**made.choice(worlds[1]), "source": source}
        else:
            source_id = made.choice(sorted(known))
            del known[source_id]
            yield source_id, None
            continue
        known[result["source"]["id"]] = result
        yield result["source"]["id"], result


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_became_of_articles_only_what_is_left_counts(
    tmp_path: Path, seed: int
) -> None:
    grown, fresh = tmp_path / "grown.sqlite", tmp_path / "fresh.sqlite"
    left: dict[str, dict[str, Any]] = {}
    for source, result in changes(seed, 90):
        if result is None:
            del left[source]
            with open_base(grown) as db:
                forget(db, source)
        else:
            left[source] = result
            add(grown, result)
    add(fresh, *left.values())
    assert content(grown) == content(fresh)
    assert content(grown)["lost"] == []
