"""When an act was made, where it is only recalled, and by when it is to be done."""

from __future__ import annotations

from factx.normalise import Bounds, DateMention, bounds, resolve_date
from factx.rules.article import Printed, Sentence
from factx.rules.words import Hit

_MONTH = len("2025-10")
_CLOSE = 20
"""Most letters between "agreed" and the date on which somebody did."""


class Times:
    """Tells what lies before, at and after the events of one article."""

    def __init__(self, article: Printed) -> None:
        self._article = article
        self._known: dict[str, Bounds | None] = {}

    def recalled_words(
        self, sentence: Sentence, hit: Hit, start: int, end: int, own: str | None
    ) -> str | None:
        """Return the date words of an act that is only recalled.

        Args:
            sentence: The sentence.
            hit: The act's verb.
            start: First word of its clause.
            end: The word after the last.
            own: Date words of the meeting at hand.

        Returns:
            None for an act of the event that is reported; "" for one that is recalled
            without a date.
        """
        times = sentence.hits("time")
        if any(time.value == "new" for time in times):
            return None
        is_marked = any(t.value == "marks" and t.start <= hit.start for t in times)
        for date in sentence.dates_between(start, end):
            if date.words == own or not self._is_over(date.words):
                continue
            after = date.span.start - sentence.words[hit.end - 1].end
            if hit.value == "agreed" and after > _CLOSE and not is_marked:
                continue  # "agreed to replace the treaty of 2013" now
            if is_marked or _looks_back(date) or self.is_before(date.words, own):
                return date.words
            if date.reading.year is not None and after > 0:
                return date.words
        return "" if is_marked and hit.value != "agreed" else None

    def looking_back(self, sentence: Sentence, start: int, end: int) -> str | None:
        """Return date words that say themselves that it is over: "last month"."""
        dates = sentence.dates_between(start, min(end, len(sentence.words)))
        return next((d.words for d in dates if _is_months_ago(d)), None)

    def term_words(self, sentence: Sentence, start: int, end: int) -> str | None:
        """Return the words of a deadline or period that lies ahead."""
        for date in sentence.dates_between(start, end):
            reading = date.reading
            is_period = reading.year_end is not None or reading.end is not None
            if is_period or reading.limit == "until" or self._is_ahead(date.words):
                return date.words
        return None

    def is_long_over(self, words: str) -> bool:
        """Say whether date words mean a time before the month of a dated article."""
        return self._article.published is not None and self._is_over(words)

    def _is_over(self, words: str) -> bool:
        """Say whether date words can mean a time before the article's month."""
        limits, published = self._bounds(words), self._article.published
        if limits is None or limits.latest is None or published is None:
            return limits is not None
        return limits.latest < published[:_MONTH]

    def is_before(self, words: str, own: str | None) -> bool:
        """Say whether date words lie in a month before those of the meeting at hand."""
        then, now = self._bounds(words), self._bounds(own) if own else None
        if then is None or now is None or then.latest is None or now.earliest is None:
            return False
        return then.latest[:_MONTH] < now.earliest[:_MONTH]

    def _is_ahead(self, words: str) -> bool:
        limits, published = self._bounds(words), self._article.published
        if limits is None or limits.latest is None or published is None:
            return False
        return limits.latest > published

    def _bounds(self, words: str) -> Bounds | None:
        if words not in self._known:
            article = self._article
            date = resolve_date(
                words, language=article.language, published=article.published
            )
            self._known[words] = bounds(date.edtf) if date.edtf else None
        return self._known[words]


def _is_months_ago(date: DateMention) -> bool:
    reading = date.reading
    steps = (reading.month_shift, reading.year_shift)
    return any(step is not None and step < 0 for step in steps)


def _looks_back(date: DateMention) -> bool:
    """Say whether date words themselves say that it is over: "last month"."""
    reading = date.reading
    steps = (reading.month_shift, reading.year_shift, reading.week_shift)
    is_back = any(step is not None and step < 0 for step in steps)
    shift = reading.shift
    is_earlier = shift is not None and shift.unit != "day" and shift.count < 0
    return reading.side == "past" or is_back or is_earlier
