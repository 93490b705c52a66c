"""A base: what is added and corrected, and what stays."""

from __future__ import annotations

from pathlib import Path

from factx.emit.tables import Adding, changing, forget, open_base
from tests.emit.gold_results import gold_results
from tests.emit.tables.bases import GUEST, QUANG, add, received, rows
from tests.merge.builder import meeting, person, result


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


def test_a_country_of_a_meeting_is_given_in_both_codes(path: Path) -> None:
    parties = [person("p1", "Nangolo Mbumba", "NA"), GUEST]
    add(path, result("a", parties, [meeting("m1", "2025-10-26", "p1 host", "p2")]))
    query = "SELECT country_a, country3_a, country_b, country3_b FROM dyads"
    assert rows(path, query) == [("AZ", "AZE", "NA", "NAM")]


def test_halves_of_surrogate_pairs_are_written_out(path: Path) -> None:
    damaged = person("p2", "Ali \ud800 Naghiyev", "AZ")
    made = result(
        "na\udce9me.txt",
        [QUANG, damaged],
        [meeting("m1", "2025-10-26", "p1 host", "p2")],
    )
    add(path, made)
    add(path, made)
    assert rows(path, "SELECT source, version FROM sources") == [("na\\udce9me.txt", 1)]
    assert ("Ali \\ud800 Naghiyev",) in rows(path, "SELECT name FROM entities")
    with open_base(path) as db:
        forget(db, "na\udce9me.txt")
    assert rows(path, "SELECT count(*) FROM sources") == [(0,)]
