from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.chunk import Chunk, chunks, paragraphs, sentences
from factx.errors import SettingsError
from factx.load import Document, load_document

ARTICLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))


def size(chunk: Chunk) -> int:
    return sum(one.span.end - one.span.start for one in chunk.paragraphs)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_is_one_chunk_unless_it_is_too_long(path: Path) -> None:
    document = load_document(path)
    whole = Chunk(document, paragraphs(document.text), 1)
    assert chunks(document) == (whole,)
    assert chunks(document, max_characters=document.characters) == (whole,)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("limit", [1000, 2000, 3000])
def test_windows_are_whole_paragraphs_with_the_articles_numbers(
    path: Path, limit: int
) -> None:
    document = load_document(path)
    whole = paragraphs(document.text)
    windows = chunks(document, max_characters=limit)
    assert [window.number for window in windows] == list(range(1, len(windows) + 1))
    assert all(size(window) <= limit for window in windows)
    found = [one for window in windows for one in window.paragraphs]
    assert sorted(set(found)) == list(whole)
    assert len(windows) > 1


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_neighbours_overlap_by_whole_paragraphs(path: Path) -> None:
    windows = chunks(load_document(path), max_characters=1500, overlap_characters=700)
    for one, two in pairwise(windows):
        shared = [each for each in two.paragraphs if each in one.paragraphs]
        assert shared == list(one.paragraphs[len(one.paragraphs) - len(shared) :])
        assert sum(each.span.end - each.span.start for each in shared) <= 700
    assert any(
        set(one.paragraphs) & set(two.paragraphs) for one, two in pairwise(windows)
    )


def test_without_overlap_no_paragraph_comes_twice() -> None:
    document = load_document(ARTICLES[0])
    windows = chunks(document, max_characters=1500, overlap_characters=0)
    found = [one for window in windows for one in window.paragraphs]
    assert found == list(paragraphs(document.text))


def test_a_paragraph_longer_than_a_window_is_cut_at_sentence_ends() -> None:
    document = load_document(ARTICLES[0])
    ends = {span.end for span in sentences(document.text, language=document.language)}
    longest = max(span.end - span.start for span in sentences(document.text))
    windows = chunks(document, max_characters=longest)
    assert all(size(window) <= longest for window in windows)
    assert {one.span.end for window in windows for one in window.paragraphs} <= ends
    numbers = [one.number for window in windows for one in window.paragraphs]
    assert set(numbers) == {one.number for one in paragraphs(document.text)}


def test_a_sentence_longer_than_a_window_is_cut_between_words() -> None:
    document = Document.from_text("một hai ba bốn năm sáu bảy tám chín mười")
    windows = chunks(document, max_characters=12, overlap_characters=0)
    found = [window.paragraph_text(window.paragraphs[0]) for window in windows]
    assert found == ["một hai ba", "bốn năm sáu", "bảy tám chín", "mười"]
    assert {window.paragraphs[0].number for window in windows} == {1}


@given(
    st.text(alphabet="ab .\n。é", min_size=1, max_size=300),
    st.integers(1, 60),
    st.integers(0, 59),
)
def test_windows_hold_every_word_in_order_within_the_limit(
    text: str, limit: int, overlap: int
) -> None:
    document = Document.from_text(f"x{text}")
    overlap %= limit
    windows = chunks(document, max_characters=limit, overlap_characters=overlap)
    assert all(0 < size(window) <= limit for window in windows)
    seen = {
        place
        for window in windows
        for one in window.paragraphs
        for place in range(one.span.start, one.span.end)
    }
    bare = [n for n, char in enumerate(document.text) if not char.isspace()]
    assert seen.issuperset(bare)
    starts = [window.paragraphs[-1].span.start for window in windows]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(("limit", "overlap"), [(0, 0), (-5, None), (10, 10), (10, -1)])
def test_a_limit_that_makes_no_sense_is_refused(
    limit: int, overlap: int | None
) -> None:
    document = Document.from_text("Some words.")
    with pytest.raises(SettingsError, match="max_characters"):
        chunks(document, max_characters=limit, overlap_characters=overlap)
