"""Parties: who is meant by an id, and whether two of them are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from factx.normalise import compare_organisations, compare_people
from factx.score.closeness import equal, set_f1, weighted
from factx.score.definition import NAME_OUTCOMES, PARTICIPANT_WEIGHTS
from factx.score.items import Json, records_of

_LIKE = 50.0


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
    _names: dict[tuple[int, int], float] = field(default_factory=dict)
    _participants: dict[tuple[int, int], float] = field(default_factory=dict)

    def name(self, predicted: Party, gold: Party) -> float:
        """Return 1 for the same party, one half for a maybe, else 0."""
        # By identity: an article's parties are the same objects all along.
        pair = (id(predicted), id(gold))
        if pair not in self._names:
            self._names[pair] = _compare(predicted, gold, self.language)
        return self._names[pair]

    def participant(self, predicted: Party, gold: Party) -> float:
        """Return how close two participants are: by name first, then by country."""
        pair = (id(predicted), id(gold))
        if pair not in self._participants:
            self._participants[pair] = self._participant(predicted, gold)
        return self._participants[pair]

    def _participant(self, predicted: Party, gold: Party) -> float:
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
        return _compare_people(predicted.name, gold.name, language)
    if {predicted.kind, gold.kind} & {"person", "country"} and (
        predicted.kind != gold.kind
    ):
        return 0.0
    outcome = compare_organisations(predicted.name, gold.name, language=language)
    return NAME_OUTCOMES[outcome]


# The same ministers stand in article after article.
@lru_cache(maxsize=65_536)
def _compare_people(predicted: str, gold: str, language: str | None) -> float:
    if _is_written_without_marks(predicted, gold):
        return 1.0
    if not _have_like_words(predicted, gold):
        return 0.0
    return NAME_OUTCOMES[compare_people(predicted, gold, language=language)]


def _is_written_without_marks(a: str, b: str) -> bool:
    """Say whether one name is the other in plain letters, marks left off."""
    if not (a.isascii() or b.isascii()):
        return False
    return _plain(a) == _plain(b)


def _have_like_words(a: str, b: str) -> bool:
    """Say whether any word of one name resembles one of the other, however spelled.

    Most pairs of people in an article do not, and comparing names with care takes a
    hundred times as long. The limit is far below what a slip, an ending or another
    transcription changes.
    """
    ours, theirs = (_plain(name).split() for name in (a, b))
    return any(
        ratio(one, other, score_cutoff=_LIKE) for one in ours for other in theirs
    )


# Every name is compared with all those of the other side.
@lru_cache(maxsize=4_096)
def _plain(name: str) -> str:
    return anyascii(name).casefold()
