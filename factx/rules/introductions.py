"""Officials whose office is told before their name: "its prime minister said ..."."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factx.rules.kinds import Kinds
from factx.rules.mention import Mention

_REACH = 2
"""Most sentences from an office to the name of who has it."""


@dataclass(frozen=True)
class Office:
    """An office of a state that was told without a name.

    Attributes:
        role: The office as printed.
        country: The state.
    """

    role: str
    country: str


class Introductions:
    """Keeps the offices that were told last, until their holders are named."""

    def __init__(self) -> None:
        self._told: list[tuple[int, Office]] = []
        self._at = 0

    def expected(self) -> Office | None:
        """Return the office whose holder may be named now, None where it is unclear."""
        near = {office for at, office in self._told if self._at - at <= _REACH}
        return near.pop() if len(near) == 1 else None

    def take_in(self, kinds: Kinds, mentions: list[Mention]) -> list[Mention]:
        """Take in a sentence's offices, and give the one at hand to who is named."""
        office = self.expected()
        self._at += 1
        found = [self._given(mention, office) for mention in mentions]
        if found != mentions or any(m.name and m.has_office for m in mentions):
            self._told.clear()
        for mention in mentions:
            country = mention.country or _owner(kinds, mention)
            if mention.name is None and mention.role and mention.has_office and country:
                self._told.append((self._at, Office(mention.role, country)))
        return found

    def _given(self, mention: Mention, office: Office | None) -> Mention:
        """Return who has the office at hand with its state: "minister X Y"."""
        if office is None or mention.name is None or mention.country:
            return mention
        words = set(office.role.lower().split())
        if mention.company or words.isdisjoint((mention.role or "").lower().split()):
            return mention
        return replace(mention, country=office.country, role=office.role)


def _owner(kinds: Kinds, mention: Mention) -> str | None:
    """Return the country that "its" before an office means: the sentence's first."""
    owners = {hit.end for hit in kinds.sentence.hits("its")}
    if mention.start not in owners or not kinds.country:
        return None
    first = min(kinds.country)
    return kinds.country[first][1] if first < mention.start else None
