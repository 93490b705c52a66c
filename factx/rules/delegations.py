"""Meetings of states whose people nobody names: "talks between Norway and Kenya"."""

from __future__ import annotations

from factx.rules.acting import Acting
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Scene, unique
from factx.rules.registry import Party, Registry
from factx.rules.states import StateFinder
from factx.rules.words import Hit

_AFTER = 3
"""Most words between a meeting's words and the state that was met."""
_SENT = ("many", "body", "office", "one_side", "plural")
"""Whom a state sends; without them "Norway met Kenya" may be a match."""


class Delegations:
    """Finds the states that met, where no people are named."""

    def __init__(self, lexicon: Lexicon, registry: Registry) -> None:
        self._acting = Acting(registry)
        self._states = StateFinder(lexicon, self._acting)

    def of(self, scene: Scene, verb: Hit) -> list[Party]:
        """Return the states that a meeting's words tell of, none where in doubt."""
        sentence = scene.sentence
        if any(p and p.kind == "person" for _m, p in scene.mentions):
            return []
        is_told = verb.group in ("event", "peer") and self._is_of_states(scene, verb)
        if not is_told or not (sentence.hits("city") or sentence.dates):
            return []
        before = scene.between(0, verb.start)
        left = self._states.before(scene, verb, 0, before)
        parties = left.parties if left else []
        if verb.group == "event" or len(parties) == 1:
            parties = [*parties, *self._after(scene, verb)]
        return unique(parties)

    def _is_of_states(self, scene: Scene, verb: Hit) -> bool:
        """Say whether it is no match: those whom states send met, or held talks."""
        sentence = scene.sentence
        if verb.group == "event" or any(
            verb.start <= noun.start < verb.end for noun in sentence.hits("nouns")
        ):
            return True
        return any(hit.end <= verb.start for hit in sentence.hits(*_SENT))

    def _after(self, scene: Scene, verb: Hit) -> list[Party]:
        """Return the states listed after a meeting's words."""
        sentence = scene.sentence
        found: list[Party] = []
        at, reach = verb.end, _AFTER
        joining = {hit.start for hit in sentence.hits(*_SENT)}
        while at < len(sentence.words) and reach >= 0:
            if found and ";" in sentence.words[at].gap:
                break
            if at in scene.kinds.country:
                end, code = scene.kinds.country[at]
                state = self._acting.state(code)
                found += [state] if state else []
                at, reach = end, 1
                continue
            if at not in joining:
                reach -= 1
            at += 1
        return found
