"""Mentions of documents → documents, with their stages in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from factx.merge.clustering import Clustering
from factx.merge.commitments import CommitmentIds
from factx.merge.instruments import InstrumentMention
from factx.merge.meetings import most_frequent
from factx.merge.records import Instrument, Step

_STAGES = ("negotiating", "to_be_signed", "signed", "ratified", "in_force", "unknown")


def make_instruments(
    found: Clustering, mentions: Mapping[str, InstrumentMention], ids: CommitmentIds
) -> Iterator[Instrument]:
    """Yield the documents that mentions were put together to."""
    for keys in found.clusters:
        group = [mentions[key] for key in keys]
        titles = sorted({one.title for one in group if one.title})
        yield Instrument(
            id=ids.instruments[keys[0]],
            kind=most_frequent(str(one.data["kind"]) for one in group) or "other",
            title=max(titles, key=lambda title: (len(title), title), default=""),
            titles=tuple(titles),
            steps=tuple(_steps(group, ids)),
            keys=keys,
        )


def _steps(group: Sequence[InstrumentMention], ids: CommitmentIds) -> Iterator[Step]:
    told: defaultdict[tuple[str, str], list[InstrumentMention]] = defaultdict(list)
    for mention in group:
        commitment = ids.commitments[mention.commitment.key]
        told[mention.stage, commitment].append(mention)
    steps = []
    for (stage, commitment), mentions in told.items():
        dates = sorted(
            (not one.commitment.made.is_certain, one.commitment.made.edtf)
            for one in mentions
            if one.commitment.made.edtf
        )
        first = min(
            (
                str(one.commitment.made.first)
                for one in mentions
                if one.commitment.made.first
            ),
            default="9999",
        )
        sources = tuple(sorted({one.commitment.source.id for one in mentions}))
        step = Step(stage, dates[0][1] if dates else None, commitment, sources)
        steps.append((first, _STAGES.index(stage), commitment, step))
    yield from (step for *_, step in sorted(steps, key=lambda found: found[:3]))
