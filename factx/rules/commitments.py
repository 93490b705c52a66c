"""Who undertook or asked what: speech acts told in the sentences of an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from factx.rules.article import Printed, Sentence, bound
from factx.rules.instruments import Instrument, find_instruments
from factx.rules.lexicon import Lexicon
from factx.rules.meetings import Meeting, Quote, Scene
from factx.rules.mention import Mention
from factx.rules.registry import Party, Registry
from factx.rules.times import recalled_words, term_words
from factx.rules.words import Hit

_BESIDE = 2
_SUBJECT_REACH = 9
_TARGET_REACH = 7
_DATED = frozenset(("signed", "upgraded", "ended", "agreed"))
_ADDRESSED = frozenset(("requested", "proposed", "pledged", "accepted", "refused"))
_NAMES_TARGET = _ADDRESSED | {"hoped", "reaffirmed", "warned"}
_RETOLD = 0.8
"""Share of the words of the shorter of two quotes that say the same."""
_SEPARATORS = " ,;:-–—"


@dataclass
class Act:
    """One speech act, as far as it was read."""

    modality: str
    trigger: Quote
    actors: list[Party]
    targets: list[Party]
    speaker: Party | None
    meeting: Meeting | None
    quotes: list[Quote]
    status: str = "new"
    made: str | None = None
    term: str | None = None
    instruments: list[Instrument] = field(default_factory=list)


@dataclass
class _Subject:
    """Who acts, who says so, and where the words for it begin."""

    actors: list[Party]
    speaker: Party | None
    start: int
    is_both: bool = False


class CommitmentReader:
    """Reads speech acts from sentences whose people and meetings are known."""

    def __init__(self, lexicon: Lexicon, registry: Registry, printed: Printed) -> None:
        self.lexicon, self.registry, self.printed = lexicon, registry, printed
        self.acts: list[Act] = []
        self.speaker: Party | None = None

    def read(self, scenes: list[Scene]) -> list[Act]:
        """Return the speech acts of an article's sentences, in reading order."""
        for scene in scenes:
            if not scene.sentence.is_caption:
                self._read(scene)
        return self.acts

    def _read(self, scene: Scene) -> None:
        sentence = scene.sentence
        triggers = self._triggers(sentence)
        kept: list[tuple[Hit, _Subject]] = []
        topic: _Subject | None = None
        for place, hit in enumerate(triggers):
            before = triggers[place - 1] if place else None
            subject = self._subject(scene, hit, before, topic)
            topic = topic or subject
            if subject is None or not subject.actors:
                continue
            if kept and not self._is_apart(scene, kept[-1][0], hit, subject):
                continue
            kept.append((hit, subject))
        merged = self._merged(kept)
        for place, (hit, subject) in enumerate(merged):
            following = merged[place + 1] if place + 1 < len(merged) else None
            end = len(sentence.words)
            if following is not None:
                end = max(following[1].start, hit.end)
                if following[1].start <= hit.start:
                    end = following[0].start
            self._add(scene, hit, subject, end)
        self._remember(scene)

    def _remember(self, scene: Scene) -> None:
        self.speaker = scene.speaker or self.speaker

    # -- which words are acts -------------------------------------------------------

    def _triggers(self, sentence: Sentence) -> list[Hit]:
        """Return the verbs that can be acts here, in reading order."""
        acts = sentence.hits("act")
        said = sentence.hits("said")
        reported = [
            hit
            for hit in sentence.hits("reported")
            if said and not any(a.start <= hit.start < a.end for a in acts)
        ]
        return sorted([*acts, *reported])

    def _is_apart(self, scene: Scene, before: Hit, hit: Hit, subject: _Subject) -> bool:
        """Say whether a verb is an act of its own, not the content of the one before."""
        words = scene.sentence.words
        if any(";" in words[at].gap for at in range(before.end, hit.start + 1)):
            return True
        if before.end <= subject.start <= before.end + 1:
            return False  # "affirmed that Russia is ready": what is affirmed
        if subject.start >= before.end:
            if hit.group == "reported" and before.group == "act":
                return False
            return hit.start - subject.start <= _SUBJECT_REACH
        near = words[before.end : hit.start][-_BESIDE:]
        joined = any(word.low in self.lexicon.joining for word in near)
        return (
            hit.group == "act"
            and hit.value != "signed"
            and (joined or "," in words[hit.start].gap)
        )

    def _merged(self, kept: list[tuple[Hit, _Subject]]) -> list[tuple[Hit, _Subject]]:
        """Leave out an act that goes on with the one before: same kind, same actors."""
        merged: list[tuple[Hit, _Subject]] = []
        for hit, subject in kept:
            if merged:
                last, its = merged[-1]
                if last.value == hit.value and its.actors == subject.actors:
                    continue
            merged.append((hit, subject))
        return merged

    # -- who acts -------------------------------------------------------------------

    def _subject(
        self, scene: Scene, hit: Hit, before: Hit | None, topic: _Subject | None
    ) -> _Subject | None:
        sentence = scene.sentence
        start = self._segment(sentence, hit)
        both = [b for b in sentence.hits("both") if start <= b.start]
        left = [b for b in both if b.end <= hit.start]
        if not left and self.lexicon.knows_case:
            left = [b for b in both if hit.end <= b.start <= hit.end + _BESIDE]
        named = self._named_subject(scene, hit, start)
        if left and (
            named is None or left[-1].start > named.start or hit.value in _DATED
        ):
            actors = self._both(scene)
            speaker = named.speaker if named and hit.group == "reported" else None
            if hit.group == "reported" or hit.value == "urged":
                if named is None or hit.value != "urged":
                    return (
                        None
                        if hit.group == "reported"
                        else _Subject(actors, None, left[-1].start, True)
                    )
                return _Subject(named.actors, speaker, named.start, True)
            return _Subject(actors, None, left[-1].start, True)
        if named is not None:
            return named
        if hit.group == "reported":
            return None
        if topic is not None:
            return _Subject(topic.actors, topic.speaker, hit.start, topic.is_both)
        referred = self._referred(scene, hit)
        if referred is not None:
            return referred
        if hit.value in ("signed", "upgraded"):
            return _Subject(self._both(scene), None, hit.start, True)
        return None

    def _segment(self, sentence: Sentence, hit: Hit) -> int:
        """Return the word after the last semicolon before a verb."""
        for at in range(hit.start, 0, -1):
            if ";" in sentence.words[at].gap:
                return at
        return 0

    def _named_subject(self, scene: Scene, hit: Hit, start: int) -> _Subject | None:
        """Return the person, body or country that stands before a verb."""
        people = [
            (m, p)
            for m, p in scene.mentions
            if p is not None and start <= m.start and m.end <= hit.start
        ]
        countries = [
            (at, end, code)
            for at, (end, code) in scene.kinds.country.items()
            if start <= at
            and end <= hit.start
            and not any(m.start <= at < m.end for m, _p in people)
        ]
        countries += [
            (h.start, h.end, h.value.partition(" ")[0])
            for h in scene.sentence.hits("city")
            if start <= h.start and 0 <= hit.start - h.end <= _BESIDE
        ]
        speaker = self._speaker_of(scene, people)
        near = [
            c
            for c in countries
            if hit.start - c[1] <= _BESIDE and self._opens_clause(scene.sentence, c[0])
        ]
        said = [s for s in scene.sentence.hits("said") if s.end <= hit.start]
        if near:
            at, _end, code = near[-1]
            state = self.registry.state(code)
            if state is not None:
                begin = at
                if (
                    speaker is not None
                    and _acts_for(speaker, code)
                    and (said or hit.group == "reported")
                ):
                    begin = people[0][0].start if people else at
                    return _Subject([state], speaker, begin)
                if hit.group == "reported":
                    if not self._is_party(scene, code):
                        return None
                    return _Subject([state], self._person_of(scene, code), begin)
                return _Subject(
                    [state],
                    speaker if speaker and _acts_for(speaker, code) else None,
                    begin,
                )
        if hit.group == "reported":
            if not self._speaks_of_himself(scene, hit):
                return None
            if not people and scene.speaker is not None:
                return _Subject([self.acting(scene.speaker)], scene.speaker, hit.start)
        if not people:
            return None
        group = self._subject_group(scene, people, hit)
        if not group:
            return None
        actors = _unique([self.acting(p) for _m, p in group])
        single = (
            group[0][1] if len(group) == 1 and group[0][1].kind == "person" else None
        )
        if hit.value == "signed":
            single = None
        return _Subject(actors, single, group[0][0].start)

    def _opens_clause(self, sentence: Sentence, at: int) -> bool:
        """Say whether a clause begins at a word, or an article stands before it."""
        if at == 0 or sentence.words[at].gap.strip(" \u00a0"):
            return True
        if sentence.words[at - 1].low in self.lexicon.that:
            return True
        return at in {h.end for h in sentence.hits("said", "act", "one_side", "time")}

    def _subject_group(
        self, scene: Scene, people: list[tuple[Mention, Party]], hit: Hit
    ) -> list[tuple[Mention, Party]]:
        group: list[tuple[Mention, Party]] = []
        words = scene.sentence.words
        for mention, party in reversed(people):
            if group:
                between = words[mention.end : group[-1][0].start]
                if (
                    not between
                    or len(between) > _BESIDE
                    or not any(word.low in self.lexicon.joining for word in between)
                ):
                    break
            elif self._is_far(scene, mention, hit) and mention is not people[0][0]:
                continue
            group.append((mention, party))
        return group[::-1]

    def _is_far(self, scene: Scene, mention: Mention, hit: Hit) -> bool:
        return hit.start - mention.end > _SUBJECT_REACH

    def _speaker_of(
        self, scene: Scene, people: list[tuple[Mention, Party]]
    ) -> Party | None:
        persons = [p for _m, p in people if p.kind == "person"]
        if persons:
            return persons[-1]
        if scene.sentence.hits("pronouns") or any(
            p is None and m.role for m, p in scene.mentions
        ):
            return self.speaker
        return None

    def _speaks_of_himself(self, scene: Scene, hit: Hit) -> bool:
        """Say whether a reported verb follows speech at once, or "he", or "we"."""
        near = range(hit.start - _BESIDE - 1, hit.start + 1)
        said = [s for s in scene.sentence.hits("said", "we", "pronouns")]
        return any(s.end in near for s in said) and not any(
            b.end in near for b in scene.sentence.hits("both")
        )

    def _referred(self, scene: Scene, hit: Hit) -> _Subject | None:
        """Return who "he" or "the minister" before a verb is."""
        refers = [
            m for m, p in scene.mentions if p is None and m.role and m.end <= hit.start
        ]
        pronouns = [h for h in scene.sentence.hits("pronouns") if h.end <= hit.start]
        if not refers and not pronouns:
            party = self.speaker
            if not self.lexicon.drops_subject or party is None or hit.start > 1:
                return None
            return _Subject([self.acting(party)], party, hit.start)
        starts = [m.start for m in refers] + [h.start for h in pronouns]
        party = self._meant(scene, refers[-1] if refers else None)
        if party is None:
            return None
        return _Subject([self.acting(party)], party, min(starts))

    def _meant(self, scene: Scene, mention: Mention | None) -> Party | None:
        speaker = self.speaker
        if mention is None or mention.role is None:
            return speaker
        office = set(mention.role.lower().split())
        if mention.country:
            return self._person_of(scene, mention.country)
        if speaker is not None and (office & speaker.offices):
            return speaker
        for party in scene.meeting.parties if scene.meeting else ():
            if self._shares(office, party):
                return party
        return speaker

    def _shares(self, office: set[str], party: Party) -> bool:
        most = self.lexicon.endings or 0
        return any(
            a == b or (most and a[:-1][:5] == b[:-1][:5])
            for a in office
            for b in party.offices
        )

    def _person_of(self, scene: Scene, code: str) -> Party | None:
        for party in scene.meeting.parties if scene.meeting else ():
            if party.kind == "person" and party.country == code:
                return party
        return None

    def _is_party(self, scene: Scene, code: str) -> bool:
        if scene.meeting is None:
            return True
        return any(party.country == code for party in scene.meeting.parties)

    def acting(self, party: Party) -> Party:
        """Return for whom somebody acts: a state, a company, or nobody else."""
        if party.kind != "person":
            return party
        if party.company:
            return self.registry.organisation(party.company)
        state = self.registry.state(party.country) if party.country else None
        return state or party

    def _both(self, scene: Scene) -> list[Party]:
        meeting = scene.meeting
        if meeting is None:
            return []
        actors = _unique([self.acting(party) for party in meeting.parties])
        return actors if len(actors) > 1 else []

    # -- what is acted ----------------------------------------------------------------

    def _add(self, scene: Scene, hit: Hit, subject: _Subject, end: int) -> None:
        sentence = scene.sentence
        modality = hit.value
        targets, modality = self._targets(scene, hit, subject, modality)
        start = min(subject.start, hit.start)
        text = sentence.rest(start, end).rstrip(_SEPARATORS)
        instruments = find_instruments(sentence, start, end, modality)
        segment = self._segment(sentence, hit)
        if modality == "signed" and not instruments:
            instruments = find_instruments(sentence, segment, end, modality)
            named = bound(sentence.hits("instrument"), segment, end)
            start = min([start, *(one.start for one in named)])
            text = sentence.rest(start, end).rstrip(_SEPARATORS)
        made = None
        if modality in _DATED:
            own = scene.meeting.date if scene.meeting else None
            made = recalled_words(sentence, hit, segment, end, own, self.printed)
        is_past = made is not None
        if made and (place := text.find(made)) > 0:
            text = text[: place + len(made)]
        if modality == "signed" and not instruments:
            return
        if not _concerns_two(scene, subject.actors, targets):
            return
        meeting = self._meeting(scene, subject)
        if modality == "signed" and len(subject.actors) == 1:
            subject.actors = self._signatories(scene, hit, subject.actors[0], meeting)
        act = Act(
            modality=modality,
            trigger=Quote(sentence.words_between(hit.start, hit.end), sentence.number),
            actors=subject.actors,
            targets=targets,
            speaker=subject.speaker,
            meeting=None if is_past else meeting,
            quotes=[Quote(text, sentence.number)],
            status="past" if is_past else "new",
            made=made or None,
            term=None if is_past else term_words(sentence, start, end, self.printed),
            instruments=instruments,
        )
        self._keep(act)

    def _meeting(self, scene: Scene, subject: _Subject) -> Meeting | None:
        """Return the meeting at which an act was made: one whose sides act."""
        if subject.speaker is not None and scene.meeting is not None:
            own = [m for m in scene.told if m.has(subject.speaker)]
            if own and scene.meeting not in own:
                return own[-1]
        meeting = scene.meeting
        if meeting is None or subject.is_both:
            return meeting
        sides = [self.acting(party) for party in meeting.parties]
        is_side = any(actor is side for actor in subject.actors for side in sides)
        return meeting if is_side or subject.speaker in meeting.parties else None

    def _signatories(
        self, scene: Scene, hit: Hit, actor: Party, meeting: Meeting | None
    ) -> list[Party]:
        """Return who signed: the actor, and who is named after the verb or met."""
        for mention, party in scene.mentions:
            if party is not None and mention.start >= hit.end:
                other = self.acting(party)
                if other is not actor and party.is_placed:
                    return [actor, other]
        for at, (_end, code) in scene.kinds.country.items():
            state = self.registry.state(code)
            if at >= hit.end and state is not None and state is not actor:
                return [actor, state]
        both = self._both(scene) if meeting is not None else []
        return both if any(one is actor for one in both) else [actor]

    def _keep(self, act: Act) -> None:
        """Add an act, or its words to one that tells the same signing."""
        for other in self.acts:
            if (
                act.modality == other.modality == "signed"
                and act.status == other.status == "new"
                and act.meeting is other.meeting
                and {i.kind for i in act.instruments}
                == {i.kind for i in other.instruments}
            ):
                other.quotes += act.quotes
                return
            if act.modality == other.modality and _is_retold(act, other):
                other.quotes += act.quotes
                other.meeting = other.meeting or act.meeting
                return
        self.acts.append(act)

    def _targets(
        self, scene: Scene, hit: Hit, subject: _Subject, modality: str
    ) -> tuple[list[Party], str]:
        actors = subject.actors
        if subject.is_both and modality == "urged":
            return self._both(scene), modality
        if len(actors) != 1 or modality not in _NAMES_TARGET:
            return [], modality
        named = self._addressed(scene, hit, actors[0])
        following = (b.start for b in scene.sentence.hits("both"))
        if modality == "requested" and hit.end in following:
            modality = "proposed"  # "asked that the two sides": joint action
            named = None
        if modality == "hoped" and named is not None and named[1] <= hit.end + 1:
            return [named[0]], "requested"
        if modality == "refused" and named is not None:
            named = named if named[1] <= hit.end + _BESIDE else None
        if named is not None:
            return [named[0]], modality
        if (
            modality in _ADDRESSED
            and scene.meeting is not None
            and not scene.meeting.is_many
        ):
            others = [p for p in self._both(scene) if p is not actors[0]]
            if len(others) == 1 and len(self._both(scene)) == 2:
                return others, modality
        return [], modality

    def _addressed(
        self, scene: Scene, hit: Hit, actor: Party
    ) -> tuple[Party, int] | None:
        """Return who is named soon after a verb, and where."""
        found: list[tuple[int, Party]] = []
        stop = hit.end + _TARGET_REACH
        for at, (_end, code) in scene.kinds.country.items():
            state = self.registry.state(code)
            if hit.end <= at <= stop and state is not None and state is not actor:
                found.append((at, state))
        for mention, party in scene.mentions:
            if party is not None and hit.end <= mention.start <= stop:
                found.append((mention.start, self.acting(party)))
        for body in self.registry.bodies:
            for at, word in enumerate(scene.sentence.words[hit.end : stop], hit.end):
                if word.low == body.words[0]:
                    found.append((at, body))
        found = [(at, party) for at, party in found if party is not actor]
        if not found:
            return None
        at, party = min(found, key=lambda pair: pair[0])
        return party, at


def _concerns_two(scene: Scene, actors: list[Party], targets: list[Party]) -> bool:
    """Say whether an act has a second party; a state's own measures have none."""
    meeting = scene.meeting
    if meeting is None:
        is_public = all(party.kind != "person" for party in (*actors, *targets))
        return is_public and len(actors) + len(targets) > 1
    return all(party.is_placed or meeting.has(party) for party in actors)


def _is_retold(act: Act, other: Act) -> bool:
    """Say whether two acts are one, told in the lead and again below."""
    if {id(p) for p in act.actors} != {id(p) for p in other.actors}:
        return False
    mine, theirs = (set(one.quotes[0].text.lower().split()) for one in (act, other))
    return len(mine & theirs) >= _RETOLD * min(len(mine), len(theirs))


def _acts_for(party: Party, code: str) -> bool:
    return party.country in (code, None) and not party.company


def _unique(parties: list[Party]) -> list[Party]:
    return list({id(party): party for party in parties}.values())
