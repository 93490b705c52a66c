"""Has every side of two meetings somebody in common?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factx.merge.judging import Reason
from factx.merge.mentions import MeetingMention, Seat, Sides
from factx.merge.names import Match, Names
from factx.merge.standing import may_stand_for

_MATCH_SCORES: dict[Match, float] = {"same": 1.0, "maybe": 0.5, "different": 0.0}
# How far a name that may be somebody's counts as meeting him there: not at all for
# bodies and countries that may stand for him.
_STANDS_FOR = 0.4


class _Common(NamedTuple):
    """Who of two sides agree best, and how well, 0 to 1."""

    strength: float
    one: Seat
    other: Seat


def participants(a: MeetingMention, b: MeetingMention, names: Names) -> Reason:
    """Has every side somebody in common?"""
    # Hundreds of reports of one meeting name its people in a few ways.
    return names.follow((a.cast, b.cast), lambda: _compare(a.sides, b.sides, names))


def _compare(left: Sides, right: Sides, names: Names) -> Reason:
    if min(len(left), len(right)) < 2:
        return Reason("participants", "open", 0.0, "one side is not named")
    if len(left) > len(right):
        left, right = right, left
    common = [[_common(x, y, names) for y in right] for x in left]
    chosen = _assign([[cell.strength for cell in row] for row in common])
    found = [common[i][j] for i, j in chosen]
    if len(found) < len(left):
        return Reason("participants", "apart", 0.0, "a side has nobody in common")
    shown = ", ".join(map(_shown, found))
    weakest = min(cell.strength for cell in found)
    score = sum(cell.strength for cell in found) / len(found)
    if weakest == 1.0 or (score > 0.7 and weakest == _MATCH_SCORES["maybe"]):
        return Reason("participants", "same", score, shown)
    return Reason("participants", "maybe", score, shown)


def _assign(strengths: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Give each row a column of its own, the strongest pairs first."""
    cells = sorted(
        (-cell, i, j)
        for i, row in enumerate(strengths)
        for j, cell in enumerate(row)
        if cell
    )
    chosen: dict[int, int] = {}
    for _, i, j in cells:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return sorted(chosen.items())


def _common(x: Sequence[Seat], y: Sequence[Seat], names: Names) -> _Common:
    best = _Common(0.0, x[0], y[0])
    for one in x:
        for other in y:
            strength = _strength(one, other, names)
            if strength > best.strength:
                best = _Common(strength, one, other)
            if strength == 1.0:
                return best
    return best


def _strength(one: Seat, other: Seat, names: Names) -> float:
    a, b = one.party.name, other.party.name
    match = names.compare(a, b)
    if match == "maybe":
        # A surname or a slip of the pen: met by the same host on the same day.
        return 0.5 if a.kind == "person" else _STANDS_FOR
    if match == "different" and may_stand_for(one.party, other.party, names):
        return _STANDS_FOR
    return _MATCH_SCORES[match]


def _shown(common: _Common) -> str:
    sign = "=" if common.strength == 1.0 else "~"
    one, other = common.one.party.data, common.other.party.data
    return f"{one['name']} {sign} {other['name']}"


def names_both(
    between: MeetingMention, a: MeetingMention, b: MeetingMention, names: Names
) -> bool:
    """Return whether a report names somebody of both, where these have none in common.

    Two outlets that each name another member of one delegation are so explained by a
    third that names both members; a name that could be either is no explanation.
    """
    for side in between.sides:
        for one in side:
            for other in side:
                if names.compare(one.party.name, other.party.name) != "different":
                    continue
                if _seats(one, a, names) and _seats(other, b, names):
                    return True
    return False


def _seats(one: Seat, meeting: MeetingMention, names: Names) -> bool:
    return any(
        names.compare(one.party.name, seat.party.name) == "same"
        for seat in meeting.seats
        if seat.took_part
    )
