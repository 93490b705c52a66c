"""Days of a month written as words are that day, never only their last word."""

from __future__ import annotations

import pytest

from factx import resolve_date


@pytest.mark.parametrize(
    ("language", "words", "edtf"),
    [
        ("ru", "двадцать первого января 2026 года", "2026-01-21"),
        ("ru", "тридцатого января 2026 года", "2026-01-30"),
        ("cs", "dvacátého prvního ledna 2026", "2026-01-21"),
        ("cs", "pětadvacátého ledna 2026", "2026-01-25"),
        ("en", "the thirty-first of January 2026", "2026-01-31"),
        ("en", "the twenty first of January 2026", "2026-01-21"),
        ("de", "am einundzwanzigsten Januar 2026", "2026-01-21"),
        ("fr", "le vingt et un janvier 2026", "2026-01-21"),
        ("fr", "le dix-sept janvier 2026", "2026-01-17"),
        ("es", "el treinta y uno de enero de 2026", "2026-01-31"),
        ("es", "el veintiuno de enero de 2026", "2026-01-21"),
    ],
)
def test_a_day_in_words_is_read_whole(language: str, words: str, edtf: str) -> None:
    assert resolve_date(words, language=language).edtf == edtf


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "тридцать первого июня 2026 года"),
        ("cs", "třicátého prvního června 2026"),
        ("en", "the thirty-first of June 2026"),
        ("es", "el treinta y uno de junio de 2026"),
    ],
)
def test_a_day_in_words_that_no_month_has_is_none(language: str, words: str) -> None:
    assert resolve_date(words, language=language).edtf is None


@pytest.mark.parametrize(
    "words", ["el 3 de los corrientes", "el 3 del corriente", "el 3 del mes en curso"]
)
def test_the_current_month_is_that_of_publication(words: str) -> None:
    date = resolve_date(words, language="es", published="2026-02-20")
    assert date.edtf == "2026-02-03"


def test_a_fiscal_year_is_no_calendar_year() -> None:
    assert resolve_date("fiscal 2025", language="en").edtf is None


@pytest.mark.parametrize(
    ("language", "words", "edtf"),
    [
        ("ru", "с первого по двадцать пятое мая 2026 года", "2026-05-01/2026-05-25"),
        ("fr", "du deux au vingt-deux mai 2026", "2026-05-02/2026-05-22"),
        ("es", "del dos al veintidós de mayo de 2026", "2026-05-02/2026-05-22"),
        ("cs", "od prvního do třetího května 2026", "2026-05-01/2026-05-03"),
        ("en", "the first and second of May 2026", "{2026-05-01,2026-05-02}"),
    ],
)
def test_days_in_words_make_spans_and_lists(
    language: str, words: str, edtf: str
) -> None:
    assert resolve_date(words, language=language).edtf == edtf
