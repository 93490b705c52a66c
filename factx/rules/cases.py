"""Who is subject and who is not, where forms of titles, names and verbs tell it."""

from __future__ import annotations

from typing import Literal

from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Named, Scene, unique
from factx.rules.mention import Mention
from factx.rules.registry import Party
from factx.rules.words import Hit, Word

Place = Literal["subject", "object", "owner", "aside"]

_OWNED = 3
"""Most words from a meeting's noun to whose it is: "schůzka ministra X"."""


class Cases:
    """Reads the case forms of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tells_with = bool(lexicon.companions)

    def may_act(self, mention: Mention, party: Party) -> bool:
        """Say whether a mention has the form of a subject, as title or as name."""
        return mention.is_subject or self._is_sure(mention, party)

    def is_object(self, mention: Mention, party: Party) -> bool:
        """Say whether a mention has a form that no subject has.

        A bare name has one where it differs from the form that was a subject's.
        """
        if mention.is_object or not (party.is_sure and mention.name):
            return mention.is_object
        is_bare = not mention.is_subject and self._lexicon.endings > 0
        return is_bare and not self._is_sure(mention, party)

    def _is_sure(self, mention: Mention, party: Party) -> bool:
        """Say whether a name is printed as it was where it was a subject's."""
        if not (party.is_sure and mention.name):
            return False
        return mention.name[-1].lower() == party.words[-1]

    def parted(
        self, scene: Scene, left: Named, right: Named, verb: Hit
    ) -> tuple[list[Party], list[Party]]:
        """Return the subjects of a meeting's verb or noun, and whom they met."""
        found: dict[Place, list[Party]] = {
            "subject": [], "object": [], "owner": [], "aside": []
        }  # fmt: skip
        before: tuple[Mention, Place] | None = None
        everyone = (*left, *right)
        is_told = any(mention.is_subject for mention, _party in everyone)
        for mention, party in everyone:
            place = self._place(scene, mention, party, verb, before)
            if place is None:
                is_first = not (is_told or found["subject"])
                place = self._by_order(mention, verb, is_first=is_first)
            found[place].append(party)
            before = (mention, place)
        subjects, objects = unique(found["subject"]), unique(found["object"])
        if left and len(subjects) > 1 and not objects and verb.group == "host":
            return self._turned(scene, left[-1], right, verb)
        if found["owner"]:
            # "Schůzka premiéra X s Y": whose it is; who only spoke of it was not there.
            owners = unique(found["owner"])
            return owners[:1], unique([*owners[1:], *objects])
        return (subjects[:1] if objects else subjects), objects

    def _turned(
        self, scene: Scene, last: tuple[Mention, Party], right: Named, verb: Hit
    ) -> tuple[list[Party], list[Party]]:
        """Return who received whom in "X, whom Y received", nobody without "whom"."""
        words = scene.sentence.words[last[0].end : verb.start]
        is_turned = any(word.low in self._lexicon.whom for word in words)
        hosts = [party for mention, party in right if mention.is_subject]
        return (hosts[:1], [last[1]]) if is_turned and hosts else ([], [])

    def _by_order(self, mention: Mention, verb: Hit, *, is_first: bool) -> Place:
        """Return what somebody is whose form tells nothing, by where he is named."""
        if self._needs_with(verb):
            return "subject" if is_first else "aside"
        return "subject" if is_first and mention.end <= verb.start else "object"

    def _needs_with(self, verb: Hit) -> bool:
        return self._tells_with and verb.group in ("peer", "event")

    def _place(
        self,
        scene: Scene,
        mention: Mention,
        party: Party,
        verb: Hit,
        before: tuple[Mention, Place] | None,
    ) -> Place | None:
        """Return what a mention is to a verb, None where its form tells nothing."""
        if mention.is_subject:
            is_event = verb.group == "event" and before is not None
            if is_event and before and not self._goes_on(scene, before[0], mention):
                return "aside"
            return "subject"
        if before is not None and self._goes_on(scene, before[0], mention):
            return before[1]
        led = self._led_by(scene, mention)
        if led in self._lexicon.reflexives and self._is_sure(mention, party):
            return None  # "se Novák setkal": himself, not with him
        if self._tells_with and led in self._lexicon.companions:
            return "object"
        if self._tells_with and led is not None:
            return "aside"
        if not self.is_object(mention, party):
            return None
        if verb.group == "event":
            near = verb.end <= mention.start <= verb.end + _OWNED
            return "owner" if near else "aside"
        return "aside" if self._needs_with(verb) else "object"

    def _led_by(self, scene: Scene, mention: Mention) -> str | None:
        """Return the preposition that leads to a mention, None without one."""
        words = scene.sentence.words
        at = mention.start - 1
        while at > 0 and self._qualifies(words[at]):
            at -= 1
        between = range(at + 1, mention.start + 1)
        if at < 0 or any(words[i].gap.strip() for i in between):
            return None
        low = words[at].low
        known = low in self._lexicon.companions or low in self._lexicon.prepositions
        return low if known else None

    def _qualifies(self, word: Word) -> bool:
        """Say whether a word may stand between "with" and a title."""
        lexicon = self._lexicon
        is_adjective = not word.is_capital and word.low.endswith(lexicon.agreeing)
        is_led = word.low in lexicon.companions or word.low in lexicon.prepositions
        return word.low in lexicon.qualifiers or (is_adjective and not is_led)

    def _goes_on(self, scene: Scene, one: Mention, other: Mention) -> bool:
        """Say whether only a comma or "and" parts two who are listed."""
        words = scene.sentence.words
        if one.end == other.start:
            return words[other.start].gap.strip() == ","
        between = words[one.end : other.start]
        return len(between) == 1 and between[0].low in self._lexicon.listing

    # -- verbs ----------------------------------------------------------------------

    def agrees(self, scene: Scene, verb: Hit, party: Party) -> bool:
        """Say whether somebody can be the one subject that a verb's ending tells of."""
        gender = self._gender(scene, verb)
        if gender is None:
            return True
        return gender == ("feminine" if self._is_woman(party) else "masculine")

    def is_led(self, scene: Scene, mention: Mention) -> bool:
        """Say whether a preposition leads to a mention."""
        led = self._led_by(scene, mention)
        return led is not None and led not in self._lexicon.reflexives

    def is_single(self, scene: Scene, verb: Hit) -> bool:
        """Say whether a verb's ending tells of one man or woman."""
        return self._gender(scene, verb) in ("masculine", "feminine")

    def is_plural(self, scene: Scene, verb: Hit) -> bool:
        """Say whether a verb's ending tells of several subjects."""
        return self._gender(scene, verb) == "plural"

    def _gender(self, scene: Scene, verb: Hit) -> str | None:
        # The longest word is the verb, the others "was" and "himself".
        words = [word.low for word in scene.sentence.words[verb.start : verb.end]]
        said = max(words, key=len)
        return next(
            (
                gender
                for gender, endings in self._lexicon.agreement.items()
                if said.endswith(endings)
            ),
            None,
        )

    def _is_woman(self, party: Party) -> bool:
        lexicon = self._lexicon
        if not lexicon.women_titles.isdisjoint(party.offices):
            return True
        return bool(party.words) and party.words[-1].endswith(lexicon.women)
