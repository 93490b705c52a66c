from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from factx import Document, Extractor
from factx.cli.verify import check
from factx.schema import Evidence, Mention
from tests.answers import ARTICLE, Scripted
from tests.cli.conftest import Factx

Replay = tuple[str, str]
Make = Callable[..., Any]


@pytest.fixture
def made(factx: Factx, replay: Replay) -> Any:
    """A result of a.txt."""
    return factx("extract", "a.txt", *replay).json


def save(value: Any, name: str = "facts.json") -> str:
    Path(name).write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return name


def test_what_factx_made_holds(factx: Factx, made: Any) -> None:
    ran = factx("verify", save(made))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("facts.json: holds (")
    assert "compared with a.txt" in ran.out
    assert "computed anew: dates, keys, uids, PLOVER codes" in ran.out


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (
            lambda f: f["meetings"][0]["evidence"][0].update(quote="Ann Berg met him"),
            "/facts/meetings/0/evidence/0/quote",
        ),
        (
            lambda f: f["meetings"][0]["evidence"][0].update(span=[0, 5]),
            "/facts/meetings/0/evidence/0/quote",
        ),
        (
            lambda f: f["meetings"][0]["date"].update(edtf="2025-05-04"),
            "/facts/meetings/0/date/edtf",
        ),
        (
            lambda f: f["meetings"][0]["date"].update(text="On 4 May 2025"),
            "/facts/meetings/0/date/text",
        ),
        (lambda f: f["meetings"][0].update(uid="0" * 16), "/facts/meetings/0/uid"),
        (
            lambda f: f["meetings"][0]["evidence"][0].update(match="fuzzy"),
            "/facts/meetings/0/evidence/0/match",
        ),
        (
            lambda f: f["meetings"][0]["evidence"][0].update(said="They never met."),
            "/facts/meetings/0/evidence/0/match",
        ),
        (lambda f: f["parties"][2].update(country="RU"), "/facts/parties/2/country"),
        (
            lambda f: f["meetings"][0]["place"].update(country="NG"),
            "/facts/meetings/0/place/country",
        ),
        (
            lambda f: f["parties"][0].update(country="NG"),
            "/facts/parties/0/country",
        ),
        (
            lambda f: f["parties"][0]["as_written"].update(text="Ann Borg"),
            "/facts/parties/0/as_written/text",
        ),
        (
            lambda f: f["commitments"][0].update(modality="promised"),
            "/facts/commitments/0/modality",
        ),
        (
            lambda f: f["commitments"][0].update(meeting="m7"),
            "/facts/commitments/0/meeting",
        ),
        (
            lambda f: f["commitments"][0].update(responds_to=["c1"]),
            "/facts/commitments/0/responds_to/0",
        ),
        (
            lambda f: f["meetings"][0]["evidence"][0].update(span=None),
            "/facts/meetings/0/evidence/0/quote",
        ),
        (
            lambda f: f["commitments"][0].update(evidence=[]),
            "/facts/commitments/0/evidence",
        ),
        (
            lambda f: f["commitments"][0]["plover"].update(event="THREATEN"),
            "/facts/commitments/0/plover/event",
        ),
    ],
)
def test_whatever_is_changed_is_named_and_the_exit_code_is_5(
    factx: Factx, made: Any, change: Make, path: str
) -> None:
    change(made["facts"])
    ran = factx("verify", save(made))
    assert ran.code == 5
    assert f"facts.json#{path}: " in ran.out


def test_a_changed_article_is_named(factx: Factx, made: Any, at_home: Path) -> None:
    (at_home / "a.txt").write_text(ARTICLE.replace("12", "13"), "utf-8")
    ran = factx("verify", save(made))
    assert ran.code == 5
    assert "facts.json#/source/text_sha256: says " in ran.out
    assert "13 offices" in ran.out


def test_the_article_is_found_beside_the_result(
    factx: Factx, made: Any, at_home: Path
) -> None:
    (at_home / "kept").mkdir()
    (at_home / "a.txt").rename(at_home / "kept" / "a.txt")
    assert factx("verify", save(made, "kept/facts.json")).code == 0
    ran = factx("verify", save(made))
    assert ran.code == 1
    assert ran.err == (
        "factx: facts.json: the article a.txt is not there; "
        "give its folder with --texts\n"
    )


def test_a_folder_of_texts_is_searched_by_hash_and_then_by_name(
    factx: Factx, made: Any, at_home: Path
) -> None:
    (at_home / "texts" / "deep").mkdir(parents=True)
    (at_home / "a.txt").rename(at_home / "texts" / "deep" / "renamed.txt")
    assert factx("verify", save(made), "--texts", "texts").code == 0
    (at_home / "texts" / "deep" / "renamed.txt").unlink()
    (at_home / "texts" / "a.txt").write_text("Another article.", "utf-8")
    assert factx("verify", save(made), "--texts", "texts").code == 5


def test_a_text_of_the_callers_own_comes_before_the_one_in_the_result(
    factx: Factx, made: Any, at_home: Path
) -> None:
    made["text"] = ARTICLE
    (at_home / "a.txt").unlink()
    assert factx("verify", save(made)).code == 0
    (at_home / "other.txt").write_text("Something else altogether.", "utf-8")
    assert factx("verify", save(made), "--text", "other.txt").code == 5


def test_json_lines_and_lists_are_several_results(factx: Factx, made: Any) -> None:
    bad = json.loads(json.dumps(made))
    bad["facts"]["parties"][0]["key"] = "somebody else"
    lines = "\n".join(json.dumps(one) for one in (made, bad))
    Path("facts.jsonl").write_text(lines, "utf-8")
    ran = factx("verify", "facts.jsonl")
    assert ran.code == 5
    assert ran.out.splitlines()[0].startswith("facts.jsonl:1: holds (")
    assert ran.out.splitlines()[1].startswith("facts.jsonl:2#/facts/parties/0/key: ")
    ran = factx("verify", save([made, bad]))
    assert "facts.json#/1/facts/parties/0/key: " in ran.out


def test_a_result_of_an_older_factx_is_not_held_to_todays_values(
    factx: Factx, made: Any
) -> None:
    made["run"]["factx"] = "0.0.1"
    made["facts"]["meetings"][0]["date"]["edtf"] = "2025-05"
    ran = factx("verify", save(made))
    assert ran.code == 0
    assert "made by factx 0.0.1" in ran.out


def test_quotes_of_another_tool_are_checked_against_the_text_given(
    factx: Factx,
) -> None:
    good = [{"quote": "asked Poland to open 12 offices"}]
    ran = factx("verify", save(good), "--text", "a.txt")
    assert (ran.code, ran.out) == (
        0,
        "facts.json: holds (quotes and names compared with a.txt: 1)\n",
    )
    bad = [*good, {"quote": "asked Poland to open 13 offices"}]
    ran = factx("verify", save(bad), "--text", "a.txt")
    assert ran.code == 5
    assert "facts.json#/1/quote: " in ran.out


def test_a_langextract_document_carries_its_own_text(factx: Factx) -> None:
    start = ARTICLE.index("Ann Berg")
    entry = {
        "extraction_class": "person",
        "extraction_text": "Ann Berg",
        "char_interval": {"start_pos": start, "end_pos": start + 8},
        "alignment_status": "match_exact",
    }
    document = {"document_id": "d", "text": ARTICLE, "extractions": [entry]}
    assert factx("verify", save(document)).code == 0
    entry["char_interval"] = {"start_pos": 0, "end_pos": 8}
    assert factx("verify", save(document)).code == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ('{"quote": "a"}\n{"quote"', "line 2 is not JSON"),
        ("[]", "names no article"),
        ('{"quote": "a"}', "names no article"),
    ],
)
def test_what_cannot_be_checked_is_one_line_and_exit_code_1(
    factx: Factx, text: str, said: str
) -> None:
    Path("facts.json").write_text(text, "utf-8")
    ran = factx("verify", "facts.json")
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_value_that_is_nested_too_deeply_is_no_crash(factx: Factx) -> None:
    deep = "[" * 900 + '{"quote": "Ann Berg"}' + "]" * 900
    Path("facts.json").write_text(deep, "utf-8")
    ran = factx("verify", "facts.json", "--text", "a.txt")
    assert ran.code in (0, 1)
    assert "error of factx itself" not in ran.err


def test_a_file_without_any_words_cannot_be_checked(factx: Factx) -> None:
    ran = factx("verify", save([{"name": "Ann"}]), "--text", "a.txt")
    assert ran.code == 1
    assert "no words to check" in ran.err


def test_a_class_that_only_the_result_names_is_not_imported(
    factx: Factx, made: Any, at_home: Path
) -> None:
    (at_home / "planted.py").write_text("raise SystemExit('run')", "utf-8")
    made["schema"] = "planted:News"
    ran = factx("verify", save(made))
    assert ran.code == 0
    assert "schema planted:News not checked" in ran.out


def test_quiet_tells_by_its_exit_code_alone(factx: Factx, made: Any) -> None:
    made["facts"]["meetings"][0]["uid"] = "x"
    ran = factx("verify", "-q", save(made))
    assert (ran.code, ran.out, ran.err) == (5, "", "")


def test_a_result_on_standard_input_is_read(process: Factx, made: Any) -> None:
    ran = process("verify", "-", stdin=json.dumps(made))
    assert ran.code == 0
    assert ran.out.startswith("stdin: holds")


def test_a_result_in_utf_16_as_some_shells_write_it_is_read(
    factx: Factx, made: Any
) -> None:
    Path("facts.json").write_text(json.dumps(made), "utf-16")
    assert factx("verify", "facts.json").code == 0


def test_an_item_of_another_tool_without_words_does_not_pass_in_silence(
    factx: Factx, made: Any
) -> None:
    listed = save([{"quote": made["facts"]["meetings"][0]["evidence"][0]["quote"]}, {}])

    ran = factx("verify", listed, "--text", "a.txt")

    assert ran.code == 1
    assert "facts.json#/1: unchecked; it has no quote" in ran.out
    assert "the rest holds, 1 unchecked" in ran.out


def test_only_values_that_a_schema_has_are_said_to_be_computed_anew() -> None:
    class Opening(BaseModel):
        what: Mention
        evidence: list[Evidence]

    class Openings(BaseModel):
        openings: list[Opening]

    quote = "[2] Ms Berg asked Poland to open 12 offices."
    said = {"openings": [{"what": "12 offices", "evidence": [quote]}]}
    document = Document.from_text(ARTICLE, name="a.txt")
    with Extractor(Scripted([said]), schema=Openings) as extractor:
        result = extractor.extract(document).to_dict()
        verdict = check(result, ARTICLE, extractor.schema)
    assert not verdict.faults
    assert verdict.notes == ("types and links checked", "computed anew: matches")
