"""Predictions against gold: how good an extraction is, and what went wrong."""

from factx.score.article import ArticleScore
from factx.score.bootstrap import Interval
from factx.score.coding import Coding
from factx.score.comparison import Comparison
from factx.score.corpus import CorpusScore, Scorer, score
from factx.score.diplomacy import score_diplomacy
from factx.score.gold import read_gold
from factx.score.reading import read_coding, read_codings
from factx.score.tally import Figures, Rate, Tally
from factx.score.texts import Texts

__all__ = [
    "ArticleScore",
    "Coding",
    "Comparison",
    "CorpusScore",
    "Figures",
    "Interval",
    "Rate",
    "Scorer",
    "Tally",
    "Texts",
    "read_coding",
    "read_codings",
    "read_gold",
    "score",
    "score_diplomacy",
]
