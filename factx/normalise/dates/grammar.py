"""The date tables of one language, compiled.

Everything that one language says in its own way is in its file, described in
``docs/languages.md``; what is here holds for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from factx.errors import SettingsError
from factx.languages import Language
from factx.normalise.dates.slots import (
    compile_any,
    compile_forms,
    joints,
    slot_patterns,
)
from factx.normalise.dates.template import GAP, any_of
from factx.normalise.dates.vocabulary import Vocabulary

NumericOrder = Literal["day_month", "month_day", "either"]

# ISO dates, and numeric dates whose order the dots tell or the language decides.
_UNIVERSAL = (
    "{year_number}-{month_number}-{day_number}",
    "{year_number}-{month_number}-{day_number}T{clock}",
    "{year_number}/{month_number}/{day_number}",
    "{first}/{second}/{year_number}",
    "{first}/{second}/{short_year}",
    "{first}-{second}-{year_number}",
    "{day}._{month_number}._{year_number}",
    "{day}.{month_number}.{short_year}",
)
_UNIVERSAL_LOOSE = (
    "{year_number}-{month_number}",
    "{year_number}",
    "{year_number}_{dash}_{year_end}",
    "{month_number}/{year_number}",
    "{month_number}.{year_number}",
    "{first}/{second}",
)


@dataclass(frozen=True, eq=False)
class Grammar:
    """What a language file says about dates, ready for use."""

    words: Vocabulary
    patterns: tuple[re.Pattern[str], ...]
    """Forms that are dates wherever they stand."""
    loose: tuple[re.Pattern[str], ...]
    """Forms that are dates only where a date is expected, such as a bare number."""
    ignored: tuple[re.Pattern[str], ...]
    """Look-alikes: "24/7", the number of a decree."""
    any_form: re.Pattern[str]
    """Whether any of ``patterns`` or ``ignored`` matches: one look for most places."""
    first_words: frozenset[str]
    """Every word that a date may begin with, in lower case."""
    before: re.Pattern[str]
    """One word that belongs to the date after it: "Tuesday,", "about"."""
    behind: re.Pattern[str]
    """One word that belongs to the date before it: "evening", "vừa qua"."""
    part: re.Pattern[str]
    join_range: re.Pattern[str]
    join_list: re.Pattern[str]
    range_word: re.Pattern[str]
    numeric: NumericOrder
    numeric_by_country: Mapping[str, NumericOrder]
    tense: Mapping[str, re.Pattern[str]]


@cache
def grammar(language: Language) -> Grammar:
    """Return a language's compiled date tables.

    Raises:
        SettingsError: A table or a pattern of the file cannot be read.
    """
    try:
        return _compile(language.section("dates"))
    except (re.error, SettingsError, ValueError) as error:
        place = f"language file {language.code}.toml, dates"
        raise SettingsError(f"{place}: {error}; mend the table") from error


def _compile(tables: Mapping[str, Any]) -> Grammar:
    words = Vocabulary.of(tables)
    lists = {name: list(tables.get(name, ())) for name in _LISTS}
    joins = joints(words, lists["to"], lists["and"], lists["skip"])
    slots = slot_patterns(words, lists["ordinal"], joins)
    patterns = (
        *compile_forms([*_UNIVERSAL, *lists["patterns"]], slots),
        *compile_forms(lists["ago"], slots, marked="ago"),
        *compile_forms(lists["ahead"], slots, marked="ahead"),
    )
    ignored = compile_forms(lists["ignore"], slots)
    around = rf"(?:{joins.leading}|{joins.skip})"
    return Grammar(
        words=words,
        patterns=patterns,
        loose=compile_forms([*_UNIVERSAL_LOOSE, *lists["loose"]], slots),
        ignored=ignored,
        any_form=compile_any([*patterns, *ignored]),
        first_words=_first_words(words, lists),
        before=re.compile(rf"{around}{GAP}?,?{GAP}?$", re.IGNORECASE),
        behind=re.compile(rf",?{GAP}?\(?(?:{joins.trailing})(?!\w)", re.IGNORECASE),
        part=re.compile(any_of(words.phrases("parts")), re.IGNORECASE),
        join_range=re.compile(rf"\s*,?{joins.to}(?:\s*{around})*\s*", re.IGNORECASE),
        join_list=re.compile(rf"\s*{joins.either}(?:\s*{around})*\s*", re.IGNORECASE),
        range_word=re.compile(joins.to, re.IGNORECASE),
        numeric=_order(tables.get("numeric", "either")),
        numeric_by_country={
            country: _order(order)
            for country, order in tables.get("numeric_by_country", {}).items()
        },
        tense=_tense(tables.get("tense", {})),
    )


_LISTS = (
    "to", "and", "skip", "ordinal", "patterns", "loose", "ignore", "ago", "ahead",
)  # fmt: skip


def _order(name: str) -> NumericOrder:
    if name not in get_args(NumericOrder):
        known = ", ".join(get_args(NumericOrder))
        raise SettingsError(f"numeric order {name!r} is none of {known}")
    return name  # type: ignore[return-value]  # checked above; mypy cannot see it


def _first_words(
    words: Vocabulary, lists: Mapping[str, Iterable[str]]
) -> frozenset[str]:
    """Return all words of the tables: a little more than what a date may begin with."""
    text = " ".join(phrase for table in words.tables.values() for phrase in table)
    for name in ("patterns", "ignore", "ago", "ahead"):
        text += " " + " ".join(lists[name])
    return frozenset(re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", text.lower())))


def _tense(tables: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Return one expression for each tense; "sign*" stands for all words on "sign"."""
    return {
        name: re.compile(_words_or_stems(tables.get(name, ())), re.IGNORECASE)
        for name in ("past", "future")
    }


def _words_or_stems(entries: Iterable[str]) -> str:
    whole = [entry for entry in entries if not entry.endswith("*")]
    stems = [re.escape(entry[:-1]) for entry in entries if entry.endswith("*")]
    return rf"{any_of(whole)}|(?<!\w)(?:{'|'.join(stems) or '(?!)'})\w*"
