"""Find quotes in one article: a cascade of finders, the strictest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from factx.ground.borders import widened
from factx.ground.compounds import cuts_compound, opens_behind_denial
from factx.ground.ellipsis import find_ellipsis, why_not_ellipsis
from factx.ground.exact import find_exact
from factx.ground.folded import find_folded
from factx.ground.forms import without_entities
from factx.ground.fuzzy import find_fuzzy, why_not_fuzzy
from factx.ground.normalised import find_normalised
from factx.ground.place import MOST_PLACES, Place
from factx.ground.squeezed import find_squeezed
from factx.ground.text import Text
from factx.languages import Language
from factx.span import Span

Match = Literal["exact", "normalised", "squeezed", "folded", "ellipsis", "fuzzy"]
Finder = Callable[[Text, Text, Span], list[Place]]

_EXACT_SCORE = 100.0
# After the exact finder, the strictest first.
_FORGIVING: tuple[tuple[Match, Finder, float], ...] = (
    ("normalised", find_normalised, 99.0),
    ("squeezed", find_squeezed, 98.0),
    ("folded", find_folded, 97.0),
    ("ellipsis", find_ellipsis, 96.0),
    ("fuzzy", find_fuzzy, 95.0),
)
# A filler or two may be added to a quote of a whole short article.
_MOST_LONGER = 1.5


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quote stands in the article.

    Attributes:
        span: The place, in code points of the article.
        match: The finder that found it; all but ``exact`` have forgiven something.
        score: From 0 to 100, 100 for an exact match.
        candidates: How many equally good places there are, this one included.
    """

    span: Span
    match: Match
    score: float
    candidates: int


class _Found(NamedTuple):
    """What one finder found.

    Attributes:
        match: Its name.
        score: Of a place that it finds.
        places: At least one, in reading order.
        plain: What was looked for, without HTML entities.
    """

    match: Match
    score: float
    places: list[Place]
    plain: str


class Locator:
    """Finds quotes in one article; build it once and use it for every quote.

    A quote is found whole or not at all, and never with another number, name or
    negation than the article prints. No input makes it raise.

    Args:
        text: The article.
        language: Its BCP 47 code, or a language file that was read. Where it is
            unknown, the words of all languages that factx knows are watched.
    """

    def __init__(self, text: str, language: str | Language | None = None) -> None:
        self._article = Text(text, language)
        self._found: dict[tuple[str, Span], _Found | None] = {}

    @property
    def language(self) -> str | Language | None:
        """What the locator was told of the article's language."""
        return self._article.language

    def locate(
        self, quote: str, near: int | None = None, within: Span | None = None
    ) -> Location | None:
        """Return where a quote stands, or None.

        Args:
            quote: The model's wording. White space around it does not count.
            near: Where it is expected, as an offset in the article. Of several places
                the nearest is taken; without this, the first.
            within: The only part of the article to look at.
        """
        window = self._article.whole if within is None else within
        found = self._search(quote.strip(), window)
        if found is None:
            return None
        places = found.places
        if near is not None and len(places) == MOST_PLACES:
            start = max(window.start, near - len(quote))
            later = self._search(quote.strip(), Span(start, window.end))
            places = [*places, *(later.places if later is not None else ())]
        return self._location(found, _nearest(places, near))

    def locate_exact(self, quote: str, within: Span) -> Location | None:
        """Return where a quote stands character for character, first; or None.

        Args:
            quote: The model's wording. White space around it does not count.
            within: The only part of the article to look at.
        """
        said = quote.strip()
        if not any(map(str.isalnum, said)):
            return None
        text = Text(said, self._article.language)
        places = self._places(find_exact, text, within)
        if not places:
            return None
        return self._location(_Found("exact", _EXACT_SCORE, places, said), places[0])

    def _search(self, said: str, window: Span) -> _Found | None:
        """Return the places that the strictest finder finds; names come up often."""
        key = said, window
        if key not in self._found:
            self._found[key] = self._run_cascade(said, window)
        return self._found[key]

    def _run_cascade(self, said: str, window: Span) -> _Found | None:
        if not any(map(str.isalnum, said)) or self._is_too_long(said):
            return None
        quote = Text(said, self._article.language)
        places = self._places(find_exact, quote, window)
        if places:
            return _Found("exact", _EXACT_SCORE, places, said)
        # A quote's offsets are of no use, so it may be composed once for all.
        plain = without_entities(said, self._article.raw)
        composed = Text(unicodedata.normalize("NFC", plain), quote.language)
        for match, find, score in _FORGIVING:
            places = self._places(find, composed, window)
            if places:
                return _Found(match, score, places, plain)
        return None

    def _places(self, find: Finder, quote: Text, window: Span) -> list[Place]:
        return [
            place
            for place in find(quote, self._article, window)
            if not cuts_compound(self._article, place.span)
            and not opens_behind_denial(quote, self._article, place.span)
        ]

    def _location(self, found: _Found, best: Place) -> Location:
        span = best.span
        if found.match != "exact":
            span = widened(self._article.raw, span, found.plain)
        points = round(found.score * best.likeness, 1)
        return Location(span, found.match, points, len(found.places))

    def _is_too_long(self, said: str) -> bool:
        """Tell whether a quote has more letters than the whole article."""
        whole = self._article.raw
        return len(said) > len(whole) and _letters(said) > _MOST_LONGER * _letters(
            whole
        )

    def explain(self, quote: str) -> str | None:
        """Return in one line why a quote is not found; None when it is."""
        said = Text(quote.strip(), self._article.language)
        if not any(map(str.isalnum, said.raw)):
            return "the quote has no words"
        if not any(map(str.isalnum, self._article.raw)):
            return "the article has no words"
        if self._is_too_long(said.raw):
            return "the quote is longer than the article"
        if self._search(said.raw, self._article.whole) is not None:
            return None
        return why_not_ellipsis(said, self._article) or why_not_fuzzy(
            said, self._article
        )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _nearest(places: list[Place], near: int | None) -> Place:
    if near is None:
        return places[0]
    return min(places, key=lambda place: abs(place.span.start - near))
