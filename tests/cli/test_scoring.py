from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factx.cli.app import run
from tests.score.gold_set import ARTICLES, GOLD, RECEPTIONS, ROOT, annotation, coding
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


def test_the_difference_of_two_coders_is_told_without_taking_sides(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD, "--agreement", "--errors") == 0
    shown = capsys.readouterr().out
    assert "only second /meetings/1: participants Lương Tam Quang (host)" in shown
    assert "differ /commitments/0 modality*: first has pledged, second agreed" in shown
    head = next(x for x in shown.splitlines() if "only 1st" in x)
    assert "gold" not in head
    row = next(x for x in shown.splitlines() if x.startswith("meetings "))
    assert row.split() == ["meetings", "10", "11", "0", "1", "0.952", "0.952"]


def test_what_is_true_of_both_systems_is_said_once(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD, GOLD) == 0
    shown = capsys.readouterr()
    assert shown.err.count("fewer than 20") == 1
    assert f"{predicted}: no prediction, so all is missed" in shown.err
    assert "5 articles, factx-score/1: second minus first" in shown.out


def test_results_of_other_articles_alone_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stray = result(id="stray", name="stray.txt", text_sha256="0" * 64)
    path = tmp_path / "stray.json"
    path.write_text(json.dumps(stray), "utf-8")
    # A file of one result goes by its own name too, and that is no article either.
    assert factx(path, GOLD) == 1
    assert "stray.txt; give results of the articles" in capsys.readouterr().err


def test_gold_is_checked_against_the_text_in_the_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = result()
    made["text"] = coding(annotation()).text
    tree = annotation()
    tree["commitments"][2]["evidence"][0]["span"] = [1408, 1548]
    for name, value in (("made.json", made), ("gold.json", tree)):
        (tmp_path / name).write_text(json.dumps(value), "utf-8")
    call = ["score", str(tmp_path / "made.json"), str(tmp_path / "gold.json")]
    assert run(call) == 1
    shown = capsys.readouterr().err
    assert "gold.json: /commitments/2/evidence/0/span" in shown
    assert "the words stand at [1405, 1545]" in shown


def test_a_quote_that_does_not_stand_where_it_says_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = result()
    made["facts"]["commitments"][2]["evidence"][0]["span"] = [1408, 1548]
    path = tmp_path / "made.json"
    path.write_text(json.dumps(made), "utf-8")
    assert factx(path, GOLD / RECEPTIONS, "--errors") == 0
    shown = capsys.readouterr().out
    assert "ungrounded /commitments/2: not where its span says: " in shown
    assert "Nothing went wrong" not in shown


def test_long_lists_of_articles_are_cut(
    predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert factx(predicted, GOLD / RECEPTIONS) == 0
    shown = capsys.readouterr().err
    assert "so not scored: " in shown
    assert " and 1 more" in shown


def test_an_empty_file_is_called_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "predicted.jsonl"
    path.write_text("\n", "utf-8")
    assert factx(path, GOLD) == 1
    assert "predicted.jsonl: the file is empty" in capsys.readouterr().err


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a base of the five articles, from recorded replies."""
    results, path = tmp_path / "all.jsonl", tmp_path / "base.sqlite"
    articles = sorted(map(str, ARTICLES.glob("*.txt")))
    call = ["extract", *articles, "--replay", str(ROOT / "tests" / "recordings"), "-q"]
    assert run([*call, "-o", str(results)]) == 0
    assert run(["merge", str(results), "-o", str(path)]) == 0
    return path


def test_a_base_is_scored_by_how_it_merged_the_records_of_its_articles(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cs, vi = (f"{x}{RECEPTIONS[2:-5]}.txt" for x in ("cs", "vi"))
    events = tmp_path / "events.json"
    # Three pairs are said to be one event, two are not; the base joins all five.
    said = [[f"{cs}#m{n}", f"{vi}#m{n}"] for n in (1, 2, 3)]
    events.write_text(json.dumps(said), "utf-8")
    assert factx(base, GOLD, "--clusters", events, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["rows"]["meetings"]["strict"]["f1"] == 1.0
    assert list(data["clusters"]) == ["meetings"]
    merged = data["clusters"]["meetings"]
    assert merged["gold"] == 13
    # All five receptions were joined: of sixteen mentions, four are half right.
    assert (merged["predicted"], merged["recall"]) == (11, 1.0)
    assert merged["precision"] == 14 / 16
    assert factx(base, GOLD, "--clusters", events) == 0
    assert "Merged across articles (B-cubed)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ([["vi.txt#m1"]], "vi.txt#m1: gold has no such record"),
        ([["vi.txt"]], "events.json: /0/0: 'vi.txt' is no article#record"),
        (["vi.txt#m1"], "events.json: /0: a list such as"),
        ({}, "events.json: a list of clusters"),
        ([[]], "give records of one kind"),
    ],
)
def test_clusters_that_do_not_fit_gold_are_refused(
    base: Path,
    tmp_path: Path,
    said: object,
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    events = tmp_path / "events.json"
    events.write_text(json.dumps(said), "utf-8")
    assert factx(base, GOLD, "--clusters", events) == 1
    assert message in capsys.readouterr().err


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
        ([GOLD, GOLD, "--clusters", "events.json"], "--clusters measures a base"),
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


def test_checking_gold_says_that_nothing_is_wrong_and_what_was_not_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["gold", "check", str(GOLD), "--texts", str(ARTICLES)]) == 0
    assert capsys.readouterr().err == "factx: 5 annotations checked: no flaw\n"
    assert run(["gold", "check", str(GOLD / RECEPTIONS)]) == 0
    assert "so its quotes are not checked" in capsys.readouterr().err
    own = annotation() | {"schema": "other.module:Class"}
    path = tmp_path / "own.json"
    path.write_text(json.dumps(own), "utf-8")
    assert run(["gold", "check", str(path), "--texts", str(ARTICLES)]) == 0
    assert "other.module:Class; only quotes are checked" in capsys.readouterr().err


def test_checking_gold_knows_another_edition_and_an_article_that_is_there_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps(annotation()), "utf-8")
    assert run(["gold", "check", str(tmp_path), "--texts", str(ARTICLES)]) == 5
    assert "b.json: /article: vi-2025-10-26" in capsys.readouterr().err
    (tmp_path / "b.json").unlink()
    (tmp_path / annotation()["article"]).write_text("Another edition.", "utf-8")
    assert run(["gold", "check", str(tmp_path)]) == 5
    assert "a.json: /sha256: " in capsys.readouterr().err


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
