"""Who stands on which side of a meeting's verb."""

from __future__ import annotations

from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Named, Scene, unique
from factx.rules.mention import Mention
from factx.rules.registry import Party, Registry
from factx.rules.words import Hit

_NEAR = 4
"""Most words between a meeting's verb and a body that was met."""
_JOINING = 2
_ASIDE = 7
"""Most words from "on the occasion of" to who was not there for that."""


class Sides:
    """Tells subjects and objects of the verbs of one language."""

    def __init__(self, lexicon: Lexicon, registry: Registry) -> None:
        self._lexicon, self._registry = lexicon, registry

    def of(
        self, scene: Scene, verb: Hit, speaker: Party | None
    ) -> tuple[list[Party], list[list[Party]]]:
        """Return who met, and with whom: one list for each meeting that is told.

        Args:
            scene: The sentence.
            verb: The meeting's verb.
            speaker: Whom "he" or "the minister" means.
        """
        left, right = self._around(scene, verb)
        subjects, objects = self._parted(scene, left, right, verb)
        subjects = [party for party in subjects if party not in objects]
        if not objects and verb.group == "peer" and len(subjects) > 1:
            subjects, objects = subjects[:1], subjects[1:]
        if not objects:
            objects = self._bodies(scene, verb)
        if not subjects and objects:
            meant = self._meant(scene, verb, speaker)
            subjects = [meant] if meant and meant not in objects else []
        return subjects, self._groups(scene, verb, objects) if objects else []

    def _around(self, scene: Scene, verb: Hit) -> tuple[Named, Named]:
        """Return who is named before and after a verb, asides left out."""
        words = scene.sentence.words
        start = max(
            (at for at in range(1, verb.start) if ";" in words[at].gap), default=0
        )
        limit = self._limit(scene, verb)
        # "The minister's letter" is not the minister.
        named = [
            (m, p)
            for m, p in scene.mentions
            if p is not None and scene.kinds.past_owner(m.end) == m.end
        ]
        left = [(m, p) for m, p in named if start <= m.start and m.end <= verb.start]
        right = [(m, p) for m, p in named if verb.end <= m.start < limit]
        if verb.group == "guest" and not self._is_called_on(scene, right[:1], verb):
            right = []
        # "To discuss security on NATO's flank": no body that anybody met.
        right = [
            (m, p)
            for m, p in _people_first(right)
            if p.kind == "person" or m.start <= verb.end + _NEAR
        ]
        return (
            [(m, p) for m, p in _people_first(left) if not _is_aside(scene, m, 0)],
            [(m, p) for m, p in right if not _is_aside(scene, m, verb.end)],
        )

    def _is_called_on(self, scene: Scene, first: Named, verb: Hit) -> bool:
        """Say whether who is named first after a verb is whom somebody called on.

        Not where a place is ("visited Norway, said X"), nor who is only asked ("called
        on X to ...").
        """
        places = {*scene.kinds.country, *scene.kinds.city}
        for mention, _party in first:
            if not places.isdisjoint(range(verb.end, mention.start)):
                return False
            asked = scene.sentence.words[mention.end : mention.end + 1]
            return not any(word.low in self._lexicon.asking for word in asked)
        return True

    def _limit(self, scene: Scene, verb: Hit) -> int:
        """Return the word where another clause begins, after somebody was named."""
        after = [m for m, p in scene.mentions if p and m.start >= verb.end]
        for hit in scene.sentence.hits("act", "said", "both"):
            if hit.start >= verb.end and any(m.end <= hit.start for m in after):
                return hit.start
        return len(scene.sentence.words)

    def _parted(
        self, scene: Scene, left: Named, right: Named, verb: Hit
    ) -> tuple[list[Party], list[Party]]:
        if not self._lexicon.knows_case:
            subjects = self._last_group(scene, left)
            return unique(subjects), unique([p for _m, p in right])
        everyone = [*left, *right]
        subjects = [p for m, p in everyone if m.is_subject]
        objects = [p for m, p in everyone if m.is_object]
        for mention, party in everyone:
            if not (mention.is_subject or mention.is_object):
                is_subject = mention.end <= verb.start and not subjects
                (subjects if is_subject else objects).append(party)
        return unique(subjects[:1] if objects else subjects), unique(objects)

    def _last_group(self, scene: Scene, named: Named) -> list[Party]:
        """Return those who are named last, joined by "and"."""
        group: Named = []
        for mention, party in reversed(named):
            if group and not are_joined(self._lexicon, scene, mention, group[-1][0]):
                break
            group.append((mention, party))
        return [party for _mention, party in reversed(group)]

    def _bodies(self, scene: Scene, verb: Hit) -> list[Party]:
        """Return the state body that stands right after a verb: a city's government."""
        for mention, party in scene.mentions:
            is_near = verb.end <= mention.start <= verb.end + 1
            if is_near and party is None and mention.body == mention.printed != "":
                cities = scene.sentence.hits("city")
                inside = [h for h in cities if mention.start <= h.start < mention.end]
                seat = inside[0].value.partition(" ")[0] if inside else None
                country = mention.country or seat
                return [self._registry.organisation(mention.printed, country)]
        return []

    def _meant(self, scene: Scene, verb: Hit, speaker: Party | None) -> Party | None:
        """Return whom "he" or "the minister" before a verb means."""
        before = [m for m, p in scene.mentions if p is None and m.end <= verb.start]
        roles = [mention.role for mention in before if mention.role]
        if not roles:
            pronouns = scene.sentence.hits("pronouns")
            is_meant = any(hit.end <= verb.start for hit in pronouns)
            return speaker if is_meant else None
        office = set(roles[-1].lower().split())
        if speaker is None or self._may_hold(speaker, office):
            return speaker
        holders = [p for p in self._registry.people if self._may_hold(p, office)]
        return holders[0] if len(holders) == 1 else None

    def _may_hold(self, party: Party, office: set[str]) -> bool:
        # Where words are inflected, an office may be printed in another form.
        return bool(office & party.offices) or self._lexicon.endings > 0

    def _groups(
        self, scene: Scene, verb: Hit, objects: list[Party]
    ) -> list[list[Party]]:
        """Part those who were received one by one from those who sat together."""
        is_series = bool(scene.sentence.hits("series"))
        if len(objects) == 1 or not (verb.group == "host" or is_series):
            return [objects]
        after = scene.sentence.words[verb.end :]
        states = {party.country or party.company for party in objects}
        if any(";" in word.gap for word in after) or len(states) == len(objects):
            return [[party] for party in objects]
        return [objects]


def are_joined(lexicon: Lexicon, scene: Scene, one: Mention, other: Mention) -> bool:
    """Say whether nothing but "and" stands between two."""
    between = scene.sentence.words[one.end : other.start]
    return 0 < len(between) <= _JOINING and any(
        word.low in lexicon.joining for word in between
    )


def _people_first(named: Named) -> Named:
    """Leave out bodies where people are named: "ministers on NATO's flank"."""
    return [(m, p) for m, p in named if p.kind == "person"] or named


def _is_aside(scene: Scene, mention: Mention, after: int) -> bool:
    """Say whether somebody is only named for an occasion: "on a visit by X"."""
    words = scene.sentence.words
    for hit in scene.sentence.hits("asides"):
        if hit.start < after or not hit.end <= mention.start <= hit.end + _ASIDE:
            continue
        if not any("," in words[at].gap for at in range(hit.end, mention.start + 1)):
            return True
    return False
