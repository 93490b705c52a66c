"""What normalising needs to know of the article around a value."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from factx.chunk import sentences
from factx.ground import Locator
from factx.load import Document
from factx.normalise.dates import ResolvedDate, latest_explicit_past, resolve_date
from factx.normalise.dates import tense_of as tense_of_sentence
from factx.span import Span

Tense = Literal["past", "future"]


@dataclass(frozen=True)
class Article:
    """An article with the views that its values are computed from.

    Attributes:
        document: The article.
        locator: Of its whole text.
    """

    document: Document
    locator: Locator

    @cached_property
    def language(self) -> str | None:
        """BCP 47 code; None where it is not known."""
        code = self.document.language
        return None if code == "und" else code

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self.document.text, language=self.document.language)

    @cached_property
    def _latest_past(self) -> str | None:
        return latest_explicit_past(
            self.document.text,
            language=self.language,
            published=self.document.published,
        )

    def sentence(self, position: int) -> str:
        """Return the sentence that stands at a position."""
        starts = [span.start for span in self._sentences]
        index = bisect_right(starts, position) - 1
        return self._sentences[index].slice(self.document.text) if index >= 0 else ""

    def date(
        self, words: str, position: int | None, *, tense: Tense | None = None
    ) -> ResolvedDate:
        """Return what date words come to in this article.

        Args:
            words: As printed.
            position: Where they stand; their sentence tells the tense.
            tense: The tense, where the record itself says it.
        """
        if tense is None and position is not None:
            sentence = self.sentence(position)
            tense = tense_of_sentence(sentence, language=self.language)
        return resolve_date(
            words,
            language=self.language,
            published=self.document.published,
            tense=tense,
            latest_past=self._latest_past,
        )

    def states(self, words: str) -> bool:
        """Say whether these words stand anywhere in the article."""
        return self.locator.locate(words) is not None
