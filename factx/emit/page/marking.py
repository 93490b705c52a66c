"""Spans on a text → pieces that each know every mark that covers them.

Spans count code points and a browser counts UTF-16 units, so the text is cut here:
the page only writes the pieces down, one after another.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factx.span import Span


class Piece(NamedTuple):
    """A stretch of text between two borders.

    Attributes:
        text: The words.
        marks: Numbers of the marks that cover it, longest first: the last one is the
            innermost.
    """

    text: str
    marks: tuple[int, ...]


def cut(text: str, spans: Sequence[Span]) -> list[list[Piece]]:
    """Return the paragraphs of a text, each cut into pieces at the borders of marks.

    Spans may overlap, nest, be equal, or run over several paragraphs. Those that do
    not lie within the text mark nothing. Empty lines are left out.

    Args:
        text: The article.
        spans: The marks, in code points; a mark's number is its place in here.
    """
    inside = [n for n, span in enumerate(spans) if 0 <= span.start < span.end]
    inside = [n for n in inside if spans[n].end <= len(text)]
    return [
        pieces
        for line in _lines(text)
        if text[line.start : line.end].strip()
        and (pieces := _pieces(text, line, spans, _touching(line, spans, inside)))
    ]


def lanes(spans: Sequence[Span]) -> list[int]:
    """Return a lane for each span, so that spans in one lane never overlap.

    Underlines of overlapping marks are drawn in different lanes; a mark keeps its
    lane over all its pieces. Lane 0 is the first to be used.
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end))
    chosen = [0] * len(spans)
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    for number in order:
        while busy and busy[0][0] <= spans[number].start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        lane = heapq.heappop(free) if free else len(busy)
        heapq.heappush(busy, (spans[number].end, lane))
        chosen[number] = lane
    return chosen


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _touching(line: Span, spans: Sequence[Span], inside: list[int]) -> list[int]:
    return [
        n for n in inside if spans[n].start < line.end and spans[n].end > line.start
    ]


def _pieces(
    text: str, line: Span, spans: Sequence[Span], numbers: list[int]
) -> list[Piece]:
    borders = {line.start, line.end}
    for number in numbers:
        borders.add(max(spans[number].start, line.start))
        borders.add(min(spans[number].end, line.end))
    outermost_first = sorted(
        numbers, key=lambda n: (spans[n].start - spans[n].end, spans[n].start, n)
    )
    return [
        Piece(
            text[start:end],
            tuple(
                n
                for n in outermost_first
                if spans[n].start <= start and end <= spans[n].end
            ),
        )
        for start, end in pairwise(sorted(borders))
    ]
