"""Every case of ``cases.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

import pytest
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import SettingsError
from factx.languages import Language, load
from factx.normalise.money import ResolvedMoney, resolve_money
from factx.normalise.money.currencies import ISO_CODES, SIGNS


def cases() -> Iterator[object]:
    text = (Path(__file__).parent / "cases.toml").read_text("utf-8")
    for code, rows in tomllib.loads(text).items():
        language = None if code == "any" else code
        for words, value, currency in rows:
            number = Decimal(value) if value else None
            expected = ResolvedMoney(number, currency or None)
            yield pytest.param(language, words, expected, id=f"{code}-{words}")


@pytest.mark.parametrize(("language", "words", "expected"), list(cases()))
def test_the_words_come_to_the_sum_that_they_name(
    language: str | None, words: str, expected: ResolvedMoney
) -> None:
    assert resolve_money(words, language=language) == expected


@pytest.mark.parametrize(("language", "words", "expected"), list(cases()))
def test_marks_written_apart_change_no_sum(
    language: str | None, words: str, expected: ResolvedMoney
) -> None:
    assert resolve_money(normalize("NFD", words), language=language) == expected


def test_every_code_is_a_currency_that_cldr_knows() -> None:
    codes = ISO_CODES | {code for code in SIGNS.values() if code}

    assert codes <= list_currencies()
    assert codes == ISO_CODES


def test_a_code_inside_a_word_is_no_currency() -> None:
    resolved = resolve_money("5 million EUROPEANS", language="en")

    assert resolved.currency is None


def test_a_value_prints_as_a_plain_number() -> None:
    assert str(resolve_money("75 triệu USD", language="vi").value) == "75000000"


@given(st.text(alphabet="0123456789., $€USDmillion'-%()and½²٣", max_size=30))
def test_no_text_makes_it_raise(words: str) -> None:
    resolve_money(words, language="en")
    resolve_money(words)


def test_a_new_language_is_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "id.toml").write_text(
        'code = "id"\nname = "Indonesian"\n[money]\ndecimal = ","\n'
        '[money.scales]\n1000000 = ["juta"]\n1000000000 = ["miliar"]\n'
        '[money.currencies]\nIDR = ["rupiah"]\n',
        "utf-8",
    )
    language = load("id", tmp_path)

    resolved = resolve_money("2,5 miliar rupiah", language=language)

    assert resolved == ResolvedMoney(Decimal(2500000000), "IDR")


def test_an_unknown_currency_in_a_language_file_is_named() -> None:
    language = Language("xx", "Test", {"money": {"currencies": {"XYZ": ["zet"]}}})

    with pytest.raises(SettingsError, match=r"xx\.toml, money: 'XYZ'"):
        resolve_money("5 zet", language=language)
