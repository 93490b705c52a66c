"""Are two names one body's?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from factx.languages import Language
from factx.normalise.countries import find_countries, organisation_code
from factx.normalise.names.letters import is_marked, is_tonal, plain, settled
from factx.normalise.names.match import Match
from factx.normalise.names.shared import shared
from factx.normalise.names.titles import languages_of

# OPEC is not "OPEC+".
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*|&|(?<=\w)\+(?!\w))+")
_BRACKETED = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[^)]+)\)\s*$")
_SHORTEST_STEM = 4


def compare_organisations(
    a: str, b: str, *, language: str | Language | None = None
) -> Match:
    """Say whether two printed names are one body's.

    Case, small words, legal forms ("Ltd", "a.s.") and inflection are set aside; a
    short form in brackets counts as a name of its own. A name that only says more
    ("Bộ Công an Việt Nam", "Samsung Electronics") and an abbreviation that fits make
    *maybe*; other words, or another country, *different*.

    Args:
        a: One name.
        b: The other.
        language: Language of the texts that print the names; None for all.
    """
    known = {_register(name, language) for name in (a, b)}
    if None not in known:
        return "same" if len(known) == 1 else "different"
    best: Match = "different"
    for left in _names(a):
        for right in _names(b):
            match = _compare(left, right, language)
            if match == "same":
                return "same"
            best = match if match == "maybe" else best
    return best


def organisation_key(name: str, *, language: str | Language | None = None) -> str:
    """Return what identifies a body within one article.

    Its words in lower case, without legal forms and small words; the code of the
    register for a body that stands in it ("un").
    """
    code = _register(name, language)
    if code is not None:
        return code.casefold()
    return " ".join(_words(_names(name)[0]))


def _register(name: str, language: str | Language | None) -> str | None:
    return organisation_code(name, language=language)


def _names(name: str) -> list[str]:
    """Return a name and the short form in brackets after it, if there is one."""
    composed = unicodedata.normalize("NFC", name).strip(" ,;:\"'“”„«»")
    bracketed = _BRACKETED.match(composed)
    return [bracketed["name"], bracketed["short"]] if bracketed else [composed]


@lru_cache(maxsize=4096)
def _words(name: str) -> Sequence[str]:
    words = [settled(word) for word in _WORD.findall(_respelt(name))]
    words = _without_phrases(words)[0]
    return [word for word in words if word not in shared().small_words] or words


def _respelt(name: str) -> str:
    """Return a name in one of the spellings that its words have."""
    for pattern, new in _spellings():
        name = pattern.sub(new, name)
    return name


@cache
def _spellings() -> Sequence[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(rf"\b{re.escape(old.removesuffix('*'))}{end}", re.IGNORECASE), new)
        for old, new in shared().spellings.items()
        for end in ("" if old.endswith("*") else r"\b",)
    ]


def _without_phrases(words: list[str]) -> tuple[list[str], set[str]]:
    """Part the legal forms from a name; of nothing but such words all stay."""
    kept = list(words)
    taken: set[str] = set()
    for form, parts in _legal_forms():
        for start in range(len(kept) - len(parts), -1, -1):
            is_all = len(kept) == len(parts)
            if kept[start : start + len(parts)] == parts and not is_all:
                del kept[start : start + len(parts)]
                taken.add(form)
    return kept, taken


@cache
def _legal_forms() -> Sequence[tuple[str, list[str]]]:
    """Return the legal forms and their words, the longest first."""
    forms = sorted(shared().legal_forms, key=lambda form: -form.count(" "))
    return [(form, form.split()) for form in forms]


def _compare(a: str, b: str, language: str | Language | None) -> Match:
    one, other = _words(a), _words(b)
    if not one or not other or _other_country(a, b, language):
        return "different"
    endings = _endings(language)
    marked = is_marked(a) and is_marked(b)
    tonal = is_tonal(a) and is_tonal(b)

    def alike(x: str, y: str) -> bool:
        if ("+" in x) != ("+" in y):
            return False
        if x == y or (plain(x) == plain(y) != "" and not marked):
            return True
        return not tonal and _same_stem(x, y, endings)

    short, full = sorted((one, other), key=len)
    if len(short) == len(full):
        if all(map(alike, short, full)):
            return "maybe" if _other_legal_form(a, b) else "same"
        reordered = all(any(alike(x, y) for y in full) for x in short)
        return "maybe" if reordered and not tonal else "different"
    if _is_abbreviation(short, full, a if one is short else b):
        return "maybe"
    rest = iter(full)
    return (
        "maybe" if all(any(alike(x, y) for y in rest) for x in short) else "different"
    )


def _other_country(a: str, b: str, language: str | Language | None) -> bool:
    left, right = (
        {
            mention.code
            for table in languages_of(language)
            for mention in find_countries(name, language=table)
        }
        for name in (a, b)
    )
    return bool(left and right) and not left & right


def _other_legal_form(a: str, b: str) -> bool:
    one, other = (
        _without_phrases([settled(word) for word in _WORD.findall(name)])[1]
        for name in (a, b)
    )
    return bool(one and other) and one != other


def _is_abbreviation(short: Sequence[str], full: Sequence[str], printed: str) -> bool:
    """Return whether one name is the first letters of the other's words."""
    letters = "".join(short)
    return (
        len(letters) > 1
        and printed.isupper()
        and letters == "".join(word[0] for word in full)
    )


def _endings(language: str | Language | None) -> frozenset[str]:
    """Return the endings that inflected words of these languages have."""
    tables = languages_of(language)
    return frozenset(
        ending
        for table in tables
        for ending in table.section("names").get("word_endings", ())
    )


def _same_stem(x: str, y: str, endings: frozenset[str]) -> bool:
    """Return whether two words differ in their endings only."""
    known = endings | {""}
    return any(
        x[:length] == y[:length] and x[length:] in known and y[length:] in known
        for length in range(_SHORTEST_STEM, min(len(x), len(y)) + 1)
    )
