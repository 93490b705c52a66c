from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.errors import SettingsError
from factx.languages import Language, known, load
from factx.normalise.dates import find_dates, is_valid_edtf, resolve_date, tense_of

FOLDER = Path(__file__).parent / "languages"


def added(code: str) -> Language:
    language = load(code, FOLDER)
    assert language is not None
    return language


@pytest.mark.parametrize(
    ("code", "words", "edtf"),
    [
        ("sk", "26. októbra 2025", "2025-10-26"),
        ("sk", "3. 5. 2025", "2025-05-03"),
        ("sk", "od 3. do 5. mája 2025", "2025-05-03/2025-05-05"),
        ("sk", "v septembri minulého roka", "2024-09"),
        ("sk", "včera večer", "2025-10-25"),
        ("sk", "v utorok", "2025-10-21"),
        ("sk", "pred tromi dňami", "2025-10-23"),
        ("sk", "15. decembra", "2024-12-15"),
        ("sk", "minulý týždeň", "2025-10-13/2025-10-19"),
        ("sk", "okolo roku 2019", "2019~"),
        ("sk", "31. septembra", None),
        ("id", "26 Oktober 2025", "2025-10-26"),
        ("id", "pada tanggal 3 hingga 5 Mei 2025", "2025-05-03/2025-05-05"),
        ("id", "3/4/2025", "2025-04-03"),
        ("id", "bulan lalu", "2025-09"),
        ("id", "tiga hari yang lalu", "2025-10-23"),
        ("id", "Selasa lalu", "2025-10-21"),
        ("id", "17 Agustus", "2025-08-17"),
        ("id", "Mei tahun lalu", "2024-05"),
        ("id", "sejak tahun 2019", "2019/.."),
        ("id", "besok lusa", None),
    ],
)
def test_a_language_is_added_by_its_file_alone(
    code: str, words: str, edtf: str | None
) -> None:
    resolved = resolve_date(
        words, language=added(code), published="2025-10-26", tense="past"
    )

    assert resolved.edtf == edtf


def test_an_added_language_has_dates_in_running_text_and_a_tense() -> None:
    text = "Kedua menteri telah bertemu pada hari Selasa, 21 Oktober 2025 malam."

    mentions = find_dates(text, language=added("id"))

    assert [m.words for m in mentions] == ["Selasa, 21 Oktober 2025 malam"]
    assert tense_of(text, language=added("id")) == "past"
    assert tense_of("Ministri sa stretli.", language=added("sk")) == "past"


@pytest.mark.parametrize(
    ("dates", "complaint"),
    [
        ({"patterns": ["{dya} {month}"]}, r"no slot \{dya\}"),
        ({"patterns": ["[{day} {month}"]}, "a bracket is not closed"),
        ({"numeric": "dmy"}, "'dmy' is none of day_month, month_day, either"),
        ({"parts": {"dusk": ["x"]}}, "'dusk' is none of early_morning"),
        ({"relative": {"fortnight -1": ["x"]}}, "'fortnight' is none of day"),
        ({"weekdays": {"mon": ["x"]}}, "'mon' is none of monday"),
        ({"months": {"May": ["x"]}}, "May"),
        ({"patterns": ["({day}"]}, "a bracket is not closed"),
        ({"patterns": ["{day})"]}, "'\\)' opens nothing"),
        ({"patterns": ["({day}]"]}, "']' opens nothing"),
        ({"patterns": ["{month} {month_number}"]}, "says what another slot says"),
    ],
)
def test_a_slip_in_a_language_file_is_named(
    dates: dict[str, Any], complaint: str
) -> None:
    language = Language("xx", "Test", {"dates": dates})

    with pytest.raises(SettingsError, match=rf"xx\.toml, dates: .*{complaint}"):
        resolve_date("5 May", language=language)


def test_a_language_without_date_tables_still_reads_iso_dates() -> None:
    language = Language("xx", "Test", {})

    assert resolve_date("2025-10-26", language=language).edtf == "2025-10-26"
    assert resolve_date("3/4/2026", language=language).edtf == "[2026-03-04,2026-04-03]"


@pytest.mark.parametrize("code", known())
def test_every_month_weekday_and_unit_of_a_language_has_a_word(code: str) -> None:
    language = load(code)
    assert language is not None
    dates = language.section("dates")

    assert set(dates["months"]) == {str(month) for month in range(1, 13)}
    assert len(dates["weekdays"]) == 7
    assert {"day", "week", "month", "year"} <= set(dates["units"])
    assert dates["tense"].keys() == {"past", "future"}


WORDS = """
23 25 31 0 2025 2024 / . - – , ( ) May May. last to and in the of since before about
Tuesday yesterday evening next week ago three Q3 quarter 1990s second day X ? ² ٣ XII
"""
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=9), st.sampled_from(["", " "]))
def test_whatever_the_words_the_answer_is_edtf_or_none(
    pieces: list[str], gap: str
) -> None:
    words = gap.join(pieces)

    for published in (None, "2025-10-26", "2025-10", "9999-12-31", "0001-01-01"):
        resolved = resolve_date(words, language="en", published=published)
        assert resolved.edtf is None or is_valid_edtf(resolved.edtf)
        assert (resolved.earliest or "") <= (resolved.latest or "9999-12-31")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_spans_lie_in_the_text_whatever_it_is(text: str) -> None:
    for mention in find_dates(text, language="vi"):
        assert mention.span.slice(text) == mention.words != ""
