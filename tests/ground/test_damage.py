"""Damage that is forgiven: a quote cut from a text is found at its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx import Locator
from factx.span import Span

ROOT = Path(__file__).parents[2]
FILES = sorted(
    [
        *(ROOT / "examples" / "articles").glob("*.txt"),
        *(ROOT / "tests" / "ground" / "texts").glob("*.txt"),
    ]
)
TEXTS = [path.read_bytes().decode("utf-8") for path in FILES]
LOCATORS = [Locator(text) for text in TEXTS]


def without_marks(text: str) -> str:
    plain = text.replace("đ", "d").replace("Đ", "D")
    plain = re.sub("[йЙ]", lambda match: "\0" + match[0] + "\0", plain)
    pieces = plain.split("\0")
    pieces[::2] = [
        "".join(
            char
            for char in unicodedata.normalize("NFD", piece)
            if not unicodedata.combining(char)
        )
        for piece in pieces[::2]
    ]
    return "".join(pieces)


def moved_tones(text: str) -> str:
    """Write hòa as hoà, khỏe as khoẻ."""

    def move(match: re.Match[str]) -> str:
        plain = unicodedata.normalize("NFD", match[0])
        return unicodedata.normalize("NFC", plain[0] + plain[2] + plain[1])

    text = re.sub("[òóỏõọ][ae](?!\\w)", move, text)
    return re.sub("[ùúủũụ]y(?!\\w)", move, text)


DAMAGES: dict[str, Callable[[str], str]] = {
    "NFD": lambda quote: unicodedata.normalize("NFD", quote),
    "straight quotes": lambda quote: re.sub("[“”«»„]", '"', quote.replace("’", "'")),
    "other dashes": lambda quote: quote.replace(" - ", " – ").replace("–", "—"),
    "two spaces": lambda quote: quote.replace(" ", "  "),
    "no-break spaces": lambda quote: quote.replace(" ", "\xa0"),
    "line breaks": lambda quote: quote.replace(" ", "\r\n"),
    "zero width": lambda quote: quote.replace(" ", "\u200b ").replace("o", "o\u2060"),
    "soft hyphens": lambda quote: quote.replace("t", "\u00adt"),
    "capitals": str.upper,
    "no commas": lambda quote: re.sub(r",(?!\d)", "", quote),
    "no marks": without_marks,
    "moved tones": moved_tones,
    "wrapped": lambda quote: f"“{quote}”",
}


@st.composite
def cuts(draw: st.DrawFn, fewest: int = 5, most: int = 30) -> tuple[int, Span]:
    """A text's number and a run of whole words in one of its paragraphs."""
    number = draw(st.integers(0, len(TEXTS) - 1))
    text = TEXTS[number]
    lines = list(re.finditer(r"[^\r\n]+", text))
    lines = [line for line in lines if len(line[0].split()) > fewest]
    line = draw(st.sampled_from(lines))
    words = list(re.finditer(r"\w[^\s]*\w|\w", line[0]))
    first = draw(st.integers(0, max(0, len(words) - fewest)))
    last = draw(st.integers(first, min(len(words) - 1, first + most)))
    return number, Span(words[first].start(), words[last].end()).shifted(line.start())


def found(number: int, quote: str, near: int) -> Span | None:
    location = LOCATORS[number].locate(quote, near)
    return None if location is None else location.span


@pytest.mark.parametrize("name", DAMAGES)
@given(cut=cuts())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_damaged_quote_is_found_at_its_place(
    name: str, cut: tuple[int, Span]
) -> None:
    number, span = cut
    printed = span.slice(TEXTS[number])
    if LOCATORS[number].locate(printed) is None or len(printed) < 20:
        return  # It begins or ends inside a number or a compound.

    place = found(number, DAMAGES[name](printed), span.start)

    assert place is not None
    assert place.overlaps(span)
    assert place.slice(TEXTS[number]).strip("“”«»\"'…") == printed.strip("“”«»\"'…")


@given(cut=cuts(fewest=10), head=st.integers(3, 5), tail=st.integers(2, 4))
@settings(max_examples=100, deadline=None)
def test_a_quote_shortened_by_an_ellipsis_is_found_from_end_to_end(
    cut: tuple[int, Span], head: int, tail: int
) -> None:
    number, span = cut
    printed = span.slice(TEXTS[number])
    words = printed.split(" ")
    gap = words[head:-tail]
    if len(gap) < 2 or re.search(r"[.!?…] ", printed) or printed.count('"'):
        return
    for joint in (" … ", " ... ", " [...] ", "…"):
        quote = " ".join(words[:head]) + joint + " ".join(words[-tail:])
        place = found(number, quote, span.start)
        if place is None:
            reason = LOCATORS[number].explain(quote) or ""
            assert "around" in reason or "stand together" in reason
        else:
            assert place.slice(TEXTS[number]).startswith(words[0])
            assert place.slice(TEXTS[number]).endswith(words[-1])


@given(cut=cuts(), data=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_article_may_be_decomposed_as_well(
    cut: tuple[int, Span], data: st.DataObject
) -> None:
    number, span = cut
    text = TEXTS[number]
    quote = span.slice(text)
    line = text[text.rfind("\n", 0, span.start) + 1 :].split("\n")[0]
    printed = unicodedata.normalize("NFD", line)
    location = Locator(printed).locate(quote)

    if location is not None:
        after = printed[location.span.end : location.span.end + 1]
        assert not after or not unicodedata.combining(after)
        same = unicodedata.normalize("NFC", location.span.slice(printed))
        assert same.casefold() == quote.casefold()
    else:
        assert Locator(line).locate(quote) is None
