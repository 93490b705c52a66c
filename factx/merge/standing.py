"""Who may stand for whom: a minister for his country, an officer for his body."""

from __future__ import annotations

from factx.merge.mentions import Name, Party
from factx.merge.names import Names


def may_stand_for(one: Party, other: Party, names: Names) -> bool:
    """Return whether one party is a body or country that the other may stand for."""
    if (one.name.kind == "person") == (other.name.kind == "person"):
        return False
    person, body = (one, other) if one.name.kind == "person" else (other, one)
    if body.name.kind == "country":
        country = body.name.country
        return country is not None and country == person.name.country
    employer = person.data["organization"]
    if not employer:
        return False
    return names.compare(Name("organization", employer, None), body.name) == "same"
