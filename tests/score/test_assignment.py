from __future__ import annotations

from itertools import permutations

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from factx.score import assign

_gain = st.one_of(st.just(0.0), st.floats(0, 1), st.sampled_from([0.25, 0.5, 1.0]))


@st.composite
def _matrices(draw: st.DrawFn) -> list[list[float]]:
    width = draw(st.integers(1, 9))
    row = st.lists(_gain, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=1, max_size=9))


def _total(gains: list[list[float]]) -> float:
    return sum(gains[i][j] for i, j in assign(gains))


@given(_matrices())
@settings(max_examples=300, deadline=None)
def test_the_total_is_that_of_an_independent_implementation(
    gains: list[list[float]],
) -> None:
    rows, columns = linear_sum_assignment(numpy.array(gains), maximize=True)
    best = float(numpy.array(gains)[rows, columns].sum())
    assert abs(_total(gains) - best) < 1e-9


@given(_matrices())
@settings(deadline=None)
def test_nothing_is_paired_twice_or_for_nothing(gains: list[list[float]]) -> None:
    pairs = assign(gains)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(gains[i][j] > 0 for i, j in pairs)


def test_the_best_sum_wins_over_the_best_single_pair() -> None:
    gains = [[0.9, 0.8], [0.8, 0.0]]
    assert assign(gains) == [(0, 1), (1, 0)]


def test_a_small_matrix_is_solved_as_by_trying_everything() -> None:
    gains = [[0.3, 0.7, 0.2], [0.6, 0.65, 0.1], [0.2, 0.9, 0.4]]
    best = max(
        sum(gains[i][j] for i, j in enumerate(order))
        for order in permutations(range(3))
    )
    assert abs(_total(gains) - best) < 1e-12


def test_an_empty_side_has_no_pairs() -> None:
    assert assign([]) == []
    assert assign([[], []]) == []
    assert assign([[0.0, 0.0]]) == []
