"""Articles with a known truth: how well they are put together."""

# ruff: noqa: S311 - a seeded order, no secret

from __future__ import annotations

import random

import pytest

from factx.merge import Article, FactBase, merge
from factx.score import b_cubed
from tests.merge.synthetic import World, make_world


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(700, seed=11)


@pytest.fixture(scope="module")
def base(world: World) -> FactBase:
    return merge(Article.read(result) for result in world.results)


def clusters_of(base: FactBase) -> list[list[str]]:
    return [[mention.key for mention in one.mentions] for one in base.meetings]


def test_hardly_two_meetings_become_one_and_few_reports_are_missed(
    world: World, base: FactBase
) -> None:
    figures = b_cubed(clusters_of(base), world.clusters())
    assert figures.precision is not None
    assert figures.precision >= 0.99
    assert figures.recall is not None
    assert figures.recall >= 0.95


def test_the_order_of_the_articles_does_not_matter(
    world: World, base: FactBase
) -> None:
    shuffled = random.Random(3).sample(world.results, len(world.results))
    again = merge(Article.read(result) for result in shuffled)
    assert clusters_of(again) == clusters_of(base)
    assert again.entities == base.entities


def test_no_record_holds_two_reports_of_one_article(base: FactBase) -> None:
    for record in (*base.meetings, *base.commitments):
        sources = [mention.source.id for mention in record.mentions]
        assert len(sources) == len(set(sources))
