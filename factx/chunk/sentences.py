"""Where sentences end, by punctuation and by each language's abbreviations.

The tables are ``[sentences]`` in the language files. In doubt two sentences stay
together: a window may be cut a little late, but never inside "T. Kubayi".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factx import languages
from factx.chunk.paragraphs import paragraphs
from factx.span import Span

_END = re.compile(
    # Scripts without spaces end a sentence with the mark; the others need a space.
    r"[。！？｡]+[”’」』）)\"']*|[.!?…؟।۔]+[”’»“\"'）)\]]*(?=\s|$)"
)
_NEXT = re.compile(r"\s*[“”‘’„‚«»\"'(\[¿¡*•–—-]*\s*(\w?)")
_BLANKS = re.compile(r"\s*")
_LAST_WORD = re.compile(r"[^\s“”‘’„‚«»\"'(\[]*$")
_NEXT_WORD = re.compile(r"\W*(\w*)")
_INITIALS = re.compile(r"(?:\w\.)*\w|\w\w?(?:\.\w\w?)+")
_ORDINAL = re.compile(r"\d{1,2}|[IVXLCDM]+")
_NUMBER = re.compile(r"\d\s+\S+$")
_MARKER = re.compile(r"\W*(?:\d+|\w)")


@dataclass(frozen=True)
class _Habits:
    """What a language's dots can mean, other than an end.

    Attributes:
        titles: Lower-case abbreviations that something always follows.
        numbered: Those that mean an abbreviation only before a number.
        closing: Those that look like initials, yet often stand last.
        units: Those that may stand last after a number.
        openers: Words that open a sentence even after initials ("U.S. The").
        has_ordinal_dot: Whether "26." is how an ordinal is written.
    """

    titles: frozenset[str]
    numbered: frozenset[str]
    closing: frozenset[str]
    units: frozenset[str]
    openers: frozenset[str]
    has_ordinal_dot: bool


def sentences(text: str, *, language: str | languages.Language = "und") -> list[Span]:
    """Return where a text's sentences stand, in order, white space left out.

    Args:
        text: Any text; a sentence never crosses the end of a paragraph.
        language: BCP 47 tag, or a language file that was read. Of a language without
            a file, or ``und``, the
            abbreviations of all known languages are heeded.
    """
    habits = _habits(language)
    return [
        Span(start, end).shifted(one.span.start)
        for one in paragraphs(text)
        for start, end in _split(one.span.slice(text), habits)
    ]


def _split(text: str, habits: _Habits) -> Iterator[Span]:
    start = 0
    for found in _END.finditer(text):
        if _is_end(text, start, found, habits):
            yield Span(start, found.end())
            blanks = _BLANKS.match(text, found.end())
            start = blanks.end() if blanks else found.end()
    if start < len(text):
        yield Span(start, len(text))


def _is_end(text: str, start: int, found: re.Match[str], habits: _Habits) -> bool:
    following = _NEXT.match(text, found.end())
    first = following[1] if following else ""
    if first.islower():
        return False
    if found[0] != ".":
        return True
    return not _is_abbreviation(text, Span(start, found.start()), first, habits)


def _is_abbreviation(text: str, before: Span, first: str, habits: _Habits) -> bool:
    """Say whether the dot after a sentence's words so far belongs to the last word."""
    said = before.slice(text)
    if _MARKER.fullmatch(said):  # "1. The sides agreed": the number of a list's item
        return True
    last = _LAST_WORD.search(said)
    word = last[0] if last else ""
    lower = word.lower()
    if lower in habits.closing or (lower in habits.units and _NUMBER.search(said)):
        return False
    if lower in habits.titles:
        return True
    is_initial = len(word) == 1 and word.isupper()  # "K. Shanmugam", "J. D. Vance"
    if lower in habits.numbered and (first.isdigit() or not is_initial):
        return first.isdigit()
    if _ORDINAL.fullmatch(word) and not is_initial:
        return habits.has_ordinal_dot and not first.isdigit()
    if not _INITIALS.fullmatch(word) or not word[0].isalpha():
        return False
    opener = _NEXT_WORD.match(text, before.end + 1)
    return opener is None or opener[1] not in habits.openers


@cache
def _habits(language: str | languages.Language) -> _Habits:
    own = languages.load(language) if isinstance(language, str) else language
    files = [own] if own else [languages.load(one) for one in languages.known()]
    tables = [file.section("sentences") for file in files if file is not None]

    def joined(key: str) -> frozenset[str]:
        return frozenset(word for table in tables for word in table.get(key, ()))

    return _Habits(
        titles=joined("titles"),
        numbered=joined("numbered"),
        closing=joined("closing"),
        units=joined("units"),
        openers=joined("openers"),
        has_ordinal_dot=len(tables) == 1 and bool(tables[0].get("ordinal_dot")),
    )
