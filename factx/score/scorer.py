"""Which definition a schema is scored by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factx.score.article import ArticleScore
from factx.score.coding import Coding

ScoreArticle = Callable[[Coding | None, Coding], ArticleScore]


@dataclass(frozen=True)
class Scorer:
    """A definition of what counts: how one article is scored, and what the head says.

    Attributes:
        name: The definition's name and version.
        score_article: Compares one prediction with its gold.
        headline_rows: Rows whose strict F1 make up the headline, by their mean.
    """

    name: str
    score_article: ScoreArticle
    headline_rows: tuple[str, ...]
