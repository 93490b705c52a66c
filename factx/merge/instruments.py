"""Documents that several commitments are about, from negotiation to force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from anyascii import anyascii
from rapidfuzz import fuzz

from factx.merge.clustering import blocked_pairs, cluster
from factx.merge.days import Days
from factx.merge.judging import Judgement, Reason, Verdict, judge
from factx.merge.mentions import CommitmentMention, Json
from factx.merge.names import entity_blocks

STAGES = ("negotiating", "to_be_signed", "signed", "ratified", "in_force")

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
    def language(self) -> str:
        """The language of the article."""
        return self.commitment.source.language

    @cached_property
    def plain_title(self) -> str:
        """Its title as titles are compared; empty where it says too little."""
        plain = " ".join(anyascii(self.title).casefold().split())
        return plain if len(plain) >= _SHORTEST_TITLE else ""

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


def instrument_block(mention: InstrumentMention) -> str:
    """Return what mentions of one document have in common: its kind and parties."""
    commitment = mention.commitment
    parties = (*commitment.actors, *commitment.targets)
    keys = sorted({min(entity_blocks(party.name)) for party in parties})
    return f"{mention.data['kind']} {' | '.join(keys)}"


def is_one_title(one: str, other: str) -> bool:
    """Return whether two titles, as they are compared, name one document."""
    if not one or not other:
        return False
    return one == other or (
        fuzz.token_sort_ratio(one, other, score_cutoff=_SAME_TITLE) > 0
    )


def may_be_one_course(one: str, first: Days, other: str, last: Days) -> bool:
    """Return whether one document can have had two stages on these dates."""
    if "unknown" in (one, other):
        return True
    return not _contradict((one, first), (other, last))


@dataclass(frozen=True)
class _Entry:
    """A document of one commitment, as all its reports have it.

    Attributes:
        key: The first of the mentions' keys.
        mentions: Sorted by key.
    """

    key: str
    mentions: tuple[InstrumentMention, ...] = field(repr=False)

    @cached_property
    def sources(self) -> frozenset[str]:
        return frozenset(one.commitment.source.id for one in self.mentions)

    @cached_property
    def titles(self) -> frozenset[tuple[str, str]]:
        """Language and title of each mention that says what it is about."""
        return frozenset(
            (one.language, one.plain_title) for one in self.mentions if one.plain_title
        )

    @cached_property
    def course(self) -> tuple[tuple[str, Days], ...]:
        """Stages with their dates, each once."""
        found = {(one.stage, one.commitment.made): None for one in self.mentions}
        return tuple(pair for pair in found if pair[0] != "unknown")


def cluster_instruments(
    mentions: Iterable[InstrumentMention], commitments: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Put the mentions of one document together.

    What stands in one place of one commitment is one document; and so is, of the same
    kind and parties, what bears one title in one language.

    Args:
        mentions: Of all articles at hand.
        commitments: By key of a commitment's mention: its id.

    Returns:
        Sorted keys of each cluster, sorted.
    """
    entries = {one.key: one for one in _entries(mentions, commitments)}
    blocks = {
        key: {instrument_block(mention) for mention in entry.mentions}
        for key, entry in entries.items()
    }

    def near(a: str, b: str) -> bool:
        return _have_one_title(entries[a], entries[b])

    pairs = blocked_pairs(blocks, near=near)
    found = cluster(entries, pairs, _Rules(entries))
    return sorted(
        tuple(sorted(one.key for key in keys for one in entries[key].mentions))
        for keys in found.clusters
    )


def _entries(
    mentions: Iterable[InstrumentMention], commitments: Mapping[str, str]
) -> Iterator[_Entry]:
    found: defaultdict[tuple[object, ...], list[InstrumentMention]] = defaultdict(list)
    for one in mentions:
        record = commitments[one.commitment.key]
        found[record, one.data["kind"], one.place[0]].append(one)
    for group in found.values():
        ordered = sorted(group, key=lambda one: one.key)
        yield _Entry(ordered[0].key, tuple(ordered))


def _have_one_title(a: _Entry, b: _Entry) -> bool:
    return any(
        one[0] == other[0] and is_one_title(one[1], other[1])
        for one, other in product(a.titles, b.titles)
    )


@dataclass
class _Rules:
    entries: Mapping[str, _Entry]
    known: dict[tuple[str, str], Judgement] = field(default_factory=dict)

    def judge(self, a: str, b: str) -> Judgement:
        found = self.known.get((a, b))
        if found is None:
            one, other = self.entries[a], self.entries[b]
            found = judge((_title(one, other), _course(one, other)), {})
            self.known[a, b] = found
        return found

    def explains(self, between: str, a: str, b: str) -> bool:
        return False

    def corrects(self, group: Sequence[str], stray: str) -> Reason | None:
        return None


def _title(a: _Entry, b: _Entry) -> Reason:
    """Do they bear one title in one language?"""
    detail = f"{a.mentions[0].title} and {b.mentions[0].title}"
    if _have_one_title(a, b):
        return Reason("title", "same", 1.0, detail)
    # An article that names two documents knows them apart.
    verdict: Verdict = "open" if a.sources.isdisjoint(b.sources) else "different"
    return Reason("title", verdict, 0.0, detail)


def _course(a: _Entry, b: _Entry) -> Reason:
    """Does it go from negotiation to force, and was it signed once?"""
    is_against = any(_contradict(x, y) for x, y in product(a.course, b.course))
    detail = " and ".join(
        ", ".join(sorted({stage for stage, _ in entry.course})) or "unknown"
        for entry in (a, b)
    )
    return Reason("course", "different" if is_against else "same", None, detail)


def _contradict(one: tuple[str, Days], other: tuple[str, Days]) -> bool:
    (early, first), (late, last) = sorted(
        (one, other), key=lambda x: STAGES.index(x[0])
    )
    if early == late:
        is_known = first.is_known and last.is_known
        return early in ("signed", "ratified") and is_known and first.fit(last) is None
    return bool(first.first and last.last and first.first > last.last)
