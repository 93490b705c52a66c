"""People of a world that never was, and how outlets spell them."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

_listed = str.split

VIETNAMESE = (
    _listed("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý"),
    _listed("Văn Thị Đức Minh Quốc Hữu Ngọc Thanh Xuân Tam Công Đình"),
    _listed(
        "Hùng Hưng Long Lâm Quang Tuấn Sơn Hải Bình Dũng Thắng Nam Hà Lan Mai Trung"
    ),
)
GIVEN = _listed(
    "Paulo Rita Matt Josephine Vladimir Nikolai Pedro Maria Anna Karel Petr Jana Marco "
    "Ingrid Yusuf Omar Fatima Leila Hassan Kofi Amina Grace Daniel Sofia Elena Viktor "
    "Andrej Tomas Lucia Oscar Hugo Nora Emil Ravi Priya Arjun Kenji Thabo Sipho Naledi"
)
SURNAMES = _listed(
    "Chachine Mikbel Thistlethwaite Teo Patrushev Novotný Dvořák Svoboda Fernandes "
    "Rossi Lindqvist Rahimov Naghiyev Mammadov Aliyev Mokoena Dlamini Nkosi Mensah "
    "Okafor Adeyemi Haddad Khoury Jalalzadeh Karimi Rezaei Tanaka Watanabe Sharma "
    "Banerjee Iyer Kowalski Nowak Horvat Petrov Ivanov Smirnov Kuznetsov Weber Fischer "
    "Schneider Dubois Lefebvre Moreau Garcia Alvarez Castillo Mendoza Silva Pereira "
    "Andersson Nielsen Virtanen Korhonen Papadopoulos Georgiou Yilmaz Demir Kaya Brandt"
)
COUNTRIES = _listed("VN MZ IR ZA AZ SE RU AU SG CZ DE FR US JP IN BR NA EG KE PL")
SPELLINGS = (
    ("gh", "g"),
    ("y", "j"),
    ("kh", "h"),
    ("ov", "ow"),
    ("v", "w"),
    ("ei", "ej"),
)
# More people than this need double surnames to be told apart.
_MOST_PLAIN = 1500


@dataclass(frozen=True)
class Person:
    """Somebody; ``transliterated`` names are spelled in several ways."""

    name: str
    country: str
    transliterated: bool


def make_people(made: random.Random, count: int) -> list[Person]:
    """Return so many people, no two of whom are called alike but for their marks."""
    people: dict[str, Person] = {}
    while len(people) < count:
        if made.random() < 0.3:
            name = " ".join(made.choice(part) for part in VIETNAMESE)
            person = Person(name, "VN", False)
        else:
            name = f"{made.choice(GIVEN)} {made.choice(SURNAMES)}"
            if count > _MOST_PLAIN:
                name = f"{name}-{made.choice(SURNAMES)}"
            person = Person(name, made.choice(COUNTRIES[1:]), True)
        people.setdefault(bare(name).casefold(), person)
    return list(people.values())


def spell(
    made: random.Random, person: Person, *, language: str, misspelled: float
) -> str:
    """Return a name as an outlet prints it: in Vietnamese with tones, else without."""
    if not person.transliterated:
        return person.name if language == "vi" else bare(person.name)
    if made.random() >= misspelled:
        return person.name
    if made.random() < 0.2:
        return person.name.split()[-1]
    old, new = made.choice(SPELLINGS)
    head, _, tail = person.name.rpartition(" ")
    return f"{head} {tail.replace(old, new)}"


def bare(text: str) -> str:
    """Return a text without marks."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))
