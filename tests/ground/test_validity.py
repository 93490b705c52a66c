from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from factx import Document, Extractor
from factx.ground import verify_envelope, verify_records
from factx.schema import schema_named
from factx.schema.diplomacy import Report
from tests.answers import ARTICLE, Scripted, answer

DIPLOMACY = schema_named("diplomacy")


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """A result that factx really made."""
    with Extractor(Scripted([answer()]), cache=False) as extractor:
        document = Document.from_text(ARTICLE, name="a.txt", published="2025-05-04")
        return extractor.extract(document).to_dict()


@pytest.fixture
def result(made: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(made)


def faults(result: dict[str, Any]) -> list[str]:
    return [fault.path for fault in verify_records(result["facts"], DIPLOMACY)]


def test_what_factx_made_is_valid(result: dict[str, Any]) -> None:
    assert Report.model_validate(result["facts"]).commitments
    assert not verify_records(result["facts"], DIPLOMACY)
    assert not verify_envelope(result)


def test_a_value_outside_its_closed_list_is_named(result: dict[str, Any]) -> None:
    result["facts"]["commitments"][0]["modality"] = "promised"
    assert faults(result) == ["/facts/commitments/0/modality"]


def test_a_link_to_a_record_that_is_not_there_is_named(result: dict[str, Any]) -> None:
    result["facts"]["commitments"][0]["meeting"] = "m9"
    result["facts"]["commitments"][0]["targets"] = ["p1", "p99"]
    assert faults(result) == [
        "/facts/commitments/0/meeting",
        "/facts/commitments/0/targets/1",
    ]


def test_a_commitment_that_responds_to_itself_is_named(result: dict[str, Any]) -> None:
    commitments = result["facts"]["commitments"]
    commitments[0]["responds_to"] = [commitments[0]["id"]]
    assert faults(result) == ["/facts/commitments/0/responds_to/0"]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (lambda f: f["meetings"][0]["evidence"][0], "/meetings/0/evidence/0/quote"),
        (lambda f: f["meetings"][0]["date"], "/meetings/0/date/text"),
        (lambda f: f["parties"][0]["as_written"], "/parties/0/as_written/text"),
    ],
)
def test_words_whose_span_was_taken_out_are_named(
    result: dict[str, Any], words: Callable[[Any], dict[str, Any]], path: str
) -> None:
    del words(result["facts"])["span"]
    assert faults(result) == [f"/facts{path}"]


def test_a_record_without_evidence_is_named(result: dict[str, Any]) -> None:
    result["facts"]["meetings"][0]["evidence"] = []
    assert faults(result) == ["/facts/meetings/0/evidence"]


def test_an_id_given_twice_is_named(result: dict[str, Any]) -> None:
    result["facts"]["parties"][1]["id"] = "p1"
    assert "/facts/parties" in faults(result)


def test_an_invented_field_is_named(result: dict[str, Any]) -> None:
    result["facts"]["meetings"][0]["mood"] = "warm"
    assert faults(result) == ["/facts/meetings/0/mood"]


def test_facts_of_another_shape_are_a_fault_and_no_error() -> None:
    for facts in ([], "facts", 3, {"meetings": "none"}):
        assert verify_records(facts, DIPLOMACY)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"result": 2}, "/result"),
        ({"schema": None}, "/schema"),
        ({"verified": True}, "/verified"),
        ({"rejections": [{"path": "", "reason": "mood"}]}, "/rejections/0/reason"),
        ({"run": {}}, "/run/model"),
        ({"source": {}}, "/source/id"),
    ],
)
def test_an_envelope_that_is_not_as_published_is_named(
    result: dict[str, Any], change: dict[str, Any], path: str
) -> None:
    assert path in [fault.path for fault in verify_envelope(result | change)]
