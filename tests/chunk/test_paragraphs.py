import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.chunk import paragraphs

ARTICLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))


def words(text: str) -> list[str]:
    return [" ".join(one.span.slice(text).split()) for one in paragraphs(text)]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_each_line_of_an_article_is_a_paragraph(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert [one.span.slice(text) for one in paragraphs(text)] == lines
    assert [one.number for one in paragraphs(text)] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_any_kind_of_newline_ends_a_line(newline: str) -> None:
    text = newline.join(["", "Một hai.", "  ", "Ba bốn năm sáu. ", "\tBảy.", ""])
    assert words(text) == ["Một hai.", "Ba bốn năm sáu.", "Bảy."]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_hard_wrapped_article_keeps_its_paragraphs(
    path: Path, width: int, newline: str
) -> None:
    lines = [" ".join(line.split()) for line in path.read_text("utf-8").splitlines()]
    blocks = [
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        for line in lines
        if line
    ]
    wrapped = (newline * 2).join(newline.join(block) for block in blocks)
    assert words(wrapped) == [line for line in lines if line]


def test_short_lines_that_had_room_for_more_are_paragraphs() -> None:
    text = (
        "Photo caption\nGeneral Quang received the minister\nOther news\n"
        "Water lilies in the season of floods\nA quiet autumn in the old town\nPolitics"
    )
    assert len(paragraphs(text)) == 6


def test_full_lines_that_are_sentences_are_paragraphs() -> None:
    line = "The two sides agreed to widen their work against crime on the net in May."
    assert len(paragraphs("\n".join([line] * 8))) == 8


def test_list_items_of_a_wrapped_text_are_paragraphs() -> None:
    text = (
        "The two sides agreed on a number of steps that they mean to take before\n"
        "the end of the year, and they named the offices that are to see to them:\n"
        "- an exchange of officers between the two ministries, for which a list of\n"
        "  names is to be drawn up;\n"
        "- a hot line between the two police services that is open day and night,\n"
        "  all through the year."
    )
    found = words(text)
    assert [one[:12] for one in found] == [
        "The two side",
        "- an exchang",
        "- a hot line",
    ]
    assert found[1].endswith("drawn up;")


def test_a_blank_text_has_no_paragraphs() -> None:
    assert paragraphs(" \r\n\t\n\u2028") == ()


@given(st.text(alphabet="ab .\n\r\t\u2028é-1", max_size=300))
def test_paragraphs_hold_every_word_once_and_in_order(text: str) -> None:
    found = paragraphs(text)
    assert "".join("".join(one.span.slice(text).split()) for one in found) == "".join(
        text.split()
    )
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(one.span.slice(text).strip() == one.span.slice(text) for one in found)
