"""Names of treaties and laws, which have years that are no dates of the news."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from factx.normalise.dates.template import words_or_stems

_WORD = re.compile(r"[^\W\d_]+")
_PAUSE = re.compile(r"[.,;:!?()\n]")


@dataclass(frozen=True, eq=False)
class Titles:
    """How a language names treaties and laws: "Convention on the Law of the Sea".

    Attributes:
        nouns: What they are called; "smlouv*" stands for all that begin so.
        words: Small words inside of names.
    """

    nouns: Sequence[str]
    words: frozenset[str]

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[str]]) -> Self:
        words = frozenset(map(str.lower, tables.get("words", ())))
        return cls(tables.get("nouns", ()), words)

    def end_with(self, text: str) -> bool:
        """Say whether words end with a name: those of a name have capitals."""
        if not self.nouns:
            return False
        for noun in reversed(list(self._noun.finditer(text))):
            between = text[noun.end() :]
            words = _WORD.findall(between)
            if all(word[0].isupper() or word.lower() in self.words for word in words):
                return not _PAUSE.search(between)
        return False

    @cached_property
    def _noun(self) -> re.Pattern[str]:
        return re.compile(words_or_stems(self.nouns), re.IGNORECASE)
