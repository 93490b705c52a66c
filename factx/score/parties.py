"""Parties: who is meant by an id, and whether two of them are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.normalise import compare_organisations, compare_people
from factx.score.closeness import equal, set_f1, weighted
from factx.score.definition import NAME_OUTCOMES, PARTICIPANT_WEIGHTS
from factx.score.items import Json, records_of


@dataclass(frozen=True)
class Party:
    """A person, organisation or country, as one side names it."""

    name: str
    kind: str | None
    country: str | None


def read_parties(facts: Json) -> dict[str, Party]:
    """Return the parties of an article's facts by id."""
    return {
        str(record.get("id")): Party(
            str(record.get("name") or ""), record.get("kind"), record.get("country")
        )
        for record in records_of(facts, "parties")
    }


def party_of(parties: Mapping[str, Party], identity: Any) -> Party:
    """Return the party of an id; an id without a party stands for itself."""
    return parties.get(str(identity)) or Party(str(identity), None, None)


@dataclass
class PartyComparer:
    """Compares the parties of one article with those of its gold; remembers names.

    Attributes:
        language: BCP 47 code of the text that prints the names; None where the two
            sides read texts in different languages.
    """

    language: str | None = None
    _known: dict[tuple[Party, Party], float] = field(default_factory=dict)

    def name(self, predicted: Party, gold: Party) -> float:
        """Return 1 for the same party, one half for a maybe, else 0."""
        pair = (predicted, gold)
        if pair not in self._known:
            self._known[pair] = _compare(predicted, gold, self.language)
        return self._known[pair]

    def participant(self, predicted: Party, gold: Party) -> float:
        """Return how close two participants are: by name first, then by country."""
        name = self.name(predicted, gold)
        if not name:
            return 0.0
        country = equal(predicted.country, gold.country)
        return weighted(
            (
                (PARTICIPANT_WEIGHTS["name"], name),
                (PARTICIPANT_WEIGHTS["country"], 1.0 if country is None else country),
            )
        )

    def same(self, predicted: Party, gold: Party) -> float:
        """Return 1 for certainly the same party, else 0."""
        return float(self.name(predicted, gold) >= 1.0)

    def actors(
        self, predicted: tuple[Party, ...], gold: tuple[Party, ...]
    ) -> float | None:
        """Return the F1 of two sets of actors or targets."""
        return set_f1(predicted, gold, self.same)

    def share(self, predicted: tuple[Party, ...], gold: tuple[Party, ...]) -> bool:
        """Say whether two sets have a party in common, or nobody in either."""
        if not predicted and not gold:
            return True
        return any(self.same(p, g) for p in predicted for g in gold)


def _compare(predicted: Party, gold: Party, language: str | None) -> float:
    are_countries = predicted.kind == gold.kind == "country"
    if are_countries and predicted.country and gold.country:
        return float(predicted.country == gold.country)
    if predicted.name.casefold() == gold.name.casefold():
        return 1.0
    if predicted.kind == gold.kind == "person":
        outcome = compare_people(predicted.name, gold.name, language=language)
        return NAME_OUTCOMES[outcome]
    if {predicted.kind, gold.kind} & {"person", "country"} and (
        predicted.kind != gold.kind
    ):
        return 0.0
    outcome = compare_organisations(predicted.name, gold.name, language=language)
    return NAME_OUTCOMES[outcome]
