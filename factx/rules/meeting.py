"""A meeting as far as it was read, and the sentences of an article as scenes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from factx.rules.article import Sentence
from factx.rules.kinds import Kinds
from factx.rules.mention import Mention
from factx.rules.registry import Party

Side = Literal["host", "guest", "peer"]
Named = list[tuple[Mention, Party]]


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
    is_at_seat: bool = True
    channel: str = "in_person"
    quotes: list[Quote] = field(default_factory=list)
    messages: set[int] = field(default_factory=set)
    is_many: bool = False
    visited: str | None = None

    @property
    def parties(self) -> list[Party]:
        """All who take part, in order."""
        return [party for party, _side in self.sides]

    @property
    def is_of_states(self) -> bool:
        """Whether only states are known to take part, no people."""
        return all(party.kind == "country" for party in self.parties)

    @property
    def states(self) -> set[str | None]:
        """The countries of all who take part."""
        return {party.country for party in self.parties}

    def attend(self, party: Party, side: Side) -> None:
        """Add who takes part; who comes for a state stands for it from then on."""
        self.sides = [
            (one, its)
            for one, its in self.sides
            if one.kind != "country" or one.country != party.country
        ]
        self.sides.append((party, side))

    @property
    def is_plain_pair(self) -> bool:
        """Whether two met, of whom it was not told that one received the other."""
        is_plain = all(side == "peer" for _party, side in self.sides)
        return is_plain and self.type == "talks" and len(self.sides) == 2

    def take_in(self, other: Meeting) -> None:
        """Take what another sentence says of the same meeting."""
        if self.is_of_states:
            self.sides = other.sides
        self.quotes += other.quotes
        self.date = self.date or other.date
        if self.city is None:
            self.place, self.city, self.country = other.place, other.city, other.country
        if other.type == "courtesy_call":
            self.type = other.type

    def share_occasion(self, other: Meeting) -> None:
        """Take date and place of a meeting of the same people on the same day."""
        self.date = self.date or other.date
        if self.city is None:
            self.place, self.city, self.country = other.place, other.city, other.country

    def side_of(self, party: Party) -> Side | None:
        """Return on which side somebody takes part, None for who does not."""
        return next((side for one, side in self.sides if one is party), None)

    def has(self, party: Party) -> bool:
        """Say whether somebody takes part."""
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

    @cached_property
    def speaker(self) -> Party | None:
        """Who the sentence is about: who stands before its first verb of speech.

        Where forms tell subjects, the first of these.
        """
        people = [(m, p) for m, p in self.mentions if p and p.kind == "person"]
        if self.kinds.lexicon.companions:
            # Who is in the form of an object is not who acts or speaks.
            subjects = [(m, p) for m, p in people if m.is_subject]
            if subjects:
                return subjects[0][1]
        verbs = self.sentence.hits("said", "act", "host", "peer", "guest", "event")
        for verb in verbs:
            before = [p for m, p in people if m.end <= verb.start]
            if before:
                return before[-1]
        return people[0][1] if people else None

    def between(self, start: int, end: int) -> Named:
        """Return who is named between two words."""
        return [
            (mention, party)
            for mention, party in self.mentions
            if party is not None and start <= mention.start and mention.end <= end
        ]


def unique(parties: list[Party]) -> list[Party]:
    """Return each party once, in order."""
    return list({id(party): party for party in parties}.values())
