"""Who acts: the subject of a verb, wherever the sentence or the one before names it."""

from __future__ import annotations

from factx.rules.act import Subject
from factx.rules.acting import Acting, acts_for, person_of
from factx.rules.clauses import (
    are_side_by_side,
    are_two,
    follows_name,
    is_ambiguous,
    is_continued,
    is_side,
    names_outsider,
    segment,
    speaks_for_himself,
    titled,
)
from factx.rules.ellipsis import Ellipsis
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Named, Scene, unique
from factx.rules.referents import Referents
from factx.rules.registry import Party
from factx.rules.sides import are_joined
from factx.rules.states import StateFinder, States
from factx.rules.words import Hit

_BESIDE = 2
"""Most words between a country and its verb."""
_REACH = 9
"""Most words between a person and his verb."""
# Acts of both sides alone, whoever is named before them.
_COMMON = frozenset(("signed", "upgraded", "ended", "agreed"))


class Subjects:
    """Finds the subjects of one language's verbs."""

    def __init__(self, lexicon: Lexicon, acting: Acting) -> None:
        self._lexicon, self._acting = lexicon, acting
        self._states = StateFinder(lexicon, acting)
        self._ellipsis = Ellipsis(lexicon, acting)
        self._referents = Referents(lexicon)

    def hear(self, speaker: Party | None) -> None:
        """Take in who speaks in a sentence; "he" is he from then on."""
        self._referents.speaker = speaker or self._referents.speaker

    def of(self, scene: Scene, hit: Hit, topic: Subject | None) -> Subject | None:
        """Return who acts, None where that cannot be told.

        Args:
            scene: The sentence.
            hit: The verb.
            topic: The subject of the sentence's first verb.
        """
        start = segment(scene.sentence, hit)
        if self._states.is_passive(scene, hit):
            return self._of_agents(scene, hit)
        if topic is not None and is_continued(scene, hit, start, self._lexicon):
            return Subject(topic.actors, topic.speaker, hit.start, topic.is_both)
        named = self._named(scene, hit, start)
        if named is not None and hit.group == "act":
            named = self._titled(scene, hit, named, start)
        both = self._both(scene, hit, start)
        is_nearer = named is None or (both is not None and both.start > named.start)
        if both is not None and (is_nearer or hit.value in _COMMON):
            return self._of_both(scene, hit, both, start)
        if named is not None or hit.group == "reported":
            return named
        is_new = any(start <= at for at in self._referents.starts(scene, hit) if start)
        inverted = self._ellipsis.after(scene, hit)
        if inverted is not None:
            return inverted
        if topic is None and hit.start <= start + _BESIDE:
            topic = self._spoke(scene, start)
        if topic is not None and (hit.value == "accepted" or not is_new):
            return self._same(scene, hit, topic)
        return self._unnamed(scene, hit)

    def _same(self, scene: Scene, hit: Hit, topic: Subject) -> Subject | None:
        """Return the subject of the sentence's first verb, for another verb."""
        if hit.value == "accepted":
            return self._of_invited(scene, hit, topic)
        return Subject(topic.actors, topic.speaker, hit.start, topic.is_both)

    def _unnamed(self, scene: Scene, hit: Hit) -> Subject | None:
        """Return who acts where only a sentence before names him."""
        referred = self._referred(scene, hit)
        if referred is None and hit.value in ("signed", "upgraded"):
            if follows_name(scene, hit) or names_outsider(scene, hit):
                return None
            if self._ellipsis.is_of_another(scene, hit):
                return None
            return Subject(self._acting.both(scene), None, hit.start, is_both=True)
        return referred

    def _titled(self, scene: Scene, hit: Hit, named: Subject, start: int) -> Subject:
        """Return "the minister" between a name and a verb, if he is another."""
        titles = [m for m in titled(scene, hit) if named.start < m.start >= start]
        if not titles or hit.start - titles[-1].end > _BESIDE:
            return named
        if "," not in scene.sentence.words[titles[-1].start].gap:
            return named
        party = self._referents.meant(scene, titles[-1], hit)
        if party is None or party is named.speaker:
            return named
        return Subject([self._acting.of(party)], party, titles[-1].start)

    def _spoke(self, scene: Scene, end: int) -> Subject | None:
        """Return who is the subject of speech or talks before a semicolon."""
        sentence = scene.sentence
        if end == 0:
            return None
        both = [one for one in sentence.hits("both") if one.end <= end]
        if both and both[0].start <= _BESIDE:
            actors = self._acting.both(scene)
            return (
                Subject(actors, None, both[0].start, is_both=True) if actors else None
            )
        said = [one for one in sentence.hits("said") if one.end <= end]
        if not said or self._lexicon.knows_case:
            return None
        group = self._group(scene, scene.between(0, said[0].start), said[0])
        people = unique([party for _mention, party in group])
        if len(people) != 1 or people[0].kind != "person":
            return None
        return Subject([self._acting.of(people[0])], people[0], group[0][0].start)

    def _both(self, scene: Scene, hit: Hit, start: int) -> Hit | None:
        """Return the words for all sides before a verb, or right after it."""
        is_many = scene.meeting is not None and scene.meeting.is_many
        groups = ("both", "many") if is_many and hit.value in _COMMON else ("both",)
        found = [
            both
            for both in scene.sentence.hits(*groups)
            if start <= both.start and not self._is_owned(scene, both)
        ]
        before = [
            both
            for both in found
            if both.end <= hit.start
            # "divides the two countries and pledged": whom the verb before is about.
            and not (both.end < hit.start and self._is_joining(scene, both.end))
        ]
        if before:
            return before[-1]
        if self._lexicon.knows_case:
            after = range(hit.end, hit.end + _BESIDE + 1)
            return next((both for both in found if both.start in after), None)
        return None

    def _is_owned(self, scene: Scene, both: Hit) -> bool:
        """Say whether others follow: "the leaders of Norway and Kenya"."""
        words = scene.sentence.words[both.end : both.end + 1]
        is_said = any(word.low in self._lexicon.owners for word in words)
        return is_said and both.group == "both"

    def _is_joining(self, scene: Scene, at: int) -> bool:
        return scene.sentence.words[at].low in self._lexicon.joining

    def _of_both(self, scene: Scene, hit: Hit, both: Hit, start: int) -> Subject | None:
        """Return both sides, or who says what both of them must do."""
        is_topic = any(one.end == both.start for one in scene.sentence.hits("topics"))
        is_recalled = hit.value == "signed" and self._is_dated(scene, hit)
        if is_topic and not is_recalled:
            return None  # "the agreements that both sides signed", but for "in 2015"
        if hit.group != "reported":
            actors = self._acting.both(scene)
            if len(actors) > 2 and are_two(scene.sentence, both):
                return None  # "the two countries", after a meeting of four
            return Subject(actors, None, both.start, is_both=True)
        speaker = self._referents.among(scene, scene.between(start, hit.start))
        if hit.value != "urged" or speaker is None:
            return None  # "the two sides will have many chances": nobody undertakes it
        return Subject([self._acting.of(speaker)], speaker, both.start, is_both=True)

    def _is_dated(self, scene: Scene, hit: Hit) -> bool:
        """Say whether a date stands in a verb's clause, after it."""
        words, at = scene.sentence.words, hit.end
        while at < len(words) and not words[at].gap.strip():
            if at in scene.sentence.dated:
                return True
            at += 1
        return False

    # -- people and countries before the verb -------------------------------------

    def _named(self, scene: Scene, hit: Hit, start: int) -> Subject | None:
        """Return the person, body or country that stands before a verb."""
        aside = self._states.aside(scene, hit.start, start)
        people = scene.between(start, hit.start)
        people = self._ellipsis.subjects_among(scene, hit, people)
        if aside is not None:
            people = [(m, p) for m, p in people if m.end <= aside] or people
        states = self._states.before(scene, hit, start, people)
        if states is None and (hit.group == "reported" or not people):
            states = self._states.topic(scene, start, hit.start)
        if states is not None:
            return self._of_states(scene, hit, states, people)
        if self._states.is_itself(scene, hit):
            return self._of_itself(scene, hit, start)
        if hit.group == "reported":
            if not self._speaks_for_himself(scene, hit):
                return None
            quoted = scene.speaker or self._referents.quoted(scene, hit)
            if not people and quoted is not None:
                return Subject([self._acting.of(quoted)], quoted, hit.start)
        group = self._group(scene, people, hit)
        if not group:
            return None
        actors = unique([self._acting.of(party) for _mention, party in group])
        first = group[0][1]
        is_single = len(group) == 1 and first.kind == "person"
        speaker = first if is_single and hit.value != "signed" else None
        return Subject(actors, speaker, group[0][0].start)

    def _speaks_for_himself(self, scene: Scene, hit: Hit) -> bool:
        if not self._lexicon.openers:
            return speaks_for_himself(scene.sentence, hit)
        said = [h.end for h in scene.sentence.hits("said") if h.end <= hit.start]
        if said:
            # "řekl, že policie bude": not who said it.
            return self._ellipsis.openers.are_openers(scene, said[-1], hit.start)
        return speaks_for_himself(scene.sentence, hit)

    def _of_states(
        self, scene: Scene, hit: Hit, states: States, people: Named
    ) -> Subject | None:
        at, code = states.start, states.code
        if code is None:
            return Subject(states.parties, None, at)
        state = self._acting.state(code)
        own = [(m, p) for m, p in people if p.country == code and acts_for(p, code)]
        # "The minister told X that Seoul would": not X.
        own = own or [(m, p) for m, p in people[:1] if acts_for(p, code)]
        speaker = self._referents.among(scene, own or people)
        is_own = acts_for(speaker, code)
        is_reported = hit.group == "reported"
        said = any(one.end <= hit.start for one in scene.sentence.hits("said"))
        if hit.value == "urged" and is_reported and not said:
            return None  # "Britain should pay more, said the Kenyan minister"
        if hit.value == "urged" and is_reported and not is_own and state is not None:
            return self._of_asked(scene, speaker, state, at)
        if state is None or (is_reported and not is_own and not is_side(scene, code)):
            return None
        if is_own and (said or is_reported):
            return Subject([state], speaker, people[0][0].start if people else at)
        if is_reported:
            speaker = person_of(scene, code)
        return Subject([state], speaker if acts_for(speaker, code) else None, at)

    def _of_invited(self, scene: Scene, hit: Hit, topic: Subject) -> Subject | None:
        """Return who accepted what the same sentence says was asked of him."""
        others = [p for p in self._acting.both(scene) if p not in topic.actors]
        asked = ("requested", "proposed")
        is_asked = any(
            act.value in asked and act.end <= hit.start
            for act in scene.sentence.hits("act")
        )
        if not is_asked:
            return Subject(topic.actors, topic.speaker, hit.start, topic.is_both)
        return Subject(others, None, hit.start) if len(others) == 1 else None

    def _of_asked(
        self, scene: Scene, speaker: Party | None, state: Party, at: int
    ) -> Subject | None:
        """Return who said what another state should do."""
        speaker = speaker or scene.speaker
        if speaker is None or not speaker.is_placed:
            return None
        return Subject([self._acting.of(speaker)], speaker, at, asked=state)

    def _of_itself(self, scene: Scene, hit: Hit, start: int) -> Subject | None:
        """Return the state or body of which "it" is said: "Norway said it would"."""
        said = [h for h in scene.sentence.hits("said") if start <= h.start < hit.start]
        people = scene.between(start, said[-1].start) if said else []
        states = self._states.before(scene, said[-1], start, people) if said else None
        if states is not None:
            return Subject(states.parties, None, hit.start)
        bodies = [p for _m, p in people if p.kind == "organization"]
        return Subject(bodies, None, hit.start) if len(bodies) == 1 else None

    def _of_agents(self, scene: Scene, hit: Hit) -> Subject | None:
        """Return who acted where the verb is passive: "signed by the ministers of"."""
        actors = self._states.agents(scene, hit)
        return Subject(actors, None, hit.start) if actors else None

    def _group(self, scene: Scene, people: Named, hit: Hit) -> Named:
        """Return the people nearest before a verb, joined by "and"."""
        group: Named = []
        if are_side_by_side(scene, people):
            return []  # "Melnyk Novákovi poděkoval": either may be who thanked
        if self._goes_on(scene, people, hit):
            people = people[:1]
        for mention, party in reversed(people):
            if group:
                if not are_joined(self._lexicon, scene, mention, group[-1][0]):
                    break
            elif hit.start - mention.end > _REACH and mention is not people[0][0]:
                continue
            group.append((mention, party))
        return group[::-1]

    def _goes_on(self, scene: Scene, people: Named, hit: Hit) -> bool:
        """Say whether a verb goes on with the one before: "thanked X and asked him"."""
        at = hit.start - 1
        if len(people) < 2 or at < 1 or not self._is_joining(scene, at):
            return False
        (one, _), (other, _) = people[-2:]
        return not are_joined(self._lexicon, scene, one, other)

    # -- people of sentences before -----------------------------------------------

    def _referred(self, scene: Scene, hit: Hit) -> Subject | None:
        """Return who "he" or "the minister" before a verb is."""
        refers = titled(scene, hit)
        starts = self._referents.starts(scene, hit)
        if starts:
            party = self._referents.meant(scene, refers[-1] if refers else None, hit)
            if not refers and is_ambiguous(scene, min(starts)):
                party = None
        else:
            return self._ellipsis.dropped(scene, hit, self._referents.speaker)
        party = self._on_behalf(scene, hit) or party
        if party is None:
            return None
        start = (
            max(starts, default=hit.start) if refers else min(starts, default=hit.start)
        )
        return Subject([self._acting.of(party)], party, start)

    def _on_behalf(self, scene: Scene, hit: Hit) -> Party | None:
        """Return who stands for the state of a pledge: "he pledged that Cuba will"."""
        if hit.value != "pledged" or self._lexicon.knows_case:
            return None
        sentence, at = scene.sentence, hit.end
        if at < len(sentence.words) and sentence.words[at].low in self._lexicon.that:
            at += 1
        at = next((h.end for h in sentence.hits("one_side") if h.start == at), at)
        cities = {h.start: (h.end, h.value[:2]) for h in sentence.hits("city")}
        end, code = scene.kinds.country.get(at) or cities.get(at) or (at, "")
        wills = {h.start for h in sentence.hits("reported") if h.value == "pledged"}
        return person_of(scene, code) if code and end in wills else None
