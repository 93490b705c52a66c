"""What an ellipsis may leave out: the middle of a sentence, not what turns it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from factx.chunk import paragraphs
from factx.ground.division import starts
from factx.ground.lexicon import Lexicon, Phrases, spoken
from factx.ground.text import Text
from factx.ground.words import Word
from factx.span import Span

_LONGEST = 1200
# Enough lines to see whether an article's are wrapped at a width.
_CONTEXT = 1000
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WRAP = re.compile(r"(?<=[^\s.!?:])(?:\r\n|\n|\r)(?=(\w))")
_FEWEST_WORDS = 3
_FEWEST_LEFT_OUT = 4
_EDGE_WORDS = 3
_NUMBER_WORDS = 2
_NAME_WORDS = 2
_PAUSE = re.compile(r"[,;:()–—]| - ")
_ASIDE = ",)–—"
# Where a sentence or paragraph may end. Nearly every quote is told from those that
# need their sentences counted by this alone.
_BORDER = re.compile(r"[.!?…。！？｡؟।۔\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, eq=False)
class _Gap:
    """What is left out between two parts of a quote.

    Attributes:
        before: The words of the part before it.
        raw: What is left out.
        words: Its words.
        after: The words of the part after it.
        lexica: Those of the language of all these.
    """

    before: list[Word]
    raw: str
    words: list[Word]
    after: list[Word]
    lexica: tuple[Lexicon, ...]

    def kinds(self, word: Word) -> set[str]:
        found = (lexicon.kinds.get(word.plain) for lexicon in self.lexica)
        return {kind for kind in found if kind is not None}

    def denials(self) -> Iterator[Span]:
        """Yield which of the words deny, or leave open, what follows."""
        return self._phrases(lexicon.denials for lexicon in self.lexica)

    def possibilities(self) -> Iterator[Span]:
        """Yield which of the words leave open whether what follows is so."""
        return self._phrases(lexicon.possibilities for lexicon in self.lexica)

    def modals(self) -> Iterator[Span]:
        """Yield which of the words say how real what follows is."""
        return self._phrases(lexicon.modals for lexicon in self.lexica)

    def is_small(self, word: Word) -> bool:
        """Tell whether a word is a preposition or the like, not a verb."""
        return any(
            word.plain in lexicon.common
            or word.plain in lexicon.fillers
            or word.plain in lexicon.kinds
            for lexicon in self.lexica
        )

    def conditions(self) -> Iterator[Span]:
        """Yield which of the words name a condition."""
        return self._phrases(lexicon.conditions for lexicon in self.lexica)

    def _phrases(self, tables: Iterable[Phrases]) -> Iterator[Span]:
        plain = self._plain
        for known in tables:
            for start, word in enumerate(plain):
                for phrase in known.get(word, ()):
                    end = start + len(phrase)
                    if tuple(plain[start:end]) == phrase:
                        yield Span(start, end)

    @cached_property
    def _plain(self) -> list[str]:
        # A capital tells the month from the verb: "the end of May".
        return [word.raw if word.is_capital else word.plain for word in self.words]

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """Where what is left out ends, as a number of its words.

        Without what commas set apart it ends twice: "might, they said, …".
        """
        edges = [len(self.words)]
        if self.words:
            tail = self.raw[self.words[-1].span.end :].strip()
            if tail and tail[-1] in _ASIDE:
                edges += self._pauses()[-1:]
        return tuple(edges)

    def _pauses(self) -> list[int]:
        """Return how many words stand before each comma or dash inside."""
        return [
            number
            for number, (one, other) in enumerate(pairwise(self.words), 1)
            if _PAUSE.search(self.raw, one.span.end, other.span.start)
        ]

    def written(self, span: Span) -> str:
        return " ".join(word.raw for word in self.words[span.start : span.end])

    @property
    def hangs(self) -> bool:
        """Whether what follows depends on what is left out: "denied … that"."""
        last = self.words[-1].plain
        return any(last in lexicon.hinges for lexicon in self.lexica)

    @property
    def cuts_short(self) -> bool:
        """Whether one of the parts is too short to have a verb of its own."""
        return min(len(self.before), len(self.after)) < _FEWEST_WORDS

    @property
    def is_narrow(self) -> bool:
        """Whether so little is left out that an ellipsis saves nothing."""
        return len(self.words) < _FEWEST_LEFT_OUT


def why_not_skip(before: Span, after: Span, article: Text) -> str | None:
    """Return why a quote may not leave out what stands between two parts of it.

    The middle of a long sentence may say anything. But what denies the second part, or
    leaves it open, stands at the edges of what is left out, or anywhere in it if the
    second part hangs on its last word. None where the parts may be joined.
    """
    if after.start - before.end > _LONGEST:
        return "the parts around the ellipsis stand too far apart"
    gap = _gap(before, after, article)
    if not _stand_together(before, after, article, gap.lexica):
        return "the parts around the ellipsis do not stand together in one sentence"
    if not gap.words:
        return None
    hidden = _condition(gap) or _denial(gap) or _modal(gap) or _actor(gap)
    if hidden is not None:
        return f"'{hidden}' is left out between the parts around the ellipsis"
    if _cuts_amount(gap):
        return f"the parts around the ellipsis cut '{gap.before[-1].raw}' from its unit"
    return None


def _gap(before: Span, after: Span, article: Text) -> _Gap:
    spans = (before, Span(before.end, after.start), after)
    texts = [Text(span.slice(article.raw), article.language) for span in spans]
    first, words, last = (text.plain_words for text in texts)
    said = [word.plain for word in (*first, *words, *last)]
    return _Gap(first, texts[1].raw, words, last, spoken(said, article.language))


def _stand_together(
    before: Span, after: Span, article: Text, lexica: tuple[Lexicon, ...]
) -> bool:
    """Tell whether two parts stand in one sentence, or the second begins the next.

    From the middle of the next sentence it could be said of somebody else.
    """
    if not _BORDER.search(article.raw, before.end - 1, after.start):
        return True
    start = max(0, before.start - _CONTEXT)
    text = _WRAP.sub(_joined, article.raw[start : after.end + _CONTEXT])
    first, second = before.end - 1 - start, after.start - start
    if not any(
        one.span.start <= first and second < one.span.end for one in paragraphs(text)
    ):
        return False
    language = article.language
    if language is None and len(lexica) == 1:
        language = lexica[0].language
    between = [one for one in starts(text, language or "und") if first < one <= second]
    if not between:
        return True
    opening = text[between[0] : second]
    return len(between) == 1 and not any(map(str.isalnum, opening))


def _joined(line_break: re.Match[str]) -> str:
    """Return a blank for a break after which the sentence goes on."""
    return " " * len(line_break[0]) if line_break[1].islower() else line_break[0]


def _denial(gap: _Gap) -> str | None:
    """Return what denies the second part, or leaves it open; None if nothing does."""
    anywhere = gap.hangs or gap.cuts_short or gap.is_narrow
    for span in gap.denials():
        at_end = len(gap.words) - span.end < _EDGE_WORDS or span.end in gap.edges
        if anywhere or at_end or span.start < _first_verb(gap):
            return gap.written(span)
    return None


def _first_verb(gap: _Gap) -> int:
    """Return how many words at the beginning belong to its first verb: "will not"."""
    modals = {place for span in gap.modals() for place in range(*span)}
    return next(at for at in range(len(gap.words) + 1) if at not in modals) + 1


def _modal(gap: _Gap) -> str | None:
    """Return a modal verb that the second part needs; None if it needs none.

    Before "not" it does not matter: what is denied, is denied.
    """
    anywhere = gap.cuts_short or gap.is_narrow
    if not anywhere and "negation" in gap.kinds(gap.after[0]):
        return None
    for span in gap.modals():
        if anywhere or span.end in gap.edges:
            return gap.written(span)
    # Some languages put much between a modal verb and its own: "könnte … zahlen".
    return next(
        (gap.written(one) for one in gap.possibilities() if not one.start), None
    )


def _condition(gap: _Gap) -> str | None:
    """Return on what the parts depend; None if on nothing that is left out."""
    return next((gap.written(span) for span in gap.conditions()), None)


def _actor(gap: _Gap) -> str | None:
    """Return who may have done what a part says; None if that is nobody left out.

    Anybody, where a part has few words; a full name that stands right before a verb.
    """
    if gap.cuts_short:
        return next((word.raw for word in gap.words if word.is_capital), None)
    name, first = gap.words[-_NAME_WORDS:], gap.after[0]
    if (
        len(name) == _NAME_WORDS
        and all(word.is_capital and not word.is_number for word in name)
        and gap.raw[-1:].isspace()
        and gap.raw.rstrip()[-1:].isalnum()
        and first.raw[0].islower()
        and not gap.is_small(first)
    ):
        return " ".join(word.raw for word in name)
    return None


def _cuts_amount(gap: _Gap) -> bool:
    """Tell whether a number loses its unit, or could take that of another one."""
    last = gap.before[-1:]
    if not last or not _is_number(gap, last[0]) or _YEAR.fullmatch(last[0].raw):
        return False
    following = [*gap.words[:1], *gap.after[:1]]
    if any(_is_unit(gap, word) for word in following):
        return True
    # Of "20 buses and 40 trams", "20 … trams" is left.
    return any(
        _is_number(gap, word) and not _YEAR.fullmatch(word.raw)
        for word in gap.words[-_NUMBER_WORDS:]
    )


def _is_number(gap: _Gap, word: Word) -> bool:
    return word.is_number or "number word" in gap.kinds(word)


def _is_unit(gap: _Gap, word: Word) -> bool:
    is_sign = not word.raw[0].isalnum()
    return is_sign or _is_number(gap, word) or "unit" in gap.kinds(word)
