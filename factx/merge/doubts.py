"""Pairs of records that may be one, for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factx.merge.clustering import Link, doubtful
from factx.merge.entities import judge_names, name_key
from factx.merge.known import Beyond
from factx.merge.mentions import MeetingMention, Mention, Name
from factx.merge.names import Names
from factx.merge.records import Doubt


def mention_doubts(
    kind: str,
    maybes: Iterable[Link],
    beyond: Iterable[Beyond],
    mentions: Mapping[str, Mention],
    ids: Mapping[str, str],
) -> list[Doubt]:
    """Return the pairs of meetings or commitments that may be one.

    Args:
        kind: meeting or commitment.
        maybes: Pairs of reports at hand.
        beyond: Pairs of one at hand and one that is not, of the kind and others.
        mentions: The reports at hand by key.
        ids: By key of a report, at hand or not: its record.
    """
    links = list(maybes)
    told = dict(mentions)
    for here, there, judgement in beyond:
        if here.key in mentions:
            told[there.key] = there
            links.append(doubtful(here.key, there.key, judgement))
    ends = {key for link in links for key in (link.left, link.right)}
    return _doubts(kind, links, ids, {key: _shown(told[key]) for key in ends})


def name_doubts(
    maybes: Iterable[Link],
    pairs: Iterable[tuple[Name, Name]],
    owner: Mapping[Name, str],
    compared: Names,
) -> list[Doubt]:
    """Return the pairs of entities that may be one.

    Args:
        maybes: Pairs of names that were put together to entities just now.
        pairs: Pairs with names that were before.
        owner: The entity of each name.
        compared: Compares names.
    """
    links = list(maybes)
    names = {name_key(name): name for name in owner}
    known: set[frozenset[str]] = set()
    for pair in pairs:
        one, other = sorted(pair, key=name_key)
        found = judge_names(one, other, compared)
        if found.verdict == "maybe":
            links.append(doubtful(name_key(one), name_key(other), found))
        elif found.verdict == "same":
            # Why they are not one was found when they were put together.
            known.add(frozenset((owner[one], owner[other])))
    ids = {key: owner[name] for key, name in names.items()}
    made = _doubts("entity", links, ids, {k: one.text for k, one in names.items()})
    return [one for one in made if frozenset((one.left, one.right)) not in known]


def _doubts(
    kind: str, links: Iterable[Link], ids: Mapping[str, str], shown: Mapping[str, str]
) -> list[Doubt]:
    """Return the pairs of records, each by its best mentions, the first of equals."""
    best: dict[tuple[str, str], Doubt] = {}
    for link in sorted(links, key=lambda link: (link.left, link.right)):
        (left, a), (right, b) = sorted(
            (ids[key], shown[key]) for key in (link.left, link.right)
        )
        score = round(link.judgement.score, 3)
        known = best.get((left, right))
        if left != right and (known is None or known.score < score):
            best[left, right] = Doubt(kind, left, right, (a, b), score, link.because)
    return list(best.values())


def _shown(mention: Mention) -> str:
    """Return when a meeting was and who took part, or what a commitment is about."""
    if isinstance(mention, MeetingMention):
        names = (seat.party.data["name"] for seat in mention.seats)
        return ", ".join((mention.days.edtf or "?", *names))
    return f"{mention.data['modality']}: {mention.data['action'] or mention.quotes[0]}"
