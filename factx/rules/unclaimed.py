"""Sentences that look like facts, and that no fact's evidence touches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from factx.chunk import Paragraph
from factx.languages import load
from factx.rules.article import Paragraph as Shown
from factx.rules.article import Printed, Sentence, stretches_of
from factx.rules.lexicon import lexicon_for
from factx.rules.words import Hit, Phrases, words_of
from factx.schema import Unclaimed
from factx.span import Span

_ACTORS = ("both", "office", "country", "demonym", "alliance", "pronouns", "we")
_NEAR = 3
"""Most words between a meeting's verb and the titles of who was met."""


def find_unclaimed(
    text: str,
    paragraphs: Sequence[Paragraph],
    claimed: Sequence[Span],
    *,
    language: str,
) -> tuple[Unclaimed, ...]:
    """Return the sentences with a commitment or meeting verb that no evidence touches.

    Captions, headlines and page furniture are left out, and so are sentences that
    name nobody who could act.

    Args:
        text: The article.
        paragraphs: Its paragraphs.
        claimed: Where the evidence of all facts stands.
        language: Its language. Of one that the rules cannot read, none are returned.
    """
    file = load(language)
    if file is None or not file.section("rules"):
        return ()
    lexicon = lexicon_for(file.code)
    starts = {paragraph.number: paragraph.span.start for paragraph in paragraphs}
    shown = tuple(Shown(p.number, p.span.slice(text)) for p in paragraphs)
    evidence = _Ground(claimed)
    found: list[Unclaimed] = []
    # Few paragraphs have a verb outside the evidence, and to look is soon done.
    within = {
        one.number
        for one in shown
        if _may_tell(one.text, lexicon.verbs, starts[one.number], evidence)
    }
    for stretch in stretches_of(Printed(shown, None), lexicon, within=within):
        span = stretch.span.shifted(starts[stretch.paragraph.number])
        if stretch.is_caption or evidence.touches(span):
            continue
        # Most sentences have none of the verbs, which the full tables tell no sooner.
        if not lexicon.verbs.find(words_of(stretch.paragraph.text, *stretch.span)):
            continue
        sentence = stretch.read(lexicon)
        verb = telling_verb(sentence)
        if verb is not None:
            words = sentence.words_between(verb.start, verb.end)
            modality = verb.value if verb.group == "act" else None
            found.append(Unclaimed(span=span, verb=words, modality=modality))
    return tuple(found)


class _Ground:
    """Spans, to be asked whether one of them touches another span."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def touches(self, span: Span) -> bool:
        """Say whether any of the spans overlaps this one."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start

    def gaps_in(self, span: Span) -> Iterator[Span]:
        """Yield the parts of a span that none of the spans covers."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        at = span.start
        for one in self._spans[first:last]:
            if one.start > at:
                yield Span(at, one.start)
            at = max(at, one.end)
        if at < span.end:
            yield Span(at, span.end)


def _may_tell(text: str, verbs: Phrases, start: int, evidence: _Ground) -> bool:
    """Say whether a paragraph may have one of the verbs outside the evidence."""
    low = text.lower()
    if len(low) != len(text):
        return True  # no place in the one is a place in the other
    whole = Span(start, start + len(text))
    return any(
        verbs.may_begin(low, gap.shifted(-start)) for gap in evidence.gaps_in(whole)
    )


def telling_verb(sentence: Sentence) -> Hit | None:
    """Return the verb that makes a sentence look like a fact, None without one."""
    if not sentence.hits(*_ACTORS):
        return None
    acts = sentence.hits("act")
    if acts:
        return acts[0]
    people = sentence.hits("office", "title")
    for verb in sentence.hits("host", "peer", "guest", "event"):
        if any(verb.end <= one.start <= verb.end + _NEAR for one in people):
            return verb
    return None
