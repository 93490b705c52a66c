"""The project's gold set, and predictions made from it by breaking one thing."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from factx.score import (
    DIPLOMACY,
    ArticleScore,
    Coding,
    Texts,
    read_coding,
    read_gold,
)

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
ARTICLES = ROOT / "examples" / "articles"
RECEPTIONS = "vi-2025-10-26-hanoi-convention-receptions.json"
CZECH = "cs-2025-10-26-hanoi-convention-receptions.json"
Tree = dict[str, Any]


def annotation(name: str = RECEPTIONS) -> Tree:
    """Return one gold file as plain data."""
    loaded: Tree = json.loads((GOLD / name).read_text("utf-8"))
    return loaded


def coding(tree: Tree, where: str = "x.json") -> Coding:
    """Return the coding of an annotation, with its article's text."""
    read = read_coding(tree, where)
    assert read is not None
    text = Texts([ARTICLES]).find(read)
    return read if text is None else read.with_text(text)


def all_gold() -> list[Coding]:
    return read_gold(GOLD, Texts([ARTICLES]))


def corrupted(change: Callable[[Tree], object], name: str = RECEPTIONS) -> ArticleScore:
    """Return the score of a prediction that equals gold but for one change."""
    gold = annotation(name)
    predicted = copy.deepcopy(gold)
    for record in predicted["meetings"] + predicted["commitments"]:
        del record["optional"]
    change(predicted)
    return DIPLOMACY.score_article(coding(predicted), coding(gold))


def f1(article: ArticleScore, row: str) -> tuple[float | None, float | None]:
    """Return soft and strict F1, to three digits."""
    tally = article.tallies[row]
    soft, strict = tally.soft_figures().f1, tally.strict_figures().f1
    return (
        None if soft is None else round(soft, 3),
        None if strict is None else round(strict, 3),
    )
