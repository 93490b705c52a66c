"""The words of one language that dates are made of, and what each means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from factx.errors import SettingsError

PartOfDay = Literal["early_morning", "morning", "noon", "afternoon", "evening", "night"]

_UNITS = ("day", "week", "weekend", "month", "quarter", "year", "decade")
_WEEKDAYS = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
# What the keys of a table may be, where they are words.
_KEYS = {
    "parts": get_args(PartOfDay),
    "units": _UNITS,
    "sides": ("past", "future"),
    "limits": ("before", "after", "since", "until"),
}
# Tables whose keys are numbers: of a month, of a day, of a day inside an event.
_NUMBERED = (
    "months", "days", "numbers", "seasons", "quarters", "halves", "days_of_event",
)  # fmt: skip


@dataclass(frozen=True)
class Shift:
    """A step counted from the publication date: "yesterday" is one day back."""

    unit: str
    count: int
    part: PartOfDay | None = None
    counted: bool = False
    """Said as a number of units ("two weeks ago"), which is rarely exact."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Phrase-to-meaning dictionaries, one for each table of a language file."""

    tables: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, section: Mapping[str, Any]) -> Vocabulary:
        """Return the words of a language file's dates.

        Raises:
            SettingsError: A key of a table is none that factx knows.
        """
        tables: dict[str, Mapping[str, Any]] = {
            name: {phrase: int(key) for key, phrase in _entries(section, name)}
            for name in _NUMBERED
        }
        for name, keys in _KEYS.items():
            tables[name] = {p: _known(key, keys) for key, p in _entries(section, name)}
        tables["weekdays"] = {
            phrase: _WEEKDAYS.index(_known(key, _WEEKDAYS))
            for key, phrase in _entries(section, "weekdays")
        }
        tables["relative"] = {
            p: _shift(key) for key, p in _entries(section, "relative")
        }
        for name in ("approximate", "between"):
            tables[name] = dict.fromkeys(map(_folded, section.get(name, ())), True)
        return cls(tables)

    def meaning(self, table: str, words: str) -> Any:
        """Return what a phrase means in one table, or None."""
        return self.tables[table].get(_folded(words))

    def phrases(self, table: str) -> Iterable[str]:
        return self.tables[table]

    def shifts(self, *units: str) -> list[str]:
        """Return the phrases that step by these units: "last year"."""
        steps = self.tables["relative"].items()
        return [phrase for phrase, step in steps if step.unit in units]


def straight(words: str) -> str:
    """Return words with one kind of apostrophe, each in its place."""
    return words.replace("’", "'")


def _folded(phrase: str) -> str:
    return " ".join(straight(phrase).lower().split())


def _entries(section: Mapping[str, Any], name: str) -> Iterable[tuple[str, str]]:
    for key, phrases in section.get(name, {}).items():
        for phrase in phrases:
            yield key, _folded(phrase)


def _known(key: str, allowed: Iterable[str]) -> str:
    if key not in allowed:
        raise SettingsError(f"{key!r} is none of {', '.join(allowed)}")
    return key


def _shift(key: str) -> Shift:
    """Read "day -1 evening": a unit, a count and perhaps a part of the day."""
    unit, count, *rest = key.split()
    part: Any = _known(rest[0], get_args(PartOfDay)) if rest else None
    return Shift(_known(unit, _UNITS), int(count), part)
