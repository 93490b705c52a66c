"""Visits to a state that are to come, were called off, or are only recalled."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from factx.rules.happening import happening
from factx.rules.meeting import Meeting, Named, Quote, Scene
from factx.rules.mention import Mention
from factx.rules.registry import Party
from factx.rules.times import Times
from factx.rules.words import Hit

Meant = Callable[[Scene, Hit], Party | None]

_NEAR = 4
"""Most words between a visit's words and the state or city visited."""

_OWNED = 6
"""Most words from a visit's noun to whose it is."""


def read_trip(scene: Scene, meant: Meant, times: Times | None) -> Meeting | None:
    """Return the visit that a sentence tells of.

    Of one that is being made, what happened on it is told, not the visit itself.

    Args:
        scene: The sentence.
        meant: Whom "he" or "the minister" before a verb means.
        times: What lies before the article; None where the article only begins.
    """
    sentence = scene.sentence
    for verb in sentence.hits("trip"):
        status = happening(sentence, verb)
        date = _date_words(scene, verb)
        if status == "held" and date and times and times.is_long_over(date):
            status = "past"
        if status not in ("planned", "cancelled", "past"):
            continue
        visited, visitor = _visited(scene, verb), _visitor(scene, verb, meant)
        if visited is None or visitor is None or visitor.country == visited[1]:
            continue
        meeting = Meeting("visit", [(visitor, "guest")], status=status, date=date)
        meeting.place, meeting.country = visited
        meeting.city = visited[0]
        meeting.visited = visited[1]
        meeting.quotes = [Quote(sentence.rest(0), sentence.number)]
        return meeting
    return None


def _date_words(scene: Scene, verb: Hit) -> str | None:
    """Return the first date, or of a noun's visit the first one after it."""
    dates = scene.sentence.dates
    if _owner(scene, verb):
        end = scene.sentence.words[verb.end - 1].end
        dates = [one for one in dates if one.span.start >= end] or dates
    return next((one.words for one in dates), None)


def _visited(scene: Scene, verb: Hit) -> tuple[str | None, str] | None:
    """Return the city, if one is named, and the country that was visited."""
    words = scene.sentence.words
    guest = _guest(scene, verb)
    start = guest[0].end if guest else verb.end
    following = range(start, min(start + _NEAR, len(words)))
    owned = [at for at in following if words[at].low in scene.kinds.lexicon.owners]
    if owned and _owner(scene, verb):
        following = range(verb.end, owned[0])  # "chuyến thăm của Tổng thống Kenya"
    visited = _place_among(scene, following)
    if visited is None and scene.kinds.lexicon.knows_case:
        # "Loni do Oslo zavítal premiér": where words stand in any order.
        before = range(verb.start - 1, max(verb.start - _NEAR, 0), -1)
        led_to = scene.kinds.lexicon.led_to
        led = [at for at in before if words[at - 1].low in led_to]
        led = led or [verb.start - 1]
        visited = _place_among(scene, led)
    if visited is None and (owner := _owner(scene, verb)):
        after = owner[0][0].end + 1  # "của X tới Trung Quốc"
        visited = _place_among(scene, range(after, min(after + 1, len(words))))
    return visited


def _place_among(scene: Scene, places: Iterable[int]) -> tuple[str | None, str] | None:
    """Return the first city or country that begins at one of some words."""
    sentence, kinds = scene.sentence, scene.kinds
    cities = {hit.start: hit for hit in sentence.hits("city")}
    for at in places:
        if sentence.words[at].gap.strip():
            return None
        if sentence.words[at].low in kinds.lexicon.stationed and at + 1 in cities:
            return None  # "visits a plant in Oslo"
        if at in cities:
            code, _, city = cities[at].value.partition(" ")
            return city, code
        if at in kinds.country:
            end, code = kinds.country[at]
            is_place = kinds.past_owner(end) == end and not _is_adjective(scene, at)
            return (None, code) if is_place else None
    return None


def _is_adjective(scene: Scene, at: int) -> bool:
    names = {hit.start for hit in scene.sentence.hits("country")}
    return at not in names


def _owner(scene: Scene, verb: Hit) -> Named:
    """Return whose visit a noun tells of: "the visit to Norway of President X"."""
    words, owners = scene.sentence.words, scene.kinds.lexicon.owners
    if scene.kinds.lexicon.knows_case:
        return []
    for mention, party in scene.between(verb.end, len(words)):
        is_person = party.kind == "person" and mention.start - verb.end <= _OWNED
        if is_person and words[mention.start - 1].low in owners:
            return [(mention, party)]
    return []


def _guest(scene: Scene, verb: Hit) -> tuple[Mention, Party] | None:
    """Return who is named right after "a visit by"."""
    words = scene.sentence.words
    if words[verb.end - 1].low not in scene.kinds.lexicon.agents:
        return None
    after = scene.between(verb.end, len(words))
    return next(((m, p) for m, p in after if m.start <= verb.end + 1), None)


def _visitor(scene: Scene, verb: Hit, meant: Meant) -> Party | None:
    """Return who visits: the official named last before the words for it, or "he"."""
    guest = _guest(scene, verb)
    if guest is not None:
        return guest[1] if guest[1].has_office else None
    before = [p for _m, p in scene.between(0, verb.start) if p.kind == "person"]
    if not before and scene.kinds.lexicon.knows_case:
        after = scene.between(verb.end, len(scene.sentence.words))
        before = [p for m, p in after if m.is_subject][:1]
    elif not before:
        before = [p for _m, p in _owner(scene, verb)]
    if before:
        return before[-1] if before[-1].has_office else None
    visitor = meant(scene, verb)
    return visitor if visitor is not None and visitor.has_office else None
