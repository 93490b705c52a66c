"""Inflected forms of names, from the declension tables of the language files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product


@dataclass(frozen=True, eq=False)
class Declension:
    """Endings of one language, by case.

    Attributes:
        endings: The forms of a word by its dictionary ending. One cell a case, in
            the same order for all endings, so that the words of a name agree; a cell
            "ou/i" has two forms. The longest fitting ending counts.
        irregular: The forms of whole words that no ending describes, in the same
            order.
    """

    endings: Mapping[str, Sequence[str]]
    irregular: Mapping[str, Sequence[str]]

    def forms(self, name: str) -> set[str]:
        """Return the inflected forms of a name, the dictionary form left out.

        The first one, two … all words of the name are inflected, all in one case:
        of "Království Saúdské Arábie" only the first ever is, of "Saúdská Arábie"
        both are.
        """
        words = name.split(" ")
        cells = [self._forms_of_word(word) for word in words]
        found: set[str] = set()
        for case in range(self._cases):
            for count in range(1, len(words) + 1):
                parts = [cell[case] for cell in cells[:count]]
                found.update(
                    " ".join([*choice, *words[count:]]) for choice in product(*parts)
                )
        return found - {name}

    @cached_property
    def _cases(self) -> int:
        tables = [*self.endings.values(), *self.irregular.values()]
        return max((len(cells) for cells in tables), default=0)

    @cached_property
    def _by_length(self) -> list[tuple[str, Sequence[str]]]:
        return sorted(self.endings.items(), key=lambda item: -len(item[0]))

    @cached_property
    def _forms_of_word(self) -> Callable[[str], list[list[str]]]:
        return lru_cache(maxsize=2048)(self._inflected)

    def _inflected(self, word: str) -> list[list[str]]:
        """Return the forms of one word by case; the word itself where none is known."""
        stem, cells = self._paradigm(word)
        forms = [[stem + ending for ending in cell.split("/")] for cell in cells]
        return forms + [[word]] * (self._cases - len(forms))

    def _paradigm(self, word: str) -> tuple[str, Sequence[str]]:
        if word in self.irregular:
            return "", self.irregular[word]
        # Short words are conjunctions and articles, capitals are abbreviations.
        if len(word) >= 3 and not word.isupper():
            for ending, cells in self._by_length:
                if word.endswith(ending):
                    return word[: len(word) - len(ending)], cells
        return word, ()
