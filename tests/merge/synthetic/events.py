"""What happened in a world that never was: who met whom, and what they agreed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.merge.synthetic.people import Person

OCCASIONS = ("Lễ mở ký Công ước Hà Nội", "Hội nghị Bộ trưởng số ASEAN", None, None)
TYPES = ("reception", "courtesy_call", "talks", "working_session")
SUBJECTS = {
    "cyber": ("attacks on networks", "online fraud", "digital forensics"),
    "crime": ("money laundering", "trafficking in people", "stolen vehicles"),
    "technology": ("artificial intelligence", "fifth generation networks", "chips"),
    "economic": ("trade in rice", "direct flights", "fishing quotas"),
    "military": ("naval visits", "peacekeeping training", "demining"),
    "health": ("vaccine production", "hospital exchange", "tropical disease"),
}
MODALITIES = ("agreed", "agreed", "signed", "pledged", "requested", "proposed")


@dataclass(frozen=True)
class Deal:
    """What was said at a meeting; ``subject`` tells it from the others."""

    id: int
    day: date
    modality: str
    topic: str
    subject: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """One meeting."""

    id: int
    day: date
    host: Person
    guests: tuple[Person, ...]
    type: str
    part_of_day: str
    occasion: str | None
    deals: tuple[Deal, ...]


def days(
    made: random.Random, people: list[Person], *, busiest: int
) -> Iterator[tuple[date, list[Event]]]:
    """Yield each day's meetings, without end; ``busiest`` hosts at most receive."""
    hosts = made.sample(people, max(4, len(people) // 12))
    receiving = set(hosts)
    guests = [person for person in people if person not in receiving]
    compatriots: dict[str, list[Person]] = {}
    for one in guests:
        compatriots.setdefault(one.country, []).append(one)
    busiest = min(busiest, len(hosts))
    day, number, again = date(2024, 1, 3), 0, list[Event]()
    while True:
        events = [
            _event(made, number + n, day, one.host, one.guests)
            for n, one in enumerate(again)
        ]
        number += len(events)
        again = []
        busy = {(one.host, guest) for one in events for guest in one.guests}
        for host in made.sample(hosts, made.randint(2, busiest)):
            for guest in made.sample(guests, made.choice((1, 1, 2, 5))):
                group = _delegation(made, guest, compatriots)
                # Nobody sees one host twice on a day, in two delegations.
                seats = {(host, one) for one in group}
                if guest.country == host.country or seats & busy:
                    continue
                busy |= seats
                events.append(_event(made, number, day, host, group))
                number += 1
                if made.random() < 0.12:
                    again.append(events[-1])
        yield day, events
        day += timedelta(days=made.choice((1, 1, 1, 2, 3)))


def _delegation(
    made: random.Random, head: Person, compatriots: dict[str, list[Person]]
) -> tuple[Person, ...]:
    beside = compatriots[head.country]
    drawn = made.sample(beside, min(len(beside), made.choice((0, 0, 1, 2))))
    return (head, *(one for one in drawn if one != head))


def _event(
    made: random.Random,
    number: int,
    day: date,
    host: Person,
    guests: tuple[Person, ...],
) -> Event:
    sides = (host.country, guests[0].country)
    subjects = [(topic, one) for topic, ones in SUBJECTS.items() for one in ones]
    drawn = made.sample(subjects, made.choice((0, 1, 2, 3)))
    return Event(
        number,
        day,
        host,
        guests,
        made.choice(TYPES),
        made.choice(("morning", "afternoon")),
        made.choice(OCCASIONS),
        tuple(
            _deal(made, 10 * number + n, day, subject, sides)
            for n, subject in enumerate(drawn)
        ),
    )


def _deal(
    made: random.Random,
    number: int,
    day: date,
    subject: tuple[str, str],
    sides: tuple[str, str],
) -> Deal:
    modality = made.choice(MODALITIES)
    one, other = made.sample(sides, 2)
    is_mutual = modality in ("agreed", "signed")
    actors, targets = (tuple(sorted(sides)), ()) if is_mutual else ((one,), (other,))
    return Deal(number, day, modality, *subject, actors, targets)
