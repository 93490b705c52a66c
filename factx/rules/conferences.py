"""Conferences: where one is told, and who attends it in the sentences after."""

from __future__ import annotations

from factx.rules.chronicle import Chronicle
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Meeting, Quote, Scene
from factx.rules.occasions import date_words, set_place


def read_conference(scene: Scene, chronicle: Chronicle, lexicon: Lexicon) -> None:
    """Read "the conference took place", or who attends the one at hand."""
    sentence = scene.sentence
    held = sentence.hits("conference.held")
    is_named = bool(sentence.hits("conference.nouns"))
    current = chronicle.current
    if held and is_named and not scene.between(0, len(sentence.words)):
        if any(meeting.type == "conference" for meeting in chronicle.meetings):
            return
        meeting = Meeting("conference", [], is_many=True)
        meeting.date = date_words(sentence, len(sentence.words))
        set_place(meeting, sentence, held[0], lexicon)
        meeting.quotes = [Quote(sentence.rest(0), sentence.number)]
        chronicle.add(meeting)
    elif current is not None and current.type == "conference":
        _attend(scene, current)


def _attend(scene: Scene, conference: Meeting) -> None:
    sentence = scene.sentence
    message = sentence.hits("conference.message")
    if not (message or sentence.hits("conference.attending")):
        return
    for _mention, party in scene.between(0, len(sentence.words)):
        if party.kind == "person" and party.has_office and not conference.has(party):
            is_host = party.country == conference.country is not None
            conference.sides.append((party, "host" if is_host else "guest"))
            if message:
                conference.messages.add(id(party))
