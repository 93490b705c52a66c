from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factx.cli.app import run
from tests.score.gold_set import ARTICLES, GOLD, RECEPTIONS, annotation
from tests.score.test_matching import result

AUSTRALIA = "vi-2025-10-25-australia"


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    """Return results of four of the five articles, one record short, and a stray."""
    names = sorted(path.name for path in GOLD.glob("*.json"))[1:]
    results = [result(name) for name in names]
    receptions = results[names.index(RECEPTIONS)]
    receptions["facts"]["meetings"].pop(1)
    receptions["facts"]["commitments"][0]["modality"] = "pledged"
    stray = result(id="stray", name="stray.txt", text_sha256="0" * 64)
    path = tmp_path / "predicted.jsonl"
    path.write_text("\n".join(map(json.dumps, [*results, stray])) + "\n", "utf-8")
    return path


def factx(*arguments: object) -> int:
    return run(["score", *map(str, arguments), "--texts", str(ARTICLES)])


def test_the_table_has_a_row_for_each_kind_and_the_worst_articles(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD) == 0
    shown = capsys.readouterr()
    for row in ("meetings", "participants", "hard commitments", "soft commitments"):
        assert f"\n{row} " in shown.out
    worst = shown.out.index("Worst articles")
    assert "no prediction" in shown.out[worst:].splitlines()[2]
    assert "no prediction, so all is missed: cs-2025" in shown.err
    assert "so not scored: stray.txt" in shown.err
    assert "fewer than 20" in shown.err


def test_errors_show_each_fault_with_words_of_the_article(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD, "--errors") == 0
    shown = capsys.readouterr().out
    assert "missed /meetings/1: participants Lương Tam Quang (host), Vahid" in shown
    assert "wrong /commitments/0 modality*: pledged, gold has agreed" in shown
    assert "«nhất trí tiếp tục thực hiện hiệu quả các văn kiện đã ký" in shown


def test_json_holds_every_figure_and_with_errors_every_fault(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD, "--errors", "--format", "json") == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert data["definition"] == "factx-score/1"
    assert data["missing"] == [annotation("cs-" + RECEPTIONS[3:])["article"]]
    assert data["without_gold"] == ["stray.txt"]
    meetings = data["rows"]["meetings"]
    assert (meetings["gold"], meetings["predicted"], meetings["missed"]) == (16, 10, 6)
    assert meetings["strict_f1_interval"] is None
    assert {fault["kind"] for fault in data["errors"]} == {"missed", "wrong"}


def test_two_systems_are_shown_side_by_side(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD, GOLD) == 0
    shown = capsys.readouterr().out
    assert "difference" in shown
    line = next(x for x in shown.splitlines() if x.startswith("meetings strict f1"))
    assert "0.769   1.000      +0.231" in line


def test_two_coders_get_alpha(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD, "--agreement") == 0
    shown = capsys.readouterr()
    assert "commitments.modality" in shown.out
    assert "no prediction" not in shown.err


def test_markdown_is_a_table(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD, "--format", "markdown") == 0
    assert (
        "| meetings | 16 | 10 | 6 | 0 | 1.000 | 0.625 | 0.769 |"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([GOLD], "give predictions and gold"),
        ([GOLD, GOLD, GOLD, "--agreement"], "two coders"),
        ([GOLD, GOLD, "--format", "html"], "--format html"),
    ],
)
def test_a_call_that_makes_no_sense_says_how_to_go_on(
    arguments: list[object], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(*arguments) == 2
    assert message in capsys.readouterr().err


def test_gold_of_a_schema_of_ones_own_wants_its_class(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = {"schema": "evil.module:Class", "article": "a.txt", "things": []}
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(tree), "utf-8")
    assert factx(path, path) == 2
    assert "--schema package.module:Class" in capsys.readouterr().err


def test_a_draft_is_written_once_and_never_over_an_annotation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = tmp_path / "result.json"
    begun.write_text(json.dumps(result(f"{AUSTRALIA}.json")), "utf-8")
    target = tmp_path / "gold.json"
    call = ["gold", "new", str(ARTICLES / f"{AUSTRALIA}.txt"), "--from", str(begun)]
    assert run([*call, "-o", str(target)]) == 0
    made = json.loads(target.read_text("utf-8"))
    assert made["draft"] is True
    assert made["sha256"] == annotation(f"{AUSTRALIA}.json")["sha256"]
    assert run(["gold", "check", str(target), "--texts", str(ARTICLES)]) == 0
    assert run([*call, "-o", str(target)]) == 1
    assert "does not replace an annotation" in capsys.readouterr().err


def test_checking_gold_names_every_flaw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = annotation()
    tree["meetings"][0]["evidence"][0]["span"] = [0, 5]
    tree["commitments"][0]["modality"] = "promised"
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(tree), "utf-8")
    assert run(["gold", "check", str(path), "--texts", str(ARTICLES)]) == 5
    shown = capsys.readouterr().err
    assert "/meetings/0/evidence/0/span" in shown
    assert "/commitments/0/modality" in shown


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_unclaimed_sentences_are_counted_and_with_errors_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    missed = annotation()["commitments"][3]
    made = result()
    made["facts"]["commitments"].pop(3)
    span = missed["evidence"][0]["span"]
    made["unclaimed"] = [{"span": span, "verb": "đề nghị", "modality": "requested"}]
    path = tmp_path / "one.json"
    path.write_text(json.dumps(made), "utf-8")
    assert factx(path, GOLD / RECEPTIONS, "--errors", "--format", form) == 0
    shown = capsys.readouterr().out
    assert "Unclaimed sentences" in shown
    assert f"unclaimed {span} đề nghị (requested), misses: /commitments/3" in shown
    assert f"«{missed['evidence'][0]['quote'][:40]}" in shown
