"""Mentions of documents → documents, with their stages in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factx.merge.identity import identify
from factx.merge.instruments import STAGES, InstrumentMention, cluster_instruments
from factx.merge.records import Instrument, Step
from factx.merge.voices import most_frequent

_ORDER = (*STAGES, "unknown")


@dataclass(frozen=True)
class Filed:
    """Documents, and what became of earlier ids; see ``FactBase``."""

    instruments: tuple[Instrument, ...]
    redirects: Mapping[str, str]


def file_instruments(
    mentions: Iterable[InstrumentMention],
    commitments: Mapping[str, str],
    *,
    earlier: Mapping[str, str] | None = None,
    is_taken: Callable[[str], bool] = lambda identity: False,
) -> Filed:
    """Put the mentions of each document together.

    Args:
        mentions: With all that bear the title of one of them, or stand in one
            commitment with it.
        commitments: By key of a commitment's mention: its id.
        earlier: Ids that mentions of documents had.
        is_taken: Whether an id was ever given to something.
    """
    by_key = {mention.key: mention for mention in mentions}
    found = cluster_instruments(by_key.values(), commitments)
    made = identify("instrument", found, earlier or {}, is_taken=is_taken)
    instruments = (
        _instrument(made.ids[number], [by_key[key] for key in keys], commitments)
        for number, keys in enumerate(found)
    )
    return Filed(tuple(sorted(instruments, key=lambda one: one.id)), made.redirects)


def _instrument(
    identity: str, group: Sequence[InstrumentMention], commitments: Mapping[str, str]
) -> Instrument:
    titles = sorted({one.title for one in group if one.title})
    return Instrument(
        id=identity,
        kind=most_frequent(str(one.data["kind"]) for one in group) or "other",
        title=max(titles, key=lambda title: (len(title), title), default=""),
        titles=tuple(titles),
        steps=tuple(_steps(group, commitments)),
        keys=tuple(one.key for one in group),
    )


def _steps(
    group: Sequence[InstrumentMention], commitments: Mapping[str, str]
) -> Iterator[Step]:
    told: defaultdict[tuple[str, str], list[InstrumentMention]] = defaultdict(list)
    for mention in group:
        told[mention.stage, commitments[mention.commitment.key]].append(mention)
    steps = []
    for (stage, commitment), mentions in told.items():
        made = sorted(
            (one.commitment.made for one in mentions),
            key=lambda days: (not days.is_certain, days.edtf or "~", str(days.first)),
        )
        sources = tuple(sorted({one.commitment.source.id for one in mentions}))
        step = Step(stage, made[0].edtf, commitment, sources)
        first = str(made[0].first or "9999")
        # Not by id, which depends on what came first.
        report = min(one.key for one in mentions)
        steps.append((first, _ORDER.index(stage), report, step))
    yield from (step for *_, step in sorted(steps, key=lambda found: found[:3]))
