"""The words on which a sentence turns, out of the language files' ``words`` tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factx.ground.forms import fold
from factx.languages import Language, known, load

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases word by word, by their first word."""


@dataclass(frozen=True)
class Lexicon:
    """What one language's ``words`` table says, case-folded.

    Attributes:
        language: BCP 47 code.
        kinds: Each word that must stand in the quote exactly as in the article, and
            what it is: ``negation``, ``modal verb``, ``number word`` …
        denials: Phrases that deny, or leave open, what follows them.
        conditions: Phrases that make a sentence depend on something.
        modals: Phrases that say how real what follows is.
        possibilities: Those of them that leave open whether it is.
        hinges: Words that a clause or verb hangs on: "that", "to".
        fillers: Words that may come or go without changing what is said.
        quantities: Words that a filler before them turns round: "a few", "few".
        common: The most frequent words, by which the language is recognised.
        markless: Words that are what is left of others when a mark is lost.
        never_doubles: Whether no word has the same letter twice in a row.
        nations: How adjectives of countries begin, without marks.
        endings: Endings of one paradigm that a common word may exchange.
        name_endings: The same for names, one set a paradigm; "" is the bare form.
        spellings: Spellings that transliteration exchanges.
        prefixes: Parts that a hyphen joins to a word whose sense they change.
        tone_pairs: Vowel pairs of which either may carry the tone.
    """

    language: str
    kinds: dict[str, str]
    denials: Phrases
    conditions: Phrases
    modals: Phrases
    possibilities: Phrases
    hinges: frozenset[str]
    fillers: frozenset[str]
    quantities: frozenset[str]
    common: frozenset[str]
    markless: frozenset[str]
    never_doubles: bool
    nations: tuple[str, ...]
    endings: frozenset[str]
    name_endings: tuple[frozenset[str], ...]
    spellings: tuple[tuple[str, str], ...]
    prefixes: frozenset[str]
    tone_pairs: frozenset[str]


_KINDS = {
    "denials": "denial",
    "negations": "negation",
    "modals": "modal verb",
    "months": "month",
    "weekdays": "weekday",
    "units": "unit",
    "opposites": "word",
}


def lexica(language: str | Language | None) -> tuple[Lexicon, ...]:
    """Return the lexicon of a language; those of all languages where it is unknown."""
    one = _lexicon(language) if language is not None else None
    return (one,) if one is not None else _all()


@cache
def _all() -> tuple[Lexicon, ...]:
    found = (_lexicon(code) for code in known())
    return tuple(lexicon for lexicon in found if lexicon is not None)


@cache
def _lexicon(known_as: str | Language) -> Lexicon | None:
    language = load(known_as) if isinstance(known_as, str) else known_as
    if language is None:
        return None
    table = language.section("words")
    kinds = dict.fromkeys(_words(table.get("numbers", {})), "number word")
    for key, kind in _KINDS.items():
        kinds |= dict.fromkeys(_words(_single(key, table.get(key, ()))), kind)
    return Lexicon(
        language=language.code,
        kinds=kinds,
        denials=_phrases(table, "negations", "denials"),
        conditions=_phrases(table, "conditions"),
        modals=_phrases(table, "modals"),
        possibilities=_phrases(table, "possibilities"),
        hinges=frozenset(_words(table.get("hinges", ()))),
        fillers=frozenset(_words(table.get("fillers", ()))),
        quantities=frozenset(_words(table.get("quantities", ()))),
        common=frozenset(_words(table.get("common", ()))),
        markless=frozenset(_words(table.get("markless", ()))),
        never_doubles=bool(table.get("never_doubles")),
        nations=tuple(fold(stem) for stem in _words(table.get("nations", ()))),
        endings=frozenset(table.get("endings", ())),
        name_endings=tuple(map(frozenset, table.get("name_endings", ()))),
        spellings=tuple((one, other) for one, other in table.get("spellings", ())),
        prefixes=frozenset(_words(table.get("prefixes", ()))),
        tone_pairs=frozenset(table.get("tone_pairs", ())),
    )


def _phrases(table: Mapping[str, Any], *keys: str) -> Phrases:
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for entry in (entry for key in keys for entry in table.get(key, ())):
        phrase = tuple(_words([entry]))
        phrases.setdefault(phrase[0], set()).add(phrase)
    return {first: tuple(sorted(found)) for first, found in phrases.items()}


def _single(key: str, entries: Iterable[str]) -> Iterable[str]:
    """Return a table's entries without those whose words say nothing alone.

    "instead of" denies; "of" does not.
    """
    return [one for one in entries if key != "denials" or " " not in one]


def _words(entries: Iterable[str]) -> Iterable[str]:
    """Yield the single words of a table's entries, which may be phrases."""
    for entry in entries:
        yield from unicodedata.normalize("NFC", entry).casefold().split()


def spoken(
    words: Collection[str], language: str | Language | None
) -> tuple[Lexicon, ...]:
    """Return the lexica of the language that a passage is written in.

    Args:
        words: The passage's words, case-folded.
        language: Its code or file where it is known.

    Returns:
        One lexicon where the language is known or its common words show it, else all.
    """
    candidates = lexica(language)
    if len(candidates) == 1:
        return candidates
    counts = [sum(word in one.common for word in words) for one in candidates]
    best = max(counts, default=0)
    if best == 0 or counts.count(best) > 1:
        return candidates
    return (candidates[counts.index(best)],)
