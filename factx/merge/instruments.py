"""Documents that several commitments are about, from negotiation to force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from anyascii import anyascii
from rapidfuzz import fuzz

from factx.merge.clustering import Clustering, blocked_pairs, cluster
from factx.merge.judging import Judgement, Reason, Verdict, judge
from factx.merge.mentions import CommitmentMention, Json
from factx.merge.names import Names, entity_blocks

_STAGES = ("negotiating", "to_be_signed", "signed", "ratified", "in_force")
_SAME_TITLE = 88
# "Memorandum" alone may be any: a title says what it is about.
_SHORTEST_TITLE = 12


@dataclass(frozen=True)
class InstrumentMention:
    """One article's mention of a document.

    Attributes:
        key: ``source#commitment/number``.
        commitment: The commitment that it stands in.
        data: The record.
        place: Its number among those of its kind in the commitment, and how many
            there are.
    """

    key: str
    commitment: CommitmentMention
    data: Json = field(repr=False)
    place: tuple[int, int]

    @property
    def title(self) -> str:
        """Its title as printed."""
        return str(self.data["title"]["text"] or "")

    @property
    def stage(self) -> str:
        """How far it is."""
        return str(self.data["stage"])


def instruments_of(commitment: CommitmentMention) -> Iterator[InstrumentMention]:
    """Yield the documents that a commitment is about, in its order."""
    records = commitment.data["instruments"]
    kinds = [data["kind"] for data in records]
    for number, data in enumerate(records):
        place = (kinds[:number].count(data["kind"]), kinds.count(data["kind"]))
        yield InstrumentMention(f"{commitment.key}/{number}", commitment, data, place)


def instrument_blocks(mention: InstrumentMention) -> frozenset[str]:
    """Return what mentions of one document have in common: its kind and parties."""
    commitment = mention.commitment
    parties = (*commitment.actors, *commitment.targets)
    keys = sorted({min(entity_blocks(party.name)) for party in parties})
    return frozenset((f"instrument {mention.data['kind']} {' | '.join(keys)}",))


def cluster_instruments(
    mentions: Iterable[InstrumentMention], commitments: Mapping[str, int], names: Names
) -> Clustering:
    """Put the mentions of one document together.

    Args:
        mentions: Of all articles at hand.
        commitments: By key of a commitment's mention: its number across articles.
        names: Compares parties.
    """
    by_key = {mention.key: mention for mention in mentions}
    blocks = {key: instrument_blocks(mention) for key, mention in by_key.items()}
    pairs = blocked_pairs(blocks, near=lambda a, b: True)
    return cluster(by_key, pairs, _Rules(by_key, commitments))


@dataclass
class _Rules:
    mentions: Mapping[str, InstrumentMention]
    commitments: Mapping[str, int]

    def judge(self, a: str, b: str) -> Judgement:
        one, other = self.mentions[a], self.mentions[b]
        reasons = (self._title(one, other), self._course(one, other))
        return judge(reasons, {})

    def explains(self, between: str, a: str, b: str) -> bool:
        return False

    def corrects(self, group: Sequence[str], stray: str) -> Reason | None:
        return None

    def _title(self, a: InstrumentMention, b: InstrumentMention) -> Reason:
        """Do they bear one title, or the same place in one commitment?"""
        one, other = a.commitment, b.commitment
        detail = f"{a.title} and {b.title}"
        in_one = self.commitments.get(one.key, -1) == self.commitments.get(
            other.key, -2
        )
        if one.source.id == other.source.id:
            verdict: Verdict = "same" if _has_one_title(a, b) else "different"
            return Reason("title", verdict, 1.0, detail)
        if one.source.language == other.source.language and _has_one_title(a, b):
            return Reason("title", "same", 1.0, detail)
        if in_one and a.place[0] == b.place[0]:
            score = 0.8 if a.place == b.place else 0.6
            return Reason("title", "same", score, f"{detail}: in one commitment")
        return Reason("title", "open", 0.0, detail)

    def _course(self, a: InstrumentMention, b: InstrumentMention) -> Reason:
        """Does it go from negotiation to force, and was it signed once?"""
        detail = f"{a.stage} and {b.stage}"
        if "unknown" in (a.stage, b.stage):
            return Reason("course", "same", None, detail)
        early, late = sorted((a, b), key=lambda m: _STAGES.index(m.stage))
        first, last = early.commitment.made, late.commitment.made
        if early.stage == late.stage:
            once = early.stage in ("signed", "ratified")
            is_other = once and first.is_known and last.is_known
            verdict: Verdict = (
                "different" if is_other and first.fit(last) is None else "same"
            )
            return Reason("course", verdict, None, detail)
        is_back = first.first and last.last and first.first > last.last
        return Reason("course", "different" if is_back else "same", None, detail)


def _has_one_title(a: InstrumentMention, b: InstrumentMention) -> bool:
    one, other = (anyascii(title).casefold() for title in (a.title, b.title))
    if min(len(one), len(other)) < _SHORTEST_TITLE:
        return False
    return fuzz.token_sort_ratio(one, other, score_cutoff=_SAME_TITLE) > 0
