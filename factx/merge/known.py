"""What an earlier merge found out, for one that adds to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from factx.merge.commitments import Judged
from factx.merge.independence import Series
from factx.merge.judging import Judgement
from factx.merge.mentions import Mention, Name
from factx.merge.names import Names
from factx.merge.records import Ledger


def _never_taken(identity: str) -> bool:
    return False


class Beyond(NamedTuple):
    """A mention and one of no article at hand that may be one with it."""

    here: Mention
    there: Mention
    judgement: Judgement


@dataclass(frozen=True)
class Known:
    """What an earlier merge found out, for one that adds to it.

    A merge of some articles gives the same as one of all if they are closed: with a
    mention come all that are one with it, by a chain of pairs or but for a mistake.
    What only may be one with it makes doubts, and can stay away.

    Attributes:
        ledger: Ids of what was merged before.
        names: How many articles use each name, the new ones counted; all that are one
            with the articles' names. None to count them here.
        settled: Names that stay with the entity that the ledger has for them.
        akin: Pairs of names of which one is settled and that may be one entity's.
        beyond: Pairs of mentions that may be one; the second is no article's here.
        series: By source: held meetings beyond these articles' mentions.
        is_taken: Whether an id was ever given to something.
        compared: Names that were compared before, None to begin anew.
        judged: Pairs of commitments that were judged before, None to begin anew; it
            grows. What many articles recall is so compared but once.
    """

    ledger: Ledger = field(default_factory=Ledger)
    names: Mapping[Name, int] | None = None
    settled: Set[Name] = frozenset()
    akin: Collection[tuple[Name, Name]] = ()
    beyond: Collection[Beyond] = ()
    series: Series = field(default_factory=dict)
    is_taken: Callable[[str], bool] = _never_taken
    compared: Names | None = None
    judged: Judged | None = None
