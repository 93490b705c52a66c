from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factx.errors import InputError
from factx.score import Texts, find_flaws, read_gold
from tests.score.gold_set import ARTICLES, GOLD, all_gold, annotation, coding

Tree = dict[str, Any]


def refused(change: Callable[[Tree], object], folder: Path) -> str:
    tree = annotation()
    change(tree)
    (folder / "broken.json").write_text(json.dumps(tree), "utf-8")
    with pytest.raises(InputError) as caught:
        read_gold(folder, Texts([ARTICLES]))
    return str(caught.value)


def test_every_span_of_the_projects_own_gold_slices_back_to_its_quote() -> None:
    codings = all_gold()
    assert len(codings) == 5
    for found in codings:
        assert found.text is not None
        assert list(find_flaws(found, found.text)) == []


def test_a_moved_span_is_named_with_its_place_in_the_file(tmp_path: Path) -> None:
    def move(tree: Tree) -> None:
        tree["commitments"][2]["evidence"][0]["span"] = [1406, 1546]

    message = refused(move, tmp_path)
    assert "broken.json: /commitments/2/evidence/0/span" in message
    assert "the words stand at [1405, 1545]" in message
    assert "\n" not in message


def test_a_quote_that_the_article_does_not_have_is_named(tmp_path: Path) -> None:
    def reword(tree: Tree) -> None:
        tree["meetings"][0]["evidence"][0]["quote"] = "Sáng 27/10"

    message = refused(reword, tmp_path)
    assert "/meetings/0/evidence/0/span" in message
    assert "the article does not have these words" in message


def test_a_quote_of_a_sentence_that_is_no_commitment_is_checked(tmp_path: Path) -> None:
    def move(tree: Tree) -> None:
        tree["not_commitments"][0]["evidence"][0]["span"] = [0, 5]

    assert "/not_commitments/0/evidence/0/span" in refused(move, tmp_path)


def test_the_number_of_further_flaws_is_said(tmp_path: Path) -> None:
    def spoil(tree: Tree) -> None:
        for record in tree["meetings"]:
            record["type"] = "party"

    assert refused(spoil, tmp_path).endswith("(and 5 more)")


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (
            lambda t: t["commitments"][0].update(modality="promised"),
            "/commitments/0/modality",
            "not in the closed list",
        ),
        (
            lambda t: t["meetings"][1]["participants"][0].update(party="p99"),
            "/meetings/1/participants/0/party",
            "no id in parties",
        ),
        (
            lambda t: t["commitments"][0].update(meeting="m99"),
            "/commitments/0/meeting",
            "no id in meetings",
        ),
        (
            lambda t: t["meetings"][0]["date"].update(edtf="26.10.2025"),
            "/meetings/0/date/edtf",
            "no EDTF date",
        ),
        (
            lambda t: t["meetings"][0]["date"].update(text="26 October"),
            "/meetings/0/date/text",
            "does not have the words",
        ),
        (
            lambda t: t["parties"][0].update(country="Vietnam"),
            "/parties/0/country",
            "ISO 3166-1",
        ),
        (
            lambda t: t["commitments"][0].update(modalty="agreed"),
            "/commitments/0/modalty",
            "no field of Commitment",
        ),
        (
            lambda t: t["parties"][0].update(country="XX"),
            "/parties/0/country",
            "ISO 3166-1",
        ),
        (
            lambda t: t["commitments"][0].update(optional="no"),
            "/commitments/0/optional",
            "true or false",
        ),
        (lambda t: t["parties"][1].update(id="p1"), "/parties/1/id", "taken"),
        (
            lambda t: t["meetings"][0]["evidence"][0].update(span=[260, 238]),
            "/meetings/0/evidence/0/span",
            "start before end",
        ),
        (lambda t: t.update(meetings={}), "/meetings", "a list"),
    ],
)
def test_a_flaw_is_named_with_its_path(
    change: Callable[[Tree], object], place: str, reason: str, tmp_path: Path
) -> None:
    message = refused(change, tmp_path)
    assert f"{place}: " in message
    assert reason in message


def test_without_the_article_spans_are_checked_for_their_length_alone() -> None:
    tree = annotation()
    evidence = tree["meetings"][0]["evidence"][0]
    evidence["span"] = [1, 1 + len(evidence["quote"])]
    assert list(find_flaws(coding(tree), None)) == []
    evidence["span"] = [1, 2]
    (flaw,) = find_flaws(coding(tree), None)
    assert flaw.path == "/meetings/0/evidence/0/span"
    assert "1 code points long" in flaw.detail


def test_gold_is_checked_against_the_text_that_a_prediction_brought(
    tmp_path: Path,
) -> None:
    whole = coding(annotation())
    texts = Texts([])
    texts.find(whole)
    tree = annotation()
    span = tree["commitments"][2]["evidence"][0]["span"]
    tree["commitments"][2]["evidence"][0]["span"] = [place + 3 for place in span]
    (tmp_path / "moved.json").write_text(json.dumps(tree), "utf-8")
    with pytest.raises(
        InputError, match=r"moved\.json: /commitments/2/evidence/0/span"
    ):
        read_gold(tmp_path, texts)


def test_an_article_of_the_same_name_and_another_text_is_not_taken_for_it(
    tmp_path: Path,
) -> None:
    name = annotation()["article"]
    (tmp_path / name).write_text("Another edition of the article.", "utf-8")
    (found,) = read_gold(GOLD / f"{Path(name).stem}.json", Texts([tmp_path]))
    assert found.text is None
