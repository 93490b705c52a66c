"""Read the date patterns of a language file.

A pattern is written the way a speaker would say it::

    [ngày] {day} tháng {month} [năm {year}]

=============  ==============================================================
``{slot}``     a part of a date, from the tables of the language
``[...]``      may be missing, with the space beside it
``(a|b)``      one of these
space          one or more blanks, at most one line break
``_``          a blank that may be missing
anything else  itself
=============  ==============================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from factx.errors import SettingsError

GAP = r"(?:(?:[^\S\n]+\n?|\n)[^\S\n]*)"
"""A blank between two words of one date: no empty line, which ends a paragraph."""

_PIECE = re.compile(r"\{(\w+)\}|(\d+|[^\W\d_]+|.)", re.DOTALL)
_CLOSING = {"[": "]", "(": ")"}


@dataclass(frozen=True)
class Slot:
    """The place of a part of a date."""

    name: str


@dataclass(frozen=True)
class Blank:
    """The space between two words."""

    may_miss: bool


@dataclass(frozen=True)
class Group:
    """One of several sequences; where it may be missing, so may the space beside it."""

    choices: tuple[Sequence, ...]
    may_miss: bool


Part = str | Slot | Blank | Group
"""A word, number or mark that stands for itself, or one of the above."""
Sequence = tuple[Part, ...]


def parse(template: str) -> Sequence:
    """Return the parts of a pattern.

    Raises:
        SettingsError: A bracket is not closed, or not opened.
    """
    choices = _choices(template, _PIECE.finditer(template), opened="")
    return choices[0] if len(choices) == 1 else (Group(choices, may_miss=False),)


def _choices(
    template: str, pieces: Iterator[re.Match[str]], *, opened: str
) -> tuple[Sequence, ...]:
    """Return the alternatives up to the bracket that closes the opened one."""
    choices: list[list[Part]] = [[]]
    for slot, char in (piece.groups() for piece in pieces):
        if slot:
            choices[-1].append(Slot(slot))
        elif char in _CLOSING:
            inner = _choices(template, pieces, opened=char)
            choices[-1].append(Group(inner, may_miss=char == "["))
        elif char == "|":
            choices.append([])
        elif char in _CLOSING.values():
            if char != _CLOSING.get(opened):
                raise SettingsError(
                    f"date pattern {template!r}: {char!r} opens nothing"
                )
            return tuple(map(tuple, choices))
        else:
            choices[-1].append(Blank(char == "_") if char in " _" else char)
    if opened:
        raise SettingsError(f"date pattern {template!r}: a bracket is not closed")
    return tuple(map(tuple, choices))


def expand(parts: Sequence, slots: Mapping[str, str]) -> str:
    """Return the regular expression of a pattern.

    Args:
        parts: The pattern.
        slots: A regular expression for each slot.
    """
    done: list[str] = []
    for part in parts:
        if isinstance(part, Slot):
            done.append(slots[part.name])
        elif isinstance(part, Group):
            inner = "|".join(expand(choice, slots) for choice in part.choices)
            done = (
                _with_optional(done, inner)
                if part.may_miss
                else [*done, f"(?:{inner})"]
            )
        elif isinstance(part, str):
            done.append(re.escape(part))
        elif part.may_miss:
            done.append(f"{GAP}?")
        elif not done or not _all_optional(done):
            done.append(GAP)
        # else the optional first words have taken this blank with them
    return "".join(done)


def _all_optional(parts: list[str]) -> bool:
    return all(part.endswith(f"{GAP})?") for part in parts)


def _with_optional(before: list[str], inner: str) -> list[str]:
    if re.fullmatch(r"\W+", inner):  # punctuation has no blank of its own
        return [*before, f"(?:{inner})?"]
    if _all_optional(before):
        return [*before, f"(?:(?:{inner}){GAP})?"]
    if before[-1] == GAP:
        return [*before[:-1], f"(?:{GAP}(?:{inner}))?"]
    return [*before, f"(?:{inner})?"]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for one of these phrases, longest first; never an empty one."""
    ordered = sorted(filter(None, dict.fromkeys(words)), key=len, reverse=True)
    # One border for all phrases that need it, since these lists stand in every pattern.
    # "Oct." before "Oct": what ends in a mark is tried first.
    kinds = [(start, end) for end in (False, True) for start in (False, True)]
    groups = [
        [word for word in ordered if (word[0].isalnum(), word[-1].isalnum()) == kind]
        for kind in kinds
    ]
    forms = [
        _bordered(group, *kind)
        for group, kind in zip(groups, kinds, strict=True)
        if group
    ]
    return f"(?:{'|'.join(forms)})" if forms else r"(?!)"


def _bordered(phrases: Iterable[str], start: bool, end: bool) -> str:
    spelt = (GAP.join(map(re.escape, phrase.split())) for phrase in phrases)
    body = f"(?:{'|'.join(spelt)})"
    return (r"(?<!\w)" if start else "") + body + (r"(?!\w)" if end else "")


def words_or_stems(entries: Iterable[str]) -> str:
    """Return an expression for words; "sign*" stands for all that begin so."""
    listed = list(entries)
    whole = [entry for entry in listed if not entry.endswith("*")]
    stems = [re.escape(entry[:-1]) for entry in listed if entry.endswith("*")]
    return rf"{any_of(whole)}|(?<!\w)(?:{'|'.join(stems) or '(?!)'})\w*"
