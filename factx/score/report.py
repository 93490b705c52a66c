"""A score as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from factx.score.agreement import Agreement
from factx.score.article import ArticleScore, Coverage
from factx.score.bootstrap import Interval
from factx.score.cluster_files import ClusterRow
from factx.score.comparison import Comparison
from factx.score.corpus import CorpusScore, headline
from factx.score.faults import find_faults
from factx.score.tally import Figures, Tally
from factx.score.unclaimed import find_unclaimed_sentences

SCORE_VERSION = 1
_DIGITS = 4


def score_data(score: CorpusScore, *, faults: bool = False) -> dict[str, Any]:
    """Return a score as plain data for JSON.

    Args:
        score: What to show.
        faults: Whether to list every miss, invention and wrong field, and every
            unclaimed sentence.
    """
    data: dict[str, Any] = {
        "score": SCORE_VERSION,
        "definition": score.scorer.name,
        "articles": len(score.articles),
        "missing": list(score.missing),
        "without_gold": list(score.without_gold),
        "notes": list(score.notes),
        "headline": _round(score.headline),
        "headline_interval": _interval(score.intervals.get("headline")),
        "rows": {
            row: _row_data(tally)
            | {
                "macro_strict_f1": _round(score.macro[row]),
                "strict_f1_interval": _interval(
                    score.intervals.get(f"{row}.strict.f1")
                ),
                "soft_f1_interval": _interval(score.intervals.get(f"{row}.soft.f1")),
            }
            for row, tally in score.tallies.items()
        },
        "rates": {
            name: {"value": _round(rate.value), "right": rate.right, "of": rate.of}
            for name, rate in score.rates.items()
        },
        "unclaimed": _coverage_data(score.unclaimed),
        "per_article": [_article_data(score, article) for article in score.articles],
    }
    if faults:
        data["errors"] = [
            asdict(fault)
            for article in score.articles
            for fault in find_faults(article)
        ]
        data["unclaimed_sentences"] = [
            asdict(sentence)
            for article in score.articles
            for sentence in find_unclaimed_sentences(article)
        ]
    return data


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Return two systems and their difference as plain data for JSON."""
    return {
        "score": SCORE_VERSION,
        "first": score_data(comparison.first),
        "second": score_data(comparison.second),
        "difference": {
            name: {
                "value": _round(value),
                "interval": _interval(comparison.intervals.get(name)),
            }
            for name, value in comparison.differences.items()
        },
    }


def agreement_data(agreement: Agreement, *, faults: bool = False) -> dict[str, Any]:
    """Return the agreement of two coders as plain data for JSON.

    What is called predicted is the first coder's, what is called gold the second's.
    """
    return score_data(agreement.score, faults=faults) | {
        "alpha": {
            name: {
                "value": _round(alpha.value),
                "units": alpha.units,
                "agreed": alpha.agreed,
            }
            for name, alpha in agreement.alphas.items()
        }
    }


def clusters_data(rows: Sequence[ClusterRow]) -> dict[str, Any]:
    """Return how well records were merged across articles as plain data for JSON."""
    return {
        row.kind: {
            "gold": row.gold,
            "predicted": row.predicted,
            **_figures_data(row.figures),
        }
        for row in rows
    }


def _article_data(score: CorpusScore, article: ArticleScore) -> dict[str, Any]:
    return {
        "article": article.name,
        "predicted": article.predicted is not None,
        "headline": _round(headline(score.scorer, article.tallies)),
        "rows": {row: _row_data(tally) for row, tally in article.tallies.items()},
        "rates": {
            name: _round(rate.value)
            for name, rate in article.rates.items()
            if "." not in name
        },
        "unclaimed": _coverage_data(article.unclaimed),
    }


def _coverage_data(coverage: Coverage | None) -> dict[str, Any] | None:
    if coverage is None:
        return None
    return asdict(coverage) | {"share": _round(coverage.share)}


def _row_data(tally: Tally) -> dict[str, Any]:
    return {
        "gold": tally.gold,
        "predicted": tally.predicted,
        "missed": tally.missed,
        "invented": tally.invented,
        "strict": _figures_data(tally.strict_figures()),
        "soft": _figures_data(tally.soft_figures()),
    }


def _figures_data(figures: Figures) -> dict[str, float | None]:
    return {name: _round(value) for name, value in figures._asdict().items()}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _interval(interval: Interval | None) -> list[float | None] | None:
    return None if interval is None else [_round(end) for end in interval]
