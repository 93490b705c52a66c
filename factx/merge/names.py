"""Are two names one entity's? Compared once, remembered, decisions first."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

from factx.merge.judging import Reason
from factx.merge.mentions import Name
from factx.normalise import compare_organisations, compare_people, organisation_key

Match = Literal["same", "maybe", "different"]
"""Whether two names can be of one entity."""

# Letters that transliterations and endings take and leave: vowels, and the glides that
# stand for them. What is left tells names apart well enough to decide what to compare.
_UNSTEADY = re.compile(r"[^bcdfgklmnpqrstvxz]")
_DOUBLED = re.compile(r"(.)\1+")
_ALIKE = str.maketrans({"q": "k", "c": "k", "z": "s", "f": "p", "x": "k"})
_LETTERS = 3
_PREFIX = 4


class Names:
    """Compares names for one merge.

    Every pair is compared once. What a person decided goes before the rules.
    """

    def __init__(self, decided: Mapping[frozenset[Name], bool] | None = None) -> None:
        """Begin with decisions: pairs of names that are one entity's, or are not."""
        self._decided = dict(decided or {})
        self._known: dict[tuple[Name, Name], Match] = {}
        self._followed: dict[Hashable, Reason] = {}

    def compare(self, a: Name, b: Name) -> Match:
        """Say whether two names are one entity's."""
        if a == b:
            return "same"
        match = self._known.get((a, b))
        if match is None:
            pair = (a, b) if _order(a) <= _order(b) else (b, a)
            match = self._known[a, b] = self._known[b, a] = self._compare(*pair)
        return match

    def follow(self, said: Hashable, find: Callable[[], Reason]) -> Reason:
        """Return what follows from comparing names, found once.

        Args:
            said: What it was found of: all that ``find`` depends on beside the names'
                comparison.
            find: Finds it.
        """
        found = self._followed.get(said)
        if found is None:
            found = self._followed[said] = find()
        return found

    def _compare(self, a: Name, b: Name) -> Match:
        decided = self._decided.get(frozenset((a, b)))
        if decided is not None:
            return "same" if decided else "different"
        if a.kind != b.kind or a.kind == "country":
            return "different"
        if a.country and b.country and a.country != b.country:
            return "different"
        if a.kind == "person":
            # Most people who meet somebody on one day sound nothing like each other.
            if _all_sounds(a.text).isdisjoint(_all_sounds(b.text)):
                return "different"
            return _compare_people(a.text, b.text)
        match = compare_organisations(a.text, b.text)
        # "The opposition" of one article is hardly that of another.
        return "maybe" if match == "same" and a.kind == "group" else match


# With a country and without, a pair of names is compared four times.
@lru_cache(maxsize=200_000)
def _compare_people(one: str, other: str) -> Match:
    return compare_people(one, other)


def _order(name: Name) -> tuple[str, str, str]:
    return (name.kind, name.text, name.country or "")


@lru_cache(maxsize=200_000)
def entity_blocks(name: Name) -> frozenset[str]:
    """Return what names of one entity have in common at least one of.

    People share the sound of their first and last name in either order, bodies most
    letters of each word.
    """
    if name.kind == "country":
        return frozenset((f"country {name.text}",))
    if name.kind != "person":
        return frozenset((f"{name.kind} {_body(name.text)}",))
    words = _words(name.text)
    if not words:
        return frozenset((f"person {name.text.casefold()}",))
    joined = _sound("".join(words))
    firsts, lasts = _sounds(words[0]), _sounds(words[-1])
    ends = {" ".join(sorted((x, y))) for x in firsts for y in lasts}
    return frozenset(f"person {end}" for end in ({joined} | ends))


@lru_cache(maxsize=200_000)
def seat_blocks(name: Name) -> frozenset[str]:
    """Return the same for finding meetings, where a surname alone will do."""
    if name.kind == "person":
        words = _words(name.text)
        if words:
            return _sounds(words[0]) | _sounds(words[-1])
    return entity_blocks(name)


@lru_cache(maxsize=200_000)
def _all_sounds(text: str) -> frozenset[str]:
    words = map(_sound, re.split(r"[\s,;.-]+", anyascii(text)))
    # "Vagner", "Wagner": what is a "v" to some is nothing to others.
    return frozenset(
        sound[:1] for word in words for sound in (word, word.replace("v", ""))
    )


def _words(text: str) -> list[str]:
    # Initials and particles in front or behind are no place to look.
    words = [word for word in re.split(r"[\s,;]+", anyascii(text)) if word]
    full = [word for word in words if len(word.strip(".")) > 1]
    return full or words


def _sound(word: str) -> str:
    letters = _UNSTEADY.sub("", word.casefold()).translate(_ALIKE)
    return _DOUBLED.sub(r"\1", letters)


def _sounds(word: str) -> frozenset[str]:
    sound = _sound(word)
    # "-ová", "-ovi", "-ev": endings of other languages, or of the name itself.
    return frozenset((sound[:_LETTERS], sound.removesuffix("v")[:_LETTERS]))


@lru_cache(maxsize=200_000)
def _body(text: str) -> str:
    words = anyascii(organisation_key(text)).casefold().split()
    return " ".join(sorted(word[:_PREFIX] for word in words))
