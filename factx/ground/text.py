"""A quote or an article, in all the forms in which the two are compared."""

from __future__ import annotations

from functools import cached_property

from factx.ground.forms import fold, folded_view, normalised_view, squeezed_view
from factx.ground.view import View
from factx.ground.words import Word, read_plain_words, read_words, split_words
from factx.languages import Language
from factx.span import Span


class Text:
    """A text whose forms are made when somebody asks for them.

    A quote that stands in the article as printed needs none, so that the common case
    costs next to nothing.

    Attributes:
        raw: The text, untouched.
        language: Its BCP 47 code or its file; None where unknown.
    """

    def __init__(
        self,
        raw: str,
        language: str | Language | None = None,
        *,
        whole: Text | None = None,
    ) -> None:
        self.raw = raw
        self.language = language
        self._whole = whole or self

    @property
    def whole(self) -> Span:
        return Span(0, len(self.raw))

    @cached_property
    def normalised(self) -> View:
        return normalised_view(self.raw)

    @cached_property
    def squeezed(self) -> View:
        return squeezed_view(self.normalised)

    @cached_property
    def folded(self) -> View:
        return folded_view(self.squeezed)

    @cached_property
    def words(self) -> list[Word]:
        return read_words(self.raw, self.normalised)

    @property
    def plain_words(self) -> list[Word]:
        """The words, for what asks neither for marks nor where sentences begin."""
        return read_plain_words(self.raw, self.normalised)

    @cached_property
    def bare_words(self) -> list[str]:
        """The words without marks and nothing else, much sooner to be had."""
        return split_words(fold(self.normalised.text))

    @cached_property
    def has_marks(self) -> bool:
        """Whether any letter, of the whole quote too, has a mark that can be lost."""
        squeezed = self._whole.squeezed.text
        return fold(squeezed) != squeezed

    @cached_property
    def is_cased(self) -> bool:
        """Whether it has small letters and capitals."""
        return self.raw.lower() != self.raw != self.raw.upper()

    @cached_property
    def shouts(self) -> bool:
        """Whether it is several words in capitals only, which then say nothing."""
        return self.raw.isupper() and len(self.raw.split()) > 1
