"""How far two coders agree: F1 of what they found, alpha of how they labelled it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from factx.score.corpus import CorpusScore

_NONE = "none"


class Alpha(NamedTuple):
    """Krippendorff's alpha of one closed list.

    Attributes:
        value: 1 is perfect, 0 what chance gives, below 0 worse than chance; None
            where only one value occurs, so that chance cannot be told from knowledge.
        units: How many paired records it rests on.
        agreed: How many of them both coders labelled alike.
    """

    value: float | None
    units: int
    agreed: int


def krippendorff_alpha(units: Sequence[tuple[Hashable, Hashable]]) -> Alpha:
    """Return alpha for two coders and values without an order.

    K. Krippendorff, Content Analysis (2004), chapter 11, nominal metric, no gaps.

    Args:
        units: What the first and the second coder chose, record by record.
    """
    counts = Counter(value for unit in units for value in unit)
    total = sum(counts.values())
    agreed = sum(a == b for a, b in units)
    expected = total * total - sum(count * count for count in counts.values())
    if not expected:
        return Alpha(None, len(units), agreed)
    observed = 2 * (len(units) - agreed)
    return Alpha(1 - (total - 1) * observed / expected, len(units), agreed)


@dataclass(frozen=True)
class Agreement:
    """Two coders of the same articles, neither of them gold.

    Attributes:
        score: The first coder's records against the second's. F1 is the same either
            way round; precision and recall change places.
    """

    score: CorpusScore

    @cached_property
    def alphas(self) -> dict[str, Alpha]:
        """Alpha by closed list, such as ``commitments.modality``.

        Records that only one coder has are not in it: F1 counts them. A list that
        pairing demands agreement on (the format of meetings) agrees by construction.
        """
        units: dict[str, list[tuple[str, str]]] = {}
        for article in self.score.articles:
            for pairing in article.pairings:
                for rule in pairing.kind.rules:
                    if rule.is_choice:
                        key = f"{pairing.kind.name}.{rule.field}"
                        both = [
                            (rule.show(pair.predicted), rule.show(pair.gold))
                            for pair in pairing.pairs
                        ]
                        known = [unit for unit in both if _NONE not in unit]
                        units.setdefault(key, []).extend(known)
        return {key: krippendorff_alpha(found) for key, found in units.items()}
