"""Read gold annotations, and say where one is wrong before it is measured on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from factx.errors import InputError
from factx.languages import load
from factx.normalise import bounds, country_names
from factx.schema import Field, Fields, Items, Node, Value
from factx.score.coding import Coding
from factx.score.items import read_span
from factx.score.reading import read_codings
from factx.score.scorer import shipped_shape
from factx.score.texts import Texts

_ANNOTATORS = frozenset({"optional", "about", "note", "not_commitments"})
"""What an annotator may write beside the schema's own fields."""
_CHECKED = frozenset({"choice", "link", "country", "when"})
"""Kinds of values that can be wrong by themselves."""


@dataclass(frozen=True)
class Flaw:
    """Something wrong in an annotation.

    Attributes:
        path: JSON Pointer to it.
        detail: What is wrong and the next move, in one line.
    """

    path: str
    detail: str


def read_gold(
    path: str | Path, texts: Texts, *, shape: Fields | None = None
) -> list[Coding]:
    """Return the gold annotations of a file or folder, checked.

    Every quote has to stand where its span says, in the article's text if that is at
    hand; closed lists, links, dates and field names are checked by the schema.

    Args:
        path: As for `read_codings`.
        texts: Where the articles lie.
        shape: The schema's; by default that of the name that each file gives.

    Raises:
        InputError: Something is wrong; the message names the file and the JSON path.
    """
    return [
        _checked(coding, texts.find(coding), shape) for coding in read_codings(path)
    ]


def _checked(coding: Coding, text: str | None, shape: Fields | None) -> Coding:
    found = list(find_flaws(coding, text, shape=shape))
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise InputError(f"{coding.where}: {found[0].path}: {found[0].detail}{more}")
    return coding if text is None else replace(coding, text=text)


def find_flaws(
    coding: Coding, text: str | None, *, shape: Fields | None = None
) -> Iterator[Flaw]:
    """Yield what is wrong in one annotation, in the order of the file.

    Args:
        coding: The annotation.
        text: The article's; None leaves spans unchecked but for form and length.
        shape: The schema's; by default that of the name that the annotation gives. Of
            a schema that is not factx's own only the quotes are checked then.
    """
    facts = coding.facts or {}
    shape = shape or shipped_shape(coding.schema)
    yield from _find_wrong_quotes(facts, "", text)
    if shape is not None:
        yield from _Walk(facts, text).record(facts, shape, "")


def _find_wrong_quotes(value: Any, path: str, text: str | None) -> Iterator[Flaw]:
    # Plain dicts and lists, as JSON has them: an abstract class is slow to ask for.
    if isinstance(value, dict):
        if "quote" in value:
            yield from _check_quote(value, path, text)
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield from _find_wrong_quotes(inner, f"{path}/{key}", text)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, dict | list):
                yield from _find_wrong_quotes(inner, f"{path}/{index}", text)


def _check_quote(
    value: Mapping[str, Any], path: str, text: str | None
) -> Iterator[Flaw]:
    quote, span = str(value["quote"]), read_span(value.get("span"))
    if span is None:
        detail = "no span; write [start, end] in code points, start before end"
        yield Flaw(f"{path}/span", detail + _where_it_stands(quote, text))
    elif text is not None and span.slice(text) != quote:
        there = span.slice(text)
        yield Flaw(
            f"{path}/span",
            f"{list(span)} is {_short(there)}, not the quote {_short(quote)}"
            + _where_it_stands(quote, text),
        )
    elif text is None and span.end - span.start != len(quote):
        yield Flaw(
            f"{path}/span",
            f"{list(span)} is {span.end - span.start} code points long, the quote "
            f"{_short(quote)} {len(quote)}; one of them is wrong",
        )


def _where_it_stands(quote: str, text: str | None) -> str:
    start = -1 if text is None or not quote else text.find(quote)
    if text is None or not quote:
        return ""
    if start < 0:
        return "; the article does not have these words"
    return f"; the words stand at [{start}, {start + len(quote)}]"


def _short(words: str) -> str:
    return repr(words if len(words) <= 40 else words[:39] + "…")


@cache
def _countries() -> frozenset[str]:
    english = load("en")
    names = country_names(english) if english is not None else {}
    return frozenset(names.values()) - {""}


@cache
def _fields(shape: Fields) -> Mapping[str, Field]:
    return {field.name: field for field in shape.fields}


def _may_be_wrong(value: Any, node: Node) -> bool:
    """Say whether there is anything to check; most values are free, or left out."""
    is_checked = not isinstance(node, Value) or node.kind in _CHECKED
    return is_checked and value is not None


@dataclass(frozen=True)
class _Walk:
    """Checks an annotation's values by the schema's types; left out or null is fine."""

    facts: Mapping[str, Any]
    text: str | None

    def record(self, value: Any, shape: Fields, path: str) -> Iterator[Flaw]:
        if not isinstance(value, dict):
            yield Flaw(path or "/", f"an object was wanted, one {shape.name}")
            return
        fields = _fields(shape)
        for key, inner in value.items():
            if key == "optional" and not isinstance(inner, bool):
                yield Flaw(f"{path}/{key}", f"{inner!r}: give true or false")
            elif key in fields:
                field = fields[key]
                if not field.computed and _may_be_wrong(inner, field.node):
                    yield from self.node(inner, field.node, f"{path}/{key}")
            elif key not in _ANNOTATORS:
                known = ", ".join(fields)
                yield Flaw(f"{path}/{key}", f"no field of {shape.name} ({known})")

    def node(self, value: Any, node: Node, path: str) -> Iterator[Flaw]:
        if value is None:
            return
        if isinstance(node, Fields):
            yield from self.record(value, node, path)
        elif isinstance(node, Items):
            yield from self.items(value, node, path)
        else:
            yield from self.value(value, node, path)

    def items(self, value: Any, node: Items, path: str) -> Iterator[Flaw]:
        if not isinstance(value, list):
            yield Flaw(path, "a list was wanted")
            return
        seen: set[Any] = set()
        for index, inner in enumerate(value):
            yield from self.node(inner, node.item, f"{path}/{index}")
            identity = inner.get("id") if isinstance(inner, dict) else None
            if identity is not None and identity in seen:
                yield Flaw(f"{path}/{index}/id", f"{identity!r} is taken; give another")
            seen.add(identity)

    def value(self, value: Any, node: Value, path: str) -> Iterator[Flaw]:
        if node.kind == "choice" and value not in node.choices:
            listed = ", ".join(map(str, node.choices))
            yield Flaw(path, f"{value!r} is not in the closed list ({listed})")
        elif node.kind == "link" and value not in self._ids(node.target):
            yield Flaw(path, f"{value!r} is no id in {node.target}")
        elif node.kind == "country" and value not in _countries():
            yield Flaw(path, f"{value!r} is no ISO 3166-1 alpha-2 code such as VN")
        elif node.kind == "when":
            yield from self._when(value, path)

    def _ids(self, target: str | None) -> Sequence[Any]:
        records = self.facts.get(target or "")
        listed = records if isinstance(records, list) else []
        return [entry.get("id") for entry in listed if isinstance(entry, dict)]

    def _when(self, value: Any, path: str) -> Iterator[Flaw]:
        if not isinstance(value, dict):
            yield Flaw(path, 'an object was wanted, such as {"edtf": "2025-10-26"}')
            return
        edtf, words = value.get("edtf"), value.get("text")
        if edtf is not None and bounds(str(edtf)) is None:
            yield Flaw(f"{path}/edtf", f"{edtf!r} is no EDTF date such as 2025-10-26")
        if words and self.text is not None and str(words) not in self.text:
            detail = f"the article does not have the words {_short(str(words))}"
            yield Flaw(f"{path}/text", detail)
