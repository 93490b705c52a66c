from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx import languages
from factx.chunk import sentences

ARTICLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))

# Sentences as a reader cuts them, divided by "|".
CUT = {
    "vi": "Bộ trưởng Mmamiloko T. Kubayi thăm TP. Hồ Chí Minh.|Hai bên nhất trí...|Ông nói: “Chúng tôi sẽ làm.”|Đoàn đã thăm St. Petersburg cùng PGS.TS. Nguyễn A, ThS. Lê B, v.v.|Năm 2025.|Kim ngạch tăng 3.5 lần.",
    "cs": "Ráno 26. října v Hanoji přijal ministr M. T. Kubayi.|Jednali na 12. Hanojské konferenci o čl. 3 úmluvy, např. Interpol a tzv. Europol.|Karel IV. Lucemburský přijel v roce 2025.|Šlo o 5 mil. Kč atd.|Poté odjeli.",
    "en": 'Mr. Smith met U.S. Secretary J. Doe at 5 p.m.|The sides agreed on No. 5 of Art. 3.|"Will it work?" he asked.|He said no.|Then they left the U.S.|The deal is worth $3.5 billion.|Dr. No (St. Louis) agreed!',
    "de": "Am 26. Oktober traf Dr. Müller den Botschafter.|Das 19. Treffen endete 2025.|Man sprach über 5 Mio. Euro, z.B. Zölle usw.|Danach ging man.",
    "fr": "M. Macron a reçu Mme Dupont.|L'art. 5 prévoit 3,5 millions.|« Oui ! » a-t-il dit.|Ils ont signé.",
    "es": "El Sr. García firmó el art. 5.|¿Cuándo?|El 3 de mayo.|¡Bien!|Luego EE. UU. aceptó.",
    "ru": "В 2025 г.|Стороны договорились.|Встреча прошла в г. Москва, им. Ленина и т.д.|Министр И. И. Иванов сказал: «Да!»|Потом он уехал.",
    "zh": "外交部长会见了越南大使。|双方同意扩大合作！|会谈友好。",
}  # fmt: skip


@pytest.mark.parametrize("code", CUT)
def test_sentences_end_where_a_reader_ends_them(code: str) -> None:
    expected = CUT[code].split("|")
    text = ("" if code == "zh" else " ").join(expected)
    assert [span.slice(text) for span in sentences(text, language=code)] == expected


@pytest.mark.parametrize("code", ["vi", "en", "fr", "es"])
def test_without_a_language_all_known_abbreviations_are_heeded(code: str) -> None:
    expected = CUT[code].split("|")
    text = " ".join(expected)
    assert [span.slice(text) for span in sentences(text)] == expected


def test_every_language_file_has_its_abbreviations() -> None:
    for code in languages.known():
        language = languages.load(code)
        assert language is not None
        table = language.section("sentences")
        assert table["titles"], code
        words = [word for key in ("titles", "numbered") for word in table[key]]
        assert all(word == word.lower() and not word.endswith(".") for word in words)


@pytest.mark.parametrize("code", ["vi", "cs", "en", "und"])
def test_no_letter_that_stands_for_a_first_name_ends_a_sentence(code: str) -> None:
    text = "K. Shanmugam, J. D. Vance, P. Kumaran, C. V. Raman, M. Rossi."
    assert len(sentences(text, language=code)) == 1


def test_a_number_of_a_list_is_no_sentence() -> None:
    text = "1. The sides agreed. 2. They signed."
    found = [span.slice(text) for span in sentences(text, language="en")]
    assert found == ["1. The sides agreed.", "2. They signed."]


def test_a_sentence_ends_with_its_paragraph() -> None:
    text = "A heading without a dot\n\nThe sides met. They agreed"
    found = [span.slice(text) for span in sentences(text)]
    assert found == ["A heading without a dot", "The sides met.", "They agreed"]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_sentence_of_an_article_begins_in_lower_case(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    found = [span.slice(text) for span in sentences(text, language=path.name[:2])]
    assert [
        one for one in found if one[0].islower() and not one.startswith("date")
    ] == []


@given(st.text(alphabet="aB. !?…。”\n\r1", max_size=200))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(span.slice(text).split()) for span in found) == "".join(
        text.split()
    )
    assert all(one.end <= two.start for one, two in pairwise(found))
