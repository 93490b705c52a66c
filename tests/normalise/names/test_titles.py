from __future__ import annotations

import pytest

from factx.normalise.names import TitledName, strip_titles


@pytest.mark.parametrize(
    ("language", "printed", "name", "titles"),
    [
        ("vi", "Đại tướng Lương Tam Quang", "Lương Tam Quang", ("Đại tướng",)),
        ("vi", "đồng chí Tô Lâm", "Tô Lâm", ("đồng chí",)),
        ("vi", "Phó Thủ tướng Bùi Thanh Sơn", "Bùi Thanh Sơn", ("Phó Thủ tướng",)),
        (
            "vi",
            "Bộ trưởng Bộ Công an Lương Tam Quang",
            "Lương Tam Quang",
            ("Bộ trưởng", "Bộ Công an"),
        ),
        ("cs", "paní Ritou Mikbelovou", "Ritou Mikbelovou", ("paní",)),
        ("cs", "Generál Luong Tam Quang", "Luong Tam Quang", ("Generál",)),
        ("en", "Gen. Mark Milley", "Mark Milley", ("Gen.",)),
        (
            "en",
            "former Deputy Prime Minister Nick Clegg",
            "Nick Clegg",
            ("former", "Deputy Prime Minister"),
        ),
        ("de", "Bundeskanzler Olaf Scholz", "Olaf Scholz", ("Bundeskanzler",)),
        ("fr", "le président Emmanuel Macron", "Emmanuel Macron", ("le président",)),
        ("es", "el presidente Pedro Sánchez", "Pedro Sánchez", ("el presidente",)),
        ("ru", "президента Владимира Путина", "Владимира Путина", ("президента",)),
    ],
)
def test_titles_are_parted_from_the_name(
    language: str, printed: str, name: str, titles: tuple[str, ...]
) -> None:
    assert strip_titles(printed, language=language) == TitledName(name, titles)


@pytest.mark.parametrize(
    "name",
    ["Lê Quốc Hưng", "Le Quoc Hung", "He Lifeng", "Vahid Jalalzadeh", "M. T. Kubayi"],
)
def test_a_name_that_looks_like_a_title_elsewhere_stays_whole(name: str) -> None:
    assert strip_titles(name, language="vi").name == name
    assert strip_titles(name, language="en").name == name


@pytest.mark.parametrize("name", ["King", "Thủ tướng", ""])
def test_the_last_words_are_never_taken_for_a_title(name: str) -> None:
    assert strip_titles(name).name == name


def test_without_a_language_the_titles_of_all_are_known() -> None:
    assert strip_titles("ministr Luong Tam Quang").name == "Luong Tam Quang"
    assert strip_titles("Bộ trưởng Luong Tam Quang").name == "Luong Tam Quang"
