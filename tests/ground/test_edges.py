"""The first and last words of a quote: what stands beside them in the article."""

from __future__ import annotations

import pytest

from factx import Locator


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "en",
            "Still, no date has been agreed by them.",
            "the date has been agreed by",
        ),
        (
            "vi",
            "Na Uy muốn ba doanh nghiệp khảo sát điện gió.",
            "các doanh nghiệp khảo sát điện gió",
        ),
        (
            "de",
            "So denken zwei Drittel der Anwohner im Dorf.",
            "Ein Drittel der Anwohner im Dorf",
        ),
        (
            "de",
            "Gut. Kein einziger der neun Anträge ging durch.",
            "Ein einziger der neun Anträge ging",
        ),
        (
            "cs",
            "Ani jeden z pěti návrhů tam nebyl přijat.",
            "Jeden z pěti návrhů tam nebyl přijat.",
        ),
        ("en", "They did not sign the accord of Lima.", "Sign the accord of Lima."),
    ],
)
def test_a_word_more_or_a_capital_hides_no_number_or_negation(
    language: str, text: str, quote: str
) -> None:
    assert Locator(text, language).locate(quote) is None
    assert Locator(text).locate(quote) is None


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        (
            "They say that date has been agreed by all.",
            "the date has been agreed by",
            "date has been agreed by",
        ),
        (
            "They left. Ships were bought by Peru in May.",
            "The ships were bought by Peru",
            "Ships were bought by Peru",
        ),
        (
            "They will sign the accord of Lima.",
            "Sign the accord of Lima.",
            "sign the accord of Lima.",
        ),
        (
            "They did not sign the accord of Lima.",
            "sign the accord of Lima",
            "sign the accord of Lima",
        ),
    ],
)
def test_elsewhere_an_article_or_a_capital_may_be_added(
    text: str, quote: str, found: str
) -> None:
    location = Locator(text, "en").locate(quote)
    assert location is not None
    assert location.span.slice(text) == found


def test_a_struck_out_sign_is_another_sign() -> None:
    for text in ("The rule is that x ≠ y here.", "The rule is that x =\u0338 y here."):
        assert Locator(text, "en").locate("rule is that x = y here") is None
        assert Locator(text, "en").locate("rule is that x ≠ y here") is not None


@pytest.mark.parametrize(
    "quote",
    [
        "la ministre a sollicit&eacute; un d&eacute;lai",
        "la ministre a solli-\ncité un délai",
        "[...] la ministre a sollicité un délai",
        "(la ministre a sollicité un délai)",
    ],
)
def test_what_a_page_or_a_writer_puts_around_words_is_forgiven(quote: str) -> None:
    text = "Hier, la ministre a sollicité un délai. Puis elle est partie."
    location = Locator(text, "fr").locate(quote)
    assert location is not None
    assert location.span.slice(text) == "la ministre a sollicité un délai"


def test_an_entity_that_the_article_prints_stays_as_it_is() -> None:
    text = "The firm AT&amp;T signed; R&D; and B&eacute; did not."
    assert Locator(text, "en").locate("B&eacute; did not") is not None
    assert Locator(text, "en").locate("The firm AT&amp;T signed") is not None


def test_a_headline_in_capitals_makes_no_sentence_of_its_words() -> None:
    text = "They did not sign the accord of Lima."
    assert Locator(text, "en").locate("SIGN THE ACCORD OF LIMA") is not None


def test_an_ellipsis_does_not_hide_that_something_is_false() -> None:
    text = "It is false that Peru signed the accord of Lima."
    locator = Locator(text, "en")
    assert locator.locate("It is … that Peru signed the accord of Lima.") is None
    assert locator.locate("It is false that Peru … the accord of Lima.") is not None
