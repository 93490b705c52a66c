"""Date patterns, each compiled only when a text has the words for it.

A language has some sixty of them, of a thousand characters each once its tables stand
in their slots: to compile them all takes longer than everything else of an article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from factx.errors import SettingsError
from factx.normalise.dates.slots import Filling
from factx.normalise.dates.template import (
    Blank,
    Group,
    Part,
    Sequence,
    Slot,
    expand,
    parse,
)
from factx.normalise.dates.tokens import Need, names

# Not inside a longer number ("12.5/4", "1/2/3") or word ("5/2025/QĐ-TTg").
_BEFORE, _BEHIND = r"(?<!\w)(?<!\d[.,/:])", r"(?!\w)(?![/:]\w)(?![.,]\d)"
# "week[s]": what stands in a text is not the word that stands in the pattern.
_PIECED = re.compile(r"[^\W\d_][\[(]|[\])](?:[^\W\d_]|[\[(])")

Fillings = Mapping[str, Filling]
Kind = Literal["date", "loose", "ignored", "never"]


@dataclass(frozen=True, eq=False)
class Form:
    """One way to write a date.

    Attributes:
        parts: The pattern.
        fillings: What may stand in its slots.
        kind: A date wherever it stands; only where a date is expected, such as a bare
            number; or a look-alike, such as the number of a decree. Where a date is
            expected a look-alike may be one after all, unless it never is.
        mark: The name of an empty group that says which list the pattern is from.
        starts: What it may begin with; None for anything.
        needs: Its parts that may not be missing, as far as they are known.
    """

    parts: Sequence
    fillings: Fillings
    kind: Kind
    mark: str
    starts: frozenset[str] | None
    needs: tuple[Need, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression."""
        slots = {name: filling.pattern for name, filling in self.fillings.items()}
        mark = f"(?P<{self.mark}>)" if self.mark else ""
        whole = f"{mark}{_BEFORE}{expand(self.parts, slots)}{_BEHIND}"
        return re.compile(whole, re.IGNORECASE)

    @property
    def is_ready(self) -> bool:
        """Whether the regular expression is there already."""
        return "pattern" in vars(self)

    def may_stand_in(self, words: Iterable[str], known: Set[str]) -> bool:
        """Say whether a text may have such a date.

        To look takes longer than a match, and far less than to get ready for one.

        Args:
            words: The names of its words, numbers and marks, in order.
            known: The same, as a set.
        """
        if any(need.starts.isdisjoint(known) for need in self.needs):
            return False
        if not all(need.is_met_by(known) for need in self.needs):
            return False
        rest = iter(words)
        return all(any(name in need.starts for name in rest) for need in self.needs)

    def seconds(self, first: str) -> frozenset[str] | None:
        """Return what may follow a first word; None for anything."""
        # Of a pattern without needs nothing is known.
        return _seconds(self.parts, first, self) if self.needs else None


class Forms:
    """The date patterns of a language, by the two words that they may begin with."""

    def __init__(self, forms: Iterable[Form]) -> None:
        anywhere: list[Form] = []
        found: defaultdict[str, list[Form]] = defaultdict(anywhere.copy)
        for form in forms:
            for start in found if form.starts is None else form.starts:
                found[start].append(form)
            if form.starts is None:
                anywhere.append(form)
        self._by_start = dict(found)
        self._anywhere = anywhere
        self._known: dict[str, _Beginning] = {}
        self._unknown = _Beginning.of(anywhere, "")

    def starting(self, first: str, second: str) -> list[Form]:
        """Return the patterns that may begin so, in the order of the tables.

        Args:
            first: The name of a word, number or mark.
            second: The name of what follows it; empty at the end of a text.
        """
        known = self._known.get(first)
        if known is None:
            forms = self._by_start.get(first)
            if forms is None:
                known = self._unknown
            else:
                known = self._known[first] = _Beginning.of(forms, first)
        return known.followed_by.get(second, known.otherwise)


@dataclass(frozen=True, eq=False)
class _Beginning:
    """The patterns that may begin with one word.

    Attributes:
        followed_by: Those that go on with a certain second word.
        otherwise: Those that go on with any other.
    """

    followed_by: Mapping[str, list[Form]]
    otherwise: list[Form]

    @classmethod
    def of(cls, forms: list[Form], first: str) -> _Beginning:
        seconds = [form.seconds(first) for form in forms]
        told = frozenset().union(*(second for second in seconds if second is not None))

        def going_on(with_word: str | None) -> list[Form]:
            pairs = zip(forms, seconds, strict=True)
            return [form for form, two in pairs if two is None or with_word in two]

        return cls({word: going_on(word) for word in told}, going_on(None))


def read_forms(
    templates: Iterable[str], fillings: Fillings, kind: Kind = "date", *, mark: str = ""
) -> list[Form]:
    """Return the patterns of a list, checked but not compiled.

    Args:
        templates: The patterns, in the notation of ``template``.
        fillings: What may stand in their slots.
        kind: See ``Form``.
        mark: See ``Form``.

    Raises:
        SettingsError: A pattern cannot be read, or it names a slot that does not exist
            or that says the same as another one of it.
    """
    return [_read(template, fillings, kind, mark) for template in templates]


def _read(template: str, fillings: Fillings, kind: Kind, mark: str) -> Form:
    parts = parse(template)
    said: set[str] = set()
    for slot in _slots(parts):
        if slot not in fillings:
            raise SettingsError(f"date pattern {template!r}: no slot {{{slot}}}")
        groups = fillings[slot].groups
        if not said.isdisjoint(groups):
            twice = f"{{{slot}}} says what another slot says"
            raise SettingsError(f"date pattern {template!r}: {twice}")
        said.update(groups)
    if _PIECED.search(re.sub(r"\{\w+\}", "0", template)):
        return Form(parts, fillings, kind, mark, None, ())
    needs = (_need(part, fillings) for part in parts if not _may_miss(part))
    known = tuple(need for need in needs if need is not None)
    opening = _opening(parts, fillings)
    starts = opening.starts if opening is not None else None
    return Form(parts, fillings, kind, mark, starts, known)


def _slots(parts: Sequence) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Slot):
            yield part.name
        elif isinstance(part, Group):
            for choice in part.choices:
                yield from _slots(choice)


def _may_miss(part: Part) -> bool:
    return isinstance(part, Blank) or (isinstance(part, Group) and part.may_miss)


def _opening(parts: Sequence, fillings: Fillings) -> Need | None:
    """Return what a sequence may begin with; None where that cannot be told."""
    found: list[Need] = []
    for part in parts:
        if isinstance(part, Blank):
            continue
        need = _need(part, fillings)
        if need is None:
            return None
        found.append(need)
        if not _may_miss(part):
            return Need.any_of(found)
    return None


def _need(part: Part, fillings: Fillings) -> Need | None:
    if isinstance(part, Blank):
        return None
    if isinstance(part, Slot):
        return fillings[part.name].need
    if isinstance(part, str):
        return Need.of((part,)) if names(part) else None
    choices = [_opening(choice, fillings) for choice in part.choices]
    known = [choice for choice in choices if choice is not None]
    return Need.any_of(known) if len(known) == len(choices) else None


def _seconds(parts: Sequence, first: str, form: Form) -> frozenset[str] | None:
    """Return what may follow the first word of a sequence; None for anything."""
    found: frozenset[str] = frozenset()
    for place, part in enumerate(parts):
        if isinstance(part, Blank):
            continue
        rest = parts[place + 1 :]
        for going_on in _following(part, rest, first, form):
            if going_on is None:
                return None
            found |= going_on
        if not _may_miss(part):
            return found
    return None


def _following(
    part: Part, rest: Sequence, first: str, form: Form
) -> Iterator[frozenset[str] | None]:
    """Yield what may follow the first word of one part, by each of its choices."""
    if isinstance(part, Group):
        for choice in part.choices:
            yield _seconds((*choice, *rest), first, form)
        return
    need = _need(part, form.fillings)
    is_word = isinstance(part, Slot) and form.fillings[part.name].is_word
    if need is None and not is_word:
        yield None
    if need is not None and first in need.starts:
        yield need.seconds(first)
    if is_word or (need is not None and need.may_end_with(first)):
        opening = _opening(rest, form.fillings)
        yield opening.starts if opening is not None else None
