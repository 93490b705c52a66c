"""When and where a meeting was, by the words of the sentence that tells it."""

from __future__ import annotations

import re

from factx.normalise import DateMention
from factx.rules.article import Sentence
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Meeting, Scene
from factx.rules.words import Hit

_DATELINE = 40
"""Most letters before the date of a dateline: a city, an agency."""
_DASH = re.compile(r"\)? [-–—] ")
_DASH_REACH = 4


def date_words(sentence: Sentence, end: int) -> str | None:
    """Return the date before a meeting's verb, else the first one after it.

    Args:
        sentence: The sentence.
        end: The word after the verb.
    """
    dates = sentence.dates
    if len(dates) > 1 and _is_dateline(sentence, dates[0]):
        dates = dates[1:]
    if not dates:
        return None
    stop = sentence.words[min(end, len(sentence.words)) - 1].end
    before = [date for date in dates if date.span.end <= stop]
    if before:
        return before[-1].words
    first = dates[0]
    # "On the occasion of the conference in May" dates the conference.
    is_aside = any(
        sentence.words[hit.start].start < first.span.start
        and "," not in sentence.text[sentence.words[hit.end - 1].end : first.span.start]
        for hit in sentence.hits("asides")
    )
    return None if is_aside else first.words


def _is_dateline(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a date tells when the news was written: "OSLO, 3 June 2025 - "."""
    after = sentence.text[date.span.end : date.span.end + _DASH_REACH]
    is_first = sentence.opens and date.span.start - sentence.start <= _DATELINE
    return is_first and _DASH.match(after) is not None


def set_place(meeting: Meeting, scene: Scene, verb: Hit, lexicon: Lexicon) -> None:
    """Take the city that is named nearest to a meeting's verb for its place."""
    sentence = scene.sentence
    cities = [
        hit
        for hit in sentence.hits("city")
        # "The Mayor of Oslo" is not always there.
        if not any(m.start <= hit.start < m.end for m, _p in scene.mentions if m.role)
    ]
    if not cities:
        return
    near = min(cities, key=lambda hit: (abs(hit.start - verb.start), hit.start))
    code, _, name = near.value.partition(" ")
    printed = sentence.words_between(near.start, near.end)
    meeting.place, meeting.country = printed, code
    # Where names are inflected, the table has the dictionary's form.
    is_form = lexicon.knows_case or printed.isupper()
    meeting.city = name if is_form else printed


def is_reported_from(sentence: Sentence) -> bool:
    """Say whether a sentence begins with the city where the news was written."""
    words = sentence.words
    return sentence.opens and any(
        hit.start == 0 and hit.end < len(words) and words[hit.end].gap.strip()
        for hit in sentence.hits("city")
    )
