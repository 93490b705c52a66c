"""The date tables of one language, read.

Everything that one language says in its own way is in its file, described in
``docs/languages.md``; what is here holds for all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, get_args

from factx.errors import SettingsError
from factx.languages import Language
from factx.normalise.dates.forms import Forms, read_forms
from factx.normalise.dates.slots import Joints, fillings, joints
from factx.normalise.dates.template import GAP, any_of, words_or_stems
from factx.normalise.dates.titles import Titles
from factx.normalise.dates.vocabulary import Vocabulary, straight

NumericOrder = Literal["day_month", "month_day", "either"]
Tense = Literal["past", "future"]

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


_DATE_WORDS = ("parts", "weekdays", "months", "sides", "limits", "relative")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_PHRASE = 40  # code points


@dataclass(frozen=True, eq=False)
class Grammar:
    """What a language file says about dates, ready for use.

    Attributes:
        words: What its words mean.
        forms: How it writes dates.
        joins: What stands between dates or beside one.
        moved_words: After them a date is another day, or many: "the eve of", "every".
        capitalised: Words that are dates only with a capital letter: "May".
        titles: What treaties and laws are called, and the small words in their names.
        choice_words: Words of a list of which one is meant: "or".
        small_words: Words that say nothing of their own between parts of a date.
        numeric: What "3/4" means, where the country does not tell.
        numeric_by_country: What it means there, by ISO 3166-1 alpha-2 code.
        tense_words: Words and stems by the tense that they tell.
    """

    words: Vocabulary
    forms: Forms
    joins: Joints
    moved_words: Sequence[str]
    capitalised: frozenset[str]
    titles: Titles
    small_words: Sequence[str]
    choice_words: Sequence[str]
    numeric: NumericOrder
    numeric_by_country: Mapping[str, NumericOrder]
    tense_words: Mapping[Tense, Sequence[str]]

    @cached_property
    def before(self) -> re.Pattern[str]:
        """One word that belongs to the date after it: "Tuesday,", "about"."""
        return _compiled(rf"{self._around}{GAP}?,?{GAP}?$")

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """One word that belongs to the date before it: "evening", "vừa qua"."""
        return _compiled(rf",?{GAP}?\(?(?:{self.joins.trailing})(?!\w)")

    @cached_property
    def moved(self) -> re.Pattern[str]:
        """Words after which a date is another day, up to it or a part of it."""
        words = any_of(self.moved_words)
        return _compiled(rf"{words}(?P<rest>(?:{GAP}{self.joins.skip})*{GAP}?)")

    @cached_property
    def part(self) -> re.Pattern[str]:
        """A part of the day."""
        return _compiled(any_of(self.words.phrases("parts")))

    @cached_property
    def range_word(self) -> re.Pattern[str]:
        """What makes an interval: "to", a dash."""
        return _compiled(self.joins.to)

    @cached_property
    def list_word(self) -> re.Pattern[str]:
        """What makes a list: "and", a comma."""
        return _compiled(self.joins.either)

    @cached_property
    def choice_word(self) -> re.Pattern[str]:
        """What makes a list of which one is meant: "or"."""
        return _compiled(any_of(self.choice_words))

    @cached_property
    def tense(self) -> Mapping[Tense, re.Pattern[str]]:
        """One expression for each tense."""
        words = self.tense_words.items()
        return {name: _compiled(words_or_stems(entries)) for name, entries in words}

    def joins_range(self, between: str) -> bool:
        """Say whether words between two dates make an interval of them."""
        # The first look spares a long expression for the text between distant dates.
        is_open = self.range_word.search(between) is not None
        return is_open and self._range.fullmatch(between) is not None

    def joins_list(self, between: str) -> bool:
        """Say whether words between two dates make a list of them."""
        is_open = self.list_word.search(between) is not None
        return is_open and self._list.fullmatch(between) is not None

    def has_date_word_at(self, place: int, text: str) -> bool:
        """Say whether the word there may belong to a date, as no noun does."""
        word = _WORD.match(text, place)
        if word is None:
            return False
        rest = text[place : place + _LONGEST_PHRASE].lower()
        return any(
            rest.startswith(phrase) and not rest[len(phrase) :][:1].isalpha()
            for phrase in self._date_words.get(word.group().lower(), ())
        )

    @cached_property
    def _date_words(self) -> Mapping[str, Sequence[str]]:
        """Phrases of dates by their first word."""
        phrases = [p for table in _DATE_WORDS for p in self.words.phrases(table)]
        found: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in (*phrases, *self.small_words):
            if word := _WORD.match(phrase):
                found[word.group().lower()].append(phrase.lower())
        return found

    @cached_property
    def _around(self) -> str:
        return rf"(?:{self.joins.leading}|{self.joins.skip})"

    @cached_property
    def _range(self) -> re.Pattern[str]:
        return _compiled(rf"\s*,?{self.joins.to}(?:\s*{self._around})*\s*")

    @cached_property
    def _list(self) -> re.Pattern[str]:
        return _compiled(rf"\s*{self.joins.either}(?:\s*{self._around})*\s*")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def grammar(language: Language) -> Grammar:
    """Return a language's date tables, ready for use.

    Raises:
        SettingsError: A table or a pattern of the file cannot be read.
    """
    try:
        return _read(language.section("dates"))
    except (SettingsError, ValueError) as error:
        place = f"language file {language.code}.toml, dates"
        raise SettingsError(f"{place}: {error}; mend the table") from error


def _read(tables: Mapping[str, Any]) -> Grammar:
    words = Vocabulary.of(tables)
    lists = {name: list(map(straight, tables.get(name, ()))) for name in _LISTS}
    joins = joints(words, lists["to"], lists["and"], lists["skip"])
    slots = fillings(words, lists["to"], lists["and"], lists["ordinal"], joins)
    tense = tables.get("tense", {})
    return Grammar(
        words=words,
        forms=Forms(
            [
                *read_forms([*_UNIVERSAL, *lists["patterns"]], slots),
                *read_forms(lists["ago"], slots, mark="ago"),
                *read_forms(lists["ahead"], slots, mark="ahead"),
                *read_forms([*_UNIVERSAL_LOOSE, *lists["loose"]], slots, "loose"),
                *read_forms(lists["ignore"], slots, "ignored"),
                *read_forms(lists["never"], slots, "never"),
            ]
        ),
        joins=joins,
        moved_words=lists["moved"],
        capitalised=frozenset(map(str.lower, lists["capitalised"])),
        titles=Titles.of(tables.get("titles", {})),
        small_words=[*lists["to"], *lists["and"], *lists["skip"]],
        choice_words=lists["or"],
        numeric=_order(tables.get("numeric", "either")),
        numeric_by_country={
            country: _order(order)
            for country, order in tables.get("numeric_by_country", {}).items()
        },
        tense_words={name: tense.get(name, ()) for name in get_args(Tense)},
    )


_LISTS = (
    "to", "and", "or", "skip", "ordinal", "patterns", "loose", "ignore", "never", "ago",
    "ahead", "moved", "capitalised",
)  # fmt: skip


def _order(name: str) -> NumericOrder:
    if name not in get_args(NumericOrder):
        known = ", ".join(get_args(NumericOrder))
        raise SettingsError(f"numeric order {name!r} is none of {known}")
    return name  # type: ignore[return-value]  # checked above; mypy cannot see it
