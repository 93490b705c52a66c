"""Turn the date patterns of a language file into regular expressions.

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
from collections.abc import Iterable, Mapping

from factx.errors import SettingsError

GAP = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
"""A blank between two words of one date: no empty line, which ends a paragraph."""

_TOKEN = re.compile(r"\{(\w+)\}|(.)", re.DOTALL)
_PLAIN = {" ": GAP, "_": f"{GAP}?", "(": "(?:", ")": ")", "|": "|"}


def expand(template: str, slots: Mapping[str, str]) -> str:
    """Return the regular expression of one pattern.

    Args:
        template: The pattern, in the notation above.
        slots: A regular expression for each slot.

    Raises:
        SettingsError: The pattern names an unknown slot or a bracket is not closed.
    """
    done: list[str] = []
    opened: list[list[str]] = []
    for slot, char in _TOKEN.findall(template):
        if slot and slot not in slots:
            raise SettingsError(f"date pattern {template!r}: no slot {{{slot}}}")
        if char == "[":
            opened.append(done)
            done = []
        elif char == "]" and opened:
            done = _with_optional(opened.pop(), "".join(done))
        elif char == " " and done and _all_optional(done):
            continue  # the optional first words have taken this blank with them
        else:
            done.append(slots[slot] if slot else _PLAIN.get(char, re.escape(char)))
    if opened:
        raise SettingsError(f"date pattern {template!r}: a bracket is not closed")
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
    ordered = sorted({word for word in words if word}, key=len, reverse=True)
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
