"""Pair rows with columns so that what they gain together is the most.

The Hungarian method in its O(n³) form: shortest augmenting paths with potentials, as in
R. Jonker and A. Volgenant, Computing 38 (1987). Written out because the only packages
that have it weigh more than all of factx.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Matrix = Sequence[Sequence[float]]


def assign(gains: Matrix) -> list[tuple[int, int]]:
    """Return pairs (row, column), one to one, whose gains sum to the most.

    Args:
        gains: What each pair is worth; zero or less is never paired.

    Returns:
        Pairs in order of their rows.
    """
    rows = [i for i, row in enumerate(gains) if any(gain > 0 for gain in row)]
    width = len(gains[0]) if gains else 0
    columns = [j for j in range(width) if any(gains[i][j] > 0 for i in rows)]
    if not rows or not columns:
        return []
    if len(rows) == len(columns) == sum(gain > 0 for row in gains for gain in row):
        # Nothing has a choice: most often what was found is right.
        return [(i, j) for i in rows for j in columns if gains[i][j] > 0]
    costs = [[-max(gains[i][j], 0.0) for j in columns] for i in rows]
    if len(rows) <= len(columns):
        found = [(rows[i], columns[j]) for i, j in _least_cost(costs)]
    else:
        turned = [list(column) for column in zip(*costs, strict=True)]
        found = [(rows[i], columns[j]) for j, i in _least_cost(turned)]
    return sorted((i, j) for i, j in found if gains[i][j] > 0)


def _least_cost(costs: Matrix) -> list[tuple[int, int]]:
    """Return the cheapest pairs that give every row a column; rows ≤ columns."""
    duals = _Duals([0.0] * len(costs), [0.0] * len(costs[0]), [-1] * len(costs[0]))
    for row in range(len(costs)):
        _augment(row, costs, duals)
    return [(row, column) for column, row in enumerate(duals.owner) if row >= 0]


@dataclass
class _Duals:
    row: list[float]
    column: list[float]
    owner: list[int]  # the row that each column is given to, -1 for none


def _augment(row: int, costs: Matrix, duals: _Duals) -> None:
    """Give a row a column, moving earlier rows along the cheapest path."""
    width = len(duals.owner)
    distance = [math.inf] * width
    came_from = [-1] * width
    path: list[int] = []  # columns that are settled, in order
    open_columns = set(range(width))
    here, at, reached = row, -1, 0.0
    while True:
        for column in open_columns:
            through = reached + costs[here][column] - duals.row[here]
            through -= duals.column[column]
            if through < distance[column]:
                distance[column], came_from[column] = through, at
        at = min(open_columns, key=lambda column: (distance[column], column))
        reached = distance[at]
        if duals.owner[at] < 0:
            break
        open_columns.remove(at)
        path.append(at)
        here = duals.owner[at]
    duals.row[row] += reached
    for column in path:
        slack = reached - distance[column]
        duals.row[duals.owner[column]] += slack
        duals.column[column] -= slack
    while at >= 0:
        before = came_from[at]
        duals.owner[at] = duals.owner[before] if before >= 0 else row
        at = before
