"""What every scored record has: its place in the facts, and its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from factx.span import Span

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Quote:
    """Words that a record rests on, and where they stand."""

    text: str
    span: Span | None


@dataclass(frozen=True)
class Item:
    """One record of one article.

    Attributes:
        id: Its id in the article, or its place in the list.
        path: JSON Pointer into the facts.
        quotes: Its evidence.
        is_optional: Whether it is taken out before counting, with what pairs with it.
    """

    id: str
    path: str
    quotes: tuple[Quote, ...]
    is_optional: bool

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        return tuple(quote.span for quote in self.quotes if quote.span is not None)


class Unclaimed(NamedTuple):
    """A sentence that looks like a fact and that no prediction rests on.

    Attributes:
        span: Where it stands.
        verb: The verb that makes it look like one.
        modality: The modality that the verb usually carries; None for a meeting's.
    """

    span: Span
    verb: str
    modality: str | None


def records_of(facts: Json, name: str) -> Sequence[Json]:
    """Return a root list, empty where it is left out."""
    found = facts.get(name)
    return found if isinstance(found, list) else ()


def read_quotes(record: Json, field: str = "evidence") -> tuple[Quote, ...]:
    """Return a record's evidence, one quote or several."""
    found = record.get(field)
    listed = found if isinstance(found, list) else [found] if found else []
    return tuple(
        Quote(str(quote.get("quote") or ""), read_span(quote.get("span")))
        for quote in listed
        if isinstance(quote, dict)
    )


def read_span(value: Any) -> Span | None:
    """Return a span of two whole numbers, None for anything else."""
    if not (isinstance(value, Sequence) and len(value) == 2):
        return None
    start, end = value
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        return None
    return Span(start, end)


def read_unclaimed(value: Any) -> tuple[Unclaimed, ...] | None:
    """Return the unclaimed sentences of a result, None where it does not list them."""
    if not isinstance(value, list):
        return None
    entries = [entry for entry in value if isinstance(entry, dict)]
    return tuple(
        Unclaimed(span, str(entry.get("verb") or ""), entry.get("modality"))
        for entry in entries
        if (span := read_span(entry.get("span"))) is not None
    )


def is_grounded(item: Item, text: str) -> bool:
    """Say whether every quote of a record stands where its span says; none is no."""
    return bool(item.quotes) and all(
        quote.span is not None and quote.span.slice(text) == quote.text
        for quote in item.quotes
    )
