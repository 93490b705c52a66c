"""Field types: what a model is asked for, and what factx computes from it.

A schema is a plain Pydantic model whose fields use these types. Grounding and
normalising are driven by the types alone, so that anybody's schema gets the
checks. Each type has a *wire form* (what the model writes) and a *record form*
(what the user gets): ``Evidence`` is asked for as one string, for example, and
becomes a quote with its span.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, PlainSerializer

from factx.span import Span

T = TypeVar("T")


@dataclass(frozen=True)
class ComputedMark:
    """Marks a field that factx fills and no model is asked for."""


Computed = Annotated[T, ComputedMark()]
"""``Computed[int]`` is an ``int`` that factx fills; give it a default."""


@dataclass(frozen=True)
class ProseMark:
    """Marks text that the model words itself."""


Prose = Annotated[str, ProseMark()]
"""Free text in the output language, labelled as generated."""


@dataclass(frozen=True)
class CountryMark:
    """Marks a country: asked for by name or code, stored as a code."""


Country = Annotated[str | None, CountryMark()]
"""ISO 3166-1 alpha-2 (and XK for Kosovo), or null where none is certain."""


@dataclass(frozen=True)
class NormalForm:
    """Marks words in another form than printed (base form, without titles).

    Attributes:
        of: The sibling field with the printed words. Where it is None, or the
            sibling holds none that are proved, the whole article is looked into.
    """

    of: str | None = None


@dataclass(frozen=True)
class SameAs:
    """Marks a field that a model leaves out where it equals a sibling.

    Attributes:
        field: The sibling whose value it then takes.
    """

    field: str


class Link:
    """Marks the id of a record in one of the root's lists.

    ``Annotated[str, Link("meetings")]`` suits type checkers; ``Link["meetings"]``
    is the same, shorter.
    """

    def __init__(self, target: str) -> None:
        self.target = target

    def __class_getitem__(cls, target: str) -> Any:
        return Annotated[str, cls(target)]

    def __repr__(self) -> str:
        return f"Link({self.target!r})"


class Record(BaseModel):
    """A convenient base: frozen, no unknown fields, docstrings as descriptions."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True
    )


Match = Literal["exact", "normalised", "squeezed", "folded", "ellipsis", "fuzzy"]


class Evidence(Record):
    """Words of the article that state the fact."""

    quote: str
    """The words as printed in the article."""
    paragraph: int | None = None
    """The number of the paragraph, as the model gave it."""
    span: Computed[Span | None] = None
    """Where the quote stands: code points, half-open."""
    match: Computed[Match | None] = None
    """Which comparison found it, strictest first."""
    candidates: Computed[int | None] = None
    """How many places of the article fit equally well."""
    said: Computed[str | None] = None
    """The model's wording, where it differs from what is printed."""


class Mention(Record):
    """A short verbatim string: a name as printed, a title, a trigger verb."""

    text: str
    """The words as printed in the article."""
    span: Computed[Span | None] = None
    """Where they stand: code points, half-open."""


Basis = Literal[
    "explicit",
    "year_from_metadata",
    "year_from_context",
    "relative_to_publication",
    "bounded_by_event",
    "metadata_only",
    "unknown",
]
PartOfDay = Literal["early_morning", "morning", "noon", "afternoon", "evening", "night"]


class When(Record):
    """A date: the words that name it, and what they come to."""

    text: str | None = None
    """The date words as printed, or null where the article names none."""
    edtf: Computed[str | None] = None
    """The date in EDTF (ISO 8601-2), levels 0 to 2."""
    basis: Computed[Basis] = "unknown"
    """What the date rests on."""
    part_of_day: Computed[PartOfDay | None] = None
    """The part of the day that the words name."""
    earliest: Computed[str | None] = None
    """The first day it can be, ISO 8601."""
    latest: Computed[str | None] = None
    """The last day it can be, ISO 8601."""
    span: Computed[Span | None] = None
    """Where the words stand: code points, half-open."""


class Place(Record):
    """A place: the words that name it, its city and country."""

    text: str | None = None
    """The place words as printed."""
    city: str | None = None
    """The city's name."""
    country: Country = None
    """The country the place is in: ISO 3166-1 alpha-2, or null."""
    span: Computed[Span | None] = None
    """Where the words stand: code points, half-open."""


def _as_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Amount = Annotated[Decimal, PlainSerializer(_as_number, int | float, when_used="json")]


class Money(Record):
    """An amount of money: the words that name it, and their value."""

    text: str
    """The words as printed."""
    value: Computed[Amount | None] = None
    """The amount in whole units of the currency."""
    currency: Computed[str | None] = None
    """ISO 4217, or null where the words leave it open (a bare dollar sign)."""
    span: Computed[Span | None] = None
    """Where the words stand: code points, half-open."""
