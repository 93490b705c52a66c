"""Are two reports of one commitment? Small rules, one question each.

One commitment: made at the same meeting or on fitting dates, the same speech act by the
same actors towards the same targets, and about the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factx.merge.content import alike, titles_alike
from factx.merge.days import Days
from factx.merge.judging import Judgement, Reason, Verdict, judge
from factx.merge.mentions import CommitmentMention, Party
from factx.merge.names import Names
from factx.merge.standing import may_stand_for

# Acts that translators take for each other; a person has to say.
_NEAR = (
    frozenset({"agreed", "pledged", "accepted", "reaffirmed", "planned"}),
    frozenset({"requested", "proposed", "urged", "hoped"}),
)
# At one meeting a commitment has few to be taken for, elsewhere any of the year.
_SAME_CONTENT = 0.45
_SAME_CONTENT_ELSEWHERE = 0.65
_OPEN_CONTENT = 0.2
# "Memorandum of Understanding on" is half of a title: the other half must agree.
_SAME_TITLES = 0.7
_WEIGHTS = {"content": 4.0}
# How far a minister as actor agrees with his country as actor.
_STANDING = 0.8

# The values that a rule asks about recur in thousands of pairs: what it says of them is
# remembered.
_remembered = lru_cache(maxsize=50_000)

Meetings = Mapping[str, int]
"""By key of a meeting's mention: the number of the meeting, across articles."""


def kind_of_act(modality: str) -> str:
    """Return what is equal for modalities that may be taken for each other."""
    return next((min(acts) for acts in _NEAR if modality in acts), modality)


def judge_commitments(
    a: CommitmentMention, b: CommitmentMention, meetings: Meetings, names: Names
) -> Judgement:
    """Say whether two reports are of one commitment, with each rule's reason."""
    return judge(_until_objection(_reasons(a, b, meetings, names)), _WEIGHTS)


def judge_recall(
    past: CommitmentMention, new: CommitmentMention, names: Names
) -> Judgement:
    """Say whether an article recalls what another one reported when it was new."""
    return judge(_until_objection(_recall_reasons(past, new, names)), _WEIGHTS)


def _reasons(
    a: CommitmentMention, b: CommitmentMention, meetings: Meetings, names: Names
) -> Iterator[Reason]:
    is_one_occasion = _are_at_one_meeting(a, b, meetings)
    likeness = _Likeness(names, is_one_occasion)
    yield _article(a.source.id == b.source.id)
    yield _status(a.data["status"], b.data["status"])
    yield _modality(a.data["modality"], b.data["modality"])
    if a.meeting is None or b.meeting is None:
        yield _made(a.made, b.made)
    else:
        yield _occasion(is_one_occasion)
    yield _parties("actors", a.actors, b.actors, likeness)
    yield _parties("targets", a.targets, b.targets, likeness)
    yield _content(a, b, is_one_occasion=is_one_occasion)
    yield _documents(a, b)


def _recall_reasons(
    past: CommitmentMention, new: CommitmentMention, names: Names
) -> Iterator[Reason]:
    yield _later(past, new)
    yield _modality(past.data["modality"], new.data["modality"])
    yield _made(past.made, new.made)
    yield _parties("actors", past.actors, new.actors, _Likeness(names))
    yield _content(past, new)
    yield _documents(past, new)


def _until_objection(reasons: Iterator[Reason]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        if reason.verdict == "different":
            return


@_remembered
def _article(is_one: bool) -> Reason:
    """One article lists each commitment once."""
    if is_one:
        return Reason("article", "different", None, "two records of one article")
    return Reason("article", "same", None, "two articles")


@_remembered
def _status(one: str, other: str) -> Reason:
    """Are both new, or both recalled? A recalled one is linked, not merged."""
    verdict: Verdict = "same" if one == other else "different"
    return Reason("status", verdict, None, f"{one} and {other}")


def _later(past: CommitmentMention, new: CommitmentMention) -> Reason:
    """Was it recalled after it was reported?"""
    one, other = past.source.published, new.source.published
    detail = f"recalled {one or '?'}, reported {other or '?'}"
    if past.source.id == new.source.id or past.data["status"] != "past":
        return Reason("later", "different", None, "two records of one article")
    is_before = bool(one and other) and str(one) < str(other)[: len(str(one))]
    return Reason("later", "different" if is_before else "same", None, detail)


@_remembered
def _modality(one: str, other: str) -> Reason:
    """Is it the same speech act?"""
    detail = f"{one} and {other}"
    if one == other:
        return Reason("modality", "same", 1.0, detail)
    is_near = any({one, other} <= acts for acts in _NEAR)
    return Reason("modality", "maybe" if is_near else "different", 0.5, detail)


@_remembered
def _occasion(is_one: bool) -> Reason:
    """Was it made at one meeting?"""
    verdict: Verdict = "same" if is_one else "different"
    detail = "at one meeting" if is_one else "at two meetings"
    return Reason("occasion", verdict, float(is_one), detail)


@_remembered
def _made(one: Days, other: Days) -> Reason:
    """Do the dates fit? A year will do, since the content is compared too."""
    shown = f"{one.edtf or one.basis} and {other.edtf or other.basis}"
    if not one.is_known or not other.is_known:
        return Reason("occasion", "maybe", 0.3, f"no date on one side: {shown}")
    fit = one.fit(other)
    if fit is None:
        return Reason("occasion", "different", 0.0, f"{shown} do not fit")
    return Reason("occasion", "same", 0.6 if fit == "wide" else 0.8, shown)


@dataclass(frozen=True)
class _Likeness:
    """How parties are compared.

    Attributes:
        names: Compares names.
        may_stand: Whether a minister may stand for his country, as at one meeting.
    """

    names: Names
    may_stand: bool = False

    def best(self, one: Party, others: Sequence[Party]) -> float:
        """Return how well a party agrees with the nearest of others, 0 to 1."""
        for other in others:
            if self.names.compare(one.name, other.name) == "same":
                return 1.0
        if self.may_stand and any(
            may_stand_for(one, other, self.names) for other in others
        ):
            return _STANDING
        return 0.0


def _parties(
    rule: str, one: Sequence[Party], other: Sequence[Party], likeness: _Likeness
) -> Reason:
    """Are they the same parties?"""
    detail = f"{_listed(one)} and {_listed(other)}"
    if [party.name for party in one] == [party.name for party in other]:
        return _same_parties(rule, bool(one), detail)
    short, full = sorted((one, other), key=len)
    matches = [likeness.best(party, full) for party in short]
    if 0.0 in matches:
        return Reason(rule, "different", 0.0, detail)
    score = (sum(matches) + 1) / (len(full) + 1)
    is_all = len(short) == len(full)
    # What is asked of a party in one article may be asked of nobody in another.
    verdict: Verdict = "same" if is_all or not short else "maybe"
    return Reason(rule, verdict, score, detail)


@_remembered
def _same_parties(rule: str, is_anybody: bool, detail: str) -> Reason:
    return Reason(rule, "same", 1.0 if is_anybody else None, detail)


def _listed(parties: Sequence[Party]) -> str:
    return ", ".join([str(party.data["name"]) for party in parties]) or "nobody"


def _content(
    a: CommitmentMention, b: CommitmentMention, *, is_one_occasion: bool = False
) -> Reason:
    """Is it about the same thing?"""
    found = list(alike(a.content, b.content))
    if not found:
        return Reason("content", "maybe", 0.5, "nothing to compare")
    score = sum(w * s for w, s, _ in found) / sum(w for w, _, _ in found)
    detail = ", ".join(f"{name} {s:.2f}" for _, s, name in found)
    least = _SAME_CONTENT if is_one_occasion else _SAME_CONTENT_ELSEWHERE
    if score >= least:
        return Reason("content", "same", score, detail)
    verdict: Verdict = "maybe" if score >= least - _OPEN_CONTENT else "different"
    return Reason("content", verdict, score, detail)


def _documents(a: CommitmentMention, b: CommitmentMention) -> Reason:
    """Do the documents that both name bear one title? One language can say."""
    score = titles_alike(a.content, b.content)
    if score is None:
        return Reason("documents", "same", None, "not comparable")
    # Stands against a third report, in a language that cannot say, that fits both.
    verdict: Verdict = "same" if score >= _SAME_TITLES else "amiss"
    return Reason("documents", verdict, None, f"titles {score:.2f}")


def _are_at_one_meeting(
    a: CommitmentMention, b: CommitmentMention, meetings: Meetings
) -> bool:
    if a.meeting is None or b.meeting is None:
        return False
    return meetings.get(a.meeting, -1) == meetings.get(b.meeting, -2)
