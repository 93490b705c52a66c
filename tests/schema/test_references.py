from datetime import date
from typing import Annotated, Any, NewType

import pytest
from pydantic import Field, create_model

from factx import Document, Extractor
from factx.errors import SchemaError
from factx.schema import (
    Computed,
    Link,
    Mention,
    NormalForm,
    Record,
    SameAs,
    schema_of,
)
from tests.answers import ARTICLE, Scripted


def test_a_link_to_a_list_that_is_not_there_is_refused() -> None:
    class Lost(Record):
        meeting: Annotated[str, Link("meetings")]

    with pytest.raises(SchemaError, match=r"Lost\.meeting.*names no list"):
        schema_of(Lost)


def test_records_that_are_linked_to_need_an_id() -> None:
    class Item(Record):
        name: Mention

    class Root(Record):
        items: list[Item]
        first: Annotated[str, Link("items")]

    with pytest.raises(SchemaError, match="need a field `id: str`"):
        schema_of(Root)


class Misspelt(Record):
    as_written: Mention
    name: Annotated[str, NormalForm("as_writen")]


class OfItself(Record):
    name: Annotated[str, NormalForm("name")]


class OfNothingAsked(Record):
    printed: Computed[str] = ""
    name: Annotated[str, NormalForm("printed")]


class SameAsNothing(Record):
    name: Annotated[Mention, SameAs("nam")]


@pytest.mark.parametrize(
    ("annotation", "default"),
    [
        (int, ...),
        (str | None, ...),
        (str | None, None),
        (str, "x"),
        (Computed[str], ""),
        (Mention, ...),
        (date, ...),
    ],
)
def test_only_words_that_are_always_there_can_be_linked_to(
    annotation: Any, default: Any
) -> None:
    item = create_model("Item", id=(annotation, default), name=(Mention, ...))
    root = create_model(
        "Root", items=(list[item], ...), first=(Annotated[str, Link("items")], ...)
    )
    with pytest.raises(SchemaError, match="need a field `id: str`, required"):
        schema_of(root)


@pytest.mark.parametrize(
    "annotation",
    [str, Annotated[str, Field(max_length=9)], NewType("Identity", str)],
)
def test_words_that_are_always_there_can_be_linked_to(annotation: Any) -> None:
    item = create_model("Item", id=(annotation, ...), name=(Mention, ...))
    root = create_model(
        "Root", items=(list[item], ...), first=(Annotated[str, Link("items")], ...)
    )
    assert schema_of(root).cls is root


@pytest.mark.parametrize("cls", [Misspelt, OfItself, OfNothingAsked, SameAsNothing])
def test_a_sibling_that_is_not_there_is_refused(cls: type[Record]) -> None:
    class Root(Record):
        items: list[cls]  # type: ignore[valid-type]

    with pytest.raises(SchemaError, match=rf"{cls.__name__}\.name: .* no other field"):
        schema_of(Root)


def test_a_sibling_that_is_asked_for_is_fine() -> None:
    class Root(Record):
        printed: Annotated[Mention, SameAs("name")]
        name: Annotated[str, NormalForm("printed")]

    assert schema_of(Root).cls is Root


class Person(Record):
    id: str
    name: Mention


def refused(annotation: Any) -> str:
    marked = create_model("Marked", who=(annotation, ...), people=(list[Person], ...))
    with pytest.raises(SchemaError) as caught:
        schema_of(marked)
    return str(caught.value)


LINK = Link("persons")


@pytest.mark.parametrize(
    "annotation",
    [
        Annotated[str | None, LINK],
        Annotated[list[str], LINK],
        Annotated[list[str] | None, LINK],
        Annotated[list[str], LINK] | None,
        list[Annotated[str, LINK]],
        Annotated[list[list[str]], LINK],
    ],
)
def test_a_link_is_seen_wherever_it_marks_words(annotation: Any) -> None:
    assert 'Marked.who: Link("persons") names no list' in refused(annotation)


def test_a_base_form_is_seen_on_a_list() -> None:
    assert "names no other field" in refused(Annotated[list[str], NormalForm("whom")])


@pytest.mark.parametrize(
    "annotation",
    [
        Annotated[int, LINK],
        Annotated[Mention, LINK],
        Annotated[list[int], LINK],
        Annotated[int | None, NormalForm()],
    ],
)
def test_marks_on_anything_but_words_are_refused(annotation: Any) -> None:
    assert "marks words" in refused(annotation)


def test_the_links_of_a_marked_list_are_checked() -> None:
    class Root(Record):
        people: list[Person]
        guests: Annotated[list[str], Link("people")]

    people = [{"id": "p1", "name": "Ann Berg"}]
    reply = {"people": people, "guests": ["p1", "p2"]}
    model = Scripted([reply, reply, reply])
    with Extractor(model, schema=Root, cache=False) as extractor:
        result = extractor.extract(Document.from_text(ARTICLE))
    assert result.facts.guests == ["p1"]
    assert [fault.reason for fault in result.rejections] == ["unknown_link"]
