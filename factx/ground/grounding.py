"""Claim → Grounded: every verbatim word of a claim found in the article, or gone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.chunk import Chunk
from factx.ground.locator import Location, Locator
from factx.parse import Claim, Gone, pointer, settle
from factx.schema import Field, Fields, Items, Leaf, Node, Rejection, Value
from factx.span import Span

Path = tuple[str | int, ...]
_WORDS: frozenset[Leaf] = frozenset(("mention", "when", "money"))
_GROUNDED: frozenset[Leaf] = _WORDS | {"place", "evidence"}


@dataclass(frozen=True)
class Grounded:
    """What is left of a claim when all its words were looked up.

    Attributes:
        tree: The root record with spans; None where the root itself had to go.
        rejections: All that went, and why.
        is_empty: Whether the claim held nothing at all to look up.
    """

    tree: Any
    rejections: tuple[Rejection, ...]
    is_empty: bool = False


def ground(
    claim: Claim, shape: Fields, chunk: Chunk, locator: Locator, *, example: str = ""
) -> Grounded:
    """Look up every verbatim word of a claim.

    Args:
        claim: What the model said.
        shape: The schema's shape.
        chunk: What the model was shown; its paragraph numbers are hints.
        locator: Of the whole article's text.
        example: The prompt's example; words that only stand there are named so.
    """
    if claim.tree is None:
        return Grounded(None, claim.notes, is_empty=True)
    finder = _Finder(chunk, locator, Locator(example) if example else None)
    tree = finder.node(claim.tree, shape, (), None)
    settled = settle(tree, shape)
    notes = (*claim.notes, *finder.notes)
    return Grounded(settled.tree, (*notes, *settled.rejections))


@dataclass
class _Finder:
    """Walks a claim's tree; ``anchor`` is where the record at hand is stated."""

    chunk: Chunk
    locator: Locator
    example: Locator | None
    notes: list[Rejection] = field(default_factory=list)

    def node(self, value: Any, node: Node, path: Path, anchor: int | None) -> Any:
        if value is None or isinstance(value, Gone):
            return value
        if isinstance(node, Fields):
            return self.record(value, node, path, anchor)
        if isinstance(node, Items):
            return [
                self.node(item, node.item, (*path, i), anchor)
                for i, item in enumerate(value)
            ]
        return self.leaf(value, node, path, anchor)

    def record(
        self, value: dict[str, Any], shape: Fields, path: Path, anchor: int | None
    ) -> dict[str, Any]:
        found = dict(value)
        if shape.evidence is not None and shape.evidence.name in value:
            name = shape.evidence.name
            found[name] = self.evidence(value[name], shape.evidence, anchor)
            anchor = _first_start(found[name], anchor)
        for item in shape.holding(_GROUNDED):
            if item.name in value and item is not shape.evidence:
                where = (*path, item.name)
                found[item.name] = self.node(value[item.name], item.node, where, anchor)
        return found

    def evidence(self, value: Any, item: Field, anchor: int | None) -> Any:
        if not isinstance(item.node, Items) or isinstance(value, Gone):
            return self.quote(value, anchor)
        located = []
        for quote in value:
            located.append(self.quote(quote, anchor))
            anchor = _first_start(located[-1:], anchor)
        return located

    def quote(self, value: Any, anchor: int | None) -> Any:
        if value is None or isinstance(value, Gone):
            return value
        said: str = value["quote"]
        location = self.locate(said, value.get("paragraph"), anchor)
        if location is None:
            return self.missing(said)
        printed = location.span.slice(self.chunk.document.text)
        return {
            **value,
            "quote": printed,
            "span": location.span,
            "match": location.match,
            "candidates": location.candidates,
            "said": said if said != printed else None,
        }

    def locate(
        self, words: str, paragraph: int | None, anchor: int | None
    ) -> Location | None:
        span = self.paragraph(paragraph)
        if span is not None:
            location = self.locator.locate_exact(words, within=span)
            if location is not None:
                return location
            anchor = span.start
        return self.locator.locate(words, near=anchor)

    def paragraph(self, number: int | None) -> Span | None:
        if number is None:
            return None
        known = self.chunk.paragraphs
        place = bisect_right(known, number, key=lambda paragraph: paragraph.number) - 1
        if place < 0 or known[place].number != number:
            return None
        return known[place].span

    def leaf(self, value: Any, node: Value, path: Path, anchor: int | None) -> Any:
        if node.kind == "evidence":
            return self.quote(value, anchor)
        if node.kind == "place":
            return self.place(value, path, anchor)
        if node.kind not in _WORDS or value.get("text") is None:
            return value
        return self.words(value, anchor)

    def words(self, value: Mapping[str, Any], anchor: int | None) -> Any:
        said: str = value["text"]
        location = self.locator.locate(said, near=anchor)
        if location is None:
            return self.missing(said)
        printed = location.span.slice(self.chunk.document.text)
        return {**value, "text": printed, "span": location.span}

    def place(self, value: dict[str, Any], path: Path, anchor: int | None) -> Any:
        """Ground a place's words; city and country can stand without them."""
        if value.get("text") is None:
            return value
        found = self.words(value, anchor)
        if not isinstance(found, Gone):
            return found
        rest = {key: words for key, words in value.items() if key != "text"}
        if not rest:
            return found
        self.notes.append(
            Rejection(
                path=pointer(*path, "text"),
                reason=found.reason,
                detail=found.detail,
                value=value["text"],
            )
        )
        return rest

    def missing(self, said: str) -> Gone:
        if self.example is not None and self.example.locate(said) is not None:
            detail = "these words stand in the prompt's example, not in the article"
            return Gone("quote_from_example", detail, said)
        why = self.locator.explain(said) or "not in the article"
        return Gone("quote_not_found", why, said)


def _first_start(located: Any, otherwise: int | None) -> int | None:
    items = located if isinstance(located, list) else [located]
    for item in items:
        if isinstance(item, dict) and isinstance(item.get("span"), Span):
            return int(item["span"].start)
    return otherwise
