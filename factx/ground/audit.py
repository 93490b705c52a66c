"""The audit: may a word of the quote stand for a word of the article?

Numbers, number words, names, negations, modal verbs, months, weekdays and units must
be the same word; only marks that the quote lacks are forgiven. A common word may have
a typing error or another ending of its paradigm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import OSA, Prefix

from factx.ground.borders import is_printed
from factx.ground.case import is_acronym
from factx.ground.letters import letters
from factx.ground.lexicon import Lexicon, lexica, spoken
from factx.ground.marks import is_name, same_marks
from factx.ground.text import Text
from factx.ground.words import Word, split_words

_SAMPLE = 2000
_SHORTEST_STEM = 4
_SHORTEST_TYPO = 7
_SHORTEST_WRONG = 9
_SHORTEST_DOUBLED = 5
_DOUBLED = re.compile(r"([^\W\d_])\1")


class Kinship(Enum):
    """How a word of the quote is related to the one printed in its place."""

    SAME = "the same word"
    INFLECTED = "another form of it"
    RENAMED = "another form or spelling of the same name"
    MISTYPED = "a typing error"


@dataclass(frozen=True)
class Auditor:
    """What must be known to compare the words of one passage.

    Attributes:
        quote: The quote.
        article: The article.
        watched: The lexica whose words must not change: all where the article's
            language is not known.
        lexica: The lexica of the language that the passage is written in.
        is_cased: Whether capitals tell names from other words here.
    """

    quote: Text
    article: Text
    watched: tuple[Lexicon, ...]
    lexica: tuple[Lexicon, ...]
    is_cased: bool

    def kind(self, *words: Word) -> str | None:
        """Return what a word is that must not change; None where it may."""
        for word in words:
            if word.is_number or not word.raw[0].isalpha():
                return "number" if word.is_number else "sign"
            # Of "d'années" the part behind the apostrophe counts too.
            for part in (word.plain, *word.plain.split("'")):
                for lexicon in self.watched:
                    if part in lexicon.kinds:
                        return lexicon.kinds[part]
        return None

    def is_filler(self, word: Word) -> bool:
        """Tell whether a word says little by itself."""
        return self.kind(word) is None and any(
            word.plain in lexicon.fillers for lexicon in self.lexica
        )

    def is_free(self, at: int, words: list[Word]) -> bool:
        """Tell whether one of some words may come or go.

        An article may not between capitals ("Charles de Gaulle"), nor where it is one
        itself ("The Hague", "Plan A"), glued to a number ("F-16a") or beside a word
        that it turns round ("a few").
        """
        word = words[at]
        if not self.is_filler(word) or (word.is_capital and not word.is_first):
            return False
        beside = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
        if any(self.kind(one) == "negation" or self._turns(one) for one in beside):
            return False
        if any(
            one.span.end == word.span.start or one.span.start == word.span.end
            for one in beside
        ):
            return False
        before = next(
            (one for one in words[:at][::-1] if not self.is_filler(one)), None
        )
        after = next((one for one in words[at + 1 :] if not self.is_filler(one)), None)
        return not (before and after and before.is_capital and after.is_capital)

    def _turns(self, word: Word) -> bool:
        return any(word.plain in lexicon.quantities for lexicon in self.lexica)

    def is_particle(self, word: Word) -> bool:
        """Tell whether a word is so common that it says nothing by itself."""
        return any(
            word.plain in lexicon.common or word.plain in lexicon.fillers
            for lexicon in self.lexica
        )

    def kinship(self, said: Word, printed: Word) -> Kinship | None:
        """Return how two words are related; None where they are not."""
        if said.bare == printed.bare:
            agree = is_acronym(said.raw) == is_acronym(printed.raw) or not self.is_cased
            agree = agree and same_marks(said, printed, self.quote, self.article)
            return Kinship.SAME if agree else None
        if self.kind(said, printed) is not None:
            return None
        if is_name(said, printed, self.article):
            return Kinship.RENAMED if self._same_name(said, printed) else None
        if any(self._inflects(said, printed, one.endings) for one in self.lexica):
            return Kinship.INFLECTED
        if self.is_cased and self._is_typo(said, printed):
            return Kinship.MISTYPED
        return None

    def _same_name(self, said: Word, printed: Word) -> bool:
        for lexicon in self.lexica:
            for one, other in lexicon.spellings:
                if said.bare.replace(one, other) == printed.bare.replace(one, other):
                    return True
        # Endings of names are safe only in a language known to have them, and where
        # a paradigm has a bare form, between that and another: else Petrov and
        # Petrova are two people.
        if len(self.lexica) > 1:
            return False
        stem = Prefix.similarity(said.plain, printed.plain)
        tails = {said.plain[stem:], printed.plain[stem:]}
        longest = max(map(len, tails))
        return stem + longest > _SHORTEST_STEM and any(
            paradigm >= tails and ("" in tails or "" not in paradigm)
            for paradigm in self.lexica[0].name_endings
        )

    def _inflects(self, said: Word, printed: Word, endings: frozenset[str]) -> bool:
        stem = Prefix.similarity(said.plain, printed.plain)
        tails = {said.plain[stem:], printed.plain[stem:]}
        if stem < _SHORTEST_STEM or not endings.issuperset(tails - {""}):
            return False
        return len(self.lexica) == 1 or "" in tails

    def _is_typo(self, said: Word, printed: Word) -> bool:
        """Tell whether a long word differs by one slip, and no other word is known."""
        one, other = said.bare, printed.bare
        if self._exists(said):
            return False
        if self._is_doubled(said, printed):
            return True
        if min(len(one), len(other)) < _SHORTEST_TYPO:
            return False
        if _marks(said) - _marks(printed) or self._is_national(one, other):
            return False
        return _is_slip(one, other)

    def _is_doubled(self, said: Word, printed: Word) -> bool:
        """Tell whether a letter is doubled in a language that never doubles one."""
        if len(printed.bare) < _SHORTEST_DOUBLED:
            return False
        if not all(lexicon.never_doubles for lexicon in self.lexica):
            return False
        return _DOUBLED.sub(r"\1", said.plain) == printed.plain

    def _is_national(self, *words: str) -> bool:
        """Tell whether one of some words is a country's adjective.

        "slovinský" is no mistyped "slovenský".
        """
        return any(
            word.startswith(lexicon.nations)
            for word in words
            for lexicon in self.watched
        )

    def _exists(self, word: Word) -> bool:
        """Tell whether a word exists, and so is no typing error."""
        printed = is_printed(self.article.normalised.text, word.plain)
        return printed or self.is_particle(word)


def _is_slip(said: str, printed: str) -> bool:
    """Tell whether a letter is missing, added, or exchanged for its neighbour.

    A wrong letter makes another word ("prevented", "presented"), so it is forgiven
    only towards the end of a very long one; two slips never are.
    """
    if said[0] != printed[0] or OSA.distance(said, printed, score_cutoff=1) != 1:
        return False
    if len(said) != len(printed) or sorted(said) == sorted(printed):
        return True
    same = 3 * len(said) // 4
    return len(said) >= _SHORTEST_WRONG and said[:same] == printed[:same]


def auditor(quote: Text, article: Text, passage: Text) -> Auditor:
    """Return the auditor of a quote and a passage of an article."""
    return Auditor(
        quote=quote,
        article=article,
        watched=lexica(article.language),
        lexica=_spoken(article, passage),
        is_cased=article.is_cased and not passage.raw.isupper(),
    )


def _spoken(article: Text, passage: Text) -> tuple[Lexicon, ...]:
    """Return the lexicon that knows a passage's language, by its article if need be."""
    found = spoken(split_words(passage.normalised.text), article.language)
    if len(found) == 1:
        return found
    return spoken(split_words(article.normalised.text[:_SAMPLE]), article.language)


def _marks(word: Word) -> set[str]:
    return {mark for letter in letters(word.plain) for mark in letter.marks}
