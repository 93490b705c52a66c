"""What parties of a base are called: two of one name are told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from factx.emit.page.wording import say_value

Party = Mapping[str, Any]
# As words.js of the page has them: what one folds together, the other does.
_LETTERS = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"ð": "d", "þ": "th"}
)


def told_apart(parties: Sequence[Party]) -> dict[str, str]:
    """Return the names of parties by id; those of one name have a word behind it.

    The word is the first of these in which all of that name differ: country, kind,
    latest office, id. Names that are equal up to accents and case count as one, as in
    the page's search.
    """
    groups: dict[str, list[Party]] = {}
    for party in parties:
        groups.setdefault(_fold(str(party["name"])), []).append(party)
    return {
        str(party["id"]): name
        for group in groups.values()
        for party, name in zip(group, _names(group), strict=True)
    }


def _names(group: Sequence[Party]) -> list[str]:
    names = [str(party["name"]) for party in group]
    if len(group) == 1:
        return names
    ways: tuple[Callable[[Party], str], ...] = (_country, _kind, _office)
    words = [[way(party) for party in group] for way in ways]
    ids = [str(party["id"]) for party in group]
    chosen = next((said for said in words if _tells_apart(said)), ids)
    return [f"{name} ({word})" for name, word in zip(names, chosen, strict=True)]


def _tells_apart(words: Sequence[str]) -> bool:
    return all(words) and len({_fold(word) for word in words}) == len(words)


def _fold(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in letters if not unicodedata.category(c).startswith("M"))
    return bare.lower().translate(_LETTERS)


def _country(party: Party) -> str:
    return str(party["country"] or "")


def _kind(party: Party) -> str:
    return say_value(str(party["kind"] or ""))


def _office(party: Party) -> str:
    offices = party["offices"]
    return str(offices[-1]["role"] or "") if offices else ""
