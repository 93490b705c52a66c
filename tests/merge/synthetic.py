"""Articles about meetings that never were, with the truth about them.

A world of ministers who receive guests, and outlets that report it, each in its own
spelling, with somebody left out, the year to guess or the day wrong. What makes it hard
is on purpose: one host with many guests on a day, the same two on successive days,
names that are one tone apart, two people of one country on one day.
"""

# ruff: noqa: S311 - a seeded world, no secret

from __future__ import annotations

import hashlib
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

VIETNAMESE = (
    [
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Phan",
        "Vũ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
    ],
    [
        "Văn",
        "Thị",
        "Đức",
        "Minh",
        "Quốc",
        "Hữu",
        "Ngọc",
        "Thanh",
        "Xuân",
        "Tam",
        "Công",
        "Đình",
    ],
    [
        "Hùng",
        "Hưng",
        "Long",
        "Lâm",
        "Quang",
        "Tuấn",
        "Sơn",
        "Hải",
        "Bình",
        "Dũng",
        "Thắng",
        "Nam",
        "Hà",
        "Lan",
        "Mai",
        "Trung",
    ],
)
GIVEN = [
    "Paulo",
    "Rita",
    "Matt",
    "Josephine",
    "Vladimir",
    "Nikolai",
    "Pedro",
    "Maria",
    "Anna",
    "Karel",
    "Petr",
    "Jana",
    "Marco",
    "Ingrid",
    "Yusuf",
    "Omar",
    "Fatima",
    "Leila",
    "Hassan",
    "Kofi",
    "Amina",
    "Grace",
    "Daniel",
    "Sofia",
    "Elena",
    "Viktor",
    "Andrej",
    "Tomas",
    "Lucia",
    "Oscar",
    "Hugo",
    "Nora",
    "Emil",
    "Ravi",
    "Priya",
    "Arjun",
    "Kenji",
    "Thabo",
    "Sipho",
    "Naledi",
]
SURNAMES = [
    "Chachine",
    "Mikbel",
    "Thistlethwaite",
    "Teo",
    "Patrushev",
    "Novotný",
    "Dvořák",
    "Svoboda",
    "Fernandes",
    "Rossi",
    "Lindqvist",
    "Rahimov",
    "Naghiyev",
    "Mammadov",
    "Aliyev",
    "Mokoena",
    "Dlamini",
    "Nkosi",
    "Mensah",
    "Okafor",
    "Adeyemi",
    "Haddad",
    "Khoury",
    "Jalalzadeh",
    "Karimi",
    "Rezaei",
    "Tanaka",
    "Watanabe",
    "Sharma",
    "Banerjee",
    "Iyer",
    "Kowalski",
    "Nowak",
    "Horvat",
    "Petrov",
    "Ivanov",
    "Smirnov",
    "Kuznetsov",
    "Weber",
    "Fischer",
    "Schneider",
    "Dubois",
    "Lefebvre",
    "Moreau",
    "Garcia",
    "Alvarez",
    "Castillo",
    "Mendoza",
    "Silva",
    "Pereira",
    "Andersson",
    "Nielsen",
    "Virtanen",
    "Korhonen",
    "Papadopoulos",
    "Georgiou",
    "Yilmaz",
    "Demir",
    "Kaya",
    "Brandt",
]
COUNTRIES = [
    "VN",
    "MZ",
    "IR",
    "ZA",
    "AZ",
    "SE",
    "RU",
    "AU",
    "SG",
    "CZ",
    "DE",
    "FR",
    "US",
    "JP",
    "IN",
    "BR",
    "NA",
    "EG",
    "KE",
    "PL",
]
OCCASIONS = ("Lễ mở ký Công ước Hà Nội", "Hội nghị Bộ trưởng số ASEAN", None, None)
TYPES = ("reception", "courtesy_call", "talks", "working_session")
SPELLINGS = (
    ("gh", "g"),
    ("y", "j"),
    ("kh", "h"),
    ("ov", "ow"),
    ("v", "w"),
    ("ei", "ej"),
)


@dataclass(frozen=True)
class Person:
    name: str
    country: str
    transliterated: bool


@dataclass(frozen=True)
class Event:
    id: int
    day: date
    hosts: tuple[Person, ...]
    guests: tuple[Person, ...]
    type: str
    part_of_day: str
    occasion: str | None


@dataclass
class World:
    """Articles, and what each of their meetings is in truth.

    ``truth`` has the number of the event by ``source#id``.
    """

    results: list[dict[str, Any]] = field(default_factory=list)
    truth: dict[str, int] = field(default_factory=dict)

    def clusters(self) -> list[list[str]]:
        found: dict[int, list[str]] = {}
        for key, event in self.truth.items():
            found.setdefault(event, []).append(key)
        return list(found.values())


def make_world(articles: int, *, seed: int = 7, outlets: int = 5) -> World:
    """Return about so many articles; ``outlets`` report most meetings."""
    made = random.Random(seed)
    people = _people(made, max(60, articles // 8))
    world = World()
    for day, events in _days(made, people):
        for outlet in range(outlets):
            for programme in _reported(made, events):
                if len(world.results) == articles:
                    return world
                _write(world, made, day, outlet, programme)
    raise AssertionError("days do not end")


def _people(made: random.Random, count: int) -> list[Person]:
    people: dict[str, Person] = {}
    while len(people) < count:
        if made.random() < 0.3:
            name = " ".join(made.choice(part) for part in VIETNAMESE)
            person = Person(name, "VN", False)
        else:
            name = f"{made.choice(GIVEN)} {made.choice(SURNAMES)}"
            if count > 1500:
                name = f"{name}-{made.choice(SURNAMES)}"
            person = Person(name, made.choice(COUNTRIES[1:]), True)
        # People whom nobody could tell apart once marks are off are left out.
        people.setdefault(_bare(name).casefold(), person)
    return list(people.values())


def _days(
    made: random.Random, people: list[Person]
) -> Iterator[tuple[date, list[Event]]]:
    hosts = made.sample(people, max(4, len(people) // 12))
    receiving = set(hosts)
    guests = [person for person in people if person not in receiving]
    compatriots: dict[str, list[Person]] = {}
    for one in guests:
        compatriots.setdefault(one.country, []).append(one)
    day, number = date(2024, 1, 3), 0
    again: list[Event] = []
    while True:
        events = [
            Event(number + n, day, one.hosts, one.guests, one.type, "morning", None)
            for n, one in enumerate(again)
        ]
        number += len(events)
        again = []
        busy = {(one.hosts[0], guest) for one in events for guest in one.guests}
        for host in made.sample(hosts, made.randint(2, min(6, len(hosts)))):
            for guest in made.sample(guests, made.choice((1, 1, 2, 5))):
                if guest.country == host.country:
                    continue
                event = _event(made, number, day, host, guest, compatriots)
                # Nobody sees one host twice on a day, in two delegations.
                seats = {(host, one) for one in event.guests}
                if seats & busy:
                    continue
                busy |= seats
                events.append(event)
                number += 1
                if made.random() < 0.12:
                    again.append(event)
        yield day, events
        day += timedelta(days=made.choice((1, 1, 1, 2, 3)))


def _event(
    made: random.Random,
    number: int,
    day: date,
    host: Person,
    guest: Person,
    compatriots: dict[str, list[Person]],
) -> Event:
    beside = compatriots[guest.country]
    drawn = made.sample(beside, min(len(beside), made.choice((0, 0, 1, 2))))
    deputies = [one for one in drawn if one != guest]
    return Event(
        number,
        day,
        (host,),
        (guest, *deputies),
        made.choice(TYPES),
        made.choice(("morning", "afternoon")),
        made.choice(OCCASIONS),
    )


def _reported(made: random.Random, events: list[Event]) -> Iterator[list[Event]]:
    """Yield the events of one outlet's articles: of one host, one or all guests."""
    by_host: dict[Person, list[Event]] = {}
    for event in events:
        if made.random() < 0.75:
            by_host.setdefault(event.hosts[0], []).append(event)
    for programme in by_host.values():
        if made.random() < 0.5:
            yield programme
        else:
            yield from ([event] for event in programme)


def _write(
    world: World, made: random.Random, day: date, outlet: int, events: list[Event]
) -> None:
    source = f"a{len(world.results)}"
    language = ("vi", "cs", "en", "de", "fr")[outlet % 5]
    parties: dict[Person, dict[str, Any]] = {}
    meetings = []
    for number, event in enumerate(events, 1):
        seats = [
            {"party": _party(made, parties, person, outlet)["id"], "side": side}
            for side, persons in (("host", event.hosts), ("guest", event.guests))
            for person in _present(made, persons)
        ]
        meetings.append(_meeting(made, source, number, event, seats))
        world.truth[f"{source}#m{number}"] = event.id
    text = f"{source} {day} {outlet}"
    world.results.append(
        {
            "result": 1,
            "schema": "factx.diplomacy/1",
            "source": {
                "id": source,
                "name": f"{source}.txt",
                "published": day.isoformat(),
                "language": language,
                "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
                "characters": 2000,
            },
            "facts": {
                "parties": list(parties.values()),
                "meetings": meetings,
                "commitments": [_commitment(made, parties, one) for one in meetings],
            },
            "rejections": [],
            "checks": [],
            "unclaimed": [],
            "run": {
                "model": "none/none",
                "prompt": "none",
                "factx": "0",
                "replies": [],
            },
        }
    )


def _present(made: random.Random, persons: tuple[Person, ...]) -> list[Person]:
    """Leave out some of a delegation, its head seldom."""
    head, *others = persons
    kept = [one for one in others if made.random() < 0.7]
    if kept and made.random() < 0.05:
        return kept
    return [head, *kept]


def _party(
    made: random.Random,
    parties: dict[Person, dict[str, Any]],
    person: Person,
    outlet: int,
) -> dict[str, Any]:
    if person not in parties:
        name = _spell(made, person, outlet)
        parties[person] = {
            "id": f"p{len(parties) + 1}",
            "name": name,
            "as_written": {"text": name, "span": None},
            "kind": "person",
            "role": "Minister",
            "organization": None,
            "country": person.country if made.random() < 0.9 else None,
            "key": name.casefold(),
        }
    return parties[person]


def _spell(made: random.Random, person: Person, outlet: int) -> str:
    # Vietnamese outlets print tones, others do not.
    if not person.transliterated:
        return person.name if outlet % 5 == 0 else _bare(person.name)
    if made.random() < 0.85:
        return person.name
    if made.random() < 0.2:
        return person.name.split()[-1]
    old, new = made.choice(SPELLINGS)
    head, _, tail = person.name.rpartition(" ")
    return f"{head} {tail.replace(old, new)}"


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _meeting(
    made: random.Random,
    source: str,
    number: int,
    event: Event,
    seats: list[dict[str, Any]],
) -> dict[str, Any]:
    words = f"{event.day} {event.hosts[0].name} - {event.guests[0].name} {source}"
    return {
        "id": f"m{number}",
        "type": event.type if made.random() < 0.8 else made.choice(TYPES),
        "status": "held",
        "format": "bilateral",
        "channel": "in_person",
        "date": _when(made, event),
        "place": {
            "text": None,
            "city": None,
            "country": event.hosts[0].country,
            "span": None,
        }
        if made.random() < 0.7
        else None,
        "occasion": event.occasion,
        "part_of": None,
        "participants": [{**seat, "attendance": "present"} for seat in seats],
        "topics": ["crime"],
        "summary": None,
        "evidence": [{"quote": words, "span": [0, len(words)], "match": "exact"}],
        "uid": hashlib.sha256(f"{source}{number}".encode()).hexdigest()[:16],
        "plover": {"event": "CONSULT", "mode": "visit"},
    }


def _when(made: random.Random, event: Event) -> dict[str, Any]:
    day, chance = event.day, made.random()
    part = event.part_of_day if made.random() < 0.5 else None
    basis, edtf = "year_from_metadata", day.isoformat()
    if chance < 0.02:
        edtf = (day + timedelta(days=made.choice((-1, 1, 2, 30)))).isoformat()
    elif chance < 0.17:
        basis, edtf = "year_from_context", f"{day.year}?-{day:%m-%d}"
    elif chance < 0.19:
        basis, edtf = "year_from_context", f"{day.year - 1}?-{day:%m-%d}"
    elif chance < 0.21:
        basis, edtf = "metadata_only", f"{day:%Y-%m}"
    elif chance < 0.4:
        basis = "explicit"
    return {"text": None, "edtf": edtf, "basis": basis, "part_of_day": part}


def _commitment(
    made: random.Random, parties: dict[Person, dict[str, Any]], meeting: dict[str, Any]
) -> dict[str, Any]:
    number = meeting["id"][1:]
    return {
        "id": f"c{number}",
        "meeting": meeting["id"],
        "modality": made.choice(("agreed", "agreed", "requested")),
        "status": "new",
        "speaker": None,
        "actors": [meeting["participants"][0]["party"]],
        "targets": [],
        "action": "Share information on transnational crime.",
        "trigger": {"text": "agreed", "span": None},
        "instruments": [],
        "topics": ["crime"],
        "evidence": [{"quote": f"agreed to share {meeting['uid']}", "span": None}],
        "uid": meeting["uid"][::-1],
    }
