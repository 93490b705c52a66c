"""Meetings that only an act tells of: officials who signed or agreed side by side."""

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
    """Finds the ceremonies of languages whose forms tell who acts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._cases = Cases(lexicon)

    def read(self, scene: Scene, chronicle: Chronicle) -> Meeting | None:
        """Return where and when two officials signed, None where they met before."""
        sentence = scene.sentence
        if not self._lexicon.agreement:
            return None
        for verb in sentence.hits("act"):
            if not self._is_common(scene, verb) or is_unreal(sentence, verb):
                continue
            both = self._together(scene, verb)
            is_told = any(m.has(party) for m in chronicle.held() for party in both)
            if len(both) == _TWO and not is_told and _are_two_states(both):
                return self._meeting(scene, verb, both)
        return None

    def _is_common(self, scene: Scene, verb: Hit) -> bool:
        """Say whether a verb tells of what two do only where they meet."""
        sentence = scene.sentence
        if verb.value == "signed" and sentence.hits("instrument"):
            return bool(sentence.hits("city") or sentence.dates)
        return verb.value == "agreed" and bool(sentence.hits("city"))

    def _together(self, scene: Scene, verb: Hit) -> list[Party]:
        """Return two officials who did it side by side, or one with the other."""
        people = [(m, p) for m, p in scene.mentions if p and p.kind == "person"]
        left = [(m, p) for m, p in people if m.end <= verb.start]
        right = [(m, p) for m, p in people if m.start >= verb.end]
        as_peers = verb._replace(group="peer")
        subjects, objects = self._cases.parted(scene, left, right, as_peers)
        if not objects and not self._are_joined(scene, people):
            return []
        both = [*subjects, *objects]
        return both if all(party.has_office for party in both) else []

    def _are_joined(self, scene: Scene, people: Named) -> bool:
        if len(people) != _TWO:
            return False
        (one, _), (other, _) = people
        return are_joined(self._lexicon, scene, one, other)

    def _meeting(self, scene: Scene, verb: Hit, signing: list[Party]) -> Meeting:
        sentence = scene.sentence
        kind = "signing_ceremony" if verb.value == "signed" else "talks"
        meeting = Meeting(kind, [(party, "peer") for party in signing])
        meeting.quotes = [Quote(sentence.rest(0), sentence.number)]
        meeting.date = date_words(sentence, verb.end)
        meeting.is_at_seat = False
        set_place(meeting, scene, verb, self._lexicon)
        return meeting


def _are_two_states(both: list[Party]) -> bool:
    """Say whether two people are not known to be of one state."""
    states = {party.country or party.company for party in both}
    return len(states) > 1
