"""What is asked of the model at once: a whole article, or a window of a long one."""

from __future__ import annotations

from dataclasses import dataclass

from factx.chunk.paragraphs import Paragraph, paragraphs
from factx.load import Document


@dataclass(frozen=True)
class Chunk:
    """Paragraphs of one article that are sent together.

    Attributes:
        document: The whole article; spans index its text.
        paragraphs: In reading order, numbered as in the whole article.
        number: The chunk's place among the article's chunks, from 1.
    """

    document: Document
    paragraphs: tuple[Paragraph, ...]
    number: int = 1

    def paragraph_text(self, paragraph: Paragraph) -> str:
        """Return a paragraph's words as printed."""
        return paragraph.span.slice(self.document.text)


def chunks(
    document: Document, *, max_characters: int | None = None
) -> tuple[Chunk, ...]:
    """Return an article's chunks in reading order.

    Args:
        document: The article; its text is not copied or changed.
        max_characters: Most code points in a chunk; None for one chunk.
    """
    return (Chunk(document, paragraphs(document.text)),)
