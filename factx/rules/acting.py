"""For whom somebody acts."""

from __future__ import annotations

from factx.rules.meeting import Scene, unique
from factx.rules.registry import Party, Registry
from factx.rules.words import Hit


class Acting:
    """Leads from people to the states and companies that they act for."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def of(self, party: Party) -> Party:
        """Return a person's company or state, or whom else he acts for: himself."""
        if party.kind != "person":
            return party
        if party.company:
            return self._registry.organisation(party.company)
        if party.region:
            return self._registry.region(party.region, party.country)
        return self.state(party.country) or party

    def state(self, code: str | None) -> Party | None:
        """Return the country of a code, None where the article never names it."""
        return self._registry.state(code) if code else None

    def is_with(self, scene: Scene, hit: Hit, at: int) -> bool:
        """Say whether somebody named soon after a verb joins in: "agreed with X"."""
        return self._registry.joins(scene.sentence.words[hit.end - 1 : at])

    def officials(self) -> list[Party]:
        """Return the people of whom it is known that they act for a state."""
        people = self._registry.people
        return [one for one in people if one.has_office and one.country]

    def bodies(self) -> list[Party]:
        """Return the bodies that the article has named so far."""
        return self._registry.bodies

    def regions(self) -> list[Party]:
        """Return the provinces for which people act that the article has named."""
        return [body for body in self._registry.bodies if body.is_region]

    def both(self, scene: Scene) -> list[Party]:
        """Return the sides of the meeting at hand, none where there are not two."""
        if scene.meeting is None:
            return []
        actors = unique([self.of(party) for party in scene.meeting.parties])
        return actors if len(actors) > 1 else []


def person_of(scene: Scene, code: str) -> Party | None:
    """Return who stands for a country at the meeting at hand."""
    for party in scene.meeting.parties if scene.meeting else ():
        if party.kind == "person" and party.country == code:
            return party
    return None


def acts_for(party: Party | None, code: str) -> bool:
    """Say whether somebody can speak for a country."""
    return party is not None and party.country in (code, None) and not party.company
