"""Where words stand in an article: the one unit of position that factx uses."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open interval of Unicode code points: ``text[start:end]``.

    Positions count the code points of the decoded text, untouched: newlines
    included, a byte-order mark not counted. In JSON a span is ``[start, end]``.
    """

    start: int
    end: int

    def slice(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, offset: int) -> Span:
        return Span(self.start + offset, self.end + offset)
