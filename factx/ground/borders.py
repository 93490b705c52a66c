"""Where a quote may begin and end: not inside a word, a number or a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factx.ground.letters import is_mark
from factx.span import Span

# Scripts that are written without spaces have no word borders to respect.
_SPACELESS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # ideographic marks
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_NUMBER = re.compile(
    r"(?<!\w)[-+]?(?:\d{1,3}(?:[ \xa0\u202f]\d{3})+(?!\w)|\d+(?:[.,]\d+)*)"
)
_DATE = re.compile(r"\d{1,4}\.\d{1,2}\.\d{1,4}")
_SIGNS = "-+., \xa0\u202f"
_WIDEST_NUMBER = 40
# Of these neighbours of a letter it is known at once that they end a word.
_BLANKS = frozenset(" \n")
_STOPS = frozenset(' \n.,;:!?)"')
_FEWEST_WORDS = 2
_LONGEST_WORD = 40
# A text is read for one quote about this often at most. A word may be printed a
# thousand times; only a text like "aaaa" holds a long quote nearly everywhere.
_MOST_READINGS = 20
_LEAST_READ = 1_000_000
# Shorter ones may be part of the name: "deLuca", "vanDyke".
_LAST_WORD = re.compile(r"[^\W\d_]{4,}\Z")


def occurrences(
    hay: str, needle: str, start: int = 0, end: int | None = None
) -> Iterator[int]:
    """Yield where a text stands in another, overlaps included.

    Where they overlap so much that it would take longer than linear time, not all.
    """
    left = _LEAST_READ + _MOST_READINGS * len(hay)
    at = hay.find(needle, start, end) if needle else -1
    while at >= 0 and left > 0:
        yield at
        left -= len(needle)
        at = hay.find(needle, at + 1, end)


def is_spaceless(char: str) -> bool:
    """Tell whether a character belongs to a script without spaces between words."""
    code = ord(char)
    return code >= 0x0E00 and any(low <= code <= high for low, high in _SPACELESS)


def is_glued(left: str, right: str) -> bool:
    """Tell whether two neighbours belong to one word or one letter."""
    if right.isalnum():
        if left.isalnum():
            return not (is_spaceless(left) or is_spaceless(right))
        # A word that goes on after a mark, or an emoji after its joiner.
        return left == "\u200d" or (is_mark(left) and not is_spaceless(right))
    return is_mark(right) or (left == "\u200d" and not right.isspace())


def is_bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a place begins and ends with whole words and numbers."""
    if _begins_plainly(text, start):
        return _ends_bounded(text, end)
    if start > 0 and is_glued(text[start - 1], text[start]):
        # A joiner after a blank joins no word; a mark stays with it all the same.
        stray = (
            text[start - 1] == "\u200d"
            and not is_mark(text[start])
            and not text[max(0, start - 2) : start - 1].strip()
        )
        if not stray:
            return False
    return _ends_bounded(text, end) and not _cuts_number(text, start)


def is_printed(text: str, word: str) -> bool:
    """Tell whether a word stands in a text, not as a part of another."""
    return any(
        is_bounded(text, start, start + len(word)) for start in occurrences(text, word)
    )


def _begins_plainly(text: str, start: int) -> bool:
    """Tell whether a letter stands at a place, and nothing or a blank before it."""
    return text[start].isalpha() and (start == 0 or text[start - 1] in _BLANKS)


def _ends_plainly(text: str, end: int) -> bool:
    """Tell whether a letter ends a place, and nothing, a blank or a stop follows."""
    return text[end - 1].isalpha() and (end == len(text) or text[end] in _STOPS)


def _ends_bounded(text: str, end: int) -> bool:
    if _ends_plainly(text, end):
        return True
    if end < len(text) and is_glued(text[end - 1], text[end]):
        return False
    return not _cuts_number(text, end)


def follows_lost_space(text: str, start: int, end: int) -> bool:
    """Tell whether only a lost space ties a place to the word before it.

    "tajemníkaTo Lama" holds "To Lama": several words, the first with a capital after
    a word in small letters. "MacArthur Park" does not hold "Arthur Park".
    """
    words = text[start:end]
    if not words[:1].isupper() or len(words.split()) < _FEWEST_WORDS:
        return False
    before = _LAST_WORD.search(text, max(0, start - _LONGEST_WORD), start)
    return before is not None and before[0].islower() and _ends_bounded(text, end)


def _cuts_number(text: str, border: int) -> bool:
    """Tell whether a border lies in a number such as 1,5 or 1.000 or -5.

    A date with dots may be cut: "26.10." of "26.10.2025" is a date of its own.
    """
    if not 0 < border < len(text):
        return False
    left, right = text[border - 1], text[border]
    if not (left.isdigit() or left in _SIGNS) or not (
        right.isdigit() or right in _SIGNS
    ):
        return False
    low = max(0, border - _WIDEST_NUMBER)
    for match in _NUMBER.finditer(text, low, border + _WIDEST_NUMBER):
        if match.start() < border < match.end():
            return not _DATE.fullmatch(match[0])
    return False


def trimmed(text: str, span: Span) -> Span:
    """Return a span without the white space at its ends."""
    words = span.slice(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def widened(text: str, span: Span, quote: str) -> Span:
    """Return a span with the punctuation that the quote begins and ends with.

    Finders that look at letters alone leave it out. The span has it already where it
    begins or ends with something else than a letter or digit.
    """
    start, end = span
    if text[start].isalnum():
        for char in reversed(_leading(quote)):
            if start == 0 or text[start - 1] != char:
                break
            start -= 1
    if text[end - 1].isalnum():
        for char in reversed(_leading(quote[::-1])):
            if end == len(text) or text[end] != char:
                break
            end += 1
    wider = trimmed(text, Span(start, end))
    return wider if is_bounded(text, *wider) else span


def _leading(quote: str) -> str:
    """Return what stands before the first letter or digit."""
    length = next((at for at, char in enumerate(quote) if char.isalnum()), len(quote))
    return quote[:length]
