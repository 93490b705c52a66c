"""A request's article, as sentences with what stands in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from factx.chunk import sentences
from factx.load import detect_language
from factx.normalise import DateMention, find_dates
from factx.prompt import Request
from factx.rules.lexicon import Lexicon, is_possessive
from factx.rules.words import Hit, Word, words_of
from factx.span import Span

_PARAGRAPH = re.compile(r"\[(\d+)\] (.*)", re.DOTALL)
_PUBLISHED = re.compile(r"\d{4}(?:-\d\d){0,2}")
_FENCE = re.compile(r"^=====\[[0-9a-f]{16}\]$", re.MULTILINE)
_INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+\S")
_ENDS = re.compile(r"[.!?…;:][\"'”’»)\]]*\s*$")
# A phrase of the first kind takes the sense from those of the others inside it.
_REFUSED = {
    "not_act": ("act", "reported"),
    "not_meeting": ("host", "peer", "guest", "event", "nouns"),
    "not_negation": ("negation",),
}
_CLOSING = " \n\"'”’»)]"
_LONGEST_HEADLINE = 160
_CREDIT_REACH = 60


@dataclass(frozen=True)
class Paragraph:
    """One numbered paragraph; text in NFC, as the tables are."""

    number: int
    text: str


@dataclass(frozen=True)
class Printed:
    """What a request shows of an article."""

    paragraphs: tuple[Paragraph, ...]
    published: str | None

    @cached_property
    def language(self) -> str:
        """BCP 47 tag, ``und`` where it is not sure."""
        return detect_language("\n".join(p.text for p in self.paragraphs))


def read_article(request: Request) -> Printed:
    """Return the article that the first question of a conversation shows."""
    first = next(m.content for m in request.messages if m.role == "user")
    pieces = _FENCE.split(unicodedata.normalize("NFC", first))
    head, body = (pieces[0], pieces[1]) if len(pieces) > 1 else ("", pieces[0])
    published = _PUBLISHED.search(head)
    found = re.split(r"\n(?=\[\d+\] )", body.strip("\n"))
    return Printed(
        paragraphs=tuple(
            Paragraph(int(match[1]), match[2])
            for piece in found
            if (match := _PARAGRAPH.fullmatch(piece))
        ),
        published=published[0] if published else None,
    )


class Sentence:
    """A sentence: its words, and what the tables say of them.

    Attributes:
        text: The paragraph's text; words have their offsets in it.
        number: The paragraph's number.
        start: Where it begins in the paragraph.
        end: Where it ends.
        words: Its words.
        is_caption: Whether it stands below a picture.
        opens: Whether it is the first of its paragraph.
    """

    def __init__(
        self,
        paragraph: Paragraph,
        start: int,
        end: int,
        lexicon: Lexicon,
        *,
        is_caption: bool = False,
    ) -> None:
        self.text = paragraph.text
        self.number = paragraph.number
        self.start, self.end = start, end
        self.is_caption = is_caption
        self.opens = start == 0
        self.words: list[Word] = words_of(paragraph.text, start, end)
        self._code = lexicon.code
        self._hits: dict[str, list[Hit]] = {}
        self._merged: dict[tuple[str, ...], list[Hit]] = {}
        for hit in lexicon.phrases.find(self.words):
            self._hits.setdefault(hit.group, []).append(hit)
        if "not_meeting" in self._hits and not lexicon.knows_case:
            # "received the ..." is no reception, "received the ambassador" is one;
            # where forms tell it, "přijal pozvání ministra" is the minister's.
            self._hits["not_meeting"] = [
                hit
                for hit in self._hits["not_meeting"]
                if not self._is_official(hit.end, lexicon)
            ]
        for refused, groups in _REFUSED.items():
            for group in groups if refused in self._hits else ():
                self._hits[group] = _outside(self.hits(group), self._hits[refused])

    def _is_official(self, at: int, lexicon: Lexicon) -> bool:
        """Say whether an office begins at a word, perhaps after a country's name."""
        nations = {h.start: h.end for h in self.hits("country", "demonym", "alliance")}
        titles = {h.start: h.end for h in self.hits("portfolios", "title", "office")}
        offices = {hit.start for hit in self.hits("office")}
        while at in nations:
            at = nations[at]
            at += is_possessive(self.words, lexicon, at)
        is_office = False
        while at in titles:
            is_office = is_office or not offices.isdisjoint(range(at, titles[at]))
            at = titles[at]
        # "The President's award" is nobody whom one receives.
        return is_office and not is_possessive(self.words, lexicon, at)

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks, and states nothing."""
        return self.text[: self.end].rstrip(_CLOSING).endswith("?")

    @cached_property
    def dates(self) -> list[DateMention]:
        """The dates that it names; their spans are offsets in the paragraph."""
        shown = self.text[self.start : self.end]
        # To look for dates takes as long as all the rest; most sentences have none.
        if not self._may_be_dated():
            return []
        return [
            replace(date, span=date.span.shifted(self.start))
            for date in find_dates(shown, language=self._code)
        ]

    @cached_property
    def dated(self) -> frozenset[int]:
        """The words that only tell when."""
        spans = [date.span for date in self.dates]
        return frozenset(
            at
            for at, word in enumerate(self.words if spans else ())
            if any(span.start <= word.start < span.end for span in spans)
        )

    def _may_be_dated(self) -> bool:
        if self.hits("date"):
            return True
        return any(word.low[0].isdigit() for word in self.words)

    def dates_between(self, start: int, end: int) -> list[DateMention]:
        """Return the dates within the words ``start`` to ``end`` (half-open)."""
        first = self.words[start].start
        last = self.words[end].start if end < len(self.words) else self.end
        return [d for d in self.dates if first <= d.span.start and d.span.end <= last]

    def hits(self, *groups: str) -> list[Hit]:
        """Return what stands here of some groups, in reading order."""
        if len(groups) == 1:
            return self._hits.get(groups[0], [])
        merged = self._merged.get(groups)
        if merged is None:
            found = [self._hits[group] for group in groups if group in self._hits]
            merged = found[0] if len(found) == 1 else sorted(chain(*found))
            self._merged[groups] = merged
        return merged

    def settle(self, told: Hit) -> None:
        """Take words that were read in one sense for nothing else: "called on"."""
        self._merged.clear()
        self._hits["act"] = [
            hit
            for hit in self.hits("act")
            if hit[:2] != (told.start, told.end)
            # "will hold talks": a meeting to come, and no plan beside it.
            and not (hit.value == "planned" and hit.start <= told.end <= hit.end + 5)
        ]

    def words_between(self, start: int, end: int) -> str:
        """Return the text of the words ``start`` to ``end`` (half-open)."""
        if end <= start:
            return ""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def rest(self, start: int, end: int | None = None) -> str:
        """Return the text from a word on, to another or the sentence's end.

        From the first word on, marks before it are part of the sentence.
        """
        first = self.words[start].start if start else self.start
        stop = (
            self.end
            if end is None or end >= len(self.words)
            else (self.words[end].start)
        )
        return self.text[first:stop].strip()


@dataclass(frozen=True)
class Stretch:
    """Where a sentence stands, before its words are looked at.

    Attributes:
        paragraph: Its paragraph.
        span: Its place in the paragraph's text.
        is_caption: Whether it stands below a picture.
    """

    paragraph: Paragraph
    span: Span
    is_caption: bool

    def read(self, lexicon: Lexicon) -> Sentence:
        """Return it with its words and what the tables say of them."""
        start, end = self.span
        return Sentence(self.paragraph, start, end, lexicon, is_caption=self.is_caption)


def sentences_of(printed: Printed, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of the article itself, page furniture left out."""
    for stretch in stretches_of(printed, lexicon):
        yield stretch.read(lexicon)


def stretches_of(
    printed: Printed, lexicon: Lexicon, *, within: Container[int] | None = None
) -> Iterator[Stretch]:
    """Yield where the sentences of the article itself stand.

    Args:
        printed: The article.
        lexicon: Its language's tables.
        within: The numbers of the only paragraphs to look at.
    """
    is_label = False
    last = len(printed.paragraphs)
    for place, paragraph in enumerate(printed.paragraphs, 1):
        plain = paragraph.text.lower().strip(" :.()0123456789*•-")
        if plain in lexicon.ends:
            return
        after_label, is_label = is_label, plain in lexicon.captions
        if is_label or (within is not None and paragraph.number not in within):
            continue
        if place < last and _is_headline(paragraph.text):
            continue
        is_caption = after_label or _is_credited(paragraph.text, lexicon)
        for span in _split(paragraph.text, lexicon):
            yield Stretch(paragraph, span, is_caption)


def _split(text: str, lexicon: Lexicon) -> list[Span]:
    # Most paragraphs of this genre are one sentence, which is soon seen.
    if _INNER_END.search(text) is None:
        return [Span(0, len(text))]
    return sentences(text, language=lexicon.code)


def _is_headline(text: str) -> bool:
    return len(text) <= _LONGEST_HEADLINE and _ENDS.search(text) is None


def _is_credited(text: str, lexicon: Lexicon) -> bool:
    """Say whether a paragraph names the maker of a picture: it is a caption."""
    head, tail = text[:_CREDIT_REACH].lower(), text[-_CREDIT_REACH:].lower()
    return bool(lexicon.credit.match(head) or lexicon.credit_after.search(tail))


def _outside(hits: list[Hit], phrases: list[Hit]) -> list[Hit]:
    """Return the hits that are no part of one of some phrases."""
    return [
        hit
        for hit in hits
        if not any(p.start <= hit.start and hit.end <= p.end for p in phrases)
    ]


def bound(hits: Sequence[Hit], start: int, end: int) -> list[Hit]:
    """Return the hits that lie within some words."""
    return [hit for hit in hits if start <= hit.start and hit.end <= end]
