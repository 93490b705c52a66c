"""States and bodies as subjects: alone, listed, or "the leaders of A and B"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factx.rules.acting import Acting
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Named, Scene, unique
from factx.rules.regions import is_region_at
from factx.rules.registry import Party
from factx.rules.words import Hit

_BESIDE = 2
"""Most words between a state and its verb; dates and bodies do not count."""
_DONE = frozenset(("signed", "agreed", "upgraded", "ended", "accepted", "refused"))
"""What can be told without its subject: "was signed by"."""
_HEADS = ("body", "office", "title", "many", "one_side")
"""What is a state's own: "Kenyan ministers agreed", but not "Kenyan firms"."""


@dataclass(frozen=True)
class _Place:
    """A state or body where it is named.

    Attributes:
        start: Its first word.
        end: The word after the last.
        party: The state or body.
        code: The state's country, None for a body.
        is_owner: Whether it only says whose the next word is: "Kenyan", "Kenya's".
    """

    start: int
    end: int
    party: Party
    code: str | None
    is_owner: bool


@dataclass(frozen=True)
class States:
    """The states and bodies that are a verb's subject.

    Attributes:
        start: Where the words for them begin.
        parties: Who they are.
        code: The country, of a state that acts alone.
    """

    start: int
    parties: list[Party]
    code: str | None


class StateFinder:
    """Finds the states before the verbs of one language."""

    def __init__(self, lexicon: Lexicon, acting: Acting) -> None:
        self._lexicon, self._acting = lexicon, acting

    def before(
        self, scene: Scene, hit: Hit, start: int, people: Named
    ) -> States | None:
        """Return the states and bodies that stand right before a verb.

        Args:
            scene: The sentence.
            hit: The verb.
            start: Where its clause may begin at the earliest.
            people: Who is named between the two; a state in their titles is none.
        """
        places = {one.end: one for one in self._places(scene, people, start)}
        if not any(end <= hit.start for end in places):
            return None  # nor has anybody to look for dates
        if all(end > hit.start for end in places):
            return None  # to look for dates, which do not count, takes longest
        for end in self._ends(scene, hit, start):
            last = places.get(end)
            accompanied = (
                last and hit.value in _DONE and self._with(scene, last, places)
            )
            if accompanied:
                return accompanied
            if last is None or not self._is_subject(scene, last, hit):
                continue
            listed = self._listed(scene, last, places)
            begin = self._begin(scene, listed)
            if begin is not None:
                parties = unique([one.party for one in listed])
                code = last.code if len(parties) == 1 else None
                if code or len(parties) > 1 or parties[0].is_region:
                    return States(begin, parties, code)
        return None

    def _places(self, scene: Scene, people: Named, start: int) -> Iterator[_Place]:
        kinds = scene.kinds
        found = [(at, end, code) for at, (end, code) in kinds.country.items()]
        found += [
            (city.start, city.end, city.value.partition(" ")[0])
            for city in scene.sentence.hits("city")
        ]
        adjectives = {one.start for one in scene.sentence.hits("demonym")}
        adjectives -= {one.start for one in scene.sentence.hits("country")}
        for at, end, code in found:
            state = self._acting.state(code)
            titled = any(
                m.start <= at < m.end and p.kind == "person" for m, p in people
            )
            if state is not None and start <= at and not titled:
                after = kinds.past_owner(end)
                yield _Place(at, after, state, code, at in adjectives or after > end)
        for mention, party in people:
            if party.kind == "organization":
                yield _Place(mention.start, mention.end, party, None, is_owner=False)
        for region in self._acting.regions():
            for at in range(start, len(scene.sentence.words)):
                if is_region_at(scene.sentence.words, at, region):
                    end = at + len(region.words)
                    yield _Place(at, end, region, None, is_owner=False)

    def _ends(self, scene: Scene, hit: Hit, start: int) -> Iterator[int]:
        """Yield where the subject of a verb may end, nearest first."""
        words, at, passed = scene.sentence.words, hit.start, 0
        dated = scene.sentence.dated
        heads = {one.start for one in scene.sentence.hits("body", "many")}
        while at > start and passed <= _BESIDE:
            yield at
            if "," in words[at].gap:
                aside = self.aside(scene, at, start)
                if aside is None:
                    if at in dated or at - 1 in dated:
                        at -= 1
                        continue
                    return
                at = aside
                continue
            at -= 1
            passed += at not in dated and at not in heads

    def topic(self, scene: Scene, start: int, end: int) -> States | None:
        """Return the state that opens a clause: "said that Norway values ... and will".

        Args:
            scene: The sentence.
            start: Where its clause may begin at the earliest.
            end: Where the verb stands that goes on with the clause.
        """
        words = scene.sentence.words
        said = [h for h in scene.sentence.hits("said") if start <= h.start < end]
        if not end or words[end - 1].low not in self._lexicon.joining:
            return None
        start = said[-1].end if said else start
        for place in sorted(self._places(scene, [], start), key=lambda one: one.start):
            is_first = place.start <= start + _BESIDE and not place.is_owner
            if is_first and self._opens_clause(scene, place.start):
                return States(place.start, [place.party], place.code)
        return None

    def is_passive(self, scene: Scene, hit: Hit) -> bool:
        """Say whether who acted stands after a verb: "was signed by"."""
        if hit.value not in _DONE:
            return False
        following = scene.sentence.words[hit.end : hit.end + 1]
        return any(word.low in self._lexicon.agents for word in following)

    def agents(self, scene: Scene, hit: Hit) -> list[Party]:
        """Return those by whom it was done; see `is_passive`."""
        sentence = scene.sentence
        ends = [h.start for h in sentence.hits("relative", "act", "said", "asides")]
        stop = min((at for at in ends if at > hit.end), default=len(sentence.words))
        people = scene.between(hit.end, stop)
        found = [(m.start, self._acting.of(p)) for m, p in people if p.is_placed]
        found += [
            (place.start, place.party)
            for place in self._places(scene, people, hit.end)
            if place.code and place.end <= stop
        ]
        return unique([party for _at, party in sorted(found, key=lambda one: one[0])])

    def is_itself(self, scene: Scene, hit: Hit) -> bool:
        """Say whether "it" stands right before a verb."""
        return any(
            0 <= hit.start - one.end < _BESIDE for one in scene.sentence.hits("itself")
        )

    def aside(self, scene: Scene, at: int, start: int) -> int | None:
        """Return where ", which ...," or ", he said," before a word begins."""
        words = scene.sentence.words
        if "," not in words[at].gap:
            return None
        opening = {one.start for one in scene.sentence.hits("relative", "peer")}
        spoken = {one.start for one in scene.sentence.hits("said", "pronouns")}
        for begin in range(at - 1, start, -1):
            if "," not in words[begin].gap:
                continue
            if begin in opening or (begin in spoken and at - begin <= _BESIDE):
                return begin
        return None

    def _is_subject(self, scene: Scene, last: _Place, hit: Hit) -> bool:
        """Say whether what stands between a state and its verb is the state's own."""
        sentence = scene.sentence
        between = range(last.end, hit.start)
        heads = {one.start for one in sentence.hits(*_HEADS) if one.value != "company"}
        if last.is_owner:
            return not heads.isdisjoint(between)
        dated = scene.sentence.dated
        return all(
            at in heads or at in dated or not sentence.words[at].is_capital
            for at in between
        )

    def _listed(
        self, scene: Scene, last: _Place, places: dict[int, _Place]
    ) -> list[_Place]:
        """Return a state with those that are listed before it."""
        words, listed = scene.sentence.words, [last]
        while True:
            at = listed[0].start
            if at > 1 and words[at - 1].low in self._lexicon.that:
                at -= 1  # "Germany and the Netherlands"
            if at and words[at - 1].low in self._lexicon.joining:
                at -= 1
            is_open = at < listed[0].start or words[at].gap.strip() == ","
            other = places.get(at) if is_open else None
            if other is None:
                return listed
            listed.insert(0, other)

    def _with(
        self, scene: Scene, last: _Place, places: dict[int, _Place]
    ) -> States | None:
        """Return two states that "with" joins: "Česko se s Polskem dohodlo"."""
        words, at = scene.sentence.words, last.start - 1
        if at < 1 or last.is_owner or words[at].low not in self._lexicon.companions:
            return None
        at -= words[at - 1].low in self._lexicon.reflexives
        first = places.get(at)
        if first is None or first.is_owner or first.party is last.party:
            return None
        begin = self._begin(scene, [first])
        return None if begin is None else States(begin, [first.party, last.party], None)

    def _begin(self, scene: Scene, listed: list[_Place]) -> int | None:
        """Return where the words for a subject begin, None where they are none."""
        sentence, at = scene.sentence, listed[0].start
        if self._opens_clause(scene, at):
            return at
        words = sentence.words
        owned = at - (words[at - 1].low in self._lexicon.owners)
        for mention, party in scene.mentions:
            # "Bộ Ngoại giao Việt Nam", "the Norwegian foreign ministry"
            is_body = party is None and mention.body and not mention.role
            if is_body and mention.start <= at < mention.end and len(listed) == 1:
                at = mention.start
                return at if self._opens_clause(scene, at) else None
        groups = ("many", "body", "plural") if len(listed) > 1 else ("many", "body")
        for head in sentence.hits(*groups):
            is_owner = owned < at or len(listed) > 1 or self._lexicon.knows_case
            if head.end == owned and is_owner:
                return head.start
        return None

    def _opens_clause(self, scene: Scene, at: int) -> bool:
        """Say whether a clause begins at a word."""
        sentence = scene.sentence
        words = sentence.words
        if at == 0 or words[at].gap.strip(" \u00a0"):
            return True
        if words[at - 1].low in self._lexicon.that or at - 1 in scene.sentence.dated:
            return True
        if words[at - 1].low in self._lexicon.joining and "," in words[at - 1].gap:
            return True
        groups = ("said", "act", "one_side", "time", "relative")
        return at in {hit.end for hit in sentence.hits(*groups)}
