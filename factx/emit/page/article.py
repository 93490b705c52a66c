"""One result and its text: its records, and the words to light in its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from factx.emit.page.diplomacy import DiplomacyLayout
from factx.emit.page.items import Links
from factx.emit.page.layout import Layout
from factx.emit.page.records import FoundRecord, find_records, find_words
from factx.emit.page.texts import ArticleText
from factx.emit.stored import StoredResult
from factx.span import Span

REJECTED, UNCLAIMED, FAILED = "rejected", "unclaimed", "failed"
"""What stands in for a type of record where something is none."""


class Mark(NamedTuple):
    """Words that are lit in the text.

    Attributes:
        owner: The id of the record, rejection or unclaimed sentence they belong to.
        type: Its type.
        kind: ``evidence``, or what else the words are.
        field: Where in the record they stand.
        span: Where in the article they stand.
    """

    owner: str
    type: str
    kind: str
    field: str
    span: Span


@dataclass(frozen=True)
class Article:
    """A result, its text and the layout of its schema."""

    result: StoredResult
    text: ArticleText

    @cached_property
    def layout(self) -> Layout:
        """How the records of its schema are shown."""
        is_diplomacy = self.result.schema_name.startswith("factx.diplomacy/")
        return DiplomacyLayout() if is_diplomacy else Layout()

    @cached_property
    def records(self) -> list[FoundRecord]:
        """Its records, in reading order of the data."""
        return find_records(self.result.facts)

    @cached_property
    def links(self) -> Links:
        """Its records by id."""
        return Links(self.records, self.layout.title)

    @property
    def title(self) -> str:
        """Its headline, else its name."""
        return self.result.source.title or self.result.source.name

    @cached_property
    def marks(self) -> list[Mark]:
        """All words to light: what does not stand at its place is left out."""
        return [mark for mark, words in self._wanted() if self._stands(mark, words)]

    def mark_number(self, owner: str, span: Any) -> int | None:
        """Return the number of the mark of these words, None if they have none."""
        match span:
            case [int(start), int(end)]:
                return self._numbers.get((owner, Span(start, end)))
        return None

    @cached_property
    def _numbers(self) -> dict[tuple[str, Span], int]:
        return {(mark.owner, mark.span): n for n, mark in enumerate(self.marks)}

    def sentence(self, span: Span) -> str:
        """Return the words at a span, "" without the text."""
        return (self.text.text or "")[span.start : span.end]

    def _wanted(self) -> Iterator[tuple[Mark, str]]:
        for record in self.records:
            for words in find_words(record):
                yield (
                    Mark(record.id, record.type, words.kind, words.field, words.span),
                    words.text,
                )
        for number, rejection in enumerate(self.result.rejections, 1):
            for quote in _quotes(rejection.value):
                start = (self.text.text or "").find(quote)
                span = Span(start, start + len(quote))
                owner = f"{REJECTED}-{number}"
                yield Mark(owner, REJECTED, "evidence", "", span), quote
        for number, sentence in enumerate(self.result.unclaimed, 1):
            owner, span = f"{UNCLAIMED}-{number}", sentence.span
            mark = Mark(owner, UNCLAIMED, "evidence", "", span)
            yield mark, self.sentence(span)

    def _stands(self, mark: Mark, words: str) -> bool:
        start, end = mark.span
        text = self.text.text or ""
        return 0 <= start < end <= len(text) and text[start:end] == words


def _quotes(value: Any) -> list[str]:
    """Return the quotes in something rejected, in either form of evidence."""
    if isinstance(value, str):
        return []
    evidence = value.get("evidence", value) if isinstance(value, dict) else value
    found = evidence if isinstance(evidence, list) else [evidence]
    quotes = [one.get("quote") if isinstance(one, dict) else one for one in found]
    return [quote for quote in quotes if isinstance(quote, str) and quote.strip()]
