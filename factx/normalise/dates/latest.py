"""The dates of a whole article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factx.languages import Language, load
from factx.normalise.dates.context import Context
from factx.normalise.dates.grammar import Grammar, NumericOrder, grammar
from factx.normalise.dates.mentions import DateMention, scan
from factx.normalise.dates.moment import Period
from factx.normalise.dates.resolve import resolve_reading
from factx.normalise.dates.tense import tense_of

_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[^\W\d_a-zà-ÿ])|\n")
# What stands before a dateline's day is a place in capitals: "LONDON, 12 March 2026 -".
_PLACE = re.compile(r"(?m)^[^\S\n]*(?P<place>[^\W\d_][^\n:]{1,40}?)[,.(\s]*\Z")
_AFTER_DATELINE = re.compile(r"[^\S\n]*(?:[(/][^)/\n]{1,40}[)/])?[^\S\n]*[-–—]+\s")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")  # no date reaches across one
_YEAR = re.compile(r"\d{4}|\d[./]\d\d?[./]\d\d")
_DATED_LINE = re.compile(r"(?m)^[^\n\d]*\d[^\n]*[-–—]\s")
_TOP_PARAGRAPHS = 5
_ISO = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-\d{2})?")


def find_dates(text: str, *, language: str | Language | None) -> list[DateMention]:
    """Return the date expressions of a text, in reading order.

    Only words that are dates wherever they stand: a bare "2019" or "May" is none.
    Empty for a language that has no file.
    """
    file = load(language) if isinstance(language, str) else language
    return scan(text, grammar(file)) if file else []


def latest_explicit_past(
    text: str, *, language: str | Language | None, published: str | None = None
) -> str | None:
    """Return the latest past day or month that a text prints with its year.

    An article without a publication date is not older than that. Years alone are too
    coarse to tell the year of a day and do not count; nor do dates after publication,
    dates in sentences that look ahead, and ends of intervals, which are mostly plans.

    Returns:
        An ISO day or month, or None.
    """
    file = load(language) if isinstance(language, str) else language
    if file is None:
        return None
    limit = Period.of(published)
    past = [
        (period.last, edtf)
        for block in _BLANK_LINE.split(text)
        if _YEAR.search(block)  # a look saves a scan
        for period, edtf in _explicit_past(block, file)
        if limit is None or period.first <= limit.last
    ]
    # Of equals, the one printed first.
    return max(past, key=lambda found: found[0])[1] if past else None


def _explicit_past(text: str, file: Language) -> Iterator[tuple[Period, str]]:
    """Yield the days and months that sentences which do not look ahead print."""
    tables = grammar(file)
    for mention in scan(text, tables):
        edtf = _explicit(mention, tables.numeric)
        period = Period.of(edtf)
        if edtf is None or period is None:
            continue
        is_planned = tense_of(_sentence(text, mention), language=file) == "future"
        if not is_planned or _is_dateline(mention, text, tables):
            yield period, edtf


def find_dateline(text: str, *, language: str | Language | None) -> str | None:
    """Return the day in the dateline of an agency's article, as an ISO day.

    "LONDON, 12 March 2026 - ...": a place in capitals, a day with its year and a dash
    begin one of the first paragraphs. None without one, or with two that differ.
    """
    file = load(language) if isinstance(language, str) else language
    if file is None:
        return None
    tables = grammar(file)
    top = _top(text)
    if _DATED_LINE.search(top) is None:  # most articles have none: a look saves a scan
        return None
    days = {
        _explicit(mention, tables.numeric)
        for mention in scan(top, tables)
        if _is_dateline(mention, top, tables)
    }
    day = days.pop() if len(days) == 1 else None
    return day if day and len(day) == len("2026-03-12") else None


def _top(text: str) -> str:
    lines = text.splitlines(keepends=True)
    filled = [place for place, line in enumerate(lines) if line.strip()]
    last = filled[:_TOP_PARAGRAPHS][-1:]
    return "".join(lines[: last[0] + 1]) if last else ""


def _is_dateline(mention: DateMention, text: str, tables: Grammar) -> bool:
    place = _PLACE.search(text[: mention.span.start])
    if place is None or not _AFTER_DATELINE.match(text, mention.span.end):
        return False
    words = re.findall(r"[^\W\d_]+", place["place"])
    return all(
        word.isupper() or tables.has_date_word_at(0, word.lower()) for word in words
    )


def _explicit(mention: DateMention, order: NumericOrder) -> str | None:
    """Return a mention's ISO day or month where it prints its own year."""
    reading = mention.reading
    has_month = reading.month is not None or reading.second is not None
    if reading.year is None or not has_month or reading.limit is not None:
        return None
    if reading.end or reading.others or len(reading.days) > 1:
        return None
    answer = resolve_reading(reading, Context(order=order))
    edtf = answer.edtf if answer else None
    return edtf if edtf and _ISO.fullmatch(edtf) else None


def _sentence(text: str, mention: DateMention) -> str:
    """Return the sentence around a mention."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.start() >= mention.span.end:
            return text[start : end.start()]
        if end.end() <= mention.span.start:
            start = end.end()
    return text[start:]
