"""Compute a result's values anew from its words, and compare."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factx.ground import Fault, Locator
from factx.languages import Language
from factx.load import Document
from factx.normalise import normalise
from factx.parse import pointer
from factx.schema import Check, Schema
from factx.span import Span

Path = tuple[str | int, ...]
_DATE = {"edtf", "basis"}
_ASKED_OF_DATES = {"text", "span"}
# What a source says of its article that normalising looks at.
_METADATA = ("id", "url", "title", "publisher", "published", "language")


def recompute(
    result: Mapping[str, Any],
    text: str,
    schema: Schema[Any],
    *,
    language: str | Language | None,
) -> list[Fault]:
    """Return the values of a result that its own words do not come to.

    Computed anew are dates, amounts, keys, uids, PLOVER codes, the codes of parties
    that are countries, and how each quote is found. What a model chose, such as the
    country of a person, has no words of its own to come from, but its checks have.

    Args:
        result: A result whose words, types and links hold.
        text: Its article.
        schema: Its schema.
        language: The article's language.
    """
    if result["facts"] is None:
        return []
    document = _document(result["source"], text)
    locator = Locator(text, language)
    again = normalise(
        _with_spans(result["facts"]),
        schema.cls,
        schema.shape,
        document,
        locator,
    )
    if again.value is None:
        return []
    computed = again.value.model_dump(mode="json")
    return [
        *_matches(result["facts"], locator, ()),
        *_differences(result["facts"], computed, ()),
        *_unlisted(result["checks"], again.checks),
    ]


def _unlisted(listed: list[Any], checks: Iterable[Check]) -> Iterator[Fault]:
    """Yield what a result's values call for, and its checks do not say.

    A country that was changed afterwards is named nowhere beside its party.
    """
    for check in checks:
        if check.model_dump(mode="json") not in listed:
            path = pointer("facts") + check.path
            yield Fault(path, "", f"{check.verdict}, and not in checks: {check.detail}")


def _matches(value: Any, locator: Locator, path: Path) -> Iterator[Fault]:
    """Yield the evidence that is not found in the way that it says."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _matches(item, locator, (*path, number))
    elif isinstance(value, dict):
        if value.get("span") and {"quote", "match"} <= value.keys():
            yield from _match(value, locator, path)
        for name, item in value.items():
            yield from _matches(item, locator, (*path, name))


def _match(evidence: dict[str, Any], locator: Locator, path: Path) -> Iterator[Fault]:
    # What the model wrote stands in `said` where it is not what is printed.
    wording = evidence.get("said") or evidence["quote"]
    location = locator.locate(wording, near=evidence["span"][0])
    found = location.match if location is not None else "nowhere"
    if found != evidence["match"]:
        where = pointer("facts", *path, "match")
        yield Fault(where, _shown(evidence["match"]), f"the words are found: {found}")


def _document(source: Mapping[str, Any], text: str) -> Document:
    known = {name: source.get(name) for name in _METADATA}
    return Document.from_text(text, name=str(source.get("name")), **known)


def _with_spans(value: Any) -> Any:
    """Return facts as grounding leaves them: places are spans, dates only words."""
    if isinstance(value, list):
        return [_with_spans(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = _ASKED_OF_DATES if value.keys() >= _DATE else value.keys()
    made = {name: _with_spans(item) for name, item in value.items() if name in kept}
    if isinstance(made.get("span"), list):
        made["span"] = Span(*made["span"])
    return made


def _differences(said: Any, computed: Any, path: Path) -> Iterator[Fault]:
    if isinstance(said, dict) and isinstance(computed, dict):
        for name in computed:
            yield from _differences(said.get(name), computed[name], (*path, name))
    elif isinstance(said, list) and isinstance(computed, list):
        for number, (one, other) in enumerate(zip(said, computed, strict=False)):
            yield from _differences(one, other, (*path, number))
    elif said != computed:
        found = f"its words come to {_shown(computed)}"
        yield Fault(pointer("facts", *path), _shown(said), found)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
