"""All names of one language that the country rules know, ready for look-up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, Literal

from factx.languages import Language
from factx.normalise.countries.wording import key, unmarked
from factx.normalise.declension import Declension

_LONGEST_ABBREVIATION = 6

PlaceKind = Literal["country", "former", "organisation", "ambiguous"]
"""What a name stands for, where it is known at all."""


@dataclass(frozen=True)
class Meaning:
    """What one name stands for.

    Attributes:
        kind: None for names that only contain a country's ("New Mexico").
        code: ISO 3166-1 alpha-2 or XK of a country, else the table's own code.
        capitals: The name counts only in capital letters ("US", not "us").
    """

    kind: PlaceKind | None
    code: str | None = None
    capitals: bool = False


@dataclass(frozen=True, eq=False)
class Index:
    """The names of one language.

    Attributes:
        letters: Letters that are written in two ways.
        meanings: By key (see ``wording.key``).
        longest: By first word of a key, the most words that such a key has.
        lead_ins: Keys of words before a name that say nothing: "republic of".
        guards: When a name in running text is probably none.
    """

    letters: Mapping[str, str]
    meanings: Mapping[str, Meaning]
    longest: Mapping[str, int]
    lead_ins: tuple[str, ...]
    guards: Mapping[str, frozenset[str]]

    @cached_property
    def key(self) -> Callable[[str], str]:
        """Return the key of a printed word."""
        return lru_cache(maxsize=8192)(self._key)

    def _key(self, word: str) -> str:
        return key(word, self.letters)

    @cached_property
    def unmarked(self) -> Mapping[str, Meaning]:
        """The meanings by key without marks, where that stays unambiguous."""
        found: dict[str, Meaning | None] = {}
        for name, meaning in self.meanings.items():
            plain = unmarked(name)
            # "My", "Uc", "Ao" without their marks are too little to know a country by.
            if plain != name and len(plain) > 3:
                same = found.setdefault(plain, meaning) == meaning
                found[plain] = meaning if same else None
        return {
            name: meaning
            for name, meaning in found.items()
            if meaning is not None and name not in self.meanings
        }


@cache
def index_of(language: Language) -> Index:
    """Return the names of one language; built once for each language file."""
    section = language.section("countries")
    letters: Mapping[str, str] = section.get("letters", {})
    meanings = _meanings(language, section, letters)
    lead_ins = {key(words, letters) for words in section.get("lead_ins", ())}
    guards = section.get("guards", {})
    return Index(
        letters=letters,
        meanings=meanings,
        longest=_longest(meanings),
        lead_ins=tuple(sorted(lead_ins, key=len, reverse=True)),
        guards={
            rule: frozenset(key(word, letters) for word in words)
            for rule, words in guards.items()
        },
    )


@cache
def alpha3_codes() -> Mapping[str, str]:
    """Return ISO 3166-1 alpha-2 by alpha-3."""
    return _data("country_codes.json")


def _data(name: str) -> dict[str, Any]:
    source = files("factx.normalise") / "data" / name
    if not source.is_file():
        return {}
    table: dict[str, Any] = json.loads(source.read_text("utf-8"))
    return table


def _meanings(
    language: Language, section: Mapping[str, Any], letters: Mapping[str, str]
) -> dict[str, Meaning]:
    """Return every name and every inflected form of it.

    Dictionary forms go before inflected ones, and among them the hand-written table
    before CLDR's: there Spanish "Congo" is one of the two countries.
    """
    declension = Declension(section.get("endings", {}), section.get("irregular", {}))
    named = [
        (name, key(name, letters), meaning)
        for name, meaning in _named(language, section)
    ]
    meanings: dict[str, Meaning] = {}
    for _, plain, meaning in named:
        meanings.setdefault(plain, meaning)
    inflected: dict[str, Meaning] = {}
    for name, plain, meaning in named:
        if meanings[plain] != meaning:
            continue
        for form in (key(form, letters) for form in declension.forms(name)):
            other = inflected.setdefault(form, meaning)
            if (other.kind, other.code) != (meaning.kind, meaning.code):
                inflected[form] = Meaning("ambiguous")
    return inflected | meanings


def _named(
    language: Language, section: Mapping[str, Any]
) -> Iterator[tuple[str, Meaning]]:
    words: Mapping[str, str] = section.get("words", {})
    for name, kind, code in _listed(language, section):
        for spelling in _spellings(name, words):
            yield spelling, Meaning(kind, code, _is_abbreviation(spelling))


def _listed(
    language: Language, section: Mapping[str, Any]
) -> Iterator[tuple[str, PlaceKind | None, str | None]]:
    for name in section.get("others", ()):
        yield name, None, None
    for name in section.get("ambiguous", ()):
        yield name, "ambiguous", None
    kinds: Sequence[tuple[str, PlaceKind]] = (
        ("former", "former"),
        ("organisations", "organisation"),
        ("names", "country"),
    )
    tables = [(section.get(table, {}), kind) for table, kind in kinds]
    tables.append((_data(f"countries.{language.code}.json"), "country"))
    for table, kind in tables:
        for code, names in table.items():
            yield from ((name, kind, code) for name in names)
    for pattern in section.get("official", ()):
        for code, adjective in section.get("adjectives", {}).items():
            yield pattern.format(adjective), "country", code


def _spellings(name: str, words: Mapping[str, str]) -> Iterator[str]:
    """Yield a name with each of its words in each of its spellings."""
    choices = [
        {word, words.get(word.casefold().rstrip("."), word)} for word in name.split(" ")
    ]
    yield from (" ".join(choice) for choice in product(*choices))


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and sum(map(str.isalnum, name)) <= _LONGEST_ABBREVIATION


def _longest(meanings: Mapping[str, Meaning]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in meanings:
        first, count = name.split(" ")[0], name.count(" ") + 1
        longest[first] = max(count, longest.get(first, 0))
    return longest


def country_names(language: Language) -> Mapping[str, str]:
    """Return the codes of all countries by the names of one language.

    Names are in the form of ``wording.key``: words in lower case, a space between
    two. Longer names that only contain a country's ("New Mexico") and names that are
    no single country are there too, with an empty code, so that who looks for the
    longest name is not misled by a shorter one.
    """
    meanings = index_of(language).meanings
    return {
        name: (meaning.code or "") if meaning.kind == "country" else ""
        for name, meaning in meanings.items()
    }
