from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Factx
from tests.data import ROOT
from tests.emit.gold_results import gold_results


def _facts(folder: Path, *, with_text: bool = True) -> Path:
    path = folder / "facts.jsonl"
    lines = [json.dumps(one) for one in gold_results(with_text=with_text)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_report_writes_one_page_of_all_results(factx: Factx, tmp_path: Path) -> None:
    ran = factx("report", str(_facts(tmp_path)), "-o", str(tmp_path / "r.html"))
    assert (ran.code, ran.out) == (0, "")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "What 5 articles report" in page


def test_report_finds_articles_in_a_folder_by_their_text(
    factx: Factx, tmp_path: Path
) -> None:
    facts = _facts(tmp_path, with_text=False)
    without = factx("report", str(facts), "-o", "-").out
    texts = str(ROOT / "examples" / "articles")
    with_texts = factx("report", str(facts), "-o", "-", "--texts", texts).out
    assert "was not found" in without
    assert "was not found" not in with_texts
    assert len(with_texts) > len(without)


def test_report_says_how_many_texts_were_not_found_and_how_to_give_them(
    factx: Factx, tmp_path: Path
) -> None:
    facts, base = _facts(tmp_path, with_text=False), tmp_path / "factbase.sqlite"
    factx("merge", str(facts), "-o", str(base), "-q")
    one = tmp_path / "one.json"
    one.write_text(facts.read_text("utf-8").splitlines()[0], "utf-8")
    (tmp_path / "other").mkdir()
    page, texts = str(tmp_path / "r.html"), str(ROOT / "examples" / "articles")
    for file in (facts, base):
        ran = factx("report", str(file), "-o", page)
        assert (ran.code, ran.err.count("\n")) == (0, 1)
        assert ran.err.startswith("factx: the texts of 5 articles (")
        assert ran.err.endswith("give their folder with --texts\n")
        assert factx("report", str(file), "-o", page, "--texts", texts).err == ""
    ran = factx("report", str(one), "-o", page, "--texts", str(tmp_path / "other"))
    assert ran.err.startswith("factx: the text of ")
    assert "other has none with the same SHA-256" in ran.err


def test_report_of_no_result_says_where_and_writes_nothing(
    factx: Factx, tmp_path: Path
) -> None:
    (tmp_path / "facts.jsonl").write_text('{"a": 1}\n', "utf-8")
    ran = factx("report", str(tmp_path / "facts.jsonl"), "-o", str(tmp_path / "r.html"))
    assert ran.code == 1
    assert "facts.jsonl: no result of factx" in ran.err
    assert not (tmp_path / "r.html").exists()


def test_report_of_a_base_shows_what_was_merged(factx: Factx, tmp_path: Path) -> None:
    base = tmp_path / "factbase.sqlite"
    factx("merge", str(_facts(tmp_path)), "-o", str(base), "-q")
    texts = str(ROOT / "examples" / "articles")
    ran = factx("report", str(base), "-o", "-", "--texts", texts)
    assert ran.code == 0
    assert "What factbase holds" in ran.out
    assert '"isMerged":true' in ran.out
    assert "was not found" not in ran.out


def test_a_base_makes_a_page_alone(factx: Factx, tmp_path: Path) -> None:
    base, facts = tmp_path / "factbase.sqlite", _facts(tmp_path)
    factx("merge", str(facts), "-o", str(base), "-q")
    ran = factx("report", str(base), str(facts), "-o", str(tmp_path / "r.html"))
    assert ran.code == 1
    assert "factx merge" in ran.err


def test_show_says_what_lists_a_base(factx: Factx, tmp_path: Path) -> None:
    base = tmp_path / "factbase.sqlite"
    factx("merge", str(_facts(tmp_path)), "-o", str(base), "-q")
    ran = factx("show", str(base))
    assert ran.code == 1
    assert "factx query" in ran.err


def test_articles_that_failed_are_listed_with_their_reasons(
    factx: Factx, tmp_path: Path
) -> None:
    errors = tmp_path / "facts.errors.jsonl"
    line = {"path": "gone.txt", "error": "UnavailableError", "message": "no answer"}
    errors.write_text(json.dumps(line) + "\n", "utf-8")
    page = factx("report", str(_facts(tmp_path)), str(errors), "-o", "-").out
    assert "gone.txt" in page
    assert "UnavailableError: no answer" in page
    assert "no result: UnavailableError" in factx("show", str(errors)).out


def test_show_prints_each_fact_with_its_words(factx: Factx, tmp_path: Path) -> None:
    ran = factx("show", str(_facts(tmp_path)))
    words = " ".join(ran.out.split())
    assert ran.code == 0
    assert "Lương Tam Quang – Matt Thistlethwaite" in words
    assert "“hai nước nâng cấp quan hệ lên Đối tác chiến lược toàn diện" in words


def test_show_of_an_article_without_facts_says_so(factx: Factx, tmp_path: Path) -> None:
    result = gold_results()[2] | {"facts": {"parties": [], "meetings": []}}
    (tmp_path / "one.json").write_text(json.dumps(result), "utf-8")
    ran = factx("show", str(tmp_path / "one.json"))
    assert "No facts were found." in ran.out
    assert "Rejected (1)" in ran.out


def test_show_prints_article_words_that_look_like_markup_as_they_are(
    factx: Factx, tmp_path: Path
) -> None:
    result = gold_results()[2]
    result["facts"] = {
        "things": [{"id": "t1", "name": "[red]not red[/red] :smile: \x1b[1m"}]
    }
    (tmp_path / "one.json").write_text(json.dumps(result), "utf-8")
    ran = factx("show", str(tmp_path / "one.json"))
    assert "[red]not red[/red] :smile: ␛[1m" in ran.out


def test_a_run_of_which_all_failed_is_a_page_of_failures(
    factx: Factx, tmp_path: Path
) -> None:
    facts, errors = tmp_path / "facts.jsonl", tmp_path / "facts.errors.jsonl"
    facts.write_text("", "utf-8")
    line = {"path": "gone.txt", "error": "UnavailableError", "message": "no answer"}
    errors.write_text(json.dumps(line) + "\n", "utf-8")
    ran = factx("report", str(facts), str(errors), "-o", "-")
    assert ran.code == 0
    assert "<h1>Articles that failed</h1>" in ran.out
    alone = factx("report", str(facts), "-o", "-")
    assert alone.code == 1
    assert "facts.jsonl: empty, no article gave a result" in alone.err


def test_show_parts_a_long_id_from_its_title(factx: Factx, tmp_path: Path) -> None:
    result = gold_results()[2]
    result["facts"] = {"things": [{"id": "things-12", "name": "A name"}]}
    (tmp_path / "one.json").write_text(json.dumps(result), "utf-8")
    assert "things-12  A name" in factx("show", str(tmp_path / "one.json")).out


@pytest.mark.parametrize("made", ["facts.jsonl", "factbase.sqlite"])
def test_a_page_is_never_written_over_what_it_shows(
    factx: Factx, tmp_path: Path, made: str
) -> None:
    facts = _facts(tmp_path)
    factx("merge", str(facts), "-o", str(tmp_path / "factbase.sqlite"), "-q")
    shown, link = tmp_path / made, tmp_path / "linked.html"
    link.hardlink_to(shown)
    before = shown.read_bytes()
    for output in (shown, f"{tmp_path}/./{made}", link):
        ran = factx("report", str(shown), "-o", str(output))
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"factx: --output {output}: that is an input; name another file\n"
        )
    assert shown.read_bytes() == before
