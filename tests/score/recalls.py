"""A schema that has nothing to do with diplomacy."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel

from factx.schema import (
    Country,
    Evidence,
    Link,
    Mention,
    Money,
    NormalForm,
    Place,
    Prose,
    When,
)


class Maker(BaseModel):
    id: str
    name: Annotated[str, NormalForm()]
    country: Country = None


class Recall(BaseModel):
    factx_keys: ClassVar[tuple[str, ...]] = ("product",)

    id: str
    product: Mention
    hazard: Literal["fire", "choking", "other"]
    maker: Annotated[str, Link("makers")] | None = None
    refund: Money | None = None
    announced: When = When()
    where: Place | None = None
    units: int | None = None
    models: list[str] = []
    summary: Prose | None = None
    evidence: list[Evidence] = []


class Recalls(BaseModel):
    makers: list[Maker] = []
    recalls: list[Recall] = []


class Invoice(BaseModel):
    number: str
    total: Money | None = None
    paid: bool = False
    evidence: list[Evidence] = []
