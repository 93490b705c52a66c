from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal, NamedTuple, NewType

import pytest
from pydantic import BaseModel, Field, RootModel, create_model
from typing_extensions import TypeAliasType, TypedDict

from factx import Document, Extractor
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
from tests.answers import ARTICLE, Scripted


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


@dataclass
class Pair:
    who: Mention


class Typed(TypedDict):
    who: Mention


class Named(NamedTuple):
    who: Mention


class Cat(TypedDict):
    kind: Literal["cat"]


class Dog(TypedDict):
    kind: Literal["dog"]


EITHER = Annotated[Cat | Dog, Field(discriminator="kind")]


class Mentions(RootModel[list[Mention]]):
    pass


class WithRole(Mention):
    role: str | None = None


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
        (Sequence[Mention], "Sequence.* use list"),
        (Iterable[Mention], "Iterable.* use list"),
        (Mapping[str, int], "Mapping.* a list of a class"),
        (Pair, "Pair .* a list of a class"),
        (Typed, "Typed .* a list of a class"),
        (Named, "Named .* a list of a class"),
        (list[Pair], "Pair .* a list of a class"),
        (Pair | Typed, "cannot be asked for"),
        (EITHER, "cannot be asked for"),
        (list[str] | str, "cannot be asked for"),
        (NewType("Firm", Mention), "Firm cannot be asked for"),
        (Mentions, "Mentions is a RootModel"),
        (WithRole, "WithRole is one Mention, so role is never asked for"),
    ],
)
def test_a_type_that_cannot_be_asked_for_is_named_with_the_way_out(
    annotation: Any, hint: str
) -> None:
    broken = type("Broken", (BaseModel,), {"__annotations__": {"odd": annotation}})
    with pytest.raises(SchemaError, match=rf"Broken\.odd.*{hint}"):
        schema_of(broken)


def test_a_root_model_is_refused_as_the_schema_itself() -> None:
    with pytest.raises(SchemaError, match="Mentions is a RootModel"):
        schema_of(Mentions)


def test_what_extends_a_field_type_is_checked_as_that_type() -> None:
    class Clause(Evidence):
        pass

    class Price(Money):
        euros: Computed[float | None] = None

    class Item(BaseModel):
        price: Price
        evidence: list[Clause]

    class Root(BaseModel):
        items: list[Item]

    good = {"price": "12 offices", "evidence": ["Ms Berg asked Poland"]}
    invented = {"price": "99 offices", "evidence": ["words that nobody printed"]}
    reply = {"items": [good, invented]}
    model = Scripted([reply, reply, reply])
    with Extractor(model, schema=Root, cache=False) as extractor:
        result = extractor.extract(Document.from_text(ARTICLE))
    (item,) = result.facts.items
    assert type(item.price) is Price
    assert item.evidence[0].span is not None
    assert result.rejections


def test_a_named_type_is_what_it_names() -> None:
    mentions = TypeAliasType("mentions", list[Mention])
    made = create_model("Made", who=(mentions, ...))
    (field,) = shape_of(made).fields
    assert isinstance(field.node, Items)
    assert isinstance(field.node.item, Value)
    assert field.node.item.kind == "mention"


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
