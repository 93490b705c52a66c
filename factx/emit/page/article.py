"""One result and its text → the data that the page's article view shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from factx.emit.page.diplomacy import DiplomacyLayout
from factx.emit.page.items import Item, Links, fields
from factx.emit.page.layout import Layout
from factx.emit.page.marking import Piece, cut, lanes
from factx.emit.page.records import FoundRecord, find_records, find_words
from factx.emit.page.texts import ArticleText
from factx.emit.page.wording import (
    MATCHES,
    REASONS,
    VERDICTS,
    say_name,
    say_value,
    web_address,
)
from factx.emit.stored import StoredResult
from factx.schema import Check, Rejection
from factx.span import Span

REJECTED, UNCLAIMED = "rejected", "unclaimed"
"""What stands in for a type of record where something is none."""

Data = dict[str, Any]
_VALUE_CHARACTERS = 4_000


@dataclass(frozen=True)
class Mark:
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

    def sentence(self, span: Span) -> str:
        """Return the words at a span, "" without the text."""
        return (self.text.text or "")[span.start : span.end]

    def data(self) -> Data:
        """Return what the article view shows, as plain data."""
        source = self.result.source
        return {
            "title": self.title,
            "source": _source_lines(self.result),
            "language": source.language,
            "address": web_address(source.url),
            "missing": self.text.missing,
            "text": self._paragraphs(),
            "marks": self._mark_data(),
            "cards": [self._card(record) for record in self.records],
            "checks": [_check(check) for check in self._checks().get("", [])],
            "rejected": [
                _rejection(number, rejection)
                for number, rejection in enumerate(self.result.rejections, 1)
            ],
            "unclaimed": [
                {
                    "id": f"{UNCLAIMED}-{number}",
                    "verb": sentence.verb,
                    "modality": say_value(sentence.modality or ""),
                    "mark": self._mark_numbers.get(
                        (f"{UNCLAIMED}-{number}", sentence.span)
                    ),
                }
                for number, sentence in enumerate(self.result.unclaimed, 1)
            ],
        }

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

    def _paragraphs(self) -> list[list[Any]] | None:
        if self.text.text is None:
            return None
        paragraphs = cut(self.text.text, [mark.span for mark in self.marks])
        return [[_piece(piece) for piece in pieces] for pieces in paragraphs]

    def _mark_data(self) -> list[list[Any]]:
        # Marks that look the same (five meetings on one date) share a lane.
        looks = {(mark.span, mark.type, mark.kind): 0 for mark in self.marks}
        drawn = [look for look in looks if look[2] == "evidence"]
        lane = dict(zip(drawn, lanes([look[0] for look in drawn]), strict=True))
        return [
            [
                mark.owner,
                mark.type,
                mark.kind,
                "" if mark.kind == "evidence" else say_name(mark.field).lower(),
                lane.get((mark.span, mark.type, mark.kind), 0),
            ]
            for mark in self.marks
        ]

    @cached_property
    def _mark_numbers(self) -> dict[tuple[str, Span], int]:
        return {(mark.owner, mark.span): n for n, mark in enumerate(self.marks)}

    def _card(self, record: FoundRecord) -> Data:
        title = self.layout.title(record, self.links)
        parent = self.layout.parent(record, self.links)
        said = dict(fields(self.layout.shown(record), self.links))
        badges = [said.pop(name, []) for name in self.layout.badges]
        return {
            "id": record.id,
            "type": record.type,
            "title": title,
            "parent": parent.id if parent else None,
            "badges": [
                item.text
                for its_items in badges
                for item in its_items
                if item.text not in title
            ],
            "fields": [
                [say_name(name), [self._item(record, item) for item in its_items]]
                + (["generated"] if name in self.layout.prose else [])
                for name, its_items in said.items()
                if [item.text for item in its_items] != [title]
            ],
            "quotes": [self._quote(record, item) for item in record.evidence],
            "checks": [_check(check) for check in self._checks().get(record.path, [])],
        }

    def _item(self, record: FoundRecord, item: Item) -> Data:
        mark = item.span and self._mark_numbers.get((record.id, item.span))
        return _compact(
            {
                "text": item.text,
                "words": item.words,
                "to": item.to,
                "note": item.note,
                "country": item.is_country,
                "mark": mark,
            }
        )

    def _quote(self, record: FoundRecord, evidence: Mapping[str, Any]) -> Data:
        match evidence.get("span"):
            case [int(start), int(end)]:
                mark = self._mark_numbers.get((record.id, Span(start, end)))
            case _:
                mark = None
        notes = [MATCHES.get(str(evidence.get("match")), "")]
        if isinstance(places := evidence.get("candidates"), int) and places > 1:
            notes.append(f"one of {places} places that fit")
        if mark is None and self.text.text is not None:
            notes.append("does not stand at its place in this text")
        return _compact(
            {
                # The page reads the words of a mark from the text.
                "text": evidence["quote"] if mark is None else "",
                "mark": mark,
                "said": evidence.get("said"),
                "note": " · ".join(filter(None, notes)),
            }
        )

    def _checks(self) -> dict[str, list[Check]]:
        """Return the checks by the path of the record that they concern."""
        paths = sorted((record.path for record in self.records), key=len, reverse=True)
        found: dict[str, list[Check]] = {}
        for check in self.result.checks:
            own = (path for path in paths if f"{check.path}/".startswith(f"{path}/"))
            found.setdefault(next(own, ""), []).append(check)
        return found


def _piece(piece: Piece) -> Any:
    return [piece.text, list(piece.marks)] if piece.marks else piece.text


def _source_lines(result: StoredResult) -> list[list[str]]:
    source, run = result.source, result.run
    published = source.published
    if published and source.published_basis:
        published = f"{published} ({source.published_basis})"
    lines = {
        "Published": published,
        "Publisher": source.publisher,
        "Author": source.author,
        "Source": source.credited_source,
        "Translated from": source.translated_from,
        "File": source.path or source.name,
        "Address": source.url,
        "Schema": result.schema_name,
        "Model": run.model,
        "Prompt": run.prompt,
        "factx": run.factx,
    }
    return [[label, value] for label, value in lines.items() if value]


def _check(check: Check) -> Data:
    field = say_name(check.path.rsplit("/", 1)[-1]).lower()
    return {
        "field": field,
        "verdict": check.verdict,
        "meaning": VERDICTS[check.verdict],
        "detail": check.detail,
    }


def _rejection(number: int, rejection: Rejection) -> Data:
    value = rejection.value
    said = "" if value is None else json.dumps(value, ensure_ascii=False, indent=1)
    return {
        "id": f"{REJECTED}-{number}",
        "reason": REASONS[rejection.reason],
        "detail": rejection.detail,
        "path": rejection.path,
        "value": said[:_VALUE_CHARACTERS],
    }


def _quotes(value: Any) -> list[str]:
    """Return the quotes in something rejected, in either form of evidence."""
    if isinstance(value, str):
        return []
    evidence = value.get("evidence", value) if isinstance(value, Mapping) else value
    found = evidence if isinstance(evidence, list) else [evidence]
    quotes = [one.get("quote") if isinstance(one, Mapping) else one for one in found]
    return [quote for quote in quotes if isinstance(quote, str) and quote.strip()]


def _compact(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in (None, "", False)}
