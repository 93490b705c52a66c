"""When and where a meeting was, by the words of the sentence that tells it."""

from __future__ import annotations

from factx.rules.article import Sentence
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Meeting
from factx.rules.words import Hit


def date_words(sentence: Sentence, end: int) -> str | None:
    """Return the date before a meeting's verb, else the first one after it.

    Args:
        sentence: The sentence.
        end: The word after the verb.
    """
    if not sentence.dates:
        return None
    stop = sentence.words[min(end, len(sentence.words)) - 1].end
    before = [date for date in sentence.dates if date.span.end <= stop]
    if before:
        return before[-1].words
    first = sentence.dates[0]
    # "On the occasion of the conference in May" dates the conference.
    is_aside = any(
        sentence.words[hit.start].start < first.span.start
        for hit in sentence.hits("asides")
    )
    return None if is_aside else first.words


def set_place(
    meeting: Meeting, sentence: Sentence, verb: Hit, lexicon: Lexicon
) -> None:
    """Take the city that is named nearest to a meeting's verb for its place."""
    cities = sentence.hits("city")
    if not cities:
        return
    near = min(cities, key=lambda hit: (abs(hit.start - verb.start), hit.start))
    code, _, name = near.value.partition(" ")
    printed = sentence.words_between(near.start, near.end)
    meeting.place, meeting.country = printed, code
    # Where names are inflected, the table has the dictionary's form.
    is_form = lexicon.knows_case or printed.isupper()
    meeting.city = name if is_form else printed
