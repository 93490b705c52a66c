"""Who met whom: meetings told in a sentence, and sections of the article about one."""

from __future__ import annotations

from collections.abc import Mapping

from factx.rules.article import Sentence
from factx.rules.attributes import delegation_of
from factx.rules.chronicle import Chronicle
from factx.rules.conferences import read_conference
from factx.rules.delegations import Delegations
from factx.rules.happening import happening
from factx.rules.introductions import Introductions
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Meeting, Quote, Scene, Side
from factx.rules.mention import Mention
from factx.rules.occasions import date_words, is_reported_from, set_place
from factx.rules.people import find_mentions
from factx.rules.regions import place_in_region
from factx.rules.registry import Party, Registry
from factx.rules.sides import Sides, shared_offices
from factx.rules.signings import Signings
from factx.rules.times import Times
from factx.rules.visits import read_trip
from factx.rules.words import Hit

_NEAR = 4
"""Most words between a verb and what says that it is to come, or did not happen."""
_FAR = 8
"""The same where no comma parts them."""
# What a later sentence may name more closely.
_PLAIN = ("reception", "talks")
# On which side the subject of a verb is, and who it met.
_SIDES: Mapping[str, tuple[Side, Side]] = {
    "host": ("host", "guest"),
    "guest": ("guest", "host"),
    "peer": ("peer", "peer"),
    "event": ("peer", "peer"),
}


class MeetingReader:
    """Reads meetings, sentence by sentence in reading order."""

    def __init__(self, lexicon: Lexicon, registry: Registry, times: Times) -> None:
        self._lexicon, self._registry, self._times = lexicon, registry, times
        self._who = Sides(lexicon, registry)
        self._signings = Signings(lexicon)
        self._delegations = Delegations(lexicon, registry)
        self._chronicle = Chronicle()
        self._speaker: Party | None = None
        self._has_begun = False
        self._introduced = Introductions()

    def read(self, sentence: Sentence) -> Scene:
        """Take in one sentence, and return it with what was understood."""
        scene = self._scene(sentence)
        if not self._opening(scene):
            self._telling(scene)
        scene.meeting = self._chronicle.current
        scene.told = self._chronicle.held()
        self._speaker = scene.speaker or self._speaker
        self._has_begun = True
        return scene

    def settled(self) -> list[Meeting]:
        """Return the meetings that were read, once the whole article is."""
        return self._chronicle.settled(self._registry)

    def _scene(self, sentence: Sentence) -> Scene:
        registry = self._registry
        kinds, mentions = find_mentions(
            sentence, self._lexicon, registry.is_known, self._introduced.expected()
        )
        mentions = self._introduced.take_in(kinds, mentions)
        heard_of = frozenset(registry.named)
        registry.name_countries(sentence, kinds.country)
        if not self._has_begun and is_reported_from(sentence):
            registry.dateline = sentence.hits("city")[0].value.partition(" ")[0]
        known = len(registry.people)
        scene = Scene(sentence, kinds, [(m, self._party(m)) for m in mentions])
        place_in_region(kinds, scene.mentions, registry)
        for party in registry.people[known:]:
            seen = [code for _end, code in kinds.country.values()]
            cities = {h.value.partition(" ")[0] for h in sentence.hits("city")}
            home = self._lexicon.home
            if home and (sentence.hits("home_signs") or home in cities):
                seen.append(home)
            party.seen_with, party.heard_of = tuple(seen), heard_of
            forms = {m.is_object for m, p in scene.mentions if p is party}
            is_met = any(m.is_subject and m.country for m in mentions)
            party.is_received = forms == {True} and is_met
        return scene

    def _party(self, mention: Mention) -> Party | None:
        if mention.name is not None:
            return self._registry.person(mention)
        if mention.region and not mention.role:
            return self._registry.region(mention.region, mention.country)
        if mention.company and not mention.role:
            return self._registry.organisation(mention.company)
        return None

    # -- sections -----------------------------------------------------------------

    def _opening(self, scene: Scene) -> bool:
        """Read "At the reception for X, ...", and say whether it was one."""
        noun = _opening_noun(scene, self._lexicon)
        if noun is None:
            return False
        after = [
            (mention, party)
            for mention, known in scene.mentions
            if mention.start >= noun.end
            and (party := known or self._met_before(mention)) is not None
        ]
        if not after or not _is_near(scene, noun.end, after[0][0].start):
            return False
        mention, guest = after[0]
        hosts = [p for _m, p in after[1:] if p.kind == "person" and p is not guest]
        words = scene.sentence.words_between(0, mention.end)
        quote = Quote(words, scene.sentence.number)
        if self._go_on(noun, guest, hosts, quote):
            return True
        host = hosts[0] if hosts else self._chronicle.host() or self._speaker
        if host is None or not _are_sides([host, guest]):
            return False
        # "After talks with B in Tokyo, A ...": it is told where, nobody receives.
        are_peers = noun.value == "talks" and bool(hosts)
        first, second = _SIDES["peer" if are_peers else "host"]
        meeting = Meeting(noun.value, [(host, first), (guest, second)], quotes=[quote])
        self._set_occasion(meeting, scene, mention.end)
        if are_peers and meeting.city is None:
            set_place(meeting, scene, noun, self._lexicon)
        for hit in scene.sentence.hits("channel"):
            meeting.channel = hit.value
        self._chronicle.add(meeting)
        return True

    def _met_before(self, mention: Mention) -> Party | None:
        """Return whom "the Indian minister" is: the one of that state who was met."""
        if mention.country is None or not mention.role:
            return None
        return next(
            (
                party
                for meeting in reversed(self._chronicle.held())
                for party in meeting.parties
                if party.kind == "person" and party.country == mention.country
            ),
            None,
        )

    def _go_on(self, noun: Hit, guest: Party, hosts: list[Party], quote: Quote) -> bool:
        """Go on with a guest's meeting that was told before, if it was."""
        chronicle = self._chronicle
        known = [
            meeting
            for meeting in chronicle.held()
            if meeting.has(guest) and (not hosts or meeting.has(hosts[0]))
        ]
        if not known:
            return False
        meeting = known[-1]
        if chronicle.current is not None and chronicle.current in known:
            meeting = chronicle.current
        meeting.quotes.insert(0, quote)
        if noun.value not in _PLAIN and meeting.type in _PLAIN:
            meeting.type = noun.value
        if noun.value == "reception" and meeting.is_plain_pair:
            meeting.type = noun.value
            meeting.sides = [
                (party, "guest" if party is guest else "host")
                for party in meeting.parties
            ]
        chronicle.current = meeting
        return True

    def _set_occasion(self, meeting: Meeting, scene: Scene, end: int) -> None:
        """Take date and place of the lead, where the same people receive."""
        lead = self._chronicle.lead
        if lead is not None and any(lead.has(party) for party in meeting.parties):
            meeting.share_occasion(lead)
        meeting.date = date_words(scene.sentence, end) or meeting.date

    # -- sentences ----------------------------------------------------------------

    def _telling(self, scene: Scene) -> None:
        verbs = scene.sentence.hits("host", "peer", "guest", "event")
        for verb in _outermost(verbs):
            status = happening(scene.sentence, verb)
            made = self._told(scene, verb, status) if status else []
            for meeting in made:
                self._chronicle.add(meeting)
            if made:
                scene.sentence.settle(verb)
                return
        signing = self._signings.read(scene, self._chronicle)
        if signing is not None:
            self._chronicle.add(signing)
            return
        # What the article begins with is its news, however long ago.
        times = self._times if self._has_begun else None
        trip = read_trip(scene, self._meant, times)
        if trip is not None:
            self._chronicle.add(trip)
        read_conference(scene, self._chronicle, self._lexicon)

    def _meant(self, scene: Scene, verb: Hit) -> Party | None:
        return self._who.meant(scene, verb, self._speaker)

    def _told(self, scene: Scene, verb: Hit, status: str) -> list[Meeting]:
        speaker = self._speaker
        if verb.group == "event" and self._lexicon.drops_subject:
            speaker = self._whose(scene, verb)
        subjects, groups = self._who.of(scene, verb, speaker)
        told = [
            self._meeting(scene, verb, subjects, group, status, alone=len(groups) == 1)
            for group in groups
            if subjects and _are_sides([*subjects, *group])
        ]
        if told:
            return told
        is_told_of_both = verb.group == "peer" and _is_of_both(scene.sentence, verb)
        both = self._both(scene) if is_told_of_both and status != "held" else []
        if len(both) > 1:
            return [self._meeting(scene, verb, both[:1], both[1:], status, alone=True)]
        states = self._delegations.of(scene, verb) or self._again(scene, verb, status)
        if len(states) < 2:
            return []
        met = self._meeting(scene, verb, states[:1], states[1:], status, alone=True)
        met.is_many = len(states) > 2
        return [met]

    def _both(self, scene: Scene) -> list[Party]:
        """Return who "the two presidents" are: of the last meeting of two of them."""
        sentence = scene.sentence
        hit = sentence.hits("both", "two")[0]
        said = {word.low for word in sentence.words[hit.start : hit.end + 1]}

        def has(party: Party) -> bool:
            return shared_offices(self._lexicon, said, party.offices) > 0

        pairs = self._chronicle.pairs()
        fit = [pair for pair in pairs if all(map(has, pair))]
        if fit or any(map(has, self._registry.people)):
            return fit[-1] if fit else []
        return pairs[-1] if pairs else []

    def _again(self, scene: Scene, verb: Hit, status: str) -> list[Party]:
        """Return the sides of the meeting at hand, of whom another one is told.

        "The pair last met in 2021", "the two sides will meet again".
        """
        current = self._chronicle.current
        if current is None or verb.group != "peer" or status not in ("past", "planned"):
            return []
        near = range(verb.start - _NEAR + 1, verb.start + 1)
        is_both = any(hit.end in near for hit in scene.sentence.hits("both"))
        is_told = bool(scene.sentence.dates or scene.sentence.hits("city"))
        return current.parties if is_both and is_told else []

    def _whose(self, scene: Scene, verb: Hit) -> Party | None:
        """Return whose "his talks" are, or talks that nobody is said to have held."""
        words = scene.sentence.words[: verb.start]
        is_owned = bool(words) and words[-1].low in self._lexicon.owned
        if is_owned:
            return self._speaker
        code = delegation_of(scene, verb)
        return self._chronicle.envoy(code) if code else self._chronicle.protagonist()

    def _meeting(
        self,
        scene: Scene,
        verb: Hit,
        subjects: list[Party],
        objects: list[Party],
        status: str,
        *,
        alone: bool,
    ) -> Meeting:
        sentence = scene.sentence
        first, second = _SIDES[verb.group]
        meeting = Meeting(
            _type(sentence, verb),
            [(p, first) for p in subjects] + [(p, second) for p in objects],
            quotes=[_quote(scene, objects[0], alone=alone)],
        )
        set_place(meeting, scene, verb, self._lexicon)
        meeting.is_at_seat = verb.group != "peer" or is_reported_from(sentence)
        earlier = self._chronicle.latest_dated()
        if _is_same_occasion(sentence) and earlier is not None:
            meeting.share_occasion(earlier)
        else:
            meeting.date = date_words(sentence, verb.end)
        for hit in sentence.hits("channel"):
            meeting.channel = hit.value
        meeting.status = self._status(status, meeting.date)
        return meeting

    def _status(self, told: str, date: str | None) -> str:
        """Say whether a meeting that was held is the news, or only recalled."""
        if told != "held":
            return told
        # What the article tells first is its news, however long ago.
        news = self._chronicle.latest_dated()
        is_recalled = date and news and self._times.is_before(date, news.date)
        return "past" if is_recalled else "held"


def _opening_noun(scene: Scene, lexicon: Lexicon) -> Hit | None:
    """Return the noun of "At the reception for ..." where a sentence opens so."""
    sentence = scene.sentence
    nouns = [hit for hit in sentence.hits("nouns") if hit.start < _NEAR]
    if not nouns:
        return None
    if scene.mentions and scene.mentions[0][0].start < nouns[0].start:
        return None
    noun = max(nouns, key=lambda hit: hit.end - hit.start)
    following = sentence.words[noun.end : noun.end + 1]
    if any(word.low in lexicon.between for word in following):
        return None  # "The meeting between A and B"
    if any(
        event.start == noun.start and happening(sentence, event) != "held"
        for event in sentence.hits("event")
    ):
        return None  # "The meeting between ... was cancelled"
    if any(hit.start < noun.start for hit in sentence.hits("act", "said")):
        return None
    return noun


def _outermost(verbs: list[Hit]) -> list[Hit]:
    """Leave out verbs inside longer ones: "tiếp" in "tiếp xúc song phương với"."""
    if len(verbs) < 2:
        return verbs
    return [
        one
        for one in verbs
        if not any(
            other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in verbs
        )
    ]


def _is_near(scene: Scene, start: int, end: int) -> bool:
    """Say whether a name belongs to the noun before it: "a meeting in Oslo with"."""
    words = scene.sentence.words[start + 1 : end + 1]
    is_open = not any(word.gap.strip() for word in words)
    return end - start <= (_FAR if is_open else _NEAR)


def _is_of_both(sentence: Sentence, verb: Hit) -> bool:
    """Say whether "the two leaders" stands before a verb, and no act before it."""
    if any(hit.start < verb.start for hit in sentence.hits("act", "said")):
        return False
    return any(hit.end <= verb.start for hit in sentence.hits("two"))


def _are_sides(parties: list[Party]) -> bool:
    """Say whether these can have met as two sides, not as staff of one."""
    if len(parties) < 2 or not any(p.has_office for p in parties):
        return False
    known = {p.country or p.company for p in parties}
    return len(known) > 1 or None in known


def _type(sentence: Sentence, verb: Hit) -> str:
    courtesy = "courtesy_call"
    said = {hit.value for hit in sentence.hits("host", "guest", "nouns")}
    return courtesy if courtesy in said else verb.value


def _is_same_occasion(sentence: Sentence) -> bool:
    """Say whether it was "the same day", or "on the sidelines" of nothing else."""
    others = {aside.start for aside in sentence.hits("asides")}
    return any(
        hit.start not in others or _is_set_off(sentence, hit)
        for hit in sentence.hits("same_day")
    )


def _is_set_off(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a comma follows: "On the sidelines of the conference, ..."."""
    following = sentence.words[hit.end : hit.end + 1]
    return hit.start == 0 and any("," in word.gap for word in following)


def _quote(scene: Scene, met: Party, *, alone: bool) -> Quote:
    """Return the sentence, or of a list of guests the words for one of them."""
    sentence = scene.sentence
    for mention, party in scene.mentions:
        if party is met and not alone:
            words = sentence.words_between(mention.start, mention.end)
            return Quote(words, sentence.number)
    return Quote(sentence.rest(0), sentence.number)
