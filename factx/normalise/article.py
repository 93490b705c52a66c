"""What normalising needs to know of the article around a value."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from factx.chunk import sentences
from factx.ground import Locator
from factx.languages import Language
from factx.load import Document
from factx.normalise.countries import find_countries
from factx.normalise.dates import (
    ResolvedDate,
    find_dateline,
    latest_explicit_past,
    resolve_date,
    tense_of,
)
from factx.span import Span

Tense = Literal["past", "future"]


# Country-code domains that are sold to anybody for what they spell (ICANN calls
# them quasi-generic), and so say nothing of a publisher's country.
_QUASI_GENERIC = frozenset(
    ("ai", "cc", "co", "fm", "gg", "io", "ly", "me", "nu", "tk", "to", "tv", "ws", "eu")
)
_CODE_LENGTH = 2


def country_of_address(url: str | None) -> str | None:
    """Return the country that a web address's domain belongs to, or None.

    It tells 4 March from 3 April: "3/4" in English depends on who prints it.
    """
    host = urlsplit(url or "").hostname or ""
    ending = host.rpartition(".")[2]
    if len(ending) != _CODE_LENGTH or not ending.isalpha() or ending in _QUASI_GENERIC:
        return None
    return "GB" if ending == "uk" else ending.upper()


@dataclass(frozen=True)
class Article:
    """An article with the views that its values are computed from.

    Attributes:
        document: The article.
        locator: Of its whole text and in its language.
    """

    document: Document
    locator: Locator

    @property
    def language(self) -> str | Language | None:
        """Its file; where there is none, its BCP 47 code; None where it is unknown."""
        return self.locator.language

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self.document.text, language=self.language or "und")

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self._sentences]

    @cached_property
    def _published(self) -> str | None:
        """The day that dates are counted from: of publication, else the dateline's."""
        if self.document.published is not None:
            return self.document.published
        return find_dateline(self.document.text, language=self.language)

    @cached_property
    def _country(self) -> str | None:
        return country_of_address(self.document.url)

    @cached_property
    def _latest_past(self) -> str | None:
        # It tells the year of a day only where no date of publication does.
        if self._published is not None:
            return None
        return latest_explicit_past(
            self.document.text,
            language=self.language,
            published=self.document.published,
        )

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the article names anywhere."""
        return self.countries_in(self.document.text)

    def countries_in(self, words: str) -> frozenset[str]:
        """Return the countries that some words name."""
        found = find_countries(words, language=self.language)
        return frozenset(code for _span, code in found)

    def sentence(self, position: int) -> str:
        """Return the sentence that stands at a position."""
        index = bisect_right(self._starts, position) - 1
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

        def tense_there() -> Tense | None:
            if tense is not None or position is None:
                return tense
            return tense_of(self.sentence(position), language=self.language)

        return resolve_date(
            words,
            language=self.language,
            published=self._published,
            publisher_country=self._country,
            tense=tense_there,
            latest_past=lambda: self._latest_past,
        )

    def states(self, words: str) -> bool:
        """Say whether these words stand anywhere in the article."""
        if words not in self._stated:
            self._stated[words] = self.locator.locate(words) is not None
        return self._stated[words]

    @cached_property
    def _stated(self) -> dict[str, bool]:
        """What was asked before: one city is the place of many meetings."""
        return {}
