from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from factx.errors import InputError
from factx.score import DIPLOMACY, Coding, read_coding, read_codings, score
from tests.score.gold_set import GOLD, RECEPTIONS, all_gold, annotation


def result(file: str = RECEPTIONS, **source: Any) -> dict[str, Any]:
    """Return an annotation as if it were what factx extracted."""
    tree = annotation(file)
    for record in tree["meetings"] + tree["commitments"]:
        del record["optional"]
    facts = {key: tree[key] for key in ("parties", "meetings", "commitments")}
    given = {
        "id": tree["article"],
        "name": tree["article"],
        "language": tree["language"],
        "text_sha256": tree["sha256"],
    }
    return {"schema": tree["schema"], "source": given | source, "facts": facts}


def read(value: dict[str, Any]) -> Coding:
    found = read_coding(value, "r.json")
    assert found is not None
    return found


def test_a_result_goes_with_gold_of_the_same_text_whatever_its_name() -> None:
    made = score([read(result(name="other.txt", id="x"))], all_gold(), DIPLOMACY)
    assert len(made.missing) == 4
    assert made.without_gold == ()


def test_a_result_without_a_hash_goes_with_gold_of_the_same_name() -> None:
    made = score([read(result(text_sha256=None))], all_gold(), DIPLOMACY)
    assert annotation()["article"] not in made.missing


def test_another_text_of_that_name_is_compared_without_spans_and_it_is_said() -> None:
    made = score([read(result(text_sha256="0" * 64))], all_gold(), DIPLOMACY)
    assert "grounded_precision" not in made.articles[3].rates
    assert any("another text than gold's" in note for note in made.notes)
    assert made.articles[3].tallies["meetings"].strict_figures().f1 == 1.0


def test_a_missing_prediction_counts_as_all_missed() -> None:
    gold = all_gold()
    made = score([], gold, DIPLOMACY)
    assert made.missing == tuple(x.name for x in gold)
    assert made.headline == 0.0
    assert made.tallies["meetings"].missed == made.tallies["meetings"].gold == 16


def test_a_prediction_without_gold_is_listed_and_changes_no_figure() -> None:
    other = read(result(name="other.txt", id="other", text_sha256="1" * 64))
    gold = all_gold()
    mine = [read(result())]
    made, more = score(mine, gold, DIPLOMACY), score([*mine, other], gold, DIPLOMACY)
    assert more.without_gold == ("other.txt",)
    assert more.tallies == made.tallies
    assert more.headline == made.headline


def test_two_results_of_one_article_are_refused_with_both_places() -> None:
    first, second = (
        read_coding(result(), where) for where in ("a.jsonl:1", "a.jsonl:7")
    )
    assert first is not None
    assert second is not None
    with pytest.raises(InputError, match=r"a.jsonl:7: .* in a.jsonl:1"):
        score([first, second], all_gold(), DIPLOMACY)


def test_a_result_whose_facts_were_rejected_as_a_whole_finds_nothing() -> None:
    made = score([read(result() | {"facts": None})], all_gold(), DIPLOMACY)
    assert made.articles[3].tallies["meetings"].predicted == 0
    assert any("no facts were left" in note for note in made.notes)


def test_json_lines_folders_and_single_files_read_the_same(tmp_path: Path) -> None:
    names = sorted(path.name for path in GOLD.glob("*.json"))
    results = [result(name) for name in names]
    lines = tmp_path / "all.jsonl"
    lines.write_text("\n".join(map(json.dumps, results)) + "\n\n", "utf-8")
    array = tmp_path / "all.json"
    array.write_text(json.dumps(results), "utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, value in zip(names, results, strict=True):
        (folder / name).write_text(json.dumps(value, indent=2), "utf-8")
    scores = [
        score(read_codings(path), all_gold(), DIPLOMACY)
        for path in (lines, array, folder)
    ]
    assert [x.headline for x in scores] == [1.0, 1.0, 1.0]
    assert [x.missing for x in scores] == [(), (), ()]


def test_the_note_of_a_failed_article_is_no_prediction(tmp_path: Path) -> None:
    failed = {"source": {"name": annotation()["article"]}, "error": "no answer"}
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps(failed) + "\n" + json.dumps(result()), "utf-8")
    assert len(read_codings(path)) == 1


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"a": 1}\n{"a"', "x.jsonl:1: neither a result"),
        ("not json", "x.jsonl: no JSON"),
        ("[1]", "x.jsonl: /0: an object was wanted"),
        ('{"source": {}, "facts": []}', "x.jsonl: /facts: an object was wanted"),
    ],
)
def test_a_file_that_is_no_result_is_named(
    content: str, place: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError) as caught:
        read_codings(path)
    assert place in str(caught.value)


def test_a_broken_line_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(result()) + '\n{"broken"', "utf-8")
    with pytest.raises(InputError, match=r"x\.jsonl:2: no JSON"):
        read_codings(path)


def test_an_unknown_id_is_a_party_of_its_own_and_no_crash() -> None:
    value = copy.deepcopy(result())
    value["facts"]["meetings"][0]["participants"][1]["party"] = "p77"
    made = score([read(value)], all_gold(), DIPLOMACY)
    assert made.articles[3].tallies["meetings"].missed == 1
