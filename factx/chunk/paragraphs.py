"""Where an article's paragraphs stand, whichever way its file breaks lines.

Most files have one paragraph a line, with or without blank lines between. Others
(agency wires, mail, old text files) are hard-wrapped: lines of some 70 characters,
blank lines between paragraphs. A file counts as hard-wrapped when nearly every line
that another follows at once is *full*: the next line's first word would not have
fitted.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from factx.span import Span

# As str.splitlines, but "\r\n" is one break and stays with its line.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LIST_ITEM = re.compile(r"[-*+•#>|]|\d+[.)]\s")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_PAUSE = re.compile(r"[.!?…:;,。！？：；][\"'”’»)\]]*$")

_WIDTHS = range(30, 121)
"""Widths in characters at which files are wrapped; 30 is for ideographs."""
_LEAST_WRAPPED_LINES = 3
_LEAST_FULL = 0.8
_MOST_SENTENCE_ENDS = 0.5


class Paragraph(NamedTuple):
    """A paragraph's number in the article, from 1, and where it stands.

    The span leaves out white space around the paragraph.
    """

    number: int
    span: Span


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return a text's paragraphs in order, numbered from 1; none if it is blank."""
    blocks = _blocks(text)
    width = _wrap_width(text, blocks)
    spans: list[Span] = []
    for block in blocks:
        spans.extend(block if width is None else _joined(text, block, width))
    return tuple(Paragraph(number, span) for number, span in enumerate(spans, 1))


def _blocks(text: str) -> list[list[Span]]:
    """Return the lines of each run of lines that no blank line divides."""
    blocks: list[list[Span]] = [[]]
    start = 0
    for end, following in _breaks(text):
        line = _trimmed(text, start, end)
        if line is not None:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
        start = following
    return [block for block in blocks if block]


def _breaks(text: str) -> list[Span]:
    found = [Span(*match.span()) for match in _BREAK.finditer(text)]
    return [*found, Span(len(text), len(text))]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    words = line.strip()
    if not words:
        return None
    start += len(line) - len(line.lstrip())
    return Span(start, start + len(words))


def _wrap_width(text: str, blocks: list[list[Span]]) -> int | None:
    """Return the width that a text's lines are wrapped at, None if they are not."""
    pairs = [
        (line.slice(text), following.slice(text))
        for block in blocks
        for line, following in pairwise(block)
        if not _LIST_ITEM.match(following.slice(text))
    ]
    if len(pairs) < _LEAST_WRAPPED_LINES:
        return None
    lengths = sorted(len(line) for line, _ in pairs)
    # One unbreakable address may stick out: not the longest line, but nearly.
    width = lengths[len(lengths) * 19 // 20 - 1]
    full = sum(_is_full(line, following, width) for line, following in pairs)
    ends = sum(_SENTENCE_END.search(line) is not None for line, _ in pairs)
    is_wrapped = (
        width in _WIDTHS
        and full >= _LEAST_FULL * len(pairs)
        and ends <= _MOST_SENTENCE_ENDS * len(pairs)
    )
    return width if is_wrapped else None


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _joined(text: str, block: list[Span], width: int) -> list[Span]:
    """Return a block's paragraphs: its lines joined, but each list item its own."""
    joined = block[:1]
    for previous, line in pairwise(block):
        if _opens_item(previous.slice(text), line.slice(text), width):
            joined.append(line)
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return joined


def _opens_item(previous: str, line: str, width: int) -> bool:
    """Say whether a line is a list's item and not words after a wrapped dash."""
    if not _LIST_ITEM.match(line):
        return False
    return _PAUSE.search(previous) is not None or not _is_full(previous, line, width)
