"""What a rule says of two mentions, and how all of them together decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["same", "maybe", "open", "apart", "amiss", "different"]
"""What one rule says of two mentions.

same: it speaks for one event. maybe: it would take a person to say. open: it has
nothing to go by. apart: nobody is common to one of the sides, which a third report that
names both can explain. amiss: they are not one unless one of them is mistaken.
different: they cannot be one.
"""

# What decides, in this order: one objection outweighs all that speaks for it.
_ORDER: tuple[Verdict, ...] = ("different", "amiss", "apart", "maybe", "open", "same")
_GRAVITY = {verdict: place for place, verdict in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class Reason:
    """What one rule found.

    Attributes:
        rule: The rule's name.
        verdict: What it says.
        score: How well the two agree, 0 to 1; None where it only objects.
        detail: What was compared, in one line.
    """

    rule: str
    verdict: Verdict
    score: float | None
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        made: dict[str, Any] = {"rule": self.rule, "verdict": self.verdict}
        if self.score is not None:
            made["score"] = round(self.score, 3)
        return {**made, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all rules together say of two mentions.

    Attributes:
        verdict: The gravest of the rules' verdicts.
        score: Mean of the rules' scores by their weights, 0 to 1.
        reasons: What each rule found.
    """

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]


def judge(reasons: Iterable[Reason], weights: Mapping[str, float]) -> Judgement:
    """Combine what the rules found.

    Args:
        reasons: In the order of the rules.
        weights: How much each rule's score counts; 1 for those that are not named.
    """
    found = tuple(reasons)
    gravest, total, agreed = len(_ORDER), 0.0, 0.0
    for reason in found:
        gravity = _GRAVITY[reason.verdict]
        if gravity < gravest:
            gravest = gravity
        if reason.score is not None:
            weight = weights.get(reason.rule, 1.0)
            total += weight
            agreed += weight * reason.score
    verdict: Verdict = _ORDER[gravest] if found else "open"
    return Judgement(verdict, agreed / total if total else 0.0, found)
