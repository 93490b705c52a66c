from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factx.cli import run
from tests.emit.gold_results import gold_results
from tests.merge.builder import result

SINGAPORE = "vi-2026-01-15-singapore.txt"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.jsonl"
    lines = [json.dumps(one) for one in gold_results(with_text=False)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def base(facts: Path, tmp_path: Path) -> Path:
    path = tmp_path / "base.sqlite"
    assert run(["merge", str(facts), "-o", str(path), "-q"]) == 0
    return path


def test_merging_says_what_became_of_the_articles(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "base.sqlite"
    assert run(["merge", str(facts), "-o", str(path)]) == 0
    said = capsys.readouterr().err
    assert "5 new" in said
    assert "5 from several articles" in said
    assert run(["merge", str(facts), "-o", str(path)]) == 0
    assert "0 new, 0 corrected, 5 unchanged" in capsys.readouterr().err


def test_without_an_output_the_facts_go_to_standard_output(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["merge", str(facts)]) == 0
    assert json.loads(capsys.readouterr().out)["factbase"] == 1


@pytest.mark.parametrize("ending", ["json", "jsonl", "csv", "graphml"])
def test_other_forms_have_their_base_beside_them(
    facts: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"made.{ending}"
    assert run(["merge", str(facts), "-o", str(target), "-q"]) == 0
    assert target.exists()
    assert (tmp_path / "made.sqlite").is_file()


def test_a_base_is_exported_with_its_own_ids(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.json"
    assert run(["merge", str(base), "-o", str(target)]) == 0
    assert target.is_file()
    assert not (tmp_path / "other.sqlite").exists()


def test_an_export_without_its_base_is_not_written_over(
    facts: Path, base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in ("json", "csv"):
        target = tmp_path / f"other.{ending}"
        assert run(["merge", str(base), "-o", str(target)]) == 0
        assert f"add to {base}" in capsys.readouterr().err
        assert run(["merge", str(facts), "-o", str(target)]) == 1
        assert "not its base" in capsys.readouterr().err
    assert not (tmp_path / "other.sqlite").exists()


def test_a_query_is_answered_as_a_table_json_and_csv(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["query", str(base), "--country", "SG", "--since", "2025"]
    asked += ["--modality", "signed,agreed"]
    found = {}
    for form in ("table", "json", "csv"):
        assert run([*asked, "--format", form]) == 0
        found[form] = capsys.readouterr().out
    rows = json.loads(found["json"])
    assert {row["what"] for row in rows} == {"agreed"}
    first = next(csv.DictReader(io.StringIO(found["csv"])))
    assert first["id"] == rows[0]["id"]
    assert len(found["table"].splitlines()) == len(rows)


def test_a_person_is_found_by_any_spelling(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["query", str(base), "--kind", "meetings", "--format", "json"]
    assert run([*asked, "--person", "Aliho Naghijeva"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["who"] == "Lương Tam Quang"


@pytest.mark.parametrize(
    "wrong",
    [
        ["--country", "Atlantis"],
        ["--since", "soon"],
        ["--modality", "promised"],
        ["--format", "xml"],
        ["--kind", "people"],
        ["--entity", "Nobody Atall"],
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_one_line(
    base: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", str(base), *wrong]) in (1, 2)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert wrong[1] in shown.err


def test_a_surname_alone_leads_to_those_who_have_it(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", str(base), "--person", "naghiyev"]) == 1
    assert "it knows Ali Naghiyev" in capsys.readouterr().err
    assert run(["query", str(base), "--person", "Nobody"]) == 1
    assert "see its table spellings" in capsys.readouterr().err


def test_a_span_that_ends_before_it_begins_is_refused(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["query", str(base), "--since", "2026-04", "--until", "2026-03"]
    assert run(asked) == 2
    assert "is after --until" in capsys.readouterr().err


def test_a_decision_on_a_name_and_a_record_is_told(
    facts: Path, base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decisions = tmp_path / "decisions.txt"
    decisions.write_text(f"same: {SINGAPORE}#m1 | Ali Naghiyev\n", "utf-8")
    asked = ["merge", str(facts), "-o", str(base), "--decisions", str(decisions)]
    assert run(asked) == 0
    assert "are a name and a record; nothing decided" in capsys.readouterr().err


def test_a_decisions_file_is_kept_in_the_base(
    facts: Path, base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decisions = tmp_path / "decisions.txt"
    decisions.write_text("different: Tô Lâm | To Lam\nsame: Nobody | Tô Lâm\n", "utf-8")
    asked = ["merge", str(facts), "-o", str(base), "--decisions", str(decisions)]
    assert run(asked) == 0
    assert "'Nobody'" in capsys.readouterr().err
    assert run(["query", str(base), "--entity", "To Lam", "--format", "json"]) == 0
    assert run(["merge", str(facts), "-o", str(base)]) == 0
    capsys.readouterr()
    assert run(["merge", str(base)]) == 0
    entities = json.loads(capsys.readouterr().out)["entities"]
    assert {"Tô Lâm", "To Lam"} <= {entity["name"] for entity in entities}


def test_forgetting_erases_from_base_and_recordings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = "ab" * 32
    made = result("a", [])
    made["run"]["replies"] = [key]
    (tmp_path / "a.json").write_text(json.dumps(made), "utf-8")
    folder = tmp_path / "recordings"
    folder.mkdir()
    recording = folder / f"{key[:16]}.json"
    recording.write_text(json.dumps({"factx_recording": 1, "key": key}), "utf-8")
    base = tmp_path / "b.sqlite"
    assert run(["merge", str(tmp_path / "a.json"), "-o", str(base), "-q"]) == 0
    asked = ["forget", "a", "--base", str(base), "--archive"]
    assert run([*asked, str(tmp_path / "nowhere")]) == 1
    asked.append(str(folder))
    assert run(asked) == 0
    assert (
        "1 of 1 bases, 0 replies in the cache, 1 recordings" in capsys.readouterr().err
    )
    assert not recording.exists()
    assert run(asked) == 1


def test_what_is_no_result_is_refused_and_makes_no_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"x": 1}', "utf-8")
    base = tmp_path / "b.sqlite"
    assert run(["merge", str(wrong), "-o", str(base)]) == 1
    assert "wrong.json" in capsys.readouterr().err
    assert not base.exists()
    assert run(["merge", str(wrong), "-o", str(tmp_path / "b.doc")]) == 2


def write_lines(path: Path, *results: dict[str, Any]) -> str:
    lines = (f"{json.dumps(one, ensure_ascii=False)}\n" for one in results)
    path.write_text("".join(lines), "utf-8")
    return str(path)


def cut_off(facts: Path) -> str:
    facts.write_bytes(facts.read_bytes()[:-500])
    return str(facts)


def another_schema(facts: Path) -> str:
    return write_lines(facts, {**result("a", []), "schema": "factx.diplomacy/2"})


def another_envelope(facts: Path) -> str:
    return write_lines(facts, {**result("a", []), "result": 2})


def one_id_for_two_articles(facts: Path) -> str:
    other = result("a", [], path="y/a.txt")
    other["source"]["text_sha256"] = "00" * 32
    return write_lines(facts, result("a", [], path="x/a.txt"), other)


@pytest.mark.parametrize(
    ("break_it", "named"),
    [
        (cut_off, "facts.jsonl:5: cut off"),
        (another_schema, "facts.jsonl:1: facts of factx.diplomacy/2"),
        (another_envelope, "result of version 2"),
        (one_id_for_two_articles, "facts.jsonl:2: id 'a'"),
        (lambda facts: str(facts.with_name("none.jsonl")), "none.jsonl: no such file"),
        (lambda facts: str(facts.parent), "cannot be read"),
    ],
)
def test_broken_results_are_refused_in_one_line_and_make_no_base(
    facts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    break_it: Callable[[Path], str],
    named: str,
) -> None:
    base = tmp_path / "b.sqlite"
    assert run(["merge", break_it(facts), "-o", str(base)]) == 1
    said = capsys.readouterr().err
    assert named in said
    assert said.count("\n") == 1
    assert not base.exists()


def newer(base: Path) -> None:
    with sqlite3.connect(base) as db:
        db.execute("PRAGMA user_version = 9")
    db.close()


def truncated(base: Path) -> None:
    base.write_bytes(base.read_bytes()[:40_000])


def no_tables(base: Path) -> None:
    with sqlite3.connect(base) as db:
        db.execute("DROP TABLE meetings")
        db.execute("DROP TABLE commitments")
    db.close()


@pytest.mark.parametrize(
    ("break_it", "named"),
    [
        (newer, "update factx"),
        (truncated, "a damaged base"),
        (lambda base: base.write_text("hello"), "no base of factx"),
        (lambda base: base.unlink(), "no such base"),
        (no_tables, "no such table"),
    ],
)
def test_a_broken_base_is_refused_in_one_line(
    base: Path,
    capsys: pytest.CaptureFixture[str],
    break_it: Callable[[Path], None],
    named: str,
) -> None:
    break_it(base)
    capsys.readouterr()
    assert run(["query", str(base)]) == 1
    said = capsys.readouterr()
    assert named in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_folder_that_is_not_there_is_named(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b.sqlite", "b.json"):
        assert run(["merge", str(facts), "-o", str(tmp_path / "no" / name)]) == 1
        assert "make it first" in capsys.readouterr().err


def test_results_are_never_written_over(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = facts.read_bytes()
    assert run(["merge", str(facts), "-o", str(facts)]) == 2
    assert "that is an input" in capsys.readouterr().err
    assert facts.read_bytes() == before


def test_names_in_an_article_do_nothing_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = gold_results(with_text=False)[0]
    for party in made["facts"]["parties"]:
        party["name"] = "Eve\x1b]0;owned\x07\x9b2J\u202e " + party["name"]
    facts, base = tmp_path / "facts.json", str(tmp_path / "b.sqlite")
    facts.write_text(json.dumps(made), "utf-8")
    assert run(["merge", str(facts), "-o", base, "-q"]) == 0
    assert run(["query", base]) == 0
    out = capsys.readouterr().out
    assert "Eve␛]0;owned␇⟨U+009B⟩2J⟨U+202E⟩ " in out
    assert not set(out) & set("\x1b\x07\x9b\u202e")


def test_a_file_of_decisions_is_never_written_over(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decisions = tmp_path / "decisions.json"
    decisions.write_text("[]", "utf-8")
    given = ["--decisions", str(decisions), "-o", str(decisions)]
    assert run(["merge", str(facts), *given]) == 2
    assert "that is the decisions file" in capsys.readouterr().err
    assert decisions.read_text("utf-8") == "[]"


def test_a_corrected_line_appended_to_a_file_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = result("a", [], path="a.txt")
    second["source"]["text_sha256"] = "00" * 32
    path = write_lines(tmp_path / "f.jsonl", result("a", [], path="x/a.txt"), second)
    assert run(["merge", path, "-o", str(tmp_path / "b.sqlite")]) == 0
    assert "1 new, 1 corrected" in capsys.readouterr().err


def test_an_article_of_another_place_that_takes_an_id_over_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = str(tmp_path / "b.sqlite")
    for folder in "xy":
        one = result("a", [], path=f"{folder}/a.txt")
        one["source"]["text_sha256"] = folder * 64
        assert run(["merge", write_lines(tmp_path / "f.jsonl", one), "-o", base]) == 0
    assert "took the place of an article" in capsys.readouterr().err
