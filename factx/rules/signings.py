"""Meetings that only a signing tells of: two officials who signed side by side."""

from __future__ import annotations

from factx.rules.cases import Cases
from factx.rules.chronicle import Chronicle
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Meeting, Named, Quote, Scene
from factx.rules.occasions import date_words, set_place
from factx.rules.registry import Party
from factx.rules.sides import are_joined
from factx.rules.unreal import is_unreal
from factx.rules.words import Hit

_TWO = 2


class Signings:
    """Finds the ceremonies of languages whose forms tell who signed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._cases = Cases(lexicon)

    def read(self, scene: Scene, chronicle: Chronicle) -> Meeting | None:
        """Return where and when two officials signed, None where they met before."""
        sentence = scene.sentence
        if not self._lexicon.agreement or not sentence.hits("instrument"):
            return None
        for verb in sentence.hits("act"):
            if verb.value != "signed" or not self._cases.is_plural(scene, verb):
                continue
            signing = self._signatories(scene)
            is_told = any(m.has(party) for m in chronicle.held() for party in signing)
            if len(signing) != _TWO or is_told or is_unreal(sentence, verb):
                continue
            if sentence.hits("city") or sentence.dates:
                return self._meeting(scene, verb, signing)
        return None

    def _signatories(self, scene: Scene) -> list[Party]:
        """Return the two officials who are subjects, named side by side."""
        subjects: Named = [
            (mention, party)
            for mention, party in scene.mentions
            if party is not None and party.kind == "person" and mention.is_subject
        ]
        if len(subjects) != _TWO:
            return []
        (one, first), (other, second) = subjects
        if not are_joined(self._lexicon, scene, one, other):
            return []
        return [first, second] if first.has_office and second.has_office else []

    def _meeting(self, scene: Scene, verb: Hit, signing: list[Party]) -> Meeting:
        sentence = scene.sentence
        meeting = Meeting("signing_ceremony", [(party, "peer") for party in signing])
        meeting.quotes = [Quote(sentence.rest(0), sentence.number)]
        meeting.date = date_words(sentence, verb.end)
        meeting.is_at_seat = False
        set_place(meeting, scene, verb, self._lexicon)
        return meeting
