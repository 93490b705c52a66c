"""The dates of a whole article."""

from __future__ import annotations

import re

from factx.languages import Language, load
from factx.normalise.dates.context import Context
from factx.normalise.dates.grammar import NumericOrder, grammar
from factx.normalise.dates.mentions import DateMention, scan
from factx.normalise.dates.moment import Period
from factx.normalise.dates.resolve import resolve_reading
from factx.normalise.dates.tense import tense_of

_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[^\W\d_a-zà-ÿ])|\n")
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
    order = grammar(file).numeric
    limit = Period.of(published)
    best: tuple[Period, str] | None = None
    for mention in find_dates(text, language=file):
        edtf = _explicit(mention, order)
        period = Period.of(edtf)
        if edtf is None or period is None or (limit and period.first > limit.last):
            continue
        if tense_of(_sentence(text, mention), language=file) == "future":
            continue
        if best is None or period.last > best[0].last:
            best = (period, edtf)
    return best[1] if best else None


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
