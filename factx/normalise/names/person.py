"""A person's name in its parts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from factx.languages import Language
from factx.normalise.names.letters import (
    is_latin,
    is_marked,
    is_syllabic,
    is_tonal,
    plain,
)
from factx.normalise.names.shared import shared
from factx.normalise.names.titles import gender_of, strip_titles

_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]|[\"“”„«»]")
_POSSESSIVE = re.compile(r"['’]s$")
_TOKEN = re.compile(r"[^\s,;]+")
# "Felipe VI", "Karel IV."; but "Jan V." has his surname shortened.
_ROMAN = re.compile(r"(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})(?:(?<=..)\.)?")
_HYPHENS = re.compile(r"[-\u2010-\u2015]")


@dataclass(frozen=True)
class Person:
    """The parts of one name.

    Attributes:
        tokens: Given names and surname in printed order, particles and generation
            left out, composed (NFC).
        particles: The particles, in plain letters; all Arabic articles as "al".
        generation: "jr", "ii", "xiv" ...; empty where the name says nothing.
        surname_first: Printed so, in capitals or before a comma.
        text: The name without titles, as printed.
        gender: "masculine" or "feminine" where a title tells.
    """

    tokens: tuple[str, ...]
    particles: tuple[str, ...]
    generation: str
    surname_first: bool
    text: str
    gender: str | None = None

    @property
    def is_marked(self) -> bool:
        """Whether any letter of the name carries a mark."""
        return is_marked(self.text)

    @property
    def is_tonal(self) -> bool:
        """Whether the name is spelt with Vietnamese marks."""
        return is_tonal(self.text)

    @property
    def is_latin(self) -> bool:
        """Whether the name is in Latin letters."""
        return is_latin(self.text)

    @property
    def is_syllabic(self) -> bool:
        """Whether any letter is a Chinese, Japanese or Korean one."""
        return is_syllabic(self.text)


def is_initial(token: str) -> bool:
    """Return whether a token stands for a name by its first letter."""
    return len(token.rstrip(".")) == 1


@lru_cache(maxsize=4096)
def parse_person(name: str, language: str | Language | None) -> Person:
    """Return the parts of a printed name, titles taken off."""
    composed = unicodedata.normalize("NFC", name)
    titled = strip_titles(_BRACKETS.sub(" ", composed), language=language)
    gender = gender_of(titled.titles, language=language)
    text = _POSSESSIVE.sub("", titled.name.strip())
    text, swapped = _in_order(text)
    words = [w for word in _TOKEN.findall(text) for w in _split(word)]
    generation, words = _generation(words)
    tokens, particles = _particles(words)
    capitals = len(tokens) > 1 and tokens[0].isupper() and len(tokens[0]) > 2
    surname_first = swapped or (capitals and not tokens[-1].isupper())
    return Person(
        tuple(tokens), tuple(particles), generation, surname_first, text, gender
    )


def _in_order(text: str) -> tuple[str, bool]:
    """Return the name before a comma, or "Kubayi, Mmamiloko" the other way round."""
    head, comma, tail = text.partition(",")
    if not comma or not head.strip():
        return text, False
    tail_words = tail.split()
    if len(head.split()) == 1 and len(tail_words) in (1, 2):
        if plain(tail_words[0]) not in shared().generations:
            return f"{head.strip()} {tail.strip()}", True
        return f"{head} {tail}", False
    if tail_words and plain(tail_words[0]) in shared().generations:
        return f"{head} {tail_words[0]}", False
    return head.strip(), False


def _split(word: str) -> list[str]:
    """Return the tokens of a printed word: "J.D." has two, "Jong-un" has two."""
    if re.fullmatch(r"(?:[^\W\d_]\.){2,}", word):
        return [letter for letter in word if letter != "."]
    return [part for part in _HYPHENS.split(word) if plain(part)]


def _generation(words: list[str]) -> tuple[str, list[str]]:
    found = ""
    if len(words) > 1 and _ROMAN.fullmatch(words[-1]) and not words[0].isupper():
        return words[-1].rstrip(".").lower(), words[:-1]
    while len(words) > 1:
        last = plain(words[-1])
        if last in shared().generations:
            found = shared().generations[last]
        elif last not in shared().degrees:
            break
        words = words[:-1]
    return found, words


def _particles(words: list[str]) -> tuple[list[str], list[str]]:
    """Part particles and Arabic articles from the tokens that tell people apart."""
    tokens: list[str] = []
    particles: list[str] = []
    for position, word in enumerate(words):
        letters = plain(word)
        is_last = position == len(words) - 1
        if is_last or len(letters) < 2:
            tokens.append(word.rstrip("."))
        elif _is_article(word, position):
            particles.append("al")
        # In capitals they are names: "Nguyễn Văn Hùng", "Van Dyke".
        elif letters in shared().particles and word.islower():
            particles.append("bin" if letters in ("ibn", "ben") else letters)
        else:
            tokens.append(word.rstrip("."))
    return tokens, particles


def _is_article(word: str, position: int) -> bool:
    """Return whether a word is the Arabic article; "Al Gore" has none."""
    letters = plain(word)
    loose = letters in shared().loose_arabic_articles and position > 0
    return loose or (letters in shared().arabic_articles and word.islower())
