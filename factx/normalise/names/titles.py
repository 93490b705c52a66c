"""Titles, ranks and offices before a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factx.languages import Language, known, load

_WORD = re.compile(r"[^\s,;:]+")


@dataclass(frozen=True)
class TitledName:
    """A name as printed, parted.

    Attributes:
        name: The name without titles.
        titles: The titles before it, in reading order.
    """

    name: str
    titles: tuple[str, ...] = ()


def strip_titles(name: str, *, language: str | Language | None = None) -> TitledName:
    """Part a printed name from the titles, ranks and offices before it.

    "Đại tướng Lương Tam Quang" is ``TitledName("Lương Tam Quang", ("Đại tướng",))``.
    A name of titles alone ("King") stays a name: the last words are never taken.

    Args:
        name: The name as printed.
        language: The language whose titles are known; without it, those of all.
    """
    words = list(_WORD.finditer(name))
    tables = [_by_first(table) for table in languages_of(language)]
    titles: list[str] = []
    start = 0
    while start < len(words) - 1:
        keys = [_key(word[0]) for word in words[start:-1]]
        count = max((_longest(keys, table) for table in tables), default=0)
        if count == 0:
            break
        last = words[start + count - 1]
        titles.append(name[words[start].start() : last.end()])
        start += count
    rest = name[words[start].start() :] if words else name
    return TitledName(rest.strip(" ,;:"), tuple(titles))


def gender_of(
    titles: Iterable[str], *, language: str | Language | None = None
) -> str | None:
    """Return "masculine" or "feminine" where titles tell: "Mrs", "Queen", "pan".

    None where they say neither, or both ("Madame le ministre").
    """
    keys = {tuple(map(_key, title.split())) for title in titles}
    told = {
        gender
        for table in map(_gendered, languages_of(language))
        for title, gender in table.items()
        if title in keys
    }
    return told.pop() if len(told) == 1 else None


def languages_of(language: str | Language | None) -> tuple[Language, ...]:
    """Return the language meant, all that have a file for None."""
    if isinstance(language, Language):
        return (language,)
    codes: Iterable[str] = known() if language is None else (language,)
    return tuple(table for table in map(load, codes) if table is not None)


@cache
def _by_first(language: Language) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return a language's titles by their first word, the longest first."""
    titles = language.section("names").get("titles", ())
    keys = {tuple(map(_key, title.split())) for title in titles}
    found: dict[str, list[tuple[str, ...]]] = {}
    for title in sorted(keys, key=len, reverse=True):
        found.setdefault(title[0], []).append(title)
    return found


@cache
def _gendered(language: Language) -> dict[tuple[str, ...], str]:
    table = language.section("names").get("title_gender", {})
    return {
        tuple(map(_key, title.split())): gender
        for gender in ("masculine", "feminine")
        for title in table.get(gender, ())
    }


def _longest(
    keys: Sequence[str], titles: Mapping[str, Sequence[tuple[str, ...]]]
) -> int:
    """Return how many words the longest title has that the keys begin with."""
    alike = titles.get(keys[0], ())
    fitting = (title for title in alike if tuple(keys[: len(title)]) == title)
    return len(next(fitting, ()))


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip(".")
