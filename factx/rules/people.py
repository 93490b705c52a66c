"""Who is named in a sentence: people with their titles, and bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from factx.rules.article import Sentence
from factx.rules.attributes import led
from factx.rules.bodies import read_body, take_body
from factx.rules.introductions import Office
from factx.rules.kinds import Kinds, name_run, person_start
from factx.rules.lexicon import Lexicon
from factx.rules.mention import Mention, Titles
from factx.rules.titles import TitledPhrase, appositions, named
from factx.rules.words import Hit

_NAME_LENGTH = (2, 3)
"""Fewest and most words of a name that has no title."""
Known = Callable[[tuple[str, ...]], bool]


def find_mentions(
    sentence: Sentence, lexicon: Lexicon, is_known: Known, expected: Office | None
) -> tuple[Kinds, list[Mention]]:
    """Return the people and bodies that a sentence names, in reading order.

    Args:
        sentence: The sentence.
        lexicon: Its language.
        is_known: Whether somebody of this name was met before; a bare name is a
            person's only then.
        expected: An office whose holder was not named yet; who opens the sentence
            without a title has it.
    """
    kinds = Kinds(sentence, lexicon)
    found: list[Mention] = []
    free = 0
    for at, word in enumerate(sentence.words):
        if at < free or not (word.is_capital or at in kinds.heads):
            continue
        pair = _pair(kinds, at)
        if pair:
            found += pair
            free = pair[-1].end
            continue
        mention = _mention(kinds, at, is_known)
        if mention is None and expected is not None:
            mention = _introduced(kinds, at, expected)
        if mention is not None:
            found.append(led(kinds, mention))
            other = _fellow(kinds, mention)
            if other is not None:
                found.append(other)
            free = found[-1].end
        elif at in kinds.country:
            free = kinds.country[at][0]
        elif at not in kinds.title and word.is_capital:
            free = name_run(kinds, at)
    return kinds, found


def _introduced(kinds: Kinds, at: int, office: Office) -> Mention | None:
    """Return who opens a sentence by his name alone, after his office was told."""
    end = name_run(kinds, at)
    if at or not _NAME_LENGTH[0] <= end - at <= _NAME_LENGTH[1]:
        return None
    if any(place in (*kinds.heads, *kinds.city) for place in range(at, end)):
        return None
    made = named(kinds, at, at, end, Titles(country=office.country))
    return replace(made, role=office.role, has_office=True)


def _fellow(kinds: Kinds, one: Mention) -> Mention | None:
    """Return who shares titles: "Presidents X of Kenya and Y of Norway"."""
    words, at = kinds.sentence.words, one.end + 1
    shared = [h for h in kinds.sentence.hits("many") if h.start == one.start]
    if not shared or one.name is None or at >= len(words):
        return None
    if words[one.end].low not in kinds.lexicon.joining or not words[at].is_capital:
        return None
    end = name_run(kinds, at)
    if end - at < 2:
        return None
    made = named(kinds, at, at, end, Titles())
    return replace(made, role=made.role or one.role, has_office=True)


def _pair(kinds: Kinds, at: int) -> list[Mention]:
    """Return two who share a title: "Ministři obrany Norska a Keni X Y a Z W"."""
    ends = [hit.end for hit in kinds.sentence.hits("many") if hit.start == at]
    if not (ends and kinds.lexicon.listing):
        return []
    office_end = ends[0]
    while office_end in kinds.title:
        office_end = kinds.title[office_end]
    countries = _two(kinds, office_end, lambda place: _country_end(kinds, place))
    names = countries and _two(kinds, countries[1][1], lambda p: name_run(kinds, p))
    if not names or any(end - begin < _NAME_LENGTH[0] for begin, end in names):
        return []
    pair: list[Mention] = []
    for (place, _end), (begin, end) in zip(countries, names, strict=True):
        said = Titles(at, office_end, nominative=True)
        said.country = kinds.country[place][1]
        start = begin if pair else at
        pair.append(named(kinds, start, begin, end, said))
    return pair


def _two(kinds: Kinds, at: int, end_of: Callable[[int], int]) -> list[tuple[int, int]]:
    """Return where two that "and" joins begin and end, none where there are not two."""
    words, end = kinds.sentence.words, end_of(at)
    if end == at or end >= len(words) or words[end].low not in kinds.lexicon.listing:
        return []
    other = end_of(end + 1)
    return [(at, end), (end + 1, other)] if other > end + 1 else []


def _country_end(kinds: Kinds, at: int) -> int:
    return kinds.country[at][0] if at in kinds.country else at


def _mention(kinds: Kinds, at: int, is_known: Known) -> Mention | None:
    """Return who is named from a word on, None for nobody."""
    regions = [hit for hit in kinds.sentence.hits("region") if hit.start == at]
    if regions:
        return _region(kinds, regions[0])
    if at in kinds.alliance:
        titled = TitledPhrase(kinds, at).read()
        return titled or _company(kinds, at, kinds.alliance[at])
    if at in kinds.title or at in kinds.country:
        return TitledPhrase(kinds, at).read()
    if at in kinds.body:
        return _body(kinds, at)
    if kinds.sentence.words[at].is_capital and at not in kinds.city:
        return _bare(kinds, at, is_known)
    return None


def _company(kinds: Kinds, at: int, end: int, name: str | None = None) -> Mention:
    printed = name or kinds.sentence.words_between(at, end)
    return Mention(at, end, None, printed, company=printed)


def _region(kinds: Kinds, hit: Hit) -> Mention:
    printed = kinds.sentence.words_between(hit.start, hit.end)
    return Mention(hit.start, hit.end, None, printed, region=printed, country=hit.value)


def _body(kinds: Kinds, at: int) -> Mention | None:
    """Return a company or state body that is named without a person."""
    said = Titles()
    hit = kinds.body[at]
    end = read_body(kinds, at, said)
    if said.company:
        return _company(kinds, at, end, said.company)
    if hit.value == "company" or said.body is None:
        return None
    stop, country = kinds.country.get(end, (end, _country_before(kinds, at)))
    printed = kinds.sentence.words_between(at, stop)
    return Mention(at, stop, None, printed, body=printed, country=country)


def _country_before(kinds: Kinds, at: int) -> str | None:
    """Return the country whose name or adjective stands just before a word."""
    for end, code in kinds.country.values():
        if end == at or (end == at - 1 and kinds.past_owner(end) == at):
            return code
    return None


def _bare(kinds: Kinds, at: int, is_known: Known) -> Mention | None:
    """Return a name without a title before it: known, or with a title after it."""
    end = name_run(kinds, at)
    words = kinds.sentence.words
    for begin in range(at, end):
        for stop in _ends_of(kinds, begin, end):
            if is_known(tuple(word.text for word in words[begin:stop])):
                return named(kinds, begin, begin, stop, _owned(kinds, begin))
    heads = [kinds.body[i].value for i in range(at, end) if i in kinds.body]
    if heads:
        return _headed(kinds, at, end) if "company" in heads else None
    return _met(kinds, at, end) or _apposed(kinds, at, end)


def _met(kinds: Kinds, at: int, end: int) -> Mention | None:
    """Return the official of a state who was met: "met Kenya's Peter Otieno"."""
    owned = _owned(kinds, at)
    if owned.country is None or end - at < 2:
        return None
    told = {h.end for h in kinds.sentence.hits("host", "peer", "guest", "event")}
    starts = [s for s, (stop, _code) in kinds.country.items() if stop == at - 1]
    if told.isdisjoint(starts):
        return None
    return replace(named(kinds, at, at, end, owned), has_office=True)


def _ends_of(kinds: Kinds, begin: int, end: int) -> Iterable[int]:
    """Return where a name may end, likeliest first.

    Where words are inflected, two names may stand side by side: "Melnyk Novákovi".
    """
    return range(end, begin, -1) if kinds.lexicon.knows_case else (end,)


def _headed(kinds: Kinds, at: int, end: int) -> Mention | None:
    """Return a company whose name contains what it is: "the Border Organization"."""
    said = Titles()
    if end - at > 1:
        take_body(kinds, at, end, said)
    return _company(kinds, at, end, said.company) if said.company else None


def _apposed(kinds: Kinds, at: int, end: int) -> Mention | None:
    said = Titles()
    after = appositions(kinds, end, said)
    if after == end or said.office is None or (end - at < 2 and not said.country):
        return None
    begin = person_start(kinds, at, end, after_name=True)
    if begin is None:
        return None
    return named(kinds, begin, begin, end, _owned(kinds, begin))


def _owned(kinds: Kinds, at: int) -> Titles:
    """Return what "Denmark's" before a name says of the person."""
    is_owned = at > 0 and kinds.past_owner(at - 1) == at
    return Titles(country=_country_before(kinds, at) if is_owned else None)
