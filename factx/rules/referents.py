"""Whom "he" and "the minister" mean: people that an earlier sentence names."""

from __future__ import annotations

from factx.rules.acting import person_of
from factx.rules.clauses import titled, untitled
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Named, Scene
from factx.rules.mention import Mention
from factx.rules.registry import Party
from factx.rules.sides import share_office, shared_offices
from factx.rules.words import Hit

_BESIDE = 2
"""Most words between "we" and its verb."""


class Referents:
    """Finds who is meant without being named.

    Attributes:
        speaker: Who spoke last; whom "he" and "the minister" mean.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.speaker: Party | None = None

    def quoted(self, scene: Scene, hit: Hit) -> Party | None:
        """Return who is quoted by "he" or his title: '"We will pay," she said'."""
        sentence = scene.sentence
        said = [h for h in sentence.hits("said") if h.start >= hit.end]
        near = range(hit.start - _BESIDE, hit.start + 1)
        if not said or not any(one.end in near for one in sentence.hits("we")):
            return None
        if any(one.end == said[0].start for one in sentence.hits("pronouns")):
            return self.speaker
        titles = [m for m in untitled(scene) if m.end == said[0].start]
        return self.meant(scene, titles[-1], hit) if titles else None

    def among(self, scene: Scene, people: Named) -> Party | None:
        """Return who speaks: the last of some people, else whom a title means."""
        persons = [party for _mention, party in people if party.kind == "person"]
        if persons:
            return persons[-1]
        refers = untitled(scene)
        return self.speaker if refers or scene.sentence.hits("pronouns") else None

    def starts(self, scene: Scene, hit: Hit) -> list[int]:
        """Return where "he" and "the minister" stand before a verb."""
        pronouns = [h for h in scene.sentence.hits("pronouns") if h.end <= hit.start]
        return [m.start for m in titled(scene, hit)] + [h.start for h in pronouns]

    def meant(self, scene: Scene, mention: Mention | None, hit: Hit) -> Party | None:
        """Return whom a title without a name means."""
        if mention is None or mention.role is None:
            return self.speaker
        if mention.country:
            return person_of(scene, mention.country)
        office = set(mention.role.lower().split())
        both = scene.meeting.parties if scene.meeting else []
        holder = self._holder(both, office, hit)
        if holder is not None:
            return holder
        if self.speaker is not None and office <= self.speaker.offices:
            return self.speaker
        if self._lexicon.companions:
            return self._nearest([self.speaker, *both], office)
        return self._sharing(both, office)

    def _sharing(self, both: list[Party], office: set[str]) -> Party | None:
        """Return whose title has a word of an office, else who spoke last."""
        speaker = self.speaker
        if not self._lexicon.endings and _are_two(office, speaker):
            both, speaker = [p for p in both if not _are_two(office, p)], None
        elif speaker is not None and office & speaker.offices:
            return speaker
        for party in both:
            if share_office(self._lexicon, office, party.offices):
                return party
        return speaker

    def _nearest(self, people: list[Party | None], office: set[str]) -> Party | None:
        """Return whose an office is by most of its words; nobody's is a stranger's."""
        known = [party for party in people if party is not None]
        shares = [shared_offices(self._lexicon, office, p.offices) for p in known]
        best = max(shares, default=0)
        return known[shares.index(best)] if best else None

    def _holder(self, both: list[Party], office: set[str], hit: Hit) -> Party | None:
        """Return which side alone has all words of an office, None where that is open.

        Of two of one office, a paper names its own state's by it alone; and who accepts
        is not who invited.
        """
        exact = [party for party in both if office <= party.offices]
        if len(exact) > 1 and self._lexicon.home is not None:
            home = [party for party in exact if party.country == self._lexicon.home]
            invited = [party for party in exact if party is not self.speaker]
            exact = invited if hit.value == "accepted" else home
        return exact[0] if len(exact) == 1 else None


def _are_two(office: set[str], party: Party | None) -> bool:
    """Say whether an office is like somebody's, and another: of other affairs."""
    own = party.offices if party is not None else set()
    return bool(office & own and office - own and own - office)
