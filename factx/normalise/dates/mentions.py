"""Find the date expressions of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import combining, is_normalized, normalize

from factx.normalise.dates.forms import Form, Kind
from factx.normalise.dates.grammar import Grammar
from factx.normalise.dates.joining import Found, is_weekday, joined
from factx.normalise.dates.reading import Reading, read
from factx.normalise.dates.tokens import tokens
from factx.normalise.dates.vocabulary import straight
from factx.span import Span

_DIGIT = re.compile(r"\d")
_MOST_WORDS = 40  # of one date, marks counted; no list of days is longer
_CAPITALISED = ("month", "month_end", "weekday")
_TITLE_REACH = 80  # code points
_BEFORE_REACH = 40  # code points; the longest words that stand beside a date


@dataclass(frozen=True)
class DateMention:
    """One date expression.

    Attributes:
        span: Where it stands, with the words beside it that belong to it ("Chiều").
        words: The text there.
        reading: What the words say.
    """

    span: Span
    words: str
    reading: Reading


def scan(text: str, grammar: Grammar, *, loose: bool = False) -> list[DateMention]:
    """Return the date expressions of a text in one language, in reading order.

    Args:
        text: Any text; spans are code points of it as it is.
        grammar: The language's compiled tables.
        loose: Whether the text is known to be a date, so that a bare "2019" is one.
    """
    view, places = _composed(text)
    view = straight(view)
    cores = _cores(view, grammar, loose=loose)
    found = [core for core in cores if not _is_no_date(core, view, grammar)]
    found = _without_swallowed([_widen_left(core, view, grammar) for core in found])
    found = joined(_widen_right(found, view, grammar), view, grammar)
    return [
        DateMention(
            Span(places[core.start], places[core.end]),
            text[places[core.start] : places[core.end]],
            core.reading,
        )
        for core in found
    ]


def _composed(text: str) -> tuple[str, range | list[int]]:
    """Return the text in NFC and the place in ``text`` of each of its code points."""
    if is_normalized("NFC", text):
        return text, range(len(text) + 1)
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not combining(text[end]):
            piece = normalize("NFC", text[start:end])
            pieces.append(piece)
            places.extend([start] * len(piece))
            start = end
    return "".join(pieces), [*places, len(text)]


def _cores(text: str, grammar: Grammar, *, loose: bool) -> Iterator[Found]:
    """Yield dates without the words beside them, leftmost and longest first."""
    free = 0
    last: Found | None = None
    for start, forms in _places(text, grammar):
        if start < free:
            continue
        match, is_date = _match_at(start, text, forms, grammar, loose=loose)
        if match is None or (last and match.end() <= last.end):
            continue
        if not is_date:
            free = match.end()
            if last is not None and start < last.end:
                # "en mai" of "en mai 68" is no date either.
                last = last if _DIGIT.search(text, last.start, last.end) else None
            continue
        core = Found(start, match.end(), start, read(match, grammar))
        if last is None or start >= last.end:
            if last is not None:
                yield last
            last = core
        elif not _DIGIT.search(text, last.start, start):
            # "v září" gives way to "září loňského roku", which says more.
            last = core
    if last is not None:
        yield last


def _is_no_date(core: Found, text: str, grammar: Grammar) -> bool:
    if _is_moved(core, text, grammar):
        return True
    # The year of "the Convention of 1982" belongs to its name.
    before = text[max(0, core.start - _TITLE_REACH) : core.start]
    return core.reading.is_year and grammar.titles.end_with(before)


def _lacks_capital(match: re.Match[str], grammar: Grammar) -> bool:
    """Tell whether a small letter says that "may" or "sat" is no month or weekday."""
    if not grammar.capitalised:
        return False
    said = (match[name] for name in _CAPITALISED if name in match.re.groupindex)
    return any(
        word and word[0].islower() and word.lower() in grammar.capitalised
        for word in said
    )


def _is_moved(core: Found, text: str, grammar: Grammar) -> bool:
    """Tell whether words before a date make another day of it: "the eve of 5 May"."""
    if not grammar.moved_words:
        return False
    reach = max(0, core.start - _BEFORE_REACH)
    found = grammar.moved.finditer(text, reach, core.end)
    return any(m.start() < core.start <= m.end() for m in found)


def _places(text: str, grammar: Grammar) -> Iterator[tuple[int, list[Form]]]:
    """Yield where a date may begin, and how it may be written there."""
    names, starts = tokens(text)
    starting = grammar.forms.starting
    seconds = (*names[1:], "")
    for index, (first, second) in enumerate(zip(names, seconds, strict=False)):
        if forms := starting(first, second):
            possible = _possible(forms, names[index : index + _MOST_WORDS])
            if possible:
                yield starts[index], possible


def _possible(forms: list[Form], near: list[str]) -> list[Form]:
    """Return the patterns worth a try: all that are compiled, and likely ones."""
    if all(form.is_ready for form in forms):
        return forms
    known = frozenset(near)
    return [form for form in forms if form.is_ready or form.may_stand_in(near, known)]


def _match_at(
    start: int, text: str, forms: list[Form], grammar: Grammar, *, loose: bool
) -> tuple[re.Match[str] | None, bool]:
    """Return the longest date at a place, or the look-alike that is as long.

    And whether it is a date.
    """
    skipped = "" if loose else "loose"
    matches: dict[Kind, list[re.Match[str]]] = {}
    for form in forms:
        match = form.pattern.match(text, start) if form.kind != skipped else None
        if match and (loose or not _lacks_capital(match, grammar)):
            matches.setdefault(form.kind, []).append(match)
    date = _longest([*matches.get("date", ()), *matches.get("loose", ())])
    never = matches.get("never", [])
    look_alikes = [*matches.get("ignored", ()), *never]
    look_alike = _longest(m for m in look_alikes if not _ends_in_date(m, text, grammar))
    if look_alike is None or date is None:
        return look_alike or date, look_alike is None
    # Where a date is expected, "the 5th" is one; in running text it is not.
    may_be_date = loose and look_alike not in never
    is_date = look_alike.end() < date.end() + may_be_date
    return date if is_date else look_alike, is_date


def _ends_in_date(match: re.Match[str], text: str, grammar: Grammar) -> bool:
    """Tell whether what a look-alike takes for a noun belongs to a date: "5th May"."""
    if "noun" not in match.re.groupindex or match["noun"] is None:
        return False
    return grammar.has_date_word_at(match.start("noun"), text)


def _longest(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """Return the longest match at a place; of equals, the one that says most."""
    return max(matches, key=_worth, default=None)


def _worth(match: re.Match[str]) -> tuple[int, int]:
    said = sum(words is not None for words in match.groups())
    return match.end(), said


def _widen_left(core: Found, text: str, grammar: Grammar) -> Found:
    start = at = core.start
    reading = core.reading
    while True:
        match = grammar.before.search(text, max(0, at - _BEFORE_REACH), at)
        if match is None:
            return Found(start, core.end, core.core, reading)
        at = match.start()
        if match.lastgroup is not None:
            widened = _with_beside(reading, match, grammar)
            if widened == reading:  # a second weekday belongs to another date
                return Found(start, core.end, core.core, reading)
            start, reading = at, widened


def _widen_right(found: list[Found], text: str, grammar: Grammar) -> list[Found]:
    widened = []
    limits = [*(core.start for core in found), len(text)][1:]
    for core, limit in zip(found, limits, strict=True):
        end, reading = core.end, core.reading
        while match := grammar.behind.match(text, end, limit):
            end = match.end()
            reading = _with_beside(reading, match, grammar)
        widened.append(replace(core, end=end, reading=reading))
    return widened


def _with_beside(reading: Reading, match: re.Match[str], grammar: Grammar) -> Reading:
    """Add what a word beside the date says; the nearest word of a kind counts."""
    kind = match.lastgroup or ""
    words = match[kind]
    if kind == "part" and reading.part is None:
        return replace(reading, part=grammar.words.meaning("parts", words))
    if kind == "weekday" and reading.weekday is None:
        return replace(reading, weekday=grammar.words.meaning("weekdays", words))
    if kind == "side" and reading.side is None:
        return replace(reading, side=grammar.words.meaning("sides", words))
    if kind == "limit" and reading.limit is None:
        return replace(reading, limit=grammar.words.meaning("limits", words))
    if kind == "between":
        spanned = "interval" if len(reading.days) == 2 else reading.days_are
        return replace(reading, between=True, days_are=spanned)
    if kind == "approximate":
        return replace(reading, approximate=True)
    return reading


def _without_swallowed(found: list[Found]) -> list[Found]:
    """Drop "Tuesday" where "Tuesday, 5 March" has taken it in."""
    kept: list[Found] = []
    for core in found:
        while kept and core.start < kept[-1].end and is_weekday(kept[-1].reading):
            kept.pop()
        free = kept[-1].end if kept else 0
        kept.append(replace(core, start=max(core.start, free)))
    return kept
