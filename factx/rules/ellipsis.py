"""Subjects after their verb, or nowhere, where verbs tell of them by their endings."""

from __future__ import annotations

from factx.rules.act import Subject
from factx.rules.acting import Acting
from factx.rules.cases import Cases
from factx.rules.clauses import names_outsider
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Named, Scene, unique
from factx.rules.openers import Openers
from factx.rules.registry import Party
from factx.rules.sides import are_joined
from factx.rules.words import Hit

_AFTER = 3
"""Most words from a verb to a subject after it: "přislíbil při jednání ministr X"."""
_DROPPED = 1
"""Most words before a verb without a subject, where no table tells which."""


class Ellipsis:
    """Finds subjects that do not stand before the verb."""

    def __init__(self, lexicon: Lexicon, acting: Acting) -> None:
        self._lexicon, self._acting = lexicon, acting
        self._cases = Cases(lexicon)
        self.openers = Openers(lexicon)

    def subjects_among(self, scene: Scene, hit: Hit, people: Named) -> Named:
        """Return those of some people who may be a verb's subject, by their forms."""
        if not self._lexicon.companions or self._cases.is_plural(scene, hit):
            return people
        return [
            (mention, party)
            for mention, party in people
            if mention.is_subject
            or not (
                self._cases.is_object(mention, party)
                or self._cases.is_led(scene, mention)
            )
        ]

    def after(self, scene: Scene, hit: Hit) -> Subject | None:
        """Return who is named right after a verb in the form of a subject."""
        if not self._lexicon.agreement or hit.group != "act":
            return None
        words = scene.sentence.words
        group: Named = []
        for mention, party in scene.between(hit.end, len(words)):
            if party.kind != "person" or not self._cases.may_act(mention, party):
                continue
            if group:
                if are_joined(self._lexicon, scene, group[-1][0], mention):
                    group.append((mention, party))
                break
            marks = [words[at].gap for at in range(hit.end, mention.start + 1)]
            if mention.start - hit.end > _AFTER or any("," in gap for gap in marks):
                return None
            group.append((mention, party))
        if not group:
            return None
        is_plural = self._cases.is_plural(scene, hit)
        if is_plural != (len(group) > 1) or not (
            is_plural or self._cases.agrees(scene, hit, group[0][1])
        ):
            return None
        actors = unique([self._acting.of(party) for _mention, party in group])
        is_single = len(group) == 1 and hit.value != "signed"
        return Subject(actors, group[0][1] if is_single else None, hit.start)

    def is_dropped(self, scene: Scene, hit: Hit) -> bool:
        """Say whether nothing before a verb can be its subject."""
        if not self._lexicon.drops_subject:
            return False
        if not self._lexicon.openers:
            return hit.start <= _DROPPED
        return self.openers.are_openers(scene, 0, hit.start)

    def dropped(self, scene: Scene, hit: Hit, speaker: Party | None) -> Subject | None:
        """Return who goes on acting where a verb has no subject.

        Several are the sides of the meeting at hand. One is who spoke last, or if the
        verb tells of a man and that was a woman, the other side.
        """
        if not self.is_dropped(scene, hit):
            return None
        if self._cases.is_plural(scene, hit):
            if self.is_of_another(scene, hit) or names_outsider(scene, hit):
                return None
            both = self._acting.both(scene)
            return Subject(both, None, hit.start, is_both=True) if both else None
        if speaker is None:
            return None
        if not self._cases.agrees(scene, hit, speaker):
            parties = scene.meeting.parties if scene.meeting else []
            fit = [p for p in parties if self._cases.agrees(scene, hit, p)]
            if len(fit) != 1:
                return None
            speaker = fit[0]
        return Subject([self._acting.of(speaker)], speaker, hit.start)

    def is_of_another(self, scene: Scene, hit: Hit) -> bool:
        """Say whether a verb's subject is one whom nobody knows.

        That is so of one in the singular, and where the clause names somebody unknown.
        """
        if not self._lexicon.agreement:
            return False
        if self._cases.is_single(scene, hit):
            return True
        sentence, kinds = scene.sentence, scene.kinds
        meeting = scene.meeting
        if meeting and any(
            party.kind == "organization" and not meeting.has(party)
            for _mention, party in scene.between(hit.end, len(sentence.words))
        ):
            return True  # "bylo podepsáno memorandum mezi firmou X a Y"
        known = {at for m, _p in scene.mentions for at in range(m.start, m.end)}
        known |= {at for s, (e, _c) in kinds.country.items() for at in range(s, e)}
        for places in (kinds.city, kinds.title, kinds.alliance):
            known |= {at for start, end in places.items() for at in range(start, end)}
        for one in sentence.hits("instrument", "date", "body"):
            known.update(range(one.start, one.end))
        return any(
            word.is_capital and at and at not in known
            for at, word in enumerate(sentence.words)
        )
