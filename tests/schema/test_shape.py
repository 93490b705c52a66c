from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from factx.errors import SchemaError
from factx.schema import (
    Computed,
    Country,
    Evidence,
    Fields,
    Items,
    Link,
    Mention,
    Money,
    Place,
    Prose,
    Value,
    When,
    records,
    schema_named,
    schema_of,
    shape_of,
)
from factx.schema.diplomacy import Report


class Hazard(Enum):
    FIRE = "fire"
    CHOKING = "choking"


class Recall(BaseModel):
    id: str
    product: Mention
    firm: str
    hazard: Hazard
    units: int | None = None
    price: Money | None = None
    when: When = When()
    where: Place | None = None
    origin: Country = None
    replaces: list[Link["recalls"]] = []  # noqa: F821 - a name, not a type
    advice: Prose | None = None
    weight: Annotated[float, Field(gt=0)] | None = None
    uid: Computed[str | None] = None
    evidence: list[Evidence]


class Recalls(BaseModel):
    recalls: list[Recall]


def fields_of(cls: type[BaseModel]) -> Fields:
    return next(record for record in records(shape_of(Recalls)) if record.cls is cls)


def kinds(cls: type[BaseModel]) -> dict[str, str]:
    found = {}
    for field in fields_of(cls).fields:
        node = field.node.item if isinstance(field.node, Items) else field.node
        found[field.name] = node.kind if isinstance(node, Value) else node.name
    return found


def test_each_field_type_is_recognised_by_its_annotation() -> None:
    assert kinds(Recall) == {
        "id": "scalar",
        "product": "mention",
        "firm": "scalar",
        "hazard": "choice",
        "units": "scalar",
        "price": "money",
        "when": "when",
        "where": "place",
        "origin": "country",
        "replaces": "link",
        "advice": "prose",
        "weight": "scalar",
        "uid": "scalar",
        "evidence": "evidence",
    }


def test_computed_fields_are_not_asked_for() -> None:
    assert "uid" not in {field.name for field in fields_of(Recall).asked}


def test_null_is_told_from_a_default() -> None:
    fields = {field.name: field for field in fields_of(Recall).fields}
    assert fields["price"].nullable
    assert not fields["when"].nullable
    assert fields["when"].may_be_empty
    assert not fields["product"].may_be_empty


def test_records_are_listed_once_root_first() -> None:
    names = [record.name for record in records(shape_of(Report))]
    assert names == [
        "Report",
        "Party",
        "Meeting",
        "Participant",
        "Commitment",
        "Instrument",
    ]


class Tree(BaseModel):
    name: Mention
    children: list["Tree"] = []


def test_a_class_may_hold_itself() -> None:
    assert [record.name for record in records(shape_of(Tree))] == ["Tree"]


@pytest.mark.parametrize(
    ("annotation", "hint"),
    [
        (dict[str, str], "a list of a class"),
        (Any, "a list of a class"),
        (tuple[int, int], "a list of a class"),
        (set[str], "a list of a class"),
        (list, "what the list holds"),
        (list[int | None], "cannot be null"),
        (Recall | Recalls, "one class with a `kind`"),
        (Callable[[int], int], "no JSON form"),
    ],
)
def test_a_type_that_cannot_be_asked_for_is_named_with_the_way_out(
    annotation: Any, hint: str
) -> None:
    broken = type("Broken", (BaseModel,), {"__annotations__": {"odd": annotation}})
    with pytest.raises(SchemaError, match=r"Broken\.odd") as caught:
        schema_of(broken)
    assert hint in str(caught.value)


def test_a_schema_is_found_by_its_name_or_by_where_its_class_is() -> None:
    assert schema_named("diplomacy").cls is Report
    assert schema_named("factx.diplomacy/1").id == "factx.diplomacy/1"
    assert schema_named("factx.schema.diplomacy:Report").cls is Report


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("diplomatic", "package.module:Class"),
        ("no_such_module:Thing", "is it installed"),
        ("factx.schema.diplomacy:Nothing", "has no class Nothing"),
        ("factx.schema.diplomacy:HARD_MODALITIES", "no Pydantic model"),
        ("json:loads", "no Pydantic model"),
    ],
)
def test_an_unknown_schema_is_refused_with_the_next_move(name: str, hint: str) -> None:
    with pytest.raises(SchemaError, match=hint):
        schema_named(name)


def test_a_class_without_anything_to_fill_is_refused() -> None:
    class Empty(BaseModel):
        made: Computed[int] = 0

    with pytest.raises(SchemaError, match="no field to fill"):
        schema_of(Empty)


def test_closed_lists_come_from_literals_and_enums() -> None:
    class Both(BaseModel):
        a: Literal["x", "y"]
        b: Hazard

    nodes = [field.node for field in shape_of(Both).fields]
    assert [node.choices for node in nodes if isinstance(node, Value)] == [
        ("x", "y"),
        ("fire", "choking"),
    ]
