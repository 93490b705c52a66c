"""What is asked of the model at once: a whole article, or a window of a long one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factx.chunk.paragraphs import Paragraph, paragraphs
from factx.chunk.sentences import sentences
from factx.errors import SettingsError
from factx.load import Document
from factx.span import Span

_WINDOWS_PER_OVERLAP = 8
LEAST_CHARACTERS = 1_000
"""What is shorter than two of these is not cut: its facts hang together."""


@dataclass(frozen=True)
class Chunk:
    """Paragraphs of one article that are sent together.

    Attributes:
        document: The whole article; spans index its text.
        paragraphs: In reading order, numbered as in the whole article. A paragraph
            that is longer than a window comes in pieces, all with its number.
        number: The chunk's place among the article's chunks, from 1.
    """

    document: Document
    paragraphs: tuple[Paragraph, ...]
    number: int = 1

    def paragraph_text(self, paragraph: Paragraph) -> str:
        """Return a paragraph's words as printed."""
        return paragraph.span.slice(self.document.text)


def chunks(
    document: Document,
    *,
    max_characters: int | None = None,
    overlap_characters: int | None = None,
) -> tuple[Chunk, ...]:
    """Return an article's chunks in reading order: one, unless it is too long.

    Args:
        document: The article; its text is not copied or changed.
        max_characters: Most code points of paragraphs in a chunk; None for no limit.
        overlap_characters: Most code points that a chunk repeats from the one before,
            in whole paragraphs, so that "the two sides" still has its meeting at
            hand. Default: an eighth of a chunk.

    Raises:
        SettingsError: A limit below 1, or an overlap that is not smaller.
    """
    whole = paragraphs(document.text)
    if max_characters is None:
        return (Chunk(document, whole),)
    overlap = overlap_characters
    if overlap is None:
        overlap = max_characters // _WINDOWS_PER_OVERLAP
    if max_characters < 1 or not 0 <= overlap < max_characters:
        raise SettingsError(
            f"max_characters {max_characters} with an overlap of {overlap}: "
            "give at least 1, and less overlap than that"
        )
    if _size(whole) <= max_characters:
        return (Chunk(document, whole),)
    pieces = [p for one in whole for p in _pieces(document, one, max_characters)]
    windows = _windows(pieces, max_characters, overlap)
    return tuple(Chunk(document, found, n) for n, found in enumerate(windows, 1))


def halves(chunk: Chunk) -> tuple[Chunk, ...]:
    """Return a chunk in two or three smaller ones that overlap; itself if it is short.

    What a model has found too long is worth asking about in parts, down to
    `LEAST_CHARACTERS` code points.
    """
    size = _size(chunk.paragraphs)
    limit = size // 2 + size // _WINDOWS_PER_OVERLAP
    if size < 2 * LEAST_CHARACTERS:
        return (chunk,)
    pieces = [
        p for one in chunk.paragraphs for p in _pieces(chunk.document, one, limit)
    ]
    windows = _windows(pieces, limit, size // _WINDOWS_PER_OVERLAP)
    return tuple(Chunk(chunk.document, found, chunk.number) for found in windows)


def _windows(
    pieces: list[Paragraph], limit: int, overlap: int
) -> Iterator[tuple[Paragraph, ...]]:
    window: list[Paragraph] = []
    for piece in pieces:
        if window and _size(window) + _size([piece]) > limit:
            yield tuple(window)
            room = min(overlap, limit - _size([piece]))
            while window and _size(window) > room:
                del window[0]
        window.append(piece)
    if window:
        yield tuple(window)


def _pieces(document: Document, one: Paragraph, limit: int) -> list[Paragraph]:
    """Cut a paragraph that is longer than a window at the ends of sentences."""
    if _size([one]) <= limit:
        return [one]
    text = one.span.slice(document.text)
    cut: list[Span] = []
    for sentence in sentences(text, language=document.language):
        for part in _parts(text, sentence, limit):
            if cut and part.end - cut[-1].start <= limit:
                cut[-1] = Span(cut[-1].start, part.end)
            else:
                cut.append(part)
    return [Paragraph(one.number, span.shifted(one.span.start)) for span in cut]


def _parts(text: str, sentence: Span, limit: int) -> Iterator[Span]:
    """Cut a sentence that is longer than a window, between words where it has any."""
    start = sentence.start
    while sentence.end - start > limit:
        space = text.rfind(" ", start + 1, start + limit + 1)
        end = space if space > start else start + limit
        yield Span(start, end)
        start = end + 1 if space > start else end
    if start < sentence.end:
        yield Span(start, sentence.end)


def _size(found: list[Paragraph] | tuple[Paragraph, ...]) -> int:
    return sum(one.span.end - one.span.start for one in found)
