"""Who met whom: meetings told in a sentence, and sections of the article about one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from factx.rules.article import Sentence
from factx.rules.lexicon import Lexicon
from factx.rules.kinds import Kinds
from factx.rules.mention import Mention
from factx.rules.people import find_mentions
from factx.rules.registry import Party, Registry
from factx.rules.words import Hit

_NEAR = 4
_ASIDE = 7
# What a later sentence may name more closely.
_PLAIN = ("reception", "talks")
Side = Literal["host", "guest", "peer"]


@dataclass
class Quote:
    """Words of the article, and the number of their paragraph."""

    text: str
    paragraph: int


@dataclass(eq=False)
class Meeting:
    """One encounter, as far as it was read."""

    type: str
    sides: list[tuple[Party, Side]]
    status: str = "held"
    date: str | None = None
    place: str | None = None
    city: str | None = None
    country: str | None = None
    channel: str = "in_person"
    quotes: list[Quote] = field(default_factory=list)
    messages: set[int] = field(default_factory=set)
    is_many: bool = False

    @property
    def parties(self) -> list[Party]:
        return [party for party, _side in self.sides]

    def has(self, party: Party) -> bool:
        return any(party is one for one in self.parties)


@dataclass
class Scene:
    """A sentence with who is named in it and the meeting that it is about.

    Attributes:
        sentence: The sentence.
        kinds: What each of its words can be.
        mentions: Who is named, with the party where it is known who that is.
        meeting: The meeting that the article is at.
        told: All meetings told up to here.
    """

    sentence: Sentence
    kinds: Kinds
    mentions: list[tuple[Mention, Party | None]]
    meeting: Meeting | None = None
    told: list[Meeting] = field(default_factory=list)

    @property
    def speaker(self) -> Party | None:
        """Who the sentence is about: who stands before its first verb of speech."""
        people = [(m, p) for m, p in self.mentions if p and p.kind == "person"]
        verbs = self.sentence.hits("said", "act", "host", "peer", "guest")
        for verb in verbs:
            before = [p for m, p in people if m.end <= verb.start]
            if before:
                return before[-1]
        return people[0][1] if people else None

    def between(self, start: int, end: int) -> list[tuple[Mention, Party]]:
        """Return who is named between two words."""
        return [
            (mention, party)
            for mention, party in self.mentions
            if party is not None and start <= mention.start and mention.end <= end
        ]


class MeetingReader:
    """Reads meetings, sentence by sentence in reading order."""

    def __init__(self, lexicon: Lexicon, registry: Registry) -> None:
        self.lexicon, self.registry = lexicon, registry
        self.meetings: list[Meeting] = []
        self.current: Meeting | None = None
        self.lead: Meeting | None = None
        self.last_speaker: Party | None = None

    def read(self, sentence: Sentence) -> Scene:
        """Take in one sentence, and return it with what was understood."""
        scene = self._scene(sentence)
        if not self._opening(scene):
            self._telling(scene)
        scene.meeting = self.current
        scene.told = [m for m in self.meetings if m.status == "held"]
        self._remember_speaker(scene)
        return scene

    def _scene(self, sentence: Sentence) -> Scene:
        kinds, mentions = find_mentions(sentence, self.lexicon, self.registry.is_known)
        self.registry.name_countries(sentence, kinds.country)
        known = len(self.registry.people)
        scene = Scene(sentence, kinds, [(m, self._party(m)) for m in mentions])
        for party in self.registry.people[known:]:
            party.seen_with = tuple(code for _end, code in kinds.country.values())
        return scene

    def _party(self, mention: Mention) -> Party | None:
        if mention.name is not None:
            return self.registry.person(mention)
        if mention.company and not mention.role:
            return self.registry.organisation(mention.company)
        return None

    def _remember_speaker(self, scene: Scene) -> None:
        self.last_speaker = scene.speaker or self.last_speaker

    def settled(self) -> list[Meeting]:
        """Return the meetings of at least two states or bodies, countries settled.

        People of one state who meet are no meeting of this schema, and of two whose
        states nothing tells it cannot be known.
        """
        self.registry.place_compatriots()
        for meeting in self.meetings:
            for party in meeting.parties:
                others = {p.country for p in meeting.parties if p is not party}
                self.registry.place_guest(party, others, meeting.country)
        self.registry.place_others()
        told = [meeting for meeting in self.meetings if _has_two_sides(meeting)]
        for meeting in told:
            _seat(meeting)
        return told

    # -- sections -----------------------------------------------------------------

    def _opening(self, scene: Scene) -> bool:
        """Read "At the reception for X, ...", and say whether it was one."""
        sentence = scene.sentence
        nouns = [hit for hit in sentence.hits("nouns") if hit.start <= _NEAR - 1]
        if not nouns or (
            scene.mentions and scene.mentions[0][0].start < nouns[0].start
        ):
            return False
        noun = max(nouns, key=lambda hit: hit.end - hit.start)
        if any(self._is_barrier(scene, at) for at in range(noun.start)):
            return False
        after = [
            (mention, party)
            for mention, party in scene.mentions
            if mention.start >= noun.end and party is not None
        ]
        if not after or after[0][0].start > noun.end + _NEAR:
            return False
        guest = after[0][1]
        rest = [p for m, p in after[1:] if p.kind == "person" and p is not guest]
        return self._enter(scene, noun, guest, rest, after[0][0])

    def _is_barrier(self, scene: Scene, at: int) -> bool:
        return any(hit.start == at for hit in scene.sentence.hits("act", "said"))

    def _enter(
        self,
        scene: Scene,
        noun: Hit,
        guest: Party,
        rest: list[Party],
        mention: Mention,
    ) -> bool:
        sentence = scene.sentence
        quote = Quote(sentence.words_between(0, mention.end), sentence.number)
        known = [m for m in self.meetings if m.has(guest) and m.status != "past"]
        host = rest[0] if rest else self._host()
        exact = [m for m in known if not rest or host is None or m.has(host)]
        if exact:
            meeting = exact[-1] if self.current not in exact else self.current
            assert meeting is not None  # noqa: S101 - exact is not empty
            meeting.quotes.insert(0, quote)
            if noun.value not in _PLAIN and meeting.type in _PLAIN:
                meeting.type = noun.value
            self.current = meeting
            return True
        if host is None or not self._are_sides([host, guest]):
            return False
        meeting = Meeting(
            noun.value, [(host, "host"), (guest, "guest")], quotes=[quote]
        )
        self._inherit(meeting)
        self._date(meeting, scene, 0, mention.end)
        self._add(meeting)
        return True

    def _host(self) -> Party | None:
        for meeting in reversed(self.meetings):
            for party, side in meeting.sides:
                if side == "host":
                    return party
        return self.last_speaker

    def _inherit(self, meeting: Meeting) -> None:
        """Take date and place of the lead, where the same people receive."""
        if self.lead is None:
            return
        if any(self.lead.has(party) for party in meeting.parties):
            meeting.date = meeting.date or self.lead.date
            if meeting.place is None and meeting.city is None:
                meeting.place, meeting.city = self.lead.place, self.lead.city
                meeting.country = self.lead.country

    # -- sentences ----------------------------------------------------------------

    def _telling(self, scene: Scene) -> None:
        for verb in scene.sentence.hits("host", "peer", "guest"):
            if self._is_denied(scene, verb):
                continue
            made = self._told(scene, verb)
            if made:
                for meeting in made:
                    self._add(meeting)
                return
        self._conference(scene)

    def _is_denied(self, scene: Scene, verb: Hit) -> bool:
        return any(
            verb.start - _NEAR < hit.end <= verb.end
            for hit in scene.sentence.hits("cancelled")
        )

    def _told(self, scene: Scene, verb: Hit) -> list[Meeting]:
        left, right = self._around(scene, verb)
        left, right = _people_first(left), _people_first(right)
        # "To discuss security on NATO's flank": no body that anybody met.
        right = [
            (m, p)
            for m, p in right
            if p.kind == "person" or m.start <= verb.end + _NEAR
        ]
        subjects, objects = self._sides(scene, verb, left, right)
        subjects = [p for p in subjects if p not in objects]
        if not objects and verb.group == "peer" and len(subjects) > 1:
            subjects, objects = subjects[:1], subjects[1:]
        if not subjects:
            subjects = self._absent_subject(scene, verb, objects)
        if not subjects or not objects:
            return []
        groups = self._groups(scene, verb, objects)
        made = []
        for group in groups:
            if not self._are_sides([*subjects, *group]):
                continue
            made.append(
                self._meeting(scene, verb, subjects, group, alone=len(groups) == 1)
            )
        return made

    def _around(
        self, scene: Scene, verb: Hit
    ) -> tuple[list[tuple[Mention, Party]], list[tuple[Mention, Party]]]:
        """Return who is named before and after a verb, asides left out."""
        words = scene.sentence.words
        limit = len(words)
        for hit in scene.sentence.hits("act", "said", "both"):
            if hit.start >= verb.end and any(
                m.start >= verb.end and m.end <= hit.start
                for m, p in scene.mentions
                if p
            ):
                limit = min(limit, hit.start)
        start = 0
        for at in range(1, verb.start):
            if ";" in words[at].gap:
                start = at
        left = scene.between(start, verb.start)
        right = [
            (m, p)
            for m, p in scene.mentions
            if p is not None and m.start >= verb.end and m.start < limit
        ]
        asides = scene.sentence.hits("asides")
        return (
            [(m, p) for m, p in left if not _is_aside(scene, m, asides)],
            [
                (m, p)
                for m, p in right
                if not _is_aside(scene, m, asides, after=verb.end)
            ],
        )

    def _sides(
        self,
        scene: Scene,
        verb: Hit,
        left: list[tuple[Mention, Party]],
        right: list[tuple[Mention, Party]],
    ) -> tuple[list[Party], list[Party]]:
        left = [(m, p) for m, p in left if p.kind == "person" or m.company]
        if self.lexicon.knows_case:
            everyone = [*left, *right]
            subjects = [p for m, p in everyone if m.is_subject]
            objects = [p for m, p in everyone if m.is_object]
            unsure = [(m, p) for m, p in everyone if not (m.is_subject or m.is_object)]
            for mention, party in unsure:
                if mention.end <= verb.start and not subjects:
                    subjects.append(party)
                else:
                    objects.append(party)
            return _unique(subjects[:1] if objects else subjects), _unique(objects)
        subjects = self._last_group(scene, left)
        return _unique(subjects), _unique([p for _m, p in right])

    def _last_group(
        self, scene: Scene, named: list[tuple[Mention, Party]]
    ) -> list[Party]:
        """Return those who are named last, joined by "and"."""
        group: list[tuple[Mention, Party]] = []
        for mention, party in reversed(named):
            if group and not self._is_joined(scene, mention, group[-1][0]):
                break
            group.append((mention, party))
        return [party for _mention, party in reversed(group)]

    def _is_joined(self, scene: Scene, one: Mention, other: Mention) -> bool:
        between = scene.sentence.words[one.end : other.start]
        return 0 < len(between) <= 2 and any(
            word.low in self.lexicon.joining for word in between
        )

    def _absent_subject(
        self, scene: Scene, verb: Hit, objects: list[Party]
    ) -> list[Party]:
        """Return who "he" or "the minister" before a verb is."""
        if not objects:
            return []
        refers = [m for m, p in scene.mentions if p is None and m.role]
        pronouns = scene.sentence.hits("pronouns")
        if any(m.end <= verb.start for m in refers) or any(
            h.end <= verb.start for h in pronouns
        ):
            speaker = self.last_speaker
            if speaker is not None and speaker not in objects:
                return [speaker]
        return []

    def _groups(
        self, scene: Scene, verb: Hit, objects: list[Party]
    ) -> list[list[Party]]:
        """Part those who were received one by one from those who sat together."""
        is_series = bool(scene.sentence.hits("series"))
        if len(objects) == 1 or not (verb.group == "host" or is_series):
            return [objects]
        countries = [party.country or party.company for party in objects]
        is_list = any(";" in word.gap for word in scene.sentence.words[verb.end :])
        if is_list or len(set(countries)) == len(objects):
            return [[party] for party in objects]
        return [objects]

    def _are_sides(self, parties: list[Party]) -> bool:
        """Say whether these can have met as two sides, not as staff of one."""
        if len(parties) < 2 or not any(p.has_office for p in parties):
            return False
        known = {p.country or p.company for p in parties}
        return len(known) > 1 or None in known

    def _meeting(
        self,
        scene: Scene,
        verb: Hit,
        subjects: list[Party],
        objects: list[Party],
        *,
        alone: bool,
    ) -> Meeting:
        sentence = scene.sentence
        first: Side = {"host": "host", "guest": "guest", "peer": "peer"}[verb.group]  # type: ignore[assignment]
        second: Side = {"host": "guest", "guest": "host", "peer": "peer"}[verb.group]  # type: ignore[assignment]
        sides = [(p, first) for p in subjects] + [(p, second) for p in objects]
        meeting = Meeting(verb.value, sides)
        meeting.is_many = len({p.country or p.name for p in (*subjects, *objects)}) > 2
        for hit in sentence.hits("planned"):
            if hit.end >= verb.start - _NEAR and hit.start < verb.end:
                meeting.status = "planned"
        if any(
            h.value == "courtesy_call" for h in sentence.hits("host", "guest", "nouns")
        ):
            meeting.type = "courtesy_call"
        self._date(meeting, scene, 0, verb.end)
        self._place(meeting, scene, verb)
        for hit in sentence.hits("channel"):
            meeting.channel = hit.value
        if alone:
            meeting.quotes = [Quote(sentence.rest(0), sentence.number)]
        else:
            for mention, party in scene.mentions:
                if party is objects[0]:
                    quote = sentence.words_between(mention.start, mention.end)
                    meeting.quotes = [Quote(quote, sentence.number)]
        return meeting

    def _date(self, meeting: Meeting, scene: Scene, start: int, end: int) -> None:
        sentence = scene.sentence
        if sentence.hits("same_day") and self.meetings:
            dated = [m for m in self.meetings if m.date]
            if dated:
                meeting.date = dated[-1].date
                meeting.place, meeting.city = dated[-1].place, dated[-1].city
                meeting.country = dated[-1].country
            return
        if not sentence.dates:
            return
        stop = sentence.words[min(end, len(sentence.words)) - 1].end
        before = [date for date in sentence.dates if date.span.end <= stop]
        chosen = before[-1] if before else sentence.dates[0]
        if before or not self._is_in_aside(scene, chosen.span.start):
            meeting.date = chosen.words

    def _is_in_aside(self, scene: Scene, offset: int) -> bool:
        words = scene.sentence.words
        return any(
            words[hit.start].start < offset for hit in scene.sentence.hits("asides")
        )

    def _place(self, meeting: Meeting, scene: Scene, verb: Hit) -> None:
        cities = scene.sentence.hits("city")
        if not cities:
            return
        near = min(cities, key=lambda hit: (abs(hit.start - verb.start), hit.start))
        code, _, name = near.value.partition(" ")
        printed = scene.sentence.words_between(near.start, near.end)
        meeting.place, meeting.country = printed, code
        # Where names are inflected, the table has the dictionary's form.
        is_form = self.lexicon.knows_case or printed.isupper()
        meeting.city = name if is_form else printed

    # -- conferences --------------------------------------------------------------

    def _conference(self, scene: Scene) -> None:
        """Read "the conference took place" and who attends it."""
        sentence = scene.sentence
        held = sentence.hits("conference.held")
        nouns = sentence.hits("conference.nouns")
        current = self.current
        if held and nouns and not scene.between(0, len(sentence.words)):
            if any(m.type == "conference" for m in self.meetings):
                return
            meeting = Meeting("conference", [], is_many=True)
            self._date(meeting, scene, 0, len(sentence.words))
            self._place(meeting, scene, held[0])
            meeting.quotes = [Quote(sentence.rest(0), sentence.number)]
            self._add(meeting)
        elif current is not None and current.type == "conference":
            self._attend(scene, current)

    def _attend(self, scene: Scene, conference: Meeting) -> None:
        sentence = scene.sentence
        message = sentence.hits("conference.message")
        if not (message or sentence.hits("conference.attending")):
            return
        for _mention, party in scene.between(0, len(sentence.words)):
            if party.kind != "person" or not party.has_office:
                continue
            if not conference.has(party):
                conference.sides.append((party, "guest"))
                if message:
                    conference.messages.add(id(party))

    # -- the list -----------------------------------------------------------------

    def _add(self, meeting: Meeting) -> None:
        """Add a meeting, or what it says to one that is the same."""
        same = self._same(meeting)
        if same is not None:
            same.quotes += meeting.quotes
            same.date = same.date or meeting.date
            if same.city is None:
                same.place, same.city = meeting.place, meeting.city
                same.country = meeting.country
            if meeting.type == "courtesy_call":
                same.type = meeting.type
            self.current = same
            return
        self.meetings.append(meeting)
        if meeting.status == "held":
            self.current = meeting
            if meeting.date and (self.lead is None or meeting.type != "conference"):
                self.lead = meeting

    def _same(self, meeting: Meeting) -> Meeting | None:
        mine = {id(party) for party in meeting.parties}
        for other in self.meetings:
            theirs = {id(party) for party in other.parties}
            if mine and mine == theirs and other.status == meeting.status:
                if not (meeting.date and other.date) or meeting.date == other.date:
                    return other
        return None


def _has_two_sides(meeting: Meeting) -> bool:
    sides = {p.country or p.company or p.name for p in meeting.parties if p.is_placed}
    return len(sides) > 1 or (meeting.type == "conference" and len(sides) > 0)


def _seat(meeting: Meeting) -> None:
    """Say who is host and who is guest where two of two states met in one of them."""
    at_home = [p.country == meeting.country is not None for p in meeting.parties]
    if all(side == "peer" for _p, side in meeting.sides) and any(at_home):
        if not all(at_home):
            meeting.sides = [
                (party, "host" if home else "guest")
                for party, home in zip(meeting.parties, at_home, strict=True)
            ]


def _people_first(
    named: list[tuple[Mention, Party]],
) -> list[tuple[Mention, Party]]:
    """Leave out bodies where people are named: "ministers on NATO's flank"."""
    people = [(m, p) for m, p in named if p.kind == "person"]
    return people or named


def _unique(parties: list[Party]) -> list[Party]:
    return list({id(party): party for party in parties}.values())


def _is_aside(
    scene: Scene, mention: Mention, asides: list[Hit], *, after: int = 0
) -> bool:
    """Say whether somebody is only named for an occasion: "on a visit by X"."""
    words = scene.sentence.words
    for hit in asides:
        if hit.start < after or not hit.end <= mention.start <= hit.end + _ASIDE:
            continue
        if not any("," in words[at].gap for at in range(hit.end, mention.start + 1)):
            return True
    return False
