"""Results are valid by the published schemas, as another program would check them."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from pydantic import BaseModel

from factx import Document, Extractor
from factx.schema import Evidence, Mention, Money, When
from tests.answers import ARTICLE, COMMITMENT, Scripted, answer
from tests.data import ROOT

jsonschema = pytest.importorskip("jsonschema")


class Event(BaseModel):
    who: Mention
    date: When = When()
    cost: Money | None = None
    evidence: list[Evidence]


class Events(BaseModel):
    events: list[Event] = []


def published(name: str) -> Any:
    return json.loads((ROOT / "schemas" / name).read_text("utf-8"))


def validator(name: str) -> Any:
    """A validator that knows this one file."""
    return jsonschema.Draft202012Validator(published(name))


def extracted(*answers: Any, schema: Any = "diplomacy") -> dict[str, Any]:
    with Extractor(Scripted(list(answers)), schema=schema, cache=False) as extractor:
        document = Document.from_text(ARTICLE, name="a.txt", published="2025-05-04")
        made: dict[str, Any] = extractor.extract(document).to_dict()
    return made


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    wrong = COMMITMENT | {"id": "c2", "evidence": ["[2] Poland opened 40 offices."]}
    return extracted(answer(commitments=[COMMITMENT, wrong]))


@pytest.mark.parametrize(
    "name", ["result.json", "factx.diplomacy.1.json", "factx.diplomacy.1.wire.json"]
)
def test_a_published_schema_is_itself_valid(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(published(name))


def test_a_result_with_rejections_is_valid(made: dict[str, Any]) -> None:
    assert made["rejections"]
    assert not list(validator("result.json").iter_errors(made))
    assert not list(validator("result.json").iter_errors(made | {"text": ARTICLE}))
    assert not list(validator("factx.diplomacy.1.json").iter_errors(made["facts"]))


def test_a_result_of_an_own_schema_is_valid() -> None:
    event = {"who": "Ann Berg", "evidence": ["[1] Ann Berg received Polish envoy"]}
    own = extracted({"events": [event]}, schema=Events)
    assert own["facts"]["events"]
    assert not list(validator("result.json").iter_errors(own))


def test_a_result_whose_facts_are_gone_is_valid(made: dict[str, Any]) -> None:
    assert not list(validator("result.json").iter_errors(made | {"facts": None}))


def test_an_answer_is_valid_by_the_wire_schema() -> None:
    assert not list(validator("factx.diplomacy.1.wire.json").iter_errors(answer()))


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.update(result=2),
        lambda made: made.update(mood="warm"),
        lambda made: made.pop("rejections"),
        lambda made: made["facts"]["meetings"][0].update(type="tea"),
        lambda made: made["facts"]["meetings"][0].pop("uid"),
        lambda made: made["facts"]["meetings"][0]["evidence"][0].update(span=[1]),
        lambda made: made["facts"].update(meetings=None),
        lambda made: made["source"].pop("text_sha256"),
    ],
)
def test_a_result_that_is_not_as_published_is_invalid(
    made: dict[str, Any], change: Any
) -> None:
    changed = copy.deepcopy(made)
    change(changed)
    assert list(validator("result.json").iter_errors(changed))
