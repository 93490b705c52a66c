"""What an inflected name may be in its dictionary form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from factx.languages import Language
from factx.normalise.names.letters import plain, settled, unmarked
from factx.normalise.names.person import Person

Forms = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Reading:
    """One way to read a printed name.

    Attributes:
        forms: For each token, the dictionary forms that it may have.
        gender: "masculine" or "feminine" where the inflection tells.
        is_certain: Whether no other person's name is printed like that.
    """

    forms: Forms
    gender: str | None = None
    is_certain: bool = True


@dataclass(frozen=True, eq=False)
class _Paradigm:
    """One declension: the dictionary endings that one inflected ending stands for.

    Attributes:
        gender: "masculine" or "feminine".
        part: "first" and "last" tokens only, or "any".
        base: Endings of the dictionary form.
        forms: Endings in the other cases.
        after: Letters of which one stands before the ending; empty for any.
        is_telling: Whether these endings are no dictionary form's, so that the other
            tokens of the name may stand uninflected.
    """

    gender: str
    part: str
    base: Sequence[str]
    forms: Sequence[str]
    after: str
    is_telling: bool

    def lemmas(self, token: str) -> Iterator[str]:
        for ending in self.forms:
            stem = token.removesuffix(ending)
            if stem == token or len(stem) < 2:
                continue
            if not self.after or stem[-1] in self.after:
                lemmas = (stem + base for base in self.base)
                yield from (word for word in lemmas if plain(word) != plain(token))


@dataclass(frozen=True, eq=False)
class _Rules:
    """The ``names`` section of one language, as far as it is about inflection."""

    paradigms: Sequence[_Paradigm]
    feminisable: tuple[str, ...]
    shared_endings: tuple[str, ...]
    indeclinable: tuple[str, ...]
    feminine: tuple[str, ...]
    masculine: frozenset[str]


@lru_cache(maxsize=4096)
def readings(person: Person, languages: tuple[Language, ...]) -> tuple[Reading, ...]:
    """Return the ways to read a name, as printed first.

    A man's surname is inflected wherever his name is; a woman's may stay ("Ritu
    Mikbel") or have the ending of a woman's surname ("Mikbelová").
    """
    tokens = [settled(token) for token in person.tokens]
    found = [Reading(tuple(frozenset({token}) for token in tokens))]
    if not tokens:
        return tuple(found)
    for language in languages:
        rules = _rules_of(language)
        found += _masculine(tokens, rules)
        found += _feminine(tokens, rules)
    return tuple(found)


def _masculine(tokens: list[str], rules: _Rules) -> Iterator[Reading]:
    last, telling = _lemmas(tokens, -1, "masculine", rules)
    if not last:
        return
    inner = [_lemmas(tokens, i, "masculine", rules)[0] for i in range(len(tokens) - 1)]
    # "Petr Fiala" is no case of "Petr Fial": that would be "Petra Fiala".
    may_stay = telling or len(tokens) > 2 or tokens[0].endswith(rules.indeclinable)
    if inner and not inner[0] and not may_stay:
        return
    forms = [
        lemmas | ({token} if i or may_stay else set())
        for i, (token, lemmas) in enumerate(zip(tokens, inner, strict=False))
    ]
    doubtful = {lemma for lemma in last if _may_be_a_woman(tokens, lemma, inner, rules)}
    if last - doubtful:
        yield Reading(_frozen([*forms, last - doubtful]), "masculine")
    if doubtful:
        yield Reading(_frozen([*forms, doubtful]), "masculine", is_certain=False)


def _may_be_a_woman(
    tokens: list[str], surname: str, inner: list[set[str]], rules: _Rules
) -> bool:
    """Return whether "Александра Иванова" stands there: his genitive, or her name."""
    shared = rules.shared_endings
    if not (tokens[-1].endswith(shared) and surname.endswith(rules.feminisable)):
        return False
    if not inner:
        return True
    return tokens[0].endswith(shared) and not inner[0] & rules.masculine


def _feminine(tokens: list[str], rules: _Rules) -> Iterator[Reading]:
    last, _ = _lemmas(tokens, -1, "feminine", rules)
    if len(tokens) == 1:
        # "Novákové" is "Nováková", whom "Novák" is a relative of, if names are Czech.
        hers = {name for name in last if unmarked(name).endswith(rules.feminine)}
        if hers:
            yield Reading(_frozen([hers]), "feminine")
        if last - hers:
            yield Reading(_frozen([last - hers]), "feminine", is_certain=False)
        return
    first, telling = _lemmas(tokens, 0, "feminine", rules)
    # A patronymic goes with the first name: "Марией Владимировной".
    middle = [
        {token} | _lemmas(tokens, place, "feminine", rules)[0]
        for place, token in enumerate(tokens[1:-1], start=1)
    ]
    if last:
        # "Rita Mikbelová": the first name is in its dictionary form and a woman's.
        is_hers = tokens[0].endswith(rules.feminine) or not first
        stays = {tokens[0]} if is_hers else set()
        yield Reading(_frozen([first | stays, *middle, last]), "feminine")
    if first and telling:
        yield Reading(_frozen([first, *middle, {tokens[-1]}]), "feminine")


def _frozen(forms: Iterable[set[str]]) -> Forms:
    return tuple(frozenset(lemmas) for lemmas in forms)


def _lemmas(
    tokens: list[str], position: int, gender: str, rules: _Rules
) -> tuple[set[str], bool]:
    """Return the dictionary forms of a token, and whether its ending is telling."""
    index = position % len(tokens)
    parts = {"any"}
    parts |= {"last"} if index == len(tokens) - 1 else {"first"}
    found: set[str] = set()
    telling = False
    for paradigm in rules.paradigms:
        if paradigm.gender == gender and paradigm.part in parts:
            lemmas = set(paradigm.lemmas(tokens[index]))
            telling |= bool(lemmas) and paradigm.is_telling
            found |= lemmas
    return found, telling


@cache
def _rules_of(language: Language) -> _Rules:
    section: Mapping[str, Any] = language.section("names")
    paradigms = [
        _Paradigm(
            gender=entry["gender"],
            part=entry.get("part", "any"),
            base=entry["base"],
            forms=entry["forms"],
            after=entry.get("after", ""),
            is_telling=entry.get("telling", False),
        )
        for entry in section.get("declension", ())
    ]
    return _Rules(
        paradigms=paradigms,
        feminisable=tuple(section.get("feminisable", ())),
        shared_endings=tuple(section.get("shared_endings", ())),
        indeclinable=tuple(section.get("indeclinable", ())),
        feminine=tuple(section.get("feminine", ())),
        masculine=frozenset(map(settled, section.get("masculine", ()))),
    )
