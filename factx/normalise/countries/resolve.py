"""One name to one country."""

from __future__ import annotations

from collections.abc import Iterator

from factx.languages import Language, known, load
from factx.normalise.countries.index import (
    Index,
    Meaning,
    PlaceKind,
    alpha3_codes,
    index_of,
)
from factx.normalise.countries.wording import WORD, key, unmarked

# English names stand in articles of every language.
_SECOND_LANGUAGE = "en"


def resolve_country(
    name: str, *, language: str | Language | None = None, codes: bool = False
) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's name, or None.

    Args:
        name: A name, official name, inflected or colloquial form. Not a sentence:
            ``find_countries`` looks into running text.
        language: Language of the article; its names come first, then English ones.
            Without it a name counts only when all languages that know it agree.
        codes: Whether a bare code in capitals ("VN", "VNM") counts too, as in a field
            that asks for one. Never for words out of a text: "Nga" is Russia in
            Vietnamese, and NGA is Nigeria's code.

    Returns:
        The code, XK for Kosovo; None for unknown and ambiguous names ("Congo",
        "Korea", "Guinea"), former states and organisations.
    """
    code = _from_code(name.strip())
    # A field that asks for alpha-2 gets it: "AU" is Australia there, whatever a body
    # or a word of some language is called for short.
    if codes and code == name.strip():
        return code
    meaning = _meaning(name, language)
    if meaning is not None:
        return meaning.code if meaning.kind == "country" else None
    return code if codes else None


def classify_place(
    name: str, *, language: str | Language | None = None
) -> PlaceKind | None:
    """Return what a name stands for; None for a name that the tables do not know."""
    meaning = _meaning(name, language)
    return meaning.kind if meaning is not None else None


def organisation_code(
    name: str, *, language: str | Language | None = None
) -> str | None:
    """Return the register's code of an international organisation, such as ``UN``.

    One code for all names and languages; None for what is no organisation of the
    register (`organisations` in the language files).
    """
    meaning = _meaning(name, language)
    if meaning is None or meaning.kind != "organisation":
        return None
    return meaning.code


def _meaning(name: str, language: str | Language | None) -> Meaning | None:
    if isinstance(language, str):
        language = load(language)
    if language is None:
        return _agreed(name, known())
    for candidate in (language, load(_SECOND_LANGUAGE)):
        found = _look_up(name, index_of(candidate)) if candidate is not None else None
        if found is not None:
            return found
    return None


def _agreed(name: str, codes: Iterator[str] | tuple[str, ...]) -> Meaning | None:
    languages = [load(code) for code in codes]
    found = [(lang.code, _look_up(name, index_of(lang))) for lang in languages if lang]
    # Beyond its language an abbreviation does not stand against a code: "ES" is Czech
    # for the European Community, and Spain.
    is_code = _from_code(name.strip()) is not None
    meanings = {
        (meaning.kind, meaning.code)
        for code, meaning in found
        if meaning and not (is_code and meaning.capitals and code != _SECOND_LANGUAGE)
    }
    if not meanings:
        return None
    return Meaning(*meanings.pop()) if len(meanings) == 1 else Meaning("ambiguous")


def _look_up(name: str, index: Index) -> Meaning | None:
    if "+" in name:  # "OPEC+" has members that OPEC has not
        return None
    head, comma, tail = name.partition(",")
    # "Korea, Republic of", as in ISO 3166.
    turned = _look_up(f"{tail} {head}", index) if comma and "," not in tail else None
    if turned is not None:
        return turned
    printed = WORD.findall(name)
    for candidate in _without_lead_ins(key(name, index.letters), index.lead_ins):
        meaning = index.meanings.get(candidate)
        if meaning is None and unmarked(candidate) == candidate:
            meaning = index.unmarked.get(candidate)
        if meaning is None:
            continue
        words = printed[-1 - candidate.count(" ") :]
        if not meaning.capitals or "".join(words).isupper():
            return meaning if _is_no_other_code(name, meaning) else None
    return None


def _is_no_other_code(name: str, meaning: Meaning) -> bool:
    """Return whether a name in capitals cannot be the code of another country.

    "NGA" may be a Vietnamese headline's Russia or the code of Nigeria.
    """
    code = _from_code(name.strip())
    return meaning.kind != "country" or code in (None, meaning.code)


def _without_lead_ins(wanted: str, lead_ins: tuple[str, ...]) -> Iterator[str]:
    yield wanted
    for lead_in in lead_ins:
        if wanted.startswith(lead_in + " "):
            yield from _without_lead_ins(wanted.removeprefix(lead_in + " "), lead_ins)


def _from_code(code: str) -> str | None:
    by_alpha3 = alpha3_codes()
    if code in by_alpha3.values():
        return code
    return by_alpha3.get(code)
