"""What a definition consists of, and which schemas are known by name alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factx.errors import SchemaError
from factx.schema import Fields, schema_named
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


def is_shipped(name: str | None) -> bool:
    """Say whether a schema's name is one of factx's own, so that no code is loaded.

    A result may come from anywhere: a class that it names is not imported.
    """
    return bool(name) and str(name).startswith("factx.") and ":" not in str(name)


def shipped_shape(name: str | None) -> Fields | None:
    """Return the shape of a schema of factx's own, None for any other name."""
    try:
        return schema_named(str(name)).shape if is_shipped(name) else None
    except SchemaError:
        return None
