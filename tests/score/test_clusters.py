from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import InputError
from factx.score import DIPLOMACY, b_cubed, cluster_figures, score
from tests.score.gold_set import all_gold

_labels = st.lists(st.integers(0, 4), min_size=1, max_size=12)


def clusters(labels: list[int]) -> list[list[int]]:
    return [
        [i for i, label in enumerate(labels) if label == wanted]
        for wanted in sorted(set(labels))
    ]


def test_bagga_and_baldwins_own_example_comes_out() -> None:
    gold = [[1, 2, 3, 4, 5], [6, 7], [8, 9, 10, 11, 12]]
    first = [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11, 12]]
    second = [[1, 2, 3, 4, 5, 8, 9, 10, 11, 12], [6, 7]]
    assert b_cubed(first, gold).precision == pytest.approx(float(Fraction(16, 21)))
    assert b_cubed(second, gold).precision == pytest.approx(float(Fraction(7, 12)))
    assert b_cubed(first, gold).recall == b_cubed(second, gold).recall == 1.0


@given(_labels)
def test_the_right_clusters_are_perfect(labels: list[int]) -> None:
    assert b_cubed(clusters(labels), clusters(labels)) == (1.0, 1.0, 1.0)


@given(_labels, st.randoms())
def test_precision_and_recall_change_places_with_the_sides(
    labels: list[int], chance: object
) -> None:
    other = [label % 2 for label in labels]
    there = b_cubed(clusters(labels), clusters(other))
    back = b_cubed(clusters(other), clusters(labels))
    assert (there.precision, there.recall) == (back.recall, back.precision)


def test_everything_alone_is_precise_and_everything_together_is_complete() -> None:
    gold = [[1, 2, 3], [4]]
    assert b_cubed([[1], [2], [3], [4]], gold).precision == 1.0
    assert b_cubed([[1, 2, 3, 4]], gold).recall == 1.0


def test_a_mention_that_gold_does_not_have_costs_precision() -> None:
    assert b_cubed([[1, 2], ["invented"]], [[1, 2]]).precision == pytest.approx(2 / 3)


def test_a_mention_in_two_clusters_is_refused() -> None:
    with pytest.raises(InputError, match="two clusters"):
        b_cubed([[1], [1, 2]], [[1, 2]])


def test_the_five_receptions_of_two_reports_are_five_events() -> None:
    gold = all_gold()
    made = score(gold, gold, DIPLOMACY)
    cs, vi = gold[0].name, gold[3].name
    right = [[(cs, f"m{n}"), (vi, f"m{n}")] for n in range(1, 6)]
    assert cluster_figures(made, right, right).f1 == 1.0
    apart = [[mention] for cluster in right for mention in cluster]
    assert cluster_figures(made, apart, right)[:2] == (1.0, 0.5)
