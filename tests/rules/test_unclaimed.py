import json
from typing import Any

import pytest

import factx
from factx.chunk import paragraphs
from factx.cli.app import run
from factx.prompt import Request
from factx.rules import find_unclaimed
from factx.span import Span
from tests.answers import ARTICLE, COMMITMENT, Scripted, answer
from tests.data import ARTICLES, RECORDINGS, ROOT

AGREED = {
    **COMMITMENT,
    "id": "c2",
    "modality": "agreed",
    "actors": ["p1", "p3"],
    "targets": [],
    "trigger": "agreed",
    "evidence": ["[2] The two sides agreed to share market data by 1 June 2025."],
}


def extract(
    *answers: Any, **options: Any
) -> tuple[factx.Extraction[Any], list[Request]]:
    model = Scripted(list(answers))
    with factx.Extractor(model, cache=False, **options) as extractor:
        return extractor.extract(factx.Document.from_text(ARTICLE)), model.asked


def test_a_sentence_that_no_fact_quotes_is_listed() -> None:
    result, _asked = extract(answer())
    (one,) = [u for u in result.unclaimed if u.modality == "agreed"]
    assert one.verb.startswith("agreed")
    assert one.span.slice(result.text).startswith("The two sides agreed")


def test_a_sentence_that_a_fact_quotes_is_not_listed() -> None:
    result, _asked = extract(answer(commitments=[COMMITMENT, AGREED]))
    assert [u for u in result.unclaimed if u.modality == "agreed"] == []


def test_a_second_look_sends_back_these_sentences_alone() -> None:
    _result, asked = extract(
        answer(), answer(parties=[], meetings=[], commitments=[]), second_look=True
    )
    assert len(asked) == 2
    question = asked[1].messages[-1].content
    assert "The two sides agreed to share market data" in question
    assert "asked Poland" not in question


def test_a_second_look_adds_what_it_finds_and_marks_it() -> None:
    more = answer(parties=[], meetings=[], commitments=[AGREED])
    result, _asked = extract(answer(), more, second_look=True)
    assert [c.id for c in result.facts.commitments] == ["c1", "c2"]
    marks = [c.path for c in result.checks if c.detail.startswith("second look")]
    assert marks == ["/commitments/1"]
    assert [u for u in result.unclaimed if u.modality == "agreed"] == []
    assert len(result.run.replies) == 2


def test_a_second_look_changes_nothing_that_was_there() -> None:
    other = {**COMMITMENT, "modality": "pledged"}
    more = answer(parties=[], meetings=[], commitments=[other])
    result, _asked = extract(answer(), more, second_look=True)
    assert [c.modality for c in result.facts.commitments] == ["requested"]


def test_without_unclaimed_sentences_nothing_more_is_asked() -> None:
    everything = answer(commitments=[COMMITMENT, AGREED])
    text = ARTICLE.replace("\nThe minister did not sign the treaty.\n", "")
    model = Scripted([everything])
    with factx.Extractor(model, cache=False, second_look=True) as extractor:
        result = extractor.extract(factx.Document.from_text(text))
    assert result.unclaimed == ()
    assert len(model.asked) == 1


def test_recordings_still_answer() -> None:
    with factx.Extractor(replay=RECORDINGS) as extractor:
        result = extractor.extract(
            ROOT / "examples/articles/vi-2026-01-15-singapore.txt"
        )
    assert json.loads(result.to_json())["unclaimed"] == [
        json.loads(one.model_dump_json()) for one in result.unclaimed
    ]


def test_the_built_in_model_adds_nothing_to_its_facts_at_a_second_look() -> None:
    with (
        factx.Extractor("builtin/rules") as once,
        factx.Extractor("builtin/rules", second_look=True) as twice,
    ):
        for path in ARTICLES:
            first, second = once.extract(path), twice.extract(path)
            assert second.facts == first.facts
            assert second.unclaimed == first.unclaimed


def test_the_command_line_asks_once_more_and_only_on_demand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The recordings hold no second look: to ask for one fails, and says so.
    command = ["extract", str(ARTICLES[0]), "--replay", str(RECORDINGS)]
    assert run(command) == 0
    assert json.loads(capsys.readouterr().out)["unclaimed"]
    assert run([*command, "--second-look"]) != 0
    assert "recording" in capsys.readouterr().err


def test_evidence_claims_the_same_sentences_in_any_order() -> None:
    sentence = "The two ministers signed an agreement on trade. "
    text = sentence * 6
    size = len(sentence)
    evidence = [Span(3 * size, 4 * size), Span(0, 2 * size), Span(5, 9)]
    for claimed in (evidence, evidence[::-1]):
        found = find_unclaimed(text, paragraphs(text), claimed, language="en")
        assert [one.span.start // size for one in found] == [2, 4, 5]
