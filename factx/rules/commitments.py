"""Who undertook or asked what: speech acts told in the sentences of an article."""

from __future__ import annotations

from factx.rules.act import Act, Subject
from factx.rules.acting import Acting
from factx.rules.article import Sentence, bound
from factx.rules.clauses import segment
from factx.rules.instruments import Instrument, find_instruments
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Meeting, Quote, Scene
from factx.rules.registry import Party, Registry
from factx.rules.subjects import Subjects
from factx.rules.targets import address_of, is_outsider
from factx.rules.times import Times
from factx.rules.undertakings import is_told, is_undertaking
from factx.rules.unreal import is_unreal
from factx.rules.words import Hit

_BESIDE = 2
_REACH = 9
_DATED = frozenset(("signed", "upgraded", "ended", "agreed"))
_RETOLD = 0.8
"""Share of the words of the shorter of two quotes that say the same."""
_SEPARATORS = " ,;:-–—"


class CommitmentReader:
    """Reads speech acts from sentences whose people and meetings are known."""

    def __init__(self, lexicon: Lexicon, registry: Registry, times: Times) -> None:
        self._lexicon, self._times = lexicon, times
        self._acting = Acting(registry)
        self._subjects = Subjects(lexicon, self._acting)
        self._acts: list[Act] = []
        self._is_politics = False
        self._held: list[Meeting] = []

    def read(self, scenes: list[Scene]) -> list[Act]:
        """Return the speech acts of an article's sentences, in reading order."""
        self._is_politics = bool(self._acting.officials()) or any(
            body.value == "state" for s in scenes for body in s.sentence.hits("body")
        )
        self._held = scenes[-1].told if scenes else []
        for scene in scenes:
            if not scene.sentence.is_caption:
                self._read(scene)
        return self._acts

    def _read(self, scene: Scene) -> None:
        told = self._merged(scene, self._told(scene))
        for place, (hit, subject) in enumerate(told):
            end = len(scene.sentence.words)
            if place + 1 < len(told):
                verb, following = told[place + 1]
                end = max(following.start, hit.end)
                if following.start <= hit.start:
                    end = verb.start
            act = self._act(scene, hit, subject, end)
            if act is not None:
                self._keep(act)
        self._subjects.hear(scene.speaker)

    # -- which verbs are acts -------------------------------------------------------

    def _told(self, scene: Scene) -> list[tuple[Hit, Subject]]:
        """Return the verbs that are acts of their own, with who acts."""
        kept: list[tuple[Hit, Subject]] = []
        topic: Subject | None = None
        denied: Hit | None = None
        for hit in _triggers(scene.sentence):
            if is_unreal(scene.sentence, hit):
                denied = hit
            if denied and self._is_one_clause(scene.sentence, denied, hit):
                continue  # "did not agree to what Korea proposed"
            subject = self._subjects.of(scene, hit, topic)
            topic = topic or subject
            if subject is None or not subject.actors:
                continue
            if hit.group == "reported" and not is_told(scene, hit, subject):
                continue
            if not kept or self._is_apart(scene, kept[-1][0], hit, subject):
                kept.append((hit, subject))
        return kept

    def _is_one_clause(self, sentence: Sentence, first: Hit, hit: Hit) -> bool:
        """Say whether no comma and no "and" parts a verb from one before it."""
        between = sentence.words[first.end : hit.start + 1]
        return not any(
            word.gap.strip() or word.low in self._lexicon.joining for word in between
        )

    def _is_apart(self, scene: Scene, before: Hit, hit: Hit, subject: Subject) -> bool:
        """Say whether a verb is an act of its own, not what the one before says."""
        words = scene.sentence.words
        if hit.value == "signed" and subject.start == hit.start:
            return False  # "agreed to exchange data; to sign a memorandum soon"
        if any(";" in words[at].gap for at in range(before.end, hit.start + 1)):
            return True
        if before.end <= subject.start <= before.end + 1:
            return False  # "affirmed that Russia is ready": what is affirmed
        if subject.start >= before.end:
            if hit.group == "reported" and before.group == "act":
                return False
            return hit.start - subject.start <= _REACH
        if hit.group != "act" or hit.value == "signed":
            return False
        near = words[before.end : hit.start][-_BESIDE:]
        is_joined = any(word.low in self._lexicon.joining for word in near)
        return is_joined or "," in words[hit.start].gap

    def _merged(
        self, scene: Scene, told: list[tuple[Hit, Subject]]
    ) -> list[tuple[Hit, Subject]]:
        """Leave out an act that goes on with the one before: same kind, same actors."""
        merged: list[tuple[Hit, Subject]] = []
        for hit, subject in told:
            if merged:
                last, its = merged[-1]
                is_same = last.value == hit.value and its.actors == subject.actors
                if is_same and not self._turns(scene, hit, subject, last, its):
                    continue
            merged.append((hit, subject))
        return merged

    def _turns(
        self, scene: Scene, hit: Hit, subject: Subject, last: Hit, its: Subject
    ) -> bool:
        """Say whether an act of the same kind asks another thing, or somebody else.

        "Proposed that the two sides meet, and asked Kenya to help".
        """
        if hit.value not in ("requested", "urged") or subject.is_both or its.is_both:
            return False
        one = address_of(scene, last, its, self._acting)
        other = address_of(scene, hit, subject, self._acting)
        return one.modality != other.modality

    # -- one act ----------------------------------------------------------------------

    def _act(self, scene: Scene, hit: Hit, subject: Subject, end: int) -> Act | None:
        sentence = scene.sentence
        address = address_of(scene, hit, subject, self._acting)
        start = min(subject.start, hit.start)
        first = segment(sentence, hit)
        instruments = find_instruments(sentence, start, end, address.modality)
        if address.modality == "signed" and not instruments:
            # "The memorandum between the two sides, signed in 2022"
            instruments = find_instruments(sentence, first, end, "signed")
            named = bound(sentence.hits("instrument"), first, end)
            start = min([start, *(one.start for one in named)])
        if address.modality == "signed" and not instruments:
            return None
        meeting = self._meeting(scene, subject)
        actors = self._signatories(scene, hit, subject, meeting)
        targets = address.targets
        if address.modality == "agreed" and len(actors) == 1 and targets:
            actors, targets = [*actors, *targets], []
        if not self._concerns_two(scene, actors, targets):
            return None
        is_own = bool(self._lexicon.openers) and is_outsider(scene, subject)
        if is_own and not targets and len(actors) == 1:
            return None  # "promised drivers lower fees"
        is_lone = address.modality == "planned" and len(actors) == 1
        if is_lone and not _names_another(scene, first, end, actors[0]):
            return None  # "plans to resign"
        if scene.meeting is None and not self._is_politics:
            return None  # "Germany promised a better second half"
        term = self._times.term_words(sentence, start, end)
        made = self._made(scene, hit, first, end)
        if hit.value == "agreed" and term is not None:
            made = None  # "agreed to amend by May the treaty of 1998"
        is_past = made is not None
        is_bare = address.modality == "upgraded" and not (start or instruments)
        if is_past and is_bare:
            return None  # "established diplomatic relations in 1972": background
        return Act(
            modality=address.modality,
            trigger=Quote(sentence.words_between(hit.start, hit.end), sentence.number),
            actors=actors,
            targets=targets,
            speaker=subject.speaker,
            meeting=None if is_past else meeting,
            quotes=[_quote(sentence, start, end, made)],
            status="past" if is_past else "new",
            made=made or None,
            term=None if is_past else term,
            instruments=instruments,
        )

    def _concerns_two(
        self, scene: Scene, actors: list[Party], targets: list[Party]
    ) -> bool:
        """Say whether an act has a second party; a state's own measures have none."""
        meeting, parties = scene.meeting, [*actors, *targets]
        if len(parties) > 1 and _are_domestic(parties):
            return False
        if meeting is None:
            is_public = all(party.kind != "person" for party in parties)
            return is_public and len(parties) > 1
        if len(actors) == 1 and not targets and actors[0].kind == "organization":
            sides = [self._acting.of(party) for party in meeting.parties]
            return any(actors[0] is side for side in sides)
        return all(party.is_placed or meeting.has(party) for party in actors)

    def _made(self, scene: Scene, hit: Hit, start: int, end: int) -> str | None:
        """Return the date words of what is only recalled, "" without any."""
        own = scene.meeting.date if scene.meeting else None
        if hit.value not in _DATED:
            return self._times.looking_back(scene.sentence, start, hit.end + _BESIDE)
        return self._times.recalled_words(scene.sentence, hit, start, end, own)

    def _meeting(self, scene: Scene, subject: Subject) -> Meeting | None:
        """Return the meeting at which an act was made: one whose sides act."""
        if subject.speaker is not None and scene.meeting is not None:
            own = [m for m in scene.told if m.has(subject.speaker)]
            if own and scene.meeting not in own:
                return own[-1]
        meeting = scene.meeting
        if meeting is None:
            return self._foretold(subject)
        if subject.is_both:
            return meeting
        sides = [self._acting.of(party) for party in meeting.parties]
        is_side = any(actor is side for actor in subject.actors for side in sides)
        return meeting if is_side or subject.speaker in meeting.parties else None

    def _foretold(self, subject: Subject) -> Meeting | None:
        """Return the meeting that is told below the lead: of those who act in it."""
        first = next((m for m in self._held if m.type != "conference"), None)
        if first is None or len(subject.actors) < 2:
            return None
        sides = {id(self._acting.of(party)) for party in first.parties}
        return first if sides == {id(party) for party in subject.actors} else None

    def _signatories(
        self, scene: Scene, hit: Hit, subject: Subject, meeting: Meeting | None
    ) -> list[Party]:
        """Return who acts; of a signing also who is named after the verb, or met."""
        if hit.value != "signed" or len(subject.actors) != 1:
            return subject.actors
        actor = subject.actors[0]
        named = [
            self._acting.of(party)
            for mention, party in scene.mentions
            if party is not None and party.is_placed and mention.start >= hit.end
        ]
        named += [
            state
            for at, (_end, code) in scene.kinds.country.items()
            if at >= hit.end and (state := self._acting.state(code)) is not None
        ]
        others = [party for party in named if party is not actor]
        if others:
            return [actor, others[0]]
        both = self._acting.both(scene) if meeting is not None else []
        return both if any(one is actor for one in both) else [actor]

    def _keep(self, act: Act) -> None:
        """Add an act, or its words to one that tells the same."""
        for other in self._acts:
            if _is_same_signing(act, other) or _is_retold(act, other):
                other.quotes += act.quotes
                other.meeting = other.meeting or act.meeting
                return
        self._acts.append(act)


def _are_domestic(parties: list[Party]) -> bool:
    """Say whether a region deals with nobody of another state."""
    is_region = any(one.kind == "organization" and one.country for one in parties)
    return is_region and len({one.country for one in parties if one.country}) == 1


def _triggers(sentence: Sentence) -> list[Hit]:
    """Return the verbs that can be acts, in reading order."""
    acts = sentence.hits("act")
    reported = [
        hit
        for hit in sentence.hits("reported")
        if (sentence.hits("said") or is_undertaking(sentence, hit))
        and not any(act.start <= hit.start < act.end for act in acts)
        and not _is_of_meeting(sentence, hit)
    ]
    return sorted([*acts, *reported])


def _is_of_meeting(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a verb only tells of a meeting to come: "bude o tom jednat"."""
    return any(
        hit.end <= verb.start <= hit.end + _BESIDE
        for verb in sentence.hits("infinitives")
    )


def _quote(sentence: Sentence, start: int, end: int, made: str | None) -> Quote:
    """Return an act's clause; of what is recalled, no more than up to its date."""
    text = sentence.rest(start, end).rstrip(_SEPARATORS)
    place = text.find(made) if made else -1
    if made and place > 0:
        text = text[: place + len(made)]
    return Quote(text, sentence.number)


def _names_another(scene: Scene, start: int, end: int, actor: Party) -> bool:
    """Say whether a clause names a state other than the one that acts, or its city."""
    codes = {code for at, (_, code) in scene.kinds.country.items() if start <= at < end}
    cities = bound(scene.sentence.hits("city"), start, end)
    codes |= {hit.value.partition(" ")[0] for hit in cities}
    return bool(codes - {actor.country})


def _is_same_signing(act: Act, other: Act) -> bool:
    """Say whether two sentences tell of one signing at one meeting."""
    if not act.modality == other.modality == "signed":
        return False
    is_new = act.status == other.status == "new" and act.meeting is other.meeting
    return is_new and _kinds(act.instruments) == _kinds(other.instruments)


def _kinds(instruments: list[Instrument]) -> set[str]:
    return {one.kind for one in instruments}


def _is_retold(act: Act, other: Act) -> bool:
    """Say whether two acts are one, told in the lead and again below."""
    if act.modality != other.modality:
        return False
    if {id(party) for party in act.actors} != {id(party) for party in other.actors}:
        return False
    mine, theirs = (set(one.quotes[0].text.lower().split()) for one in (act, other))
    return len(mine & theirs) >= _RETOLD * min(len(mine), len(theirs))
