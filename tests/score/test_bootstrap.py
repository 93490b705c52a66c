from __future__ import annotations

import random
from dataclasses import replace

import pytest

from factx.score import DIPLOMACY, Coding, Comparison, score
from tests.score.gold_set import all_gold


def articles(count: int) -> list[Coding]:
    """Return gold for so many articles, copies of the five under other names."""
    gold = all_gold()
    return [
        replace(gold[i % 5], name=f"{i}.txt", names=frozenset([f"{i}.txt"]))
        for i in range(count)
    ]


def thinned(gold: list[Coding], share: float) -> list[Coding]:
    """Return predictions that lack some commitments, by chance."""
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    return [
        replace(
            one,
            facts={
                **(one.facts or {}),
                "commitments": [
                    record
                    for record in (one.facts or {})["commitments"]
                    if chance.random() < share
                ],
            },
        )
        for one in gold
    ]


def test_below_twenty_articles_there_is_no_interval() -> None:
    gold = articles(19)
    made = score(thinned(gold, 0.5), gold, DIPLOMACY, resamples=100)
    assert made.intervals == {}
    assert any("19 articles" in note for note in made.notes)


def test_from_twenty_articles_on_the_interval_holds_the_figure() -> None:
    gold = articles(20)
    made = score(thinned(gold, 0.5), gold, DIPLOMACY, resamples=300)
    low, high = made.intervals["hard_commitments.strict.f1"]
    f1 = made.tallies["hard_commitments"].strict_figures().f1
    assert f1 is not None
    assert low < f1 < high
    assert made.intervals["meetings.strict.f1"] == (1.0, 1.0)


def test_a_figure_that_is_not_defined_has_no_interval() -> None:
    gold = articles(20)
    made = score(gold, gold, DIPLOMACY, resamples=50)
    assert "recalled_meetings.strict.f1" not in made.intervals


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    gold = articles(20)
    mine = thinned(gold, 0.5)
    made = [
        score(mine, gold, DIPLOMACY, resamples=100, seed=seed).intervals["headline"]
        for seed in (1, 1, 2)
    ]
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_more_articles_make_it_narrower() -> None:
    widths = []
    for count in (20, 200):
        gold = articles(count)
        made = score(thinned(gold, 0.5), gold, DIPLOMACY, resamples=200)
        low, high = made.intervals["headline"]
        widths.append(high - low)
    assert widths[1] < widths[0] / 2


def test_a_system_does_not_differ_from_itself() -> None:
    gold = articles(20)
    made = score(thinned(gold, 0.5), gold, DIPLOMACY, resamples=100)
    compared = Comparison(made, made)
    assert compared.differences["headline"] == 0.0
    assert compared.intervals["headline"] == (0.0, 0.0)


def test_the_paired_interval_sees_what_two_separate_ones_do_not() -> None:
    gold = articles(40)
    worse = thinned(gold, 0.5)
    # The same records, and one more for each article.
    better = [
        replace(
            one,
            facts={
                **(one.facts or {}),
                "commitments": [
                    *(one.facts or {})["commitments"],
                    *[
                        record
                        for record in (whole.facts or {})["commitments"]
                        if record not in (one.facts or {})["commitments"]
                    ][:1],
                ],
            },
        )
        for one, whole in zip(worse, gold, strict=True)
    ]
    first, second = (score(x, gold, DIPLOMACY, resamples=300) for x in (worse, better))
    low, _high = Comparison(first, second).intervals["hard_commitments.strict.f1"]
    name = "hard_commitments.strict.f1"
    assert low > 0
    assert first.intervals[name].high > second.intervals[name].low


def test_no_resamples_means_no_interval() -> None:
    gold = articles(20)
    assert score(gold, gold, DIPLOMACY, resamples=0).intervals == {}


def test_the_macro_mean_is_over_articles_that_have_such_records() -> None:
    gold = all_gold()
    made = score(gold[1:], gold, DIPLOMACY)
    assert made.macro["meetings"] == pytest.approx(0.8)
    assert made.macro["recalled_meetings"] is None
