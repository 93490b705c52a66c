"""Articles with a known truth: how well they are put together."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping

import pytest

from factx.merge import Article, Commitment, FactBase, Meeting, merge, recalls_of
from factx.score import b_cubed
from tests.merge.synthetic import Noise, World, clusters, make_world

# Twice and three times the errors that the default world has.
LOUD = Noise(wrong_day=0.05, wrong_year=0.05, no_day=0.03, misspelled=0.3, left_out=0.4)


def merged(world: World) -> FactBase:
    return merge(Article.read(result) for result in world.results)


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(600, seed=11)


@pytest.fixture(scope="module")
def base(world: World) -> FactBase:
    return merged(world)


def keys_of(
    records: Iterable[Meeting | Commitment], among: Collection[str]
) -> list[list[str]]:
    found = ([m.key for m in one.mentions if m.key in among] for one in records)
    return [keys for keys in found if keys]


def assert_apart_and_together(
    records: Iterable[Meeting | Commitment], truth: Mapping[str, int], least: float
) -> None:
    figures = b_cubed(keys_of(records, truth), clusters(truth))
    assert figures.precision is not None
    assert figures.precision >= 0.99
    assert figures.recall is not None
    assert figures.recall >= least


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_hardly_two_meetings_become_one_and_few_reports_are_missed(seed: int) -> None:
    world = make_world(250, seed=seed)
    assert_apart_and_together(merged(world).meetings, world.meetings, 0.95)


def test_reports_that_go_wrong_more_often_are_rather_missed_than_mistaken() -> None:
    world = make_world(400, seed=4, noise=LOUD)
    assert_apart_and_together(merged(world).meetings, world.meetings, 0.9)


def test_commitments_of_one_meeting_are_told_apart(
    world: World, base: FactBase
) -> None:
    assert_apart_and_together(base.commitments, world.commitments, 0.95)


def test_people_are_told_apart_also_by_one_tone(world: World, base: FactBase) -> None:
    owner = {name: one.id for one in base.entities for name in one.names}
    found: dict[str, list[str]] = {}
    for article in map(Article.read, world.results):
        for party in article.parties.values():
            key = f"{article.source.id}#{party.id}"
            if key in world.people:
                found.setdefault(owner[party.name], []).append(key)
    figures = b_cubed(list(found.values()), clusters(world.people))
    assert figures.precision is not None
    assert figures.precision >= 0.99
    # A surname alone stays by itself.
    assert figures.recall is not None
    assert figures.recall >= 0.93


def test_recalls_lead_to_the_deal_that_they_recall(
    world: World, base: FactBase
) -> None:
    ids = base.ledger.commitments
    found = recalls_of([m for one in base.commitments for m in one.mentions], ids)
    deals: dict[int, set[str]] = {}
    for key, deal in world.commitments.items():
        deals.setdefault(deal, set()).add(ids[key])
    right = [
        found.get(ids[key]) in deals.get(deal, set())
        for key, deal in world.recalled.items()
    ]
    assert sum(right) >= 0.9 * len(right)


def test_the_order_of_the_articles_does_not_matter(
    world: World, base: FactBase
) -> None:
    shuffled = random.Random(3).sample(world.results, len(world.results))  # noqa: S311 - no secret
    assert merge(Article.read(result) for result in shuffled) == base


def test_no_record_holds_two_reports_of_one_article(base: FactBase) -> None:
    for record in (*base.meetings, *base.commitments):
        sources = [mention.source.id for mention in record.mentions]
        assert len(sources) == len(set(sources))
