"""The three answers, and their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Match = Literal["same", "maybe", "different"]
"""Whether two names can be of one person or body."""

_ORDER: tuple[Match, ...] = ("different", "maybe", "same")


def weakest(matches: Iterable[Match]) -> Match:
    """Return the answer furthest from *same*; *same* where there is none."""
    return min(matches, key=_ORDER.index, default="same")


def strongest(matches: Iterable[Match]) -> Match:
    """Return the answer nearest to *same*; *different* where there is none."""
    return max(matches, key=_ORDER.index, default="different")


def at_most(limit: Match, match: Match) -> Match:
    """Return an answer, held back to a limit."""
    return weakest((limit, match))
