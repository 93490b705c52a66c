"""The parties of an article: each person, body and country once."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from factx.rules.article import Sentence
from factx.rules.lexicon import Lexicon
from factx.rules.mention import Mention
from factx.rules.words import Word

_LEAST_STEM = 3


@dataclass(eq=False)
class Party:
    """Somebody who takes part or acts.

    Attributes:
        kind: Person, organization or country.
        name: As printed, in the form that is most likely the dictionary's.
        words: The words of the name, in lower case.
        role: Office, as printed.
        body: The organisation that a person belongs to, as printed.
        company: The company or body that a person acts for.
        region: The region whose head it is, as printed.
        country: ISO code; None where nothing tells it.
        has_office: Whether it acts for a state or body.
        offices: Words of all its titles, in lower case.
        is_sure: Whether the name's form is the dictionary's.
        seen_with: Countries that the sentence names where it is met first.
        is_received: Whether another state's official was the subject there.
        heard_of: Countries that the article had named before that sentence.
        is_region: Whether it is a province.
    """

    kind: Literal["person", "organization", "country"]
    name: str
    words: tuple[str, ...] = ()
    role: str | None = None
    body: str | None = None
    company: str | None = None
    region: str | None = None
    country: str | None = None
    has_office: bool = False
    offices: set[str] = field(default_factory=set)
    is_sure: bool = False
    seen_with: tuple[str, ...] = ()
    is_received: bool = False
    heard_of: frozenset[str] = frozenset()
    is_region: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether it is known for which state or body it acts."""
        return self.kind != "person" or bool(self.country or self.company)


class Registry:
    """Knows who is who; one for each article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.people: list[Party] = []
        self.bodies: list[Party] = []
        self.countries: dict[str, Party] = {}
        self.named: Counter[str] = Counter()
        self.dateline: str | None = None

    def joins(self, words: Sequence[Word]) -> bool:
        """Say whether words end in one that joins two of a kind: "agreed with"."""
        return bool(words) and words[-1].low in self._lexicon.joining

    def is_public(self, party: Party) -> bool:
        """Say whether somebody acts for a state, or for what states have formed."""
        company = (party.company or "").lower()
        return party.country is not None or company in self._lexicon.alliances

    def is_known(self, name: tuple[str, ...]) -> bool:
        """Say whether a person of this name was met before."""
        lows = tuple(word.lower() for word in name)
        # Names that are alike have last words alike; most end like nobody's here.
        marked = self._lexicon.endings > 0
        end = (_plain(lows[-1]) if marked else lows[-1])[:_LEAST_STEM]
        return any(
            self._is_same(lows, one.words)
            for one in self.people
            if (_plain(one.words[-1]) if marked else one.words[-1]).startswith(end)
        )

    def person(self, mention: Mention) -> Party:
        """Return the person of a mention, met now or before."""
        lows = tuple(word.lower() for word in mention.name or ())
        party = next((p for p in self.people if self._is_same(lows, p.words)), None)
        if party is None:
            party = Party("person", mention.printed, lows)
            self.people.append(party)
        longer = len(lows) > len(party.words)
        same_length = len(lows) == len(party.words)
        sure = mention.is_subject and self._lexicon.knows_case
        if longer or (same_length and sure and not party.is_sure):
            party.name, party.words, party.is_sure = mention.printed, lows, sure
        party.country = party.country or mention.country
        party.company = party.company or mention.company
        party.body = party.body or mention.body
        party.region = party.region or mention.region
        if mention.role and not party.role:
            party.role = mention.role
        if mention.role:
            party.offices.update(mention.role.lower().split())
        party.has_office = party.has_office or mention.has_office
        return party

    def organisation(self, name: str, country: str | None = None) -> Party:
        """Return the body of a name, met now or before."""
        low = name.lower()
        code = self._lexicon.alliances.get(low)
        for party in self.bodies:
            known = party.name.lower()
            if known == low or (code and code == self._lexicon.alliances.get(known)):
                return party
        party = Party("organization", name, tuple(low.split()), country=country)
        self.bodies.append(party)
        return party

    def region(self, name: str, country: str | None = None) -> Party:
        """Return the region of a name, in whatever form it was met before."""
        words = tuple(name.lower().split())
        for party in self.bodies:
            if len(party.words) == len(words) and self._is_same(party.words, words):
                if len(name) < len(party.name):
                    party.name = name  # "kraj", not "kraje"
                party.country = party.country or country
                return party
        return self.organisation(name, country)

    def state(self, code: str) -> Party | None:
        """Return the country of a code, None where the article never names it."""
        return self.countries.get(code)

    def name_countries(
        self, sentence: Sentence, found: dict[int, tuple[int, str]]
    ) -> None:
        """Take in the countries that a sentence names."""
        home = self._lexicon.home
        cities = {hit.value.partition(" ")[0] for hit in sentence.hits("city")}
        if (
            self._lexicon.knows_case
            and home
            and (sentence.hits("home_signs") or home in cities)
        ):
            self.named[home] += 1
        proper = {hit.start for hit in sentence.hits("country") if hit.value}
        for start, (end, code) in found.items():
            self.named[code] += 1
            printed = sentence.words_between(start, end)
            party = self.countries.get(code)
            if party is None:
                party = Party("country", printed, country=code)
                party.is_sure = start in proper
                self.countries[code] = party
            elif start in proper and not party.is_sure:
                party.name, party.is_sure = printed, True

    def _is_same(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        short, long = sorted((one, other), key=len)
        if not short:
            return False
        if len(short) == 1 and self._lexicon.own_word is not None:
            # One syllable of a name of three is nobody's.
            word = short[0]
            if self._lexicon.own_word.fullmatch(word) and len(long) > 1:
                return False
        if len(short) == len(long):
            return all(map(self._alike, short, long))
        return self._alike(short[-1], long[-1]) and all(
            any(self._alike(word, own) for own in long) for word in short
        )

    def _alike(self, one: str, other: str) -> bool:
        if one == other:
            return True
        most = self._lexicon.endings
        if not most:
            return False
        # "Vaněk", "Vaňka": marks come and go with the ending.
        one, other = _plain(one), _plain(other)
        shared = 0
        for a, b in zip(one, other, strict=False):
            if a != b:
                break
            shared += 1
        rest = max(len(one), len(other)) - shared
        return shared >= _LEAST_STEM and rest <= most and shared > rest

    def is_of_writer(self, party: Party, others: Sequence[Party]) -> bool:
        """Say whether somebody is of the state whose news it is, and so never named.

        "Secretary of State X spoke with Panamanian Foreign Minister Y": who is told of
        first and without a state is not of the state that is first named with another.
        """
        role = f" {(party.role or '').lower()} "
        if party.is_placed or not any(
            f" {office} " in role for office in self._lexicon.states_offices
        ):
            return False
        met = [one for one in others if one is not party and one.country]
        return bool(met) and all(
            one.has_office
            and one.country not in (self.dateline, *party.heard_of)
            and self._is_before(party, one)
            for one in met
        )

    def _is_before(self, party: Party, other: Party) -> bool:
        """Say whether somebody is first named before another."""
        if other.kind != "person":
            return False
        return self.people.index(party) < self.people.index(other)

    def place_compatriots(self) -> None:
        """Give the language's own country to who has one of its surnames."""
        for party in self.people:
            if party.words and party.words[0] in self._lexicon.surnames:
                party.country = party.country or self._abroad(party)

    def _abroad(self, party: Party) -> str | None:
        return None if party.company else self._lexicon.home

    def place_guest(
        self, party: Party, others: set[str | None], seat: str | None
    ) -> None:
        """Give a country to who met people of other countries, and is given none.

        The likeliest first: a country named in the sentence, the one they met in, the
        language's own, the one that the article names most.
        """
        if party.is_placed or not any(others):
            return
        home = self._lexicon.home
        likely = [*party.seen_with, seat, home if self.named[home or ""] else None]
        if self.dateline and self.named[self.dateline] > 1:
            # Written from a capital, news calls its own minister "the minister".
            likely.insert(0, self.dateline)
        if self._is_counterpart(party):
            likely = [
                *party.seen_with,
                seat,
                *(c for c, _n in self.named.most_common()),
            ]
        elif self._is_at_home(party):
            # "Český premiér jednal s ministrem o Ukrajině": she is not of Ukraine.
            likely = [seat, home]
            if self._is_theirs(party) or home in others:
                likely = [seat]
        else:
            likely += [code for code, count in self.named.most_common() if count > 1]
        party.country = next((c for c in likely if c and c not in others), None)

    def place_others(self) -> None:
        """Give the language's own country to officials of whom nothing is told."""
        for party in self.people:
            if party.is_placed or self._is_theirs(party):
                continue
            if self._is_counterpart(party):
                continue
            if self._is_at_home(party):
                party.country = self._lexicon.home

    def _is_counterpart(self, party: Party) -> bool:
        """Say whether somebody is another's counterpart, so of another state."""
        stems = self._lexicon.counterparts
        return self._lexicon.knows_case and any(
            office.startswith(stems) for office in party.offices
        )

    def _is_theirs(self, party: Party) -> bool:
        """Say whether another state's leader received somebody: likely his own."""
        home = self._lexicon.home
        is_foreign = bool(party.seen_with) and home not in party.seen_with
        return self._lexicon.knows_case and party.is_received and is_foreign

    def _is_at_home(self, party: Party) -> bool:
        """Say whether an official's country goes without saying in the language."""
        home = self._lexicon.home
        if home is None or self._lexicon.surnames or not self.named[home]:
            return False
        return party.has_office


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Return a word without the marks on its letters."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
