"""Meetings of many: conferences and sessions, and who attends them."""

from __future__ import annotations

from factx.rules.article import Sentence
from factx.rules.chronicle import Chronicle
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Meeting, Quote, Scene
from factx.rules.occasions import date_words, set_place
from factx.rules.words import Hit


def read_conference(scene: Scene, chronicle: Chronicle, lexicon: Lexicon) -> None:
    """Read what tells of a meeting of many, or who attends the one at hand."""
    current = chronicle.current
    opening = _opening(scene)
    if opening is not None:
        if any(meeting.is_many for meeting in chronicle.meetings):
            return
        meeting = _gathering(scene, *opening, lexicon)
        chronicle.add(meeting)
        _attend(scene, meeting)
    elif current is not None and current.is_many:
        _attend(scene, current)


def _opening(scene: Scene) -> tuple[str, Hit] | None:
    """Return what kind of meeting of many a sentence begins to tell, and its verb."""
    sentence = scene.sentence
    is_named = bool(sentence.hits("conference.nouns"))
    held = sentence.hits("conference.held")
    people = scene.between(0, len(sentence.words))
    if sentence.hits("cancelled", "planned", "recalled"):
        return None
    if not people:
        if held and is_named:
            return "conference", held[0]
        return _session(scene)
    attending = sentence.hits("conference.attending")
    if is_named and attending and sentence.hits("city") and sentence.dates:
        # "On 3 May in Oslo, Minister X attended the conference": news, no biography.
        return "conference", attending[0]
    return None


def _session(scene: Scene) -> tuple[str, Hit] | None:
    """Return the verb of "ministers of A, B and C met", where somebody met nobody."""
    sentence = scene.sentence
    verbs = sentence.hits("peer")
    if not (verbs and sentence.hits("many")):
        return None
    # Dates last: to look for them takes longest.
    is_placed = sentence.hits("city") or len(_states(scene)) > 1
    return ("talks", verbs[0]) if is_placed and sentence.dates else None


def _states(scene: Scene) -> set[str]:
    return {code for _end, code in scene.kinds.country.values()}


def _gathering(scene: Scene, kind: str, verb: Hit, lexicon: Lexicon) -> Meeting:
    sentence: Sentence = scene.sentence
    meeting = Meeting(kind, [], is_many=True)
    meeting.date = date_words(sentence, len(sentence.words))
    set_place(meeting, scene, verb, lexicon)
    meeting.quotes = [Quote(sentence.rest(0), sentence.number)]
    return meeting


def _attend(scene: Scene, conference: Meeting) -> None:
    sentence = scene.sentence
    message = sentence.hits("conference.message")
    if not (message or sentence.hits("conference.attending")):
        return
    if sentence.is_question or sentence.hits("negation", "doubtful", "conditions"):
        return  # "did not attend"
    for _mention, party in scene.between(0, len(sentence.words)):
        if party.kind == "person" and party.has_office and not conference.has(party):
            is_host = party.country == conference.country is not None
            conference.attend(party, "host" if is_host else "guest")
            if message:
                conference.messages.add(id(party))
