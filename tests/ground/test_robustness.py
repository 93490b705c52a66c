"""Whatever comes in: nothing raises, and a span is a clean slice of the article."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx import Locator
from factx.span import Span

ODD = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Mn", "Cf", "Zs", "Nd"]),
        st.sampled_from("aAbđĐéeë0123456789.,/-…'\"“ \n\0\u0301\u0323\u200d\ufeffßİ"),
    ),
    max_size=60,
)


@given(text=ODD, quote=ODD, near=st.none() | st.integers())
@settings(max_examples=400, deadline=None)
def test_nothing_raises_and_a_span_lies_in_the_article(
    text: str, quote: str, near: int | None
) -> None:
    locator = Locator(text)

    location = locator.locate(quote, near)

    assert (locator.explain(quote) is None) == (locator.locate(quote) is not None)
    if location is not None:
        assert 0 <= location.span.start < location.span.end <= len(text)
        words = location.span.slice(text)
        assert words == words.strip()
        assert 0 <= location.score <= 100
        assert location.candidates >= 1


@given(head=ODD, text=ODD, tail=ODD, data=st.data())
@settings(max_examples=400, deadline=None)
def test_a_span_never_cuts_a_combining_sequence(
    head: str, text: str, tail: str, data: st.DataObject
) -> None:
    article = head + text + tail
    location = Locator(article).locate(text)

    if location is not None:
        for border in location.span:
            follows = article[border : border + 1]
            assert not follows or unicodedata.category(follows)[0] != "M" or border == 0


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("cafe\u0301 au lait", "cafe"),
        ("nai\u0308ve", "nai"),
        ("กี่คน", "ก"),
        ("\u200d\u06e70", "\u06e70"),
    ],
)
def test_a_letter_is_not_found_without_its_marks_by_cutting_it(
    text: str, quote: str
) -> None:
    location = Locator(text).locate(quote)

    assert location is None or location.match == "folded"


@pytest.mark.parametrize("quote", ["", " ", "…", "\0", "\ud800", "—", "'", "...", "?"])
def test_a_quote_without_words_is_not_found(quote: str) -> None:
    locator = Locator("The envoy met Novak.\0\ud800 — '...'?")

    assert locator.locate(quote) is None
    assert locator.explain(quote)


def test_a_window_keeps_what_lies_outside_it_out() -> None:
    text = "Novak met Petrov. Petrov met Novak."
    locator = Locator(text)

    first, second = (
        locator.locate("Novak", within=w) for w in (Span(0, 17), Span(18, 35))
    )

    assert first is not None
    assert second is not None
    assert (first.span, second.span) == (Span(0, 5), Span(29, 34))
    assert locator.locate("Petrov met Novak", within=Span(0, 17)) is None


def test_a_long_quote_and_a_long_article_are_no_trouble() -> None:
    text = "Hai bên nhất trí. " * 5000

    location = Locator(text).locate("hai bên nhât trí. " * 400)

    assert location is not None
    assert location.match == "folded"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * 5000, "a" * 200_000),
        ("The envoy met Novak.", "the " * 50_000),
        ("Novak met Petrov. " * 20, "Petrov met Novak. " * 200),
    ],
)
def test_a_quote_longer_than_the_article_is_not_in_it(text: str, quote: str) -> None:
    locator = Locator(text)

    assert locator.locate(quote) is None
    assert locator.explain(quote) == "the quote is longer than the article"


def test_a_text_that_holds_a_quote_everywhere_still_gives_the_nearest_place() -> None:
    text = "yes no " * 20_000

    location = Locator(text).locate("no yes", near=70_003)

    assert location is not None
    assert location.span.start == 70_004
