"""Who stands on which side of a meeting's verb."""

from __future__ import annotations

from factx.rules.acting import Acting
from factx.rules.cases import Cases
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Named, Scene, unique
from factx.rules.mention import Mention
from factx.rules.openers import Openers
from factx.rules.registry import Party, Registry
from factx.rules.states import StateFinder
from factx.rules.words import Hit

_NEAR = 4
"""Most words between a meeting's verb and a body that was met."""
_JOINING = 2
_LONGEST_STEM = 5
_ASIDE = 7
"""Most words from "on the occasion of" to who was not there for that."""


class Sides:
    """Tells subjects and objects of the verbs of one language."""

    def __init__(self, lexicon: Lexicon, registry: Registry) -> None:
        self._lexicon, self._registry = lexicon, registry
        self._states = StateFinder(lexicon, Acting(registry))
        self._cases = Cases(lexicon)
        self._openers = Openers(lexicon)

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
        if not objects and self._is_common(scene, verb) and len(subjects) > 1:
            subjects, objects = subjects[:1], subjects[1:]
        if not subjects and verb.group == "event" and len(objects) > 1:
            subjects, objects = objects[:1], objects[1:]  # "between A and B"
        if not objects and verb.group == "host":
            subjects, objects = self._received(scene, left, subjects)
        if not objects:
            objects = self._bodies(scene, verb)
        if not objects and len(subjects) == 1:
            whom = self._whom(scene, verb, speaker)
            objects = [whom] if whom and whom not in subjects else []
        if not subjects and objects:
            meant = self.meant(scene, verb, speaker)
            subjects = [meant] if meant and meant not in objects else []
        if not subjects and objects and self._is_of_speaker(verb, speaker):
            # "A planned meeting with the president of Kiribati did not go ahead."
            subjects = [speaker] if speaker and speaker not in objects else []
        if not subjects and objects and self._is_object(scene, verb):
            states = self._states.before(scene, verb, 0, [])
            subjects = states.parties if states and states.code else []
        return subjects, self._groups(scene, verb, objects) if objects else []

    def _received(
        self, scene: Scene, left: Named, subjects: list[Party]
    ) -> tuple[list[Party], list[Party]]:
        """Part who was received from who received, "được" between them."""
        if len(left) > 1 and not self._lexicon.knows_case:
            (_one, guest), (host, receiver) = left[-2:]
            words = scene.sentence.words
            if words[host.start - 1].low in self._lexicon.passives:
                return [receiver], [guest]
        return subjects, []

    def _is_object(self, scene: Scene, verb: Hit) -> bool:
        """Say whether somebody is named right after a verb: "hosted President X"."""
        is_near = any(m.start == verb.end for m, p in scene.mentions if p)
        return is_near and verb.group in ("host", "peer")

    def _is_of_speaker(self, verb: Hit, speaker: Party | None) -> bool:
        """Say whether a sentence opens with the meeting of whom the last one told."""
        is_official = speaker is not None and speaker.has_office
        return is_official and verb.group == "event" and verb.start < _NEAR

    def _is_common(self, scene: Scene, verb: Hit) -> bool:
        """Say whether several subjects of a verb met each other.

        Of a noun only where forms tell subjects: "konzultace, které vedli X a Y"; not
        those who attended it.
        """
        if verb.group != "event" or not self._lexicon.companions:
            return verb.group == "peer"
        return not scene.sentence.hits("conference.attending")

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
            for m, p in self._told(scene)
            if scene.kinds.past_owner(m.end) == m.end
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

    def _told(self, scene: Scene) -> Named:
        """Return who is named, or meant by a title that only one person has."""
        told: Named = []
        for mention, party in scene.mentions:
            if party is not None:
                told.append((mention, party))
            elif mention.role and mention.is_object and self._lexicon.companions:
                meant = [p for p in self._registry.people if self._may_be(p, mention)]
                is_one_of = len(meant) == 1 and meant[0].has_office
                told += [(mention, meant[0])] if is_one_of else []
        return told

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
        return self._cases.parted(scene, left, right, verb)

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
                if country is None and self._lexicon.companions:
                    return []
                return [self._registry.organisation(mention.printed, country)]
        return []

    def meant(self, scene: Scene, verb: Hit, speaker: Party | None) -> Party | None:
        """Return whom "he" or "the minister" before a verb means."""
        before = [m for m, p in scene.mentions if p is None and m.end <= verb.start]
        titled = [m for m in before if m.role and not m.is_object]
        if not titled:
            pronouns = scene.sentence.hits("pronouns")
            is_meant = any(hit.end <= verb.start for hit in pronouns)
            is_meant = is_meant or self._is_dropped(scene, verb)
            if speaker is None or not is_meant:
                return None
            return speaker if self._cases.agrees(scene, verb, speaker) else None
        mention = titled[-1]
        holders = [p for p in self._registry.people if self._may_be(p, mention)]
        # Whose title has all these words: "Deputy Prime Minister" is no minister.
        office = set((mention.role or "").lower().split())
        exact = [party for party in holders if office <= party.offices]
        if len(exact) == 1:
            return exact[0]
        if speaker is None or speaker in holders:
            return speaker
        return holders[0] if len(holders) == 1 else None

    def _is_dropped(self, scene: Scene, verb: Hit) -> bool:
        """Say whether a verb goes on with the subject of the sentence before.

        Not where anybody is named who may be its subject and whom nobody knows.
        """
        if not self._lexicon.drops_subject or not self._lexicon.companions:
            return False
        kinds, words = scene.kinds, scene.sentence.words
        known = {at for m, _p in scene.mentions for at in range(m.start, m.end)}
        known |= {at for start, end in kinds.city.items() for at in range(start, end)}
        known |= kinds.heads
        if verb.group != "event" and not all(
            at in known or self._openers.are_openers(scene, at, at + 1)
            for at in range(verb.start)
        ):
            return False
        return not any(
            word.is_capital and at not in known
            for at, word in enumerate(words[verb.end :], verb.end)
            if not words[at - 1].is_capital
        )

    def _whom(self, scene: Scene, verb: Hit, speaker: Party | None) -> Party | None:
        """Return who is meant by "přijal ho prezident": the title before, or "he"."""
        if verb.group != "host":
            return None
        words = scene.sentence.words
        told = [at for at in range(verb.start) if words[at].low in self._lexicon.whom]
        told += [verb.end] if self._is_whom(scene, verb.end) else []
        if not told:
            return None
        titled = [m for m, p in scene.mentions if p is None and m.role]
        titled = [m for m in titled if m.is_subject and m.end <= told[-1]]
        if not titled:
            return speaker
        holders = [p for p in self._registry.people if self._may_be(p, titled[-1])]
        return holders[0] if len(holders) == 1 else None

    def _is_whom(self, scene: Scene, at: int) -> bool:
        words = scene.sentence.words
        return at < len(words) and words[at].low in self._lexicon.whom

    def _may_be(self, party: Party, mention: Mention) -> bool:
        """Say whether a title without a name may be somebody's."""
        if mention.country and party.country and mention.country != party.country:
            return False
        office = set((mention.role or "").lower().split())
        return share_office(self._lexicon, office, party.offices)

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


def shared_offices(lexicon: Lexicon, one: set[str], other: set[str]) -> int:
    """Return how many words two titles have in common, in whatever form."""
    if not lexicon.endings:
        return len(one & other)
    stems = ({word[:-1][:_LONGEST_STEM] for word in words} for words in (one, other))
    return len(set.intersection(*stems))


def share_office(lexicon: Lexicon, one: set[str], other: set[str]) -> bool:
    """Say whether two titles have an office in common, in whatever form."""
    return bool(one & other) or shared_offices(lexicon, one, other) > 0


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
    if mention.is_subject:
        return False
    for hit in scene.sentence.hits("asides"):
        if hit.start < after or not hit.end <= mention.start <= hit.end + _ASIDE:
            continue
        if not any("," in words[at].gap for at in range(hit.end, mention.start + 1)):
            return True
    return False
