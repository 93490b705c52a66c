import unicodedata

import pytest

from factx import Locator


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("visit of the ministerTom Fox to Oslo", "Tom Fox", True),
        ("generálního tajemníkaTo Lama (tehdejšího", "To Lama", True),
        ("visit of the ministerTom Foxes to Oslo", "Tom Fox", False),
        ("We met in MacArthur Park today", "Arthur Park", False),
        ("by Anna deLuca Rossi in Rome", "Luca Rossi", False),
        ("visit of the ministerTom to Oslo", "Tom", False),
        ("the ministertom fox left", "tom fox", False),
    ],
)
def test_several_words_may_follow_a_lost_space_but_a_part_of_a_name_may_not(
    text: str, quote: str, found: bool
) -> None:
    assert (Locator(text).locate(quote) is not None) is found


def test_a_shouted_word_is_found_in_a_decomposed_article() -> None:
    printed = unicodedata.normalize("NFD", "THÚC ĐẨY HỢP TÁC CÔNG NGHỆ CAO")
    location = Locator(printed).locate("CÔNG")
    assert location is not None
    assert unicodedata.normalize("NFC", location.span.slice(printed)) == "CÔNG"


@pytest.mark.parametrize(
    ("text", "quote", "printed"),
    [
        ("see {% tags %} here", "{% tags %}", "{% tags %}"),
        ("He met Foods said of it", "- Foods said", "Foods said"),
        ("It was Smooth sailing", "Smooth ,", "Smooth"),
        ("Řekl to „Ano“ včera", "„ Ano “", "Ano"),
        ("Ông nói: « Vâng » rồi đi", "« Vâng »", "« Vâng »"),
        ("Он сказал\n– Да, конечно\nи ушёл", "– Да, конечно", "– Да, конечно"),
        ("Dijo ¿ Qué tal ? ayer", "¿ qué tal ?", "¿ Qué tal ?"),
    ],
)
def test_a_span_has_the_punctuation_of_the_quote_but_no_white_space_around(
    text: str, quote: str, printed: str
) -> None:
    location = Locator(text).locate(quote)

    assert location is not None
    assert location.span.slice(text) == printed
