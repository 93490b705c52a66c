"""The money tables of one language, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal

from factx.errors import SettingsError
from factx.languages import Language
from factx.normalise.money.currencies import ISO_CODES, SIGNS

Kind = Literal[
    "digits",
    "number",
    "scale",
    "half",
    "share",
    "percent",
    "minus",
    "currency",
    "of",
    "link",
    "to",
    "other",
]


@dataclass(frozen=True)
class Meaning:
    """What a phrase of an amount means."""

    kind: Kind
    value: Decimal = Decimal(0)
    code: str | None = None
    """The currency's ISO 4217 code; None for one of several ("dollars")."""
    stands_alone: bool = False
    """A scale that needs no number: Czech "milion korun" is one million."""
    is_doubtful: bool = False
    """A currency's name that is another word as well: "10 pounds of beef"."""


@dataclass(frozen=True, eq=False)
class MoneyTables:
    """What a language file says about money, ready for use."""

    decimal: str
    phrases: Mapping[str, Meaning]
    """By phrase in lower case."""
    phrase: re.Pattern[str]
    sign: re.Pattern[str]


@cache
def money_tables(language: Language) -> MoneyTables:
    """Return a language's compiled money tables.

    Raises:
        SettingsError: A table of the file cannot be read.
    """
    try:
        return _compile(language.section("money"))
    except (SettingsError, ValueError, InvalidOperation) as error:
        place = f"language file {language.code}.toml, money"
        raise SettingsError(f"{place}: {error}; mend the table") from error


def _compile(section: Mapping[str, Any]) -> MoneyTables:
    decimal = section.get("decimal", ",")
    if decimal not in (",", "."):
        raise SettingsError(f'decimal = {decimal!r} is neither "," nor "."')
    phrases = _phrases(section)
    return MoneyTables(decimal, phrases, _any_of(phrases), _SIGN)


# The lists of a language file by what their phrases are.
_KINDS: Mapping[str, Kind] = {
    "of": "of", "to": "to", "link": "link", "half": "half", "minus": "minus",
    "percent": "percent", "shares": "share", "no_money": "other",
}  # fmt: skip


def _phrases(section: Mapping[str, Any]) -> dict[str, Meaning]:
    phrases: dict[str, Meaning] = {}
    for name, kind in _KINDS.items():
        for words in section.get(name, ()):
            phrases[_folded(words)] = Meaning(kind)
    for key, words in _entries(section, "numbers"):
        phrases[words] = Meaning("number", Decimal(key))
    alone = {_folded(words) for words in section.get("alone", ())}
    for key, words in _entries(section, "scales"):
        phrases[words] = Meaning("scale", Decimal(key), stands_alone=words in alone)
    for words in section.get("ambiguous", ()):
        phrases[_folded(words)] = Meaning("currency")
    for words in section.get("doubtful", ()):
        phrases[_folded(words)] = Meaning("currency", is_doubtful=True)
    for key, words in _entries(section, "currencies"):
        if key not in ISO_CODES:
            raise SettingsError(f"{key!r} is no ISO 4217 code")
        phrases[words] = Meaning("currency", code=key)
    return phrases


def _entries(section: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    table = section.get(name, {}).items()
    return [(key, _folded(words)) for key, phrases in table for words in phrases]


def _folded(words: str) -> str:
    return " ".join(words.lower().split())


def _any_of(phrases: Mapping[str, Meaning]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    spelt = (r"\s+".join(map(re.escape, words.split())) for words in ordered)
    ended = (
        text + r"(?![^\W\d_])" if words[-1].isalnum() else text
        for words, text in zip(ordered, spelt, strict=True)
    )
    return re.compile("|".join(ended) or r"(?!)", re.IGNORECASE)


def _sign_pattern() -> re.Pattern[str]:
    """Return one expression for signs and codes; a letter must not touch a code."""
    signs = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
    codes = "|".join(sorted(ISO_CODES))
    return re.compile(rf"(?:{signs})(?![a-z])|(?:{codes})(?![^\W\d_])")


_SIGN = _sign_pattern()
