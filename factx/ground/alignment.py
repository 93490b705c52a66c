"""Lay a quote's words beside those of a passage, and judge every difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from factx.ground.audit import Auditor, Kinship
from factx.ground.words import Word
from factx.span import Span

_FEWEST_WORDS = 2
_WORDS_PER_TYPO = 5
_WORDS_PER_FILLER = 4
_MOST_CHANGED = 0.12
_SURE_LETTERS = 24
_SLACK = 2
_FEW_STRANGERS = 4
_ALIKE = 0.6
_FILLER_COST = 0.02


class Step(NamedTuple):
    """One word of the quote, of the passage, or a pair of them."""

    said: Word | None
    printed: Word | None


@dataclass(frozen=True)
class Verdict:
    """What comparing a quote with a passage has shown.

    Attributes:
        span: The place in the passage of what belongs to the quote.
        likeness: From 0 to 1.
        reason: Why the quote does not stand there; None when it does.
    """

    span: Span
    likeness: float
    reason: str | None

    @property
    def holds(self) -> bool:
        return self.reason is None


def judge(quote: list[Word], passage: list[Word], auditor: Auditor) -> Verdict:
    """Return whether a quote's words stand in a passage, whole and in order."""
    said = _renamed(quote, passage, auditor)
    whole, passage = passage, _closest(said, passage)
    printed = [word.bare for word in passage]
    steps: list[Step] = []
    for code in Levenshtein.opcodes(said, printed):
        if code.tag == "insert" and (not steps or code.src_start == len(quote)):
            continue
        ours = quote[code.src_start : code.src_end]
        theirs = range(code.dest_start, code.dest_end)
        for one, place in zip_longest(ours, theirs):
            steps.append(Step(one, None if place is None else passage[place]))
    if not any(step.said and step.printed for step in steps):
        return Verdict(Span(0, 0), 0.0, "no passage of the article resembles the quote")
    return _Judgement(quote, _with_neighbours(steps, whole, auditor), auditor).verdict()


def _with_neighbours(
    steps: list[Step], passage: list[Word], auditor: Auditor
) -> list[Step]:
    """Return the steps, with what is printed beside a quote that has a word more.

    The article's "three ships" is not "the ships", nor its "no date" "the date",
    though the words that are left agree.
    """
    found = list(steps)
    paired = [at for at, step in enumerate(steps) if step.said and step.printed]
    spans = [word.span for word in passage]
    first, last = (
        spans.index(word.span)
        for word in (steps[paired[0]].printed, steps[paired[-1]].printed)
        if word is not None
    )
    if paired[0] > 0 and first > 0 and not passage[first].is_first:
        at, beside = paired[0] - 1, passage[first - 1]
        if found[at].printed is None and auditor.kind(beside) is not None:
            found[at] = Step(found[at].said, beside)
    if paired[-1] + 1 < len(steps) and last + 1 < len(passage):
        at, beside = paired[-1] + 1, passage[last + 1]
        is_inside = found[at].printed is None and not beside.is_first
        if is_inside and auditor.kind(beside) is not None:
            found[at] = Step(found[at].said, beside)
    return found


def _closest(said: list[str], passage: list[Word]) -> list[Word]:
    """Return the run of a passage's words that differs least from the quote's.

    Aligned with the whole passage, a word that occurs twice could be taken from
    outside the run.
    """
    printed = [word.bare for word in passage]
    starts = [at for at, word in enumerate(printed) if word in said[:_SLACK]]
    runs = [
        (start, start + len(said) + more)
        for start in starts or range(len(printed))
        for more in range(-_SLACK, _SLACK + 1)
        if len(said) + more > 0
    ]
    best = min(
        runs,
        key=lambda run: (
            Levenshtein.distance(said, printed[run[0] : run[1]]),
            printed[run[0] : run[1]][-1:] != said[-1:],
            abs(run[1] - run[0] - len(said)),
        ),
        default=(0, 0),
    )
    return passage[best[0] : best[1]]


def _renamed(quote: list[Word], passage: list[Word], auditor: Auditor) -> list[str]:
    """Return the quote's words, related ones under the passage's name.

    So the alignment pairs a mistyped word with its original, not with a neighbour.
    """
    printed = {word.bare for word in passage}
    strangers = [word for word in quote if word.bare not in printed]
    if len(strangers) > max(_FEW_STRANGERS, len(quote) // 3):
        return [word.bare for word in quote]  # It is another text: save the time.
    names = {}
    for word in strangers:
        alike = (
            other.bare
            for other in passage
            if word.bare[0] == other.bare[0]
            and Indel.normalized_similarity(word.bare, other.bare) >= _ALIKE
            and auditor.kinship(word, other) is not None
        )
        names[word.bare] = next(alike, word.bare)
    return [names.get(word.bare, word.bare) for word in quote]


class _Judgement:
    """The differences of one alignment, sorted."""

    def __init__(self, quote: list[Word], steps: list[Step], auditor: Auditor) -> None:
        self._quote = quote
        self._auditor = auditor
        self._steps = steps
        self._typos = self._fillers = self._same = 0
        self._changed = 0
        self._names: list[Word] = []
        self._reasons = [reason for reason in map(self._weigh, steps) if reason]

    def _weigh(self, step: Step) -> str | None:
        said, printed = step
        if said is None or printed is None:
            if not self._is_free(step):
                return self._describe(step)
            self._fillers += 1
            return None
        match self._auditor.kinship(said, printed):
            case None:
                return self._describe(step)
            case Kinship.SAME:
                self._same += 1
                return None
            case Kinship.MISTYPED:
                self._typos += 1
            case Kinship.RENAMED:
                self._names.append(printed)
        self._changed += Levenshtein.distance(said.bare, printed.bare)
        return None

    def _is_free(self, step: Step) -> bool:
        """Tell whether a word that only one side has may come or go."""
        if step.said is not None:
            return self._auditor.is_free(self._quote.index(step.said), self._quote)
        before = self._steps[: self._steps.index(step)]
        words = [one.printed for one in self._steps if one.printed is not None]
        at = sum(one.printed is not None for one in before)
        return self._auditor.is_free(at, words)

    def _describe(self, step: Step) -> str:
        said, printed = step
        if said is not None:
            kind = self._auditor.kind(said) or "word"
            if kind == "word" and said.is_capital and not said.is_first:
                kind = "name"
            near = f"near '{printed.raw}'" if printed is not None else "there"
            return f"{kind} '{said.raw}' is not in the article {near}"
        if printed is not None:
            kind = self._auditor.kind(printed) or "word"
            return f"the article's {kind} '{printed.raw}' is missing from the quote"
        return ""

    def verdict(self) -> Verdict:
        letters = sum(len(word.bare) for word in self._quote) or 1
        likeness = 1 - self._changed / letters - _FILLER_COST * self._fillers
        likeness -= len(self._reasons) / len(self._quote)
        paired = [other.span for one, other in self._steps if one and other]
        span = Span(paired[0].start, paired[-1].end) if paired else Span(0, 0)
        reason = next(self._problems(letters), None)
        return Verdict(span, min(max(likeness, 0.0), 1.0), reason)

    def _is_one_name(self) -> bool:
        """Tell whether the changed names stand side by side.

        The endings of two names say who did what to whom.
        """
        at = [step.printed for step in self._steps]
        places = [at.index(name) for name in self._names]
        return places[-1] - places[0] == len(places) - 1

    def _problems(self, letters: int) -> Iterator[str]:
        # A changed number, name or negation tells more than a strange word.
        order = ("number", "negation", "month", "unit", "modal", "name")
        yield from sorted(
            self._reasons,
            key=lambda reason: not any(kind in reason for kind in order),
        )
        count = len(self._quote)
        if count < _FEWEST_WORDS or (self._same < 1 and letters < _SURE_LETTERS):
            yield "too little of the quote is in the article"
        if self._typos > max(1, count // _WORDS_PER_TYPO):
            yield "too many words are misspelt"
        if self._typos and self._same < _FEWEST_WORDS:
            yield "a misspelt word in too short a quote"
        if self._names and not self._is_one_name():
            yield "more than one name has another form"
        if self._fillers > max(1, count // _WORDS_PER_FILLER):
            yield "too many words were added or left out"
        if self._changed > _MOST_CHANGED * letters:
            yield "too many letters differ"
