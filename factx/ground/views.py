"""Everything that is computed once per article, and only when somebody asks for it."""

from __future__ import annotations

from functools import cached_property

from factx.ground.forms import folded_view, normalised_view, squeezed_view
from factx.ground.view import View
from factx.ground.words import WordIndex
from factx.span import Span


class Views:
    """An article in all the forms that the finders search.

    A quote that stands in the article as printed needs none of them, so each is built
    when a stricter finder has failed for the first time.

    Attributes:
        text: The article, untouched.
        language: Its BCP 47 code; None where unknown.
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self.language = language

    @cached_property
    def whole(self) -> Span:
        return Span(0, len(self.text))

    @cached_property
    def normalised(self) -> View:
        return normalised_view(self.text)

    @cached_property
    def squeezed(self) -> View:
        return squeezed_view(self.normalised)

    @cached_property
    def folded(self) -> View:
        return folded_view(self.squeezed)

    @cached_property
    def words(self) -> WordIndex:
        return WordIndex(self.text, self.normalised)
