"""What normalising says of values that their words do not state."""

from typing import Any

import pytest

import factx
from factx import Document, Extractor
from factx.schema import Country, Evidence, Mention, Place, Record
from tests.answers import Scripted

TEXT = "Toyota of Japan opened a plant in Osaka on Monday. It makes cars for France.\n"


class Plant(Record):
    firm: Mention
    place: Place | None = None
    owner: Country = None
    evidence: list[Evidence]


class Plants(Record):
    plants: list[Plant]


def checks(**values: Any) -> dict[str, str]:
    plant = {"firm": "Toyota", "evidence": ["Toyota of Japan opened a plant in Osaka"]}
    model = Scripted([{"plants": [{**plant, **values}]}])
    with Extractor(model, schema=Plants, cache=False) as extractor:
        result = extractor.extract(Document.from_text(TEXT, language="en"))
    return {check.path: check.verdict for check in result.checks}


@pytest.mark.parametrize(
    ("owner", "expected"),
    [("Japan", None), ("FR", None), ("Kenya", "resolved"), ("Korea", "unchecked")],
)
def test_a_country_that_the_article_does_not_name_is_listed(
    owner: str, expected: str | None
) -> None:
    assert checks(owner=owner).get("/plants/0/owner") == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Osaka", "JP", None),
        ("Osaka", "Kenya", "resolved"),
        ("for France", "France", None),
        ("for France", "Japan", "contradicted"),
    ],
)
def test_a_places_country_is_compared_with_its_own_words_and_the_article(
    text: str, country: str, expected: str | None
) -> None:
    found = checks(place={"text": text, "country": country})
    assert found.get("/plants/0/place/country") == expected


def test_a_city_that_is_not_printed_is_listed() -> None:
    found = checks(place={"text": "in Osaka", "city": "Kyoto"})
    assert found["/plants/0/place/city"] == "resolved"


def test_bare_values_are_listed_as_unproved() -> None:
    class Loose(Record):
        name: str
        evidence: list[Evidence]

    class Root(Record):
        items: list[Loose]

    model = Scripted([{"items": [{"name": "x", "evidence": ["opened a plant"]}]}])
    with factx.Extractor(model, schema=Root, cache=False) as extractor:
        result = extractor.extract(Document.from_text(TEXT))
    assert [(c.path, c.verdict) for c in result.checks] == [
        ("/items/0/name", "unchecked")
    ]
