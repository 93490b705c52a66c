"""A base: what is added, corrected, decided and forgotten, and what stays."""

# ruff: noqa: S311 - a seeded order, no secret

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factx.emit.tables import (
    Adding,
    Question,
    ask,
    changing,
    decide,
    forget,
    open_base,
    replies_of,
)
from factx.errors import InputError
from factx.merge import Article, Decision, merge
from tests.emit.gold_results import gold_results
from tests.merge.builder import meeting, person, result
from tests.merge.synthetic import make_world

QUANG = person("p1", "Lương Tam Quang", "VN")
GUEST = person("p2", "Ali Naghiyev", "AZ")
_SHOWN = (
    "meetings",
    "participants",
    "commitments",
    "actors",
    "instruments",
    "stages",
    "evidence",
    "doubts",
    "entities",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "base.sqlite"


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


def content(path: Path) -> dict[str, list[Any]]:
    """Return the tables without ids, which depend on what came first."""
    return {
        table: rows(path, f"SELECT count(*) FROM {table}")  # noqa: S608 - tables above
        for table in _SHOWN
    }


def test_adding_one_by_one_gives_what_merging_all_gives(tmp_path: Path) -> None:
    world = make_world(150, seed=21)
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
    assert clusters(single) == expected
    assert content(at_once) == content(single)


def test_an_article_that_the_base_has_changes_nothing(path: Path) -> None:
    add(path, *gold_results())
    before = path.read_bytes()
    with open_base(path) as db, changing(db):
        added = Adding(db).add(("x", one) for one in gold_results())
    assert (added.new, added.corrected, added.unchanged) == (0, 0, 5)
    assert path.read_bytes()[100:] == before[100:]


def test_ids_stay_when_reports_come_later(path: Path) -> None:
    add(path, received("z", "2025-10-26"))
    first = rows(path, "SELECT meeting FROM meetings")
    for source in ("a", "b", "y"):
        add(path, received(source, "2025-10-26"))
    assert rows(path, "SELECT meeting FROM meetings") == first


def test_a_corrected_article_takes_the_place_of_what_it_said(path: Path) -> None:
    add(path, received("a", "2025-10-26"))
    ((identity,),) = rows(path, "SELECT meeting FROM meetings")
    add(path, received("a", "2025-10-28", guest="Ali Nagiyev"))
    assert rows(path, "SELECT meeting, date FROM meetings") == [
        (identity, "2025-10-28")
    ]
    assert rows(path, "SELECT version FROM sources") == [(2,)]
    assert rows(path, "SELECT count(*) FROM articles") == [(2,)]
    assert rows(path, "SELECT count(*) FROM names WHERE kind = 'person'") == [(2,)]


def test_of_two_results_of_one_source_the_last_counts(path: Path) -> None:
    add(path, *(received("a", f"2025-10-{day}") for day in (26, 27, 28)))
    assert rows(path, "SELECT date, mentions FROM meetings") == [("2025-10-28", 1)]
    assert rows(path, "SELECT count(*) FROM redirects") == [(0,)]


def test_two_corrections_of_swapped_records_keep_their_ids(path: Path) -> None:
    other = person("p3", "Paulo Chachine", "MZ")
    one = meeting("m1", "2025-10-26", "p1 host", "p2", uid="u1")
    two = meeting("m2", "2025-10-26", "p1 host", "p3", uid="u2")
    add(path, result("a", [QUANG, GUEST, other], [one, two]))
    query = "SELECT uid, record FROM mentions ORDER BY uid"
    before = rows(path, query)
    swapped = [{**two, "id": "m1"}, {**one, "id": "m2"}]
    add(path, result("a", [QUANG, GUEST, other], swapped))
    assert rows(path, query) == before


def test_a_name_that_an_article_lists_twice_is_found_by_later_ones(path: Path) -> None:
    add(path, result("a", [QUANG, GUEST, {**GUEST, "id": "p3"}]))
    add(path, result("b", [person("p1", "Ali Nagiyev", "AZ")]))
    assert len(rows(path, "SELECT * FROM entities WHERE country = 'AZ'")) == 1


def test_replies_of_a_later_run_are_forgotten_too(path: Path) -> None:
    one = received("a", "2025-10-26")
    for key in ("k1", "k2"):
        add(path, {**one, "run": {**one["run"], "replies": [key]}})
    with open_base(path) as db:
        assert replies_of(db, "a") == ["k1", "k2"]


def test_an_id_that_is_merged_leads_to_the_one_that_stays(path: Path) -> None:
    add(path, received("a", "2025-10-26"), received("b", "2025-10-26"))
    ((large,),) = rows(path, "SELECT meeting FROM meetings")
    add(path, received("c", "2025-11-26"))
    ((small,),) = rows(path, "SELECT record FROM mentions WHERE source = 'c'")
    add(path, received("c", "2025-10-26"))
    assert rows(path, "SELECT old_id, new_id FROM redirects") == [(small, large)]
    add(path, received("c", "2025-11-26"))
    ((again,),) = rows(path, "SELECT record FROM mentions WHERE source = 'c'")
    assert again not in (small, large)
    assert rows(path, "SELECT new_id, old_id FROM splits") == [(again, large)]


def test_what_was_said_by_nobody_else_is_withdrawn_by_a_correction(path: Path) -> None:
    add(path, received("a", "2025-10-26"))
    ((identity,),) = rows(path, "SELECT meeting FROM meetings")
    add(path, result("a", [QUANG]))
    assert rows(path, "SELECT status FROM sources") == [("empty",)]
    assert (identity, None) in rows(path, "SELECT old_id, new_id FROM redirects")


def test_failed_and_empty_articles_are_sources_too(path: Path) -> None:
    failure = {
        "id": "x",
        "path": "x.txt",
        "text_sha256": None,
        "error": "RefusedError",
        "message": "no",
        "next": "try another",
    }
    rejected = {**result("b", []), "facts": None}
    with open_base(path, create=True) as db, changing(db):
        Adding(db).add([("1", result("a", [])), ("2", rejected), ("3", failure)])
    found = dict(rows(path, "SELECT source, status FROM sources"))
    assert found == {"a": "empty", "b": "failed", "x": "failed"}
    add(path, received("x", "2025-10-26"))
    assert rows(path, "SELECT status, error FROM sources WHERE source = 'x'") == [
        ("ok", None)
    ]


def test_decisions_are_honoured_ever_after(path: Path) -> None:
    add(path, received("a", "2025-10-26"), received("b", "2025-10-26"))
    ((identity,),) = rows(path, "SELECT meeting FROM meetings")
    with open_base(path) as db, changing(db):
        unknown = decide(Adding(db), db, [Decision(False, "a#m1", "b#m1")])
    assert unknown == []
    assert len(rows(path, "SELECT * FROM meetings")) == 2
    add(path, received("b", "2025-10-26", guest="Ali Nagiyev"))
    assert len(rows(path, "SELECT * FROM meetings")) == 2
    assert (identity,) in rows(path, "SELECT meeting FROM meetings")


def test_names_decided_to_be_two_take_their_meetings_apart(path: Path) -> None:
    add(path, received("a", "2025-10-26"), received("b", "2025-10-26", "Ali Nagiyev"))
    assert len(rows(path, "SELECT * FROM meetings")) == 1
    with open_base(path) as db, changing(db):
        decide(Adding(db), db, [Decision(False, "Ali Naghiyev", "Ali Nagiyev")])
    assert len(rows(path, "SELECT * FROM meetings")) == 2
    assert len(rows(path, "SELECT * FROM entities WHERE country = 'AZ'")) == 2


def test_a_forgotten_source_leaves_no_trace_of_its_words(path: Path) -> None:
    secret = received("a", "2025-10-26")
    secret["facts"]["meetings"][0]["evidence"][0]["quote"] = "unmistakable words"
    add(path, secret, received("b", "2025-10-26"))
    add(path, {**secret, "rejections": [{}]})
    with open_base(path) as db:
        assert replies_of(db, "a") == []
        forget(db, "a")
    assert b"unmistakable" not in path.read_bytes()
    assert rows(path, "SELECT count(*) FROM articles") == [(1,)]
    assert rows(path, "SELECT mentions FROM meetings") == [(1,)]
    with open_base(path) as db, pytest.raises(InputError, match="no such source"):
        forget(db, "a")


def test_an_error_in_the_middle_leaves_the_old_state(path: Path) -> None:
    add(path, received("a", "2025-10-26"))
    before = clusters(path)

    def broken() -> Iterator[tuple[str, Any]]:
        yield "b", received("b", "2025-10-26")
        yield "c", {"schema": "factx.diplomacy/1"}

    with open_base(path) as db, pytest.raises(InputError, match="c: "), changing(db):
        Adding(db).add(broken())
    assert clusters(path) == before


def _add_and_hang(path: Path, ready: Any) -> None:
    with open_base(path) as db, changing(db):
        Adding(db).add(("x", one) for one in make_world(60, seed=2).results)
        ready.set()
        time.sleep(60)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_kill_in_the_middle_leaves_the_old_state(path: Path) -> None:
    add(path, received("a", "2025-10-26"))
    before = clusters(path)
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_add_and_hang, args=(path, ready))
    process.start()
    assert ready.wait(60)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)
    assert clusters(path) == before
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def _add_from(path: Path, seed: int) -> None:
    for one in make_world(20, seed=seed).results:
        one["source"]["id"] = f"{seed}-{one['source']['id']}"
        add(path, one)


def test_two_writers_do_not_get_into_each_others_way(path: Path) -> None:
    add(path, received("a", "2025-10-26"))
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_from, args=(path, seed)) for seed in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    assert rows(path, "SELECT count(*) FROM sources") == [(41,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_file_of_another_program_is_refused(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mine (x)")
    db.close()
    with pytest.raises(InputError, match="no base of factx"):
        add(path, received("a", "2025-10-26"))


def test_nothing_is_made_where_nothing_was_put(path: Path) -> None:
    with pytest.raises(InputError), open_base(path, create=True) as db, changing(db):
        Adding(db).add([("x", {"schema": "other"})])
    assert not path.exists()


def test_a_base_answers_by_country_date_and_modality(path: Path) -> None:
    add(path, *gold_results())
    question = Question(countries=["SG"], since="2025-01-01", modalities=["agreed"])
    with open_base(path) as db:
        found = ask(db, question)
    assert {row["what"] for row in found} == {"agreed"}
    assert {row["sources"] for row in found} == {"vi-2026-01-15-singapore.txt"}
    assert len(found) == 2


def test_a_country_of_a_meeting_is_given_in_both_codes(path: Path) -> None:
    parties = [person("p1", "Nangolo Mbumba", "NA"), GUEST]
    add(path, result("a", parties, [meeting("m1", "2025-10-26", "p1 host", "p2")]))
    query = "SELECT country_a, country3_a, country_b, country3_b FROM dyads"
    assert rows(path, query) == [("AZ", "AZE", "NA", "NAM")]
