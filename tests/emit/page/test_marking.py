from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factx.emit.page.marking import cut, lanes
from factx.span import Span

texts = st.text(alphabet="ab \nế😀\u0301\r\u2028", max_size=60)
spans = st.lists(
    st.tuples(st.integers(-3, 70), st.integers(-3, 70)).map(lambda pair: Span(*pair)),
    max_size=8,
)


@given(texts, spans)
def test_pieces_put_together_are_the_lines_of_the_text(
    text: str, marks: list[Span]
) -> None:
    shown = ["".join(piece.text for piece in pieces) for pieces in cut(text, marks)]
    assert shown == [line for line in text.split("\n") if line.strip()]


@given(texts, spans)
def test_the_pieces_of_a_mark_are_its_words(text: str, marks: list[Span]) -> None:
    paragraphs = cut(text, marks)
    for number, (start, end) in enumerate(marks):
        lit = "".join(
            piece.text
            for pieces in paragraphs
            for piece in pieces
            if number in piece.marks
        )
        is_inside = 0 <= start < end <= len(text)
        # Line ends and blank lines are in no piece.
        assert "".join(lit.split()) == "".join((text[start:end] * is_inside).split())


def test_the_innermost_mark_is_the_last_of_a_piece() -> None:
    (pieces,) = cut("one two three", [Span(4, 7), Span(0, 13), Span(2, 9)])
    assert next(piece for piece in pieces if piece.text == "two").marks == (1, 2, 0)


@given(spans)
def test_marks_that_overlap_have_lines_of_their_own(marks: list[Span]) -> None:
    real = [span for span in marks if span.start < span.end]
    chosen = lanes(real)
    for a in range(len(real)):
        for b in range(a):
            if real[a].start < real[b].end and real[b].start < real[a].end:
                assert chosen[a] != chosen[b]


def test_marks_side_by_side_share_a_line() -> None:
    assert lanes([Span(0, 4), Span(4, 8), Span(2, 6)]) == [0, 0, 1]
