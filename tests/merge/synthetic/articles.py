"""What outlets print of a world that never was, as results of an extraction."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.merge.builder import result, state, when
from tests.merge.synthetic.events import TYPES, Deal, Event, days
from tests.merge.synthetic.people import Person, make_people, spell

LANGUAGES = ("vi", "cs", "en", "de", "fr")
# One deal, in the words of several desks.
ACTIONS = (
    "Share information on {}.",
    "Exchange information about {}.",
    "Share more information on {} with each other.",
)
TITLES = {
    "vi": "Biên bản ghi nhớ về {}",
    "cs": "Memorandum o porozumění o {}",
    "en": "Memorandum of Understanding on {}",
    "de": "Absichtserklärung zu {}",
    "fr": "Protocole d'accord sur {}",
}


@dataclass(frozen=True)
class Noise:
    """How often reports go wrong; shares of all reports, people or names."""

    wrong_day: float = 0.02
    wrong_year: float = 0.02
    no_day: float = 0.02
    guessed_year: float = 0.15
    misspelled: float = 0.15
    left_out: float = 0.3
    no_country: float = 0.1
    recalls: float = 0.3


PLAIN = Noise()


@dataclass
class World:
    """Articles, and what their records are in truth.

    ``meetings`` and ``commitments`` have the number of the event or deal by
    ``source#id``, ``people`` the true name by ``source#party``; ``recalled`` has the
    number of the deal that a commitment recalls.
    """

    results: list[dict[str, Any]] = field(default_factory=list)
    meetings: dict[str, int] = field(default_factory=dict)
    commitments: dict[str, int] = field(default_factory=dict)
    recalled: dict[str, int] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)


def clusters(truth: Mapping[str, Any]) -> list[list[str]]:
    """Return the keys of each thing."""
    found: dict[Any, list[str]] = {}
    for key, one in truth.items():
        found.setdefault(one, []).append(key)
    return list(found.values())


def make_world(
    articles: int,
    *,
    seed: int = 7,
    outlets: int = 5,
    noise: Noise = PLAIN,
    busiest: int = 6,
    recalled_years: int = 2,
) -> World:
    """Return so many articles; ``outlets`` report most meetings.

    More articles are of more days and people, not more of a day or of one deal:
    ``busiest`` hosts receive guests on a day at most, which makes some 25 articles, and
    deals are recalled for ``recalled_years``.
    """
    made = random.Random(seed)  # noqa: S311 - a seeded world, no secret
    people = make_people(made, max(60, articles // 8))
    world = World()
    signed: dict[tuple[str, ...], list[Deal]] = {}
    recalled = timedelta(days=365 * recalled_years)
    for day, events in days(made, people, busiest=busiest):
        for outlet in range(outlets):
            for programme in _reported(made, events):
                if len(world.results) == articles:
                    return world
                _Writing(world, made, day, outlet, noise).write(programme, signed)
        for event in events:
            for deal in event.deals:
                if deal.modality == "signed":
                    signed.setdefault(deal.actors, []).append(deal)
        for deals in signed.values():
            while deals and deals[0].day + recalled < day:
                del deals[0]
    raise AssertionError("days do not end")


def _reported(made: random.Random, events: list[Event]) -> Iterator[list[Event]]:
    """Yield the events of one outlet's articles: of one host, one or all guests."""
    by_host: dict[Person, list[Event]] = {}
    for event in events:
        if made.random() < 0.75:
            by_host.setdefault(event.host, []).append(event)
    for programme in by_host.values():
        if made.random() < 0.5:
            yield programme
        else:
            yield from ([event] for event in programme)


class _Writing:
    """One article in the making."""

    def __init__(
        self, world: World, made: random.Random, day: date, outlet: int, noise: Noise
    ) -> None:
        self._world, self._made, self._noise = world, made, noise
        self._day, self._language = day, LANGUAGES[outlet % 5]
        self._source = f"a{len(world.results)}"
        self._parties: dict[Person | str, dict[str, Any]] = {}
        self._commitments: list[dict[str, Any]] = []

    def write(
        self, events: list[Event], signed: dict[tuple[str, ...], list[Deal]]
    ) -> None:
        meetings = []
        for number, event in enumerate(events, 1):
            meeting = self._meeting(f"m{number}", event)
            meetings.append(meeting)
            self._world.meetings[f"{self._source}#m{number}"] = event.id
            for deal in event.deals:
                if self._made.random() < 0.8:
                    key = self._commit(deal, meeting=meeting["id"], status="new")
                    self._world.commitments[key] = deal.id
        self._recall(events[0], signed)
        made = result(
            self._source,
            list(self._parties.values()),
            meetings,
            self._commitments,
            language=self._language,
            published=self._day.isoformat(),
        )
        self._world.results.append(made)

    def _recall(self, event: Event, signed: dict[tuple[str, ...], list[Deal]]) -> None:
        sides = tuple(sorted((event.host.country, event.guests[0].country)))
        known = signed.get(sides)
        if known and self._made.random() < self._noise.recalls:
            # Some deals are recalled by everybody, most by nobody.
            deal = known[int(len(known) * self._made.random() ** 3)]
            key = self._commit(deal, meeting=None, status="past")
            self._world.recalled[key] = deal.id

    def _party(self, one: Person | str) -> str:
        if one not in self._parties:
            identity = f"p{len(self._parties) + 1}"
            if isinstance(one, str):
                self._parties[one] = state(identity, one)
                return identity
            noise, made = self._noise, self._made
            name = spell(
                made, one, language=self._language, misspelled=noise.misspelled
            )
            self._world.people[f"{self._source}#{identity}"] = one.name
            self._parties[one] = {
                "id": identity,
                "name": name,
                "as_written": {"text": name, "span": None},
                "kind": "person",
                "role": "Minister",
                "country": None if made.random() < noise.no_country else one.country,
            }
        return str(self._parties[one]["id"])

    def _meeting(self, identity: str, event: Event) -> dict[str, Any]:
        made = self._made
        words = f"{event.day} {event.host.name} - {event.guests[0].name} {self._source}"
        seats = [
            (event.host, "host"),
            *((one, "guest") for one in self._present(event)),
        ]
        place = {"text": None, "city": None, "country": event.host.country}
        return {
            "id": identity,
            "type": event.type if made.random() < 0.8 else made.choice(TYPES),
            "status": "held",
            "format": "bilateral",
            "channel": "in_person",
            "date": self._when(event),
            "place": place if made.random() < 0.7 else None,
            "occasion": event.occasion,
            "participants": [
                {"party": self._party(one), "side": side, "attendance": "present"}
                for one, side in seats
            ],
            "topics": sorted({deal.topic for deal in event.deals}),
            "evidence": [{"quote": words, "span": [0, len(words)], "match": "exact"}],
            "uid": _hash(f"{self._source} {identity}"),
            "plover": {"event": "CONSULT", "mode": "visit"},
        }

    def _present(self, event: Event) -> list[Person]:
        """Leave out some of a delegation, its head seldom."""
        head, *others = event.guests
        kept = [one for one in others if self._made.random() >= self._noise.left_out]
        return kept if kept and self._made.random() < 0.05 else [head, *kept]

    def _when(self, event: Event) -> dict[str, Any]:
        made, noise, day = self._made, self._noise, event.day
        chances = (noise.wrong_day, noise.wrong_year, noise.no_day, noise.guessed_year)
        wrong_day, wrong_year, no_day, guessed_year = _bounds(chances)
        chance = made.random()
        basis, edtf = "year_from_metadata", day.isoformat()
        if chance < wrong_day:
            off = timedelta(days=made.choice((-1, 1, 2, 30)))
            edtf = (day + off).isoformat()
        elif chance < wrong_year:
            basis, edtf = "year_from_context", f"{day.year - 1}?-{day:%m-%d}"
        elif chance < no_day:
            basis, edtf = "metadata_only", f"{day:%Y-%m}"
        elif chance < guessed_year:
            basis, edtf = "year_from_context", f"{day.year}?-{day:%m-%d}"
        elif made.random() < 0.25:
            basis = "explicit"
        part = event.part_of_day if made.random() < 0.5 else None
        return {**when(edtf, basis), "part_of_day": part}

    def _commit(self, deal: Deal, *, meeting: str | None, status: str) -> str:
        made, number = self._made, len(self._commitments) + 1
        title = TITLES[self._language].format(deal.subject)
        paper = {"kind": "mou", "title": {"text": title}, "stage": "signed"}
        words = f"{deal.modality} {deal.subject} {self._source} {self._day}"
        self._commitments.append(
            {
                "id": f"c{number}",
                "meeting": meeting,
                "modality": deal.modality,
                "status": status,
                "actors": [self._party(code) for code in deal.actors],
                "targets": [self._party(code) for code in deal.targets],
                "action": made.choice(ACTIONS).format(deal.subject),
                "trigger": {"text": deal.modality},
                "instruments": [paper] if deal.modality == "signed" else [],
                "made": when(self._remembered(deal)) if status == "past" else None,
                "topics": [deal.topic],
                "evidence": [{"quote": words, "span": [0, len(words)]}],
                "uid": _hash(f"{self._source} c{number}"),
            }
        )
        return f"{self._source}#c{number}"

    def _remembered(self, deal: Deal) -> str:
        return self._made.choice(
            (f"{deal.day:%Y}", f"{deal.day:%Y-%m}", deal.day.isoformat())
        )


def _bounds(chances: tuple[float, ...]) -> list[float]:
    return [sum(chances[: n + 1]) for n in range(len(chances))]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
