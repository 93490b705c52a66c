"""Marks that a quote may lack: those of common words, and of all words at once."""

from __future__ import annotations

import pytest

from factx import Locator

TWO_NAMES = "Ông Trần Hùng Dũng gặp bà Trần Hùng Dung tại Hà Nội."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (TWO_NAMES, "Ông Trần Hùng Dung gặp bà Trần Hùng Dung"),
        (TWO_NAMES, "Ông Trần Hùng Dung … bà Trần Hùng Dung"),
        (TWO_NAMES, "Ông Trần Hung Dũng gặp"),
        ("Hôm qua, ông Nguyễn Văn Hải đã ký.", "ông Nguyễn Văn Hai đã ký"),
        ("Hôm qua, ông Nguyễn Văn Hải đã ký.", "Nguyễn Văn Hai"),
        ("Am Montag sprach Herr Müller über Köln.", "sprach Herr Muller über Köln"),
        ("Včera přijal ministr Černý delegaci.", "přijal ministr Cerny delegaci"),
        ("El señor Peña viajó a León ayer.", "El señor Pena viajó a León"),
        ("Bakan Işık dün Ankara'da konuştu.", "Bakan Isık dün Ankara'da konuştu"),
    ],
)
def test_a_name_without_its_marks_among_marked_words_is_somebody_else(
    text: str, quote: str
) -> None:
    assert Locator(text).locate(quote) is None
    assert Locator(text).explain(quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (TWO_NAMES, "Ong Tran Hung Dung gap ba Tran Hung Dung"),
        (TWO_NAMES, "Ông Trần Hùng Dũng găp bà"),
        ("Am Montag sprach Herr Müller über Köln.", "sprach Herr Muller uber Koln"),
        ("Am Montag sprach Herr Müller über Köln.", "sprach Herr Müller uber Köln"),
        ("Včera přijal ministr Černý delegaci.", "vcera prijal ministr Cerny delegaci"),
        ("Cuộc họp ở Hòa Bình kết thúc.", "Cuộc họp ở Hoà Bình kết thúc"),
    ],
)
def test_common_words_and_quotes_that_lost_all_marks_are_found(
    text: str, quote: str
) -> None:
    location = Locator(text).locate(quote)

    assert location is not None
    assert location.match == "folded"
