"""Check the words of any JSON result against the article again.

A result is whatever holds words of an article, with or without their place: a
result of factx, or another tool's objects with quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.ground.locator import Locator
from factx.languages import Language
from factx.parse import pointer
from factx.span import Span

Path = tuple[str | int, ...]

# Of a result of factx, only these hold words that were accepted. What was rejected
# is listed because it does not stand in the article.
_PROVED = ("facts", "unclaimed")
# Fields that hold words of an article by their name: factx and most others; the W3C's
# TextQuoteSelector; langextract. Other tools may also use the second row.
_QUOTES = ("quote", "exact", "extraction_text")
_FOREIGN_QUOTES = ("evidence", "text")
_LISTS_OF_QUOTES = ("quotes", "evidence")
# Pairs of fields for a place, beside `span`.
_BORDERS = (("start", "end"), ("start_char", "end_char"))


@dataclass(frozen=True)
class Fault:
    """Something in a result that does not hold.

    Attributes:
        path: JSON Pointer into the result.
        said: What the result says there.
        found: What the article or the schema says instead.
    """

    path: str
    said: str
    found: str


@dataclass(frozen=True)
class Verification:
    """What a result's words came to.

    Attributes:
        faults: What does not hold, in the order of the result.
        placed: How many words had a place of their own, faulty ones included.
        searched: How many had none and were looked for in the whole article.
        forgiven: How many of all these hold, but not letter for letter.
        unchecked: JSON Pointers to another tool's items in which nothing is known as
            words of the article.
    """

    faults: tuple[Fault, ...]
    placed: int
    searched: int
    forgiven: int
    unchecked: tuple[str, ...] = ()

    @property
    def compared(self) -> int:
        """How many words were compared with the article."""
        return self.placed + self.searched


def is_result(value: Any) -> bool:
    """Say whether plain data is a result of factx."""
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("source"), Mapping)
        and "facts" in value
    )


def verify_words(
    result: Any, text: str, *, language: str | Language | None = None
) -> Verification:
    """Compare every quote, name and date in a result with the article's text.

    Words with a place must be what stands there. A result of factx has to give them
    letter for letter, and where it has a `span`, that must be a place; for others,
    what `Locator` forgives counts if it is found at that very place. Words without a
    place must be found somewhere.

    Args:
        result: Plain data from JSON.
        text: The article.
        language: Its BCP 47 code or its file, if known.
    """
    walk = _Walk(text, Locator(text, language), is_strict=is_result(result))
    seen: set[Path] = set()
    for path, words in _words(result):
        walk.check(path, words)
        seen.update(path[:length] for length in range(len(path)))
    unchecked = () if walk.is_strict else _unchecked(result, seen)
    return Verification(
        tuple(walk.faults),
        walk.placed,
        walk.searched,
        walk.forgiven,
        tuple(pointer(*path) for path in unchecked),
    )


def _unchecked(result: Any, seen: set[Path]) -> Iterator[Path]:
    """Yield the items of another tool's lists that have no words.

    Of an object's lists, only those count of which some items have words: others are
    lists of something else than quotes.
    """
    named: Mapping[Any, Any] = result if isinstance(result, Mapping) else {"": result}
    for name, items in named.items():
        path: Path = () if named is not result else (name,)
        if isinstance(items, list) and path in seen:
            places: list[Path] = [(*path, number) for number in range(len(items))]
            yield from (place for place in places if place not in seen)


@dataclass(frozen=True)
class _Words:
    """Words that a result says stand in the article.

    Attributes:
        said: The words; None where only their place is given.
        place: Where they should stand, as the result gives it; None if it does not.
        lacks_place: Whether the result has a field for it and nothing in it.
    """

    said: str | None
    place: Any = None
    lacks_place: bool = False


def _words(result: Any) -> Iterator[tuple[Path, _Words]]:
    if not is_result(result):
        yield from _walk(result, (), is_foreign=True)
        return
    for name in _PROVED:
        yield from _walk(result.get(name), (name,), is_foreign=False)


def _walk(value: Any, path: Path, *, is_foreign: bool) -> Iterator[tuple[Path, _Words]]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, (*path, number), is_foreign=is_foreign)
    elif isinstance(value, Mapping):
        yield from _object(value, path, is_foreign=is_foreign)
        for name, item in value.items():
            yield from _walk(item, (*path, name), is_foreign=is_foreign)


def _object(
    value: Mapping[str, Any], path: Path, *, is_foreign: bool
) -> Iterator[tuple[Path, _Words]]:
    place = _place(value)
    names: tuple[str, ...] = _QUOTES
    if place is not None or "span" in value:
        names += ("text",)
    elif is_foreign and path and not any(map(value.get, _LISTS_OF_QUOTES)):
        names += _FOREIGN_QUOTES
    elif is_foreign:
        names += _FOREIGN_QUOTES[:1]
    name = next((name for name in names if isinstance(value.get(name), str)), None)
    if name is not None:
        lacks_place = place is None and "span" in value
        yield (*path, name), _Words(value[name], place, lacks_place)
    elif value.get("span") is not None:
        yield (*path, "span"), _Words(None, place)
    for name in _LISTS_OF_QUOTES if is_foreign else ():
        quotes = value.get(name)
        for number, quote in enumerate(quotes if isinstance(quotes, list) else ()):
            if isinstance(quote, str):
                yield (*path, name, number), _Words(quote)


def _place(value: Mapping[str, Any]) -> Any:
    """Return the place that an object gives for its words, however it is written."""
    span = value.get("span")
    if isinstance(span, Mapping):
        return _borders(span) or span
    if span is not None:
        return span
    interval = value.get("char_interval")
    if isinstance(interval, Mapping):
        place = [interval.get("start_pos"), interval.get("end_pos")]
        return None if place == [None, None] else place
    return _borders(value)


def _borders(value: Mapping[str, Any]) -> list[int] | None:
    for start, end in _BORDERS:
        if _is_offset(value.get(start)) and _is_offset(value.get(end)):
            return [value[start], value[end]]
    return None


def _is_offset(value: Any) -> bool:
    return type(value) is int


@dataclass
class _Walk:
    """Compares words with one article and counts."""

    text: str
    locator: Locator
    is_strict: bool
    faults: list[Fault] = field(default_factory=list)
    placed: int = 0
    searched: int = 0
    forgiven: int = 0

    def check(self, path: Path, words: _Words) -> None:
        if words.lacks_place and self.is_strict:
            # factx never writes such words: who took the place away may have altered
            # the words as well, up to what `Locator` forgives.
            self.searched += 1
            self.fault(path, words.said or "", "its span is gone; extract it again")
        elif words.place is None:
            self.searched += 1
            self.search(path, words.said or "")
        else:
            self.placed += 1
            self.compare(path, words.said, words.place)

    def search(self, path: Path, said: str) -> None:
        location = self.locator.locate(said)
        if location is None:
            why = self.locator.explain(said) or "not in the article"
            self.fault(path, said, why)
        elif location.match != "exact":
            self.forgiven += 1

    def compare(self, path: Path, said: str | None, place: Any) -> None:
        span = self.span(place)
        if span is None:
            what = "" if said is None else said
            length = len(self.text)
            self.fault(
                path, what, f"{place} is no place in a text of {length} characters"
            )
            return
        printed = span.slice(self.text)
        if said is None or printed == said:
            return
        location = self.locator.locate(said, near=span.start)
        if location is not None and location.span == span and not self.is_strict:
            self.forgiven += 1
            return
        elsewhere = "nowhere" if location is None else f"at {list(location.span)}"
        self.fault(
            path, said, f"at {list(span)} stands {printed!r}; these words: {elsewhere}"
        )

    def span(self, place: Any) -> Span | None:
        """Return a place as a span; None where it is none, or empty."""
        if not (isinstance(place, list) and len(place) == 2):
            return None
        start, end = place
        if not (_is_offset(start) and _is_offset(end)):
            return None
        return Span(start, end) if 0 <= start < end <= len(self.text) else None

    def fault(self, path: Path, said: str, found: str) -> None:
        self.faults.append(Fault(pointer(*path), said, found))
