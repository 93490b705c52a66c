"""One speech act, as far as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from factx.rules.instruments import Instrument
from factx.rules.meeting import Meeting, Quote
from factx.rules.registry import Party


@dataclass
class Act:
    """One speech act: who undertakes or asks what of whom, and where it is told."""

    modality: str
    trigger: Quote
    actors: list[Party]
    targets: list[Party]
    speaker: Party | None
    meeting: Meeting | None
    quotes: list[Quote]
    status: str = "new"
    made: str | None = None
    term: str | None = None
    instruments: list[Instrument] = field(default_factory=list)


@dataclass
class Subject:
    """Who acts, who says so, and the word where the words for it begin.

    Attributes:
        actors: For whom it is done: states, companies, or people of their own.
        speaker: The person who says it, where one does.
        start: The clause's first word.
        is_both: Whether "the two sides" are meant.
        asked: Who is told what to do, where the verb is his: "X said Kenya should".
    """

    actors: list[Party]
    speaker: Party | None
    start: int
    is_both: bool = False
    asked: Party | None = None
