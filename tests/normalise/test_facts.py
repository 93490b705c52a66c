"""What normalising says of values that their words do not state."""

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, create_model

import factx
from factx import Document, Extractor
from factx.schema import (
    Computed,
    Country,
    Evidence,
    Mention,
    NormalForm,
    Place,
    Record,
    When,
)
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


class Named(Record):
    as_written: Mention | None = None
    aside: str | None = None
    name: Annotated[str, NormalForm("as_written")]
    other: Annotated[str | None, NormalForm("aside")] = None
    evidence: list[Evidence]


class Names(Record):
    names: list[Named]


def checks_of_name(**values: str) -> dict[str, str]:
    named = {"evidence": ["opened a plant"], **values}
    with Extractor(
        Scripted([{"names": [named]}]), schema=Names, cache=False
    ) as extractor:
        result = extractor.extract(Document.from_text(TEXT, language="en"))
    return {check.path: check.verdict for check in result.checks}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"name": "Zorro"}, "resolved"),
        ({"name": "Zorro", "as_written": "Zorro"}, "resolved"),
        ({"name": "Zorro", "as_written": "Toyota"}, "corrected"),
        ({"name": "Toyota"}, None),
        ({"name": "Toyota", "as_written": "Toyota"}, None),
    ],
)
def test_a_base_form_without_printed_words_is_looked_for_in_the_article(
    values: dict[str, str], expected: str | None
) -> None:
    assert checks_of_name(**values).get("/names/0/name") == expected


def test_a_bare_value_proves_no_base_form() -> None:
    found = checks_of_name(name="Toyota", aside="Zorro", other="Zorro")
    assert found["/names/0/other"] == "resolved"


def facts_of(cls: type[BaseModel], reply: dict[str, Any], text: str = TEXT) -> Any:
    document = Document.from_text(text, language="en", published="2025-10-01")
    with Extractor(Scripted([reply] * 3), schema=cls, cache=False) as extractor:
        return extractor.extract(document).facts


@pytest.mark.parametrize(
    ("annotation", "default", "said", "expected"),
    [
        (int, ..., 4, 4),
        (str, ..., "A-1", "A-1"),
        (Computed[int], 7, None, 7),
        (Computed[int | None], None, None, None),
    ],
)
def test_a_uid_of_the_schemas_own_is_left_alone(
    annotation: Any, default: Any, said: Any, expected: Any
) -> None:
    item = create_model(
        "Item", uid=(annotation, default), evidence=(list[Evidence], ...)
    )
    root: Any = create_model("Root", items=(list[item], ...))
    given = {} if said is None else {"uid": said}
    reply = {"items": [{**given, "evidence": ["opened a plant"]}]}
    (found,) = facts_of(root, reply).items
    assert found.uid == expected


@pytest.mark.parametrize("annotation", [str, str | None])
def test_a_computed_uid_is_filled(annotation: Any) -> None:
    item = create_model(
        "Item", uid=(Computed[annotation], None), evidence=(list[Evidence], ...)
    )
    root: Any = create_model("Root", items=(list[item], ...))
    (found,) = facts_of(root, {"items": [{"evidence": ["opened a plant"]}]}).items
    assert len(found.uid) == 16


class Opening(Record):
    status: Literal["planned", "past", "other"]
    day: When


class Openings(Record):
    openings: list[Opening]


def test_a_status_says_nothing_of_dates_in_a_schema_of_ones_own() -> None:
    text = "The plant of 3 May is large. It opens on 3 May.\n"
    said = [{"status": one, "day": "3 May"} for one in ("planned", "past", "other")]
    found = facts_of(Openings, {"openings": said}, text).openings
    assert len({one.day.edtf for one in found}) == 1
    assert len({one.day.basis for one in found}) == 1


class Strict(BaseModel):
    model_config = ConfigDict(strict=True)

    day: date
    opened: Annotated[date, Field(strict=True)] | None = None
    share: float
    makes: Annotated[int, Field(strict=True)] | None = None
    evidence: list[Evidence]


class StrictRoot(BaseModel):
    model_config = ConfigDict(strict=True)

    plants: list[Strict]


def test_a_strict_class_takes_what_json_can_say() -> None:
    plant = {"share": 3, "evidence": ["opened a plant"]}
    days = {"day": "2025-05-03", "opened": "2025-05-04"}
    reply = {"plants": [{**plant, **days, "makes": "7"}, {**plant, "day": "soon"}]}
    (found,) = facts_of(StrictRoot, reply).plants
    assert (found.day, found.opened) == (date(2025, 5, 3), date(2025, 5, 4))
    assert found.share == 3.0
    assert found.makes is None


class Dated(Record):
    opened: When
    evidence: list[Evidence]


class DatedRoot(Record):
    plants: list[Dated]


@pytest.mark.parametrize("said", [{}, {"opened": None}, {"opened": ""}])
def test_a_record_without_a_date_keeps_an_empty_one(said: dict[str, Any]) -> None:
    reply = {"plants": [{**said, "evidence": ["opened a plant"]}]}
    (found,) = facts_of(DatedRoot, reply).plants
    assert found.opened == When()


def test_a_record_whose_date_is_not_printed_keeps_an_empty_one() -> None:
    plant = {"opened": "on 31 December 1999", "evidence": ["opened a plant"]}
    document = Document.from_text(TEXT, language="en")
    model = Scripted([{"plants": [plant]}] * 3)
    with Extractor(model, schema=DatedRoot, cache=False) as extractor:
        result = extractor.extract(document)
    assert result.facts.plants[0].opened == When()
    assert [fault.path for fault in result.rejections] == ["/plants/0/opened"]
