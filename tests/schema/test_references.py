from typing import Annotated

import pytest

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
