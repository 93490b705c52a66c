from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Factx
from tests.servers.scripted import Scripted, Step
from tests.servers.scripted import answer as said

Replay = tuple[str, str]


def test_one_article_gives_one_object_on_one_line(factx: Factx, replay: Replay) -> None:
    ran = factx("extract", "a.txt", *replay)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    assert ran.json["source"]["path"] == "a.txt"
    assert ran.json["facts"]["commitments"][0]["trigger"]["text"] == "asked"


def test_the_same_article_gives_the_same_bytes(factx: Factx, replay: Replay) -> None:
    first, second = (factx("extract", "a.txt", *replay).out for _ in range(2))
    assert first == second


def test_several_articles_give_a_line_each_in_their_order(
    factx: Factx, replay: Replay
) -> None:
    ran = factx("extract", "b.txt", "a.txt", *replay)
    names = [json.loads(line)["source"]["name"] for line in ran.out.splitlines()]
    assert (ran.code, names) == (0, ["b.txt", "a.txt"])


def test_a_failed_article_is_a_line_on_stderr_and_the_others_go_on(
    factx: Factx, replay: Replay
) -> None:
    ran = factx("extract", "gone.txt", "a.txt", *replay)
    assert ran.code == 3
    assert ran.json["source"]["name"] == "a.txt"
    assert ran.err == "factx: gone.txt: no such file; check the path\n"


def test_when_all_fail_the_exit_code_says_so(factx: Factx, replay: Replay) -> None:
    for files in (["gone.txt"], ["gone.txt", "also.txt"]):
        ran = factx("extract", *files, *replay)
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == len(files)


def test_an_article_without_a_recording_fails_and_is_named(
    factx: Factx, replay: Replay, at_home: Path
) -> None:
    (at_home / "new.txt").write_text("Nobody met anybody on 3 May.", "utf-8")
    ran = factx("extract", "new.txt", *replay)
    assert ran.code == 1
    assert ran.err.startswith("factx: new.txt: no recording of request")


def test_json_of_several_articles_is_one_list(factx: Factx, replay: Replay) -> None:
    ran = factx("extract", "a.txt", "b.txt", *replay, "--format", "json")
    assert [one["source"]["name"] for one in ran.json] == ["a.txt", "b.txt"]
    assert factx("extract", "x", "y", *replay, "--format", "json").json == []


@pytest.mark.parametrize("form", ["csv", "parquet", "xml"])
def test_a_format_that_is_not_written_is_wrong_usage(
    factx: Factx, replay: Replay, form: str
) -> None:
    ran = factx("extract", "a.txt", *replay, "--format", form)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"factx: --format {form}: give json, jsonl, md\n"


def test_markdown_is_the_summary_for_people(factx: Factx, replay: Replay) -> None:
    ran = factx("extract", "a.txt", *replay, "--format", "md")
    assert ran.code == 0
    assert ran.out.startswith("# ")
    assert "\n## Meetings (" in ran.out
    assert "\n  > " in ran.out


def test_an_ending_that_promises_another_format_is_refused(
    factx: Factx, replay: Replay, at_home: Path
) -> None:
    ran = factx("extract", "a.txt", *replay, "-o", "facts.csv")
    assert ran.code == 2
    assert not (at_home / "facts.csv").exists()


def test_the_output_file_holds_what_standard_output_would(
    factx: Factx, replay: Replay, at_home: Path
) -> None:
    shown = factx("extract", "a.txt", *replay).out
    ran = factx("extract", "a.txt", *replay, "-o", "facts.json")
    assert (ran.code, ran.out) == (0, "")
    file = at_home / "facts.json"
    assert file.read_text("utf-8") == shown
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_a_failed_article_leaves_the_earlier_output_as_it_was(
    factx: Factx, replay: Replay, at_home: Path
) -> None:
    (at_home / "facts.json").write_text("earlier", "utf-8")
    assert factx("extract", "gone.txt", *replay, "-o", "facts.json").code == 1
    assert (at_home / "facts.json").read_text("utf-8") == "earlier"
    assert not list(at_home.glob(".*.part"))


def test_an_output_that_is_an_article_is_refused(
    factx: Factx, replay: Replay, at_home: Path
) -> None:
    before = (at_home / "a.txt").read_bytes()
    ran = factx("extract", "a.txt", *replay, "-o", "./a.txt")
    assert ran.code == 2
    assert (at_home / "a.txt").read_bytes() == before


def test_a_place_that_cannot_be_written_is_found_before_anything_is_asked(
    factx: Factx, replay: Replay
) -> None:
    ran = factx("extract", "a.txt", *replay, "-o", "no/such/facts.json")
    assert ran.code == 1
    assert ran.err.startswith("factx: no/such/facts.json: cannot be written")


def test_the_text_is_included_when_asked_for(factx: Factx, replay: Replay) -> None:
    made = factx("extract", "a.txt", *replay, "--include-text").json
    assert made["text"] == Path("a.txt").read_text("utf-8")
    start, end = made["facts"]["meetings"][0]["evidence"][0]["span"]
    assert made["text"][start:end].startswith("Foreign Minister Ann Berg")


def test_the_publication_day_can_be_given(factx: Factx, replay: Replay) -> None:
    # Another day is another request: the recordings say where they differ.
    ran = factx("extract", "a.txt", *replay, "--published", "2025-05-04")
    assert ran.code == 1
    assert "differs in messages[1] (user" in ran.err
    ran = factx("extract", "a.txt", *replay, "--published", "yesterday")
    assert ran.code in (1, 2)
    assert "yesterday" in ran.err


def test_a_summary_is_shown_when_asked_for_and_not_in_a_pipe(
    factx: Factx, replay: Replay
) -> None:
    ran = factx("extract", "a.txt", *replay, "-v")
    assert ran.err.startswith("factx: parties 3 · meetings 1 · commitments 1 · ")
    assert "replayed" in ran.err
    assert factx("extract", "a.txt", *replay, "-q").err == ""


def test_without_a_model_it_says_what_to_do(factx: Factx) -> None:
    ran = factx("extract", "a.txt")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert all(word in ran.err for word in ("-m", "FACTX_MODEL", "--replay"))


def test_a_model_set_for_other_runs_does_not_hide_the_recordings(
    factx: Factx, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTX_MODEL", "openai/gpt-5-mini")
    ran = factx("extract", "a.txt", *replay)
    assert (ran.code, ran.json["run"]["model"]) == (0, "test/scripted")


def test_offline_asks_nobody(factx: Factx) -> None:
    ran = factx("extract", "a.txt", "-m", "openai/gpt-5-mini", "--offline")
    assert (ran.code, ran.out) == (1, "")
    assert "a.txt" in ran.err
    assert factx("extract", "a.txt", "--offline", "--no-cache").code == 2


def test_a_dry_run_shows_messages_size_and_price_and_sends_nothing(
    factx: Factx,
) -> None:
    ran = factx("extract", "a.txt", "-m", "openai/gpt-5-mini", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert "── system ──" in ran.out
    assert "On 3 May 2025 in Oslo, Foreign Minister Ann Berg" in ran.out
    assert "input:         about " in ran.out
    assert "price:         about $0.0" in ran.out


def test_a_dry_run_of_a_local_model_costs_nothing(factx: Factx) -> None:
    ran = factx("extract", "a.txt", "-m", "ollama/qwen3", "--dry-run")
    assert "price:         $0, on your own machine" in ran.out


def test_a_key_is_in_nothing_that_is_shown(
    factx: Factx, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-shown")
    for arguments in (
        ("extract", "a.txt", "-m", "openai/gpt-5-mini", "--dry-run"),
        ("extract", "a.txt", "-m", "openai/gpt-5-mini", "--offline", "--debug"),
        ("models",),
        ("doctor",),
    ):
        ran = factx(*arguments)
        assert "sk-never-shown" not in ran.out + ran.err
    assert "OPENAI_API_KEY (set)" in factx("models").out


def test_standard_input_can_be_read_once(factx: Factx, replay: Replay) -> None:
    assert factx("extract", "-", "-", *replay).code == 2


OWN_CHECK = """
from pydantic import BaseModel, field_validator
from factx.schema import Evidence, Mention

class Hiring(BaseModel):
    name: Mention
    evidence: list[Evidence]

    @field_validator("name")
    @classmethod
    def look_up(cls, name):
        return {"Ann Berg": name}[name.text]

class News(BaseModel):
    hirings: list[Hiring] = []
"""


def test_a_fault_in_the_users_own_schema_fails_its_article_alone(
    process: Factx, at_home: Path
) -> None:
    (at_home / "own_check.py").write_text(OWN_CHECK, "utf-8")
    hiring = {"name": "Jan Nowak", "evidence": ["[1] On 3 May 2025 in Oslo"]}
    good = said(json.dumps({"hirings": []}))
    bad = said(json.dumps({"hirings": [hiring]}))

    def judge(body: Any) -> Step:
        return bad if "14 offices" in json.dumps(body) else good

    with Scripted(default=judge) as server:
        ran = process(
            *("extract", "a.txt", "b.txt", "-m", "own/m"),
            *("--base-url", server.base_url, "--schema", "own_check:News"),
        )
    assert ran.code == 3, ran.err
    assert len(ran.out.splitlines()) == 1
    assert ran.err.startswith("factx: b.txt: a validator of the schema failed")
    assert "an error of factx itself" not in ran.err


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (("a.txt", "-o", "a.txt"), "one of the articles"),
        (("a.txt", "-o", "linked.json"), "one of the articles"),
        (("--files-from", "list.txt", "-o", "list.txt"), "one of the articles"),
        (("news", "-o", "news/c.md"), "one of the articles"),
        (("news/*.md", "-o", "news/c.md"), "one of the articles"),
        (("a.txt", "--run-log", "a.txt"), "one of the articles"),
        (("news", "-o", "f.jsonl", "--run-log", "news/c.md"), "one of the articles"),
        (("a.txt", "-o", "f.json", "--run-log", "./f.json"), "the output"),
        (
            ("news", "-o", "f.jsonl", "--run-log", "f.errors.jsonl"),
            "the list of failures",
        ),
    ],
)
def test_nothing_is_written_over_what_is_read_or_written_besides(
    factx: Factx, replay: Replay, at_home: Path, asked: tuple[str, ...], what: str
) -> None:
    (at_home / "news").mkdir()
    (at_home / "news" / "c.md").write_text("Nobody met anybody.", "utf-8")
    (at_home / "list.txt").write_text("a.txt\n", "utf-8")
    (at_home / "linked.json").hardlink_to(at_home / "a.txt")
    before = _held(at_home)
    ran = factx("extract", *asked, *replay)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f": that is {what}; name another file\n")
    assert _held(at_home) == before


def _held(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_log_beside_the_facts_is_no_clash(
    factx: Factx, replay: Replay, at_home: Path
) -> None:
    for log in ("run.jsonl", "/dev/null"):
        ran = factx("extract", "a.txt", "-o", "/dev/null", "--run-log", log, *replay)
        assert (ran.code, ran.err) == (0, "")
    assert (at_home / "run.jsonl").read_bytes()
