"""Articles of a few lines, read by the built-in model."""

from typing import Any

import factx
from factx.schema.diplomacy import Commitment, Meeting, Report


def read(text: str, **metadata: Any) -> factx.Extraction[Report]:
    with factx.Extractor("builtin/rules") as extractor:
        return extractor.extract(factx.Document.from_text(text, **metadata))


def meeting_of(text: str, **metadata: Any) -> Meeting:
    (meeting,) = read(text, **metadata).facts.meetings
    return meeting


def names(result: factx.Extraction[Report], ids: list[str]) -> list[str]:
    return [party.name for party in result.parties(ids)]


def acts(
    text: str, **metadata: Any
) -> list[tuple[str, list[str | None], list[str | None]]]:
    """Return each act's modality, and the countries or names of actors and targets."""
    result = read(text, **metadata)

    def codes(ids: list[str]) -> list[str | None]:
        return [party.country or party.name for party in result.parties(ids)]

    def row(one: Commitment) -> tuple[str, list[str | None], list[str | None]]:
        return one.modality, codes(one.actors), codes(one.targets)

    return [row(one) for one in result.facts.commitments]
