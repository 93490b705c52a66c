"""Predictions against gold: how good an extraction is, and what went wrong."""

from factx.score.agreement import Agreement, Alpha, krippendorff_alpha
from factx.score.article import ArticleScore, Coverage
from factx.score.assignment import assign
from factx.score.bootstrap import Interval
from factx.score.cluster_files import ClusterRow, cluster_rows, read_clusters
from factx.score.clusters import b_cubed, cluster_figures
from factx.score.coding import Coding
from factx.score.comparison import Comparison
from factx.score.corpus import CorpusScore, listed, score
from factx.score.definition import RESAMPLES, SEED
from factx.score.diplomacy import DIPLOMACY
from factx.score.draft import draft
from factx.score.faults import Fault, find_faults
from factx.score.gold import Flaw, find_flaws, read_gold
from factx.score.listing import fault_line, faults_text, unclaimed_text
from factx.score.reading import read_coding, read_codings
from factx.score.report import (
    agreement_data,
    clusters_data,
    comparison_data,
    score_data,
)
from factx.score.scorer import Scorer, is_shipped
from factx.score.tables import (
    Table,
    agreement_tables,
    clusters_table,
    comparison_tables,
    markdown,
    number,
    plain,
    score_tables,
)
from factx.score.tally import Figures, Rate, Tally
from factx.score.texts import Texts
from factx.score.typed import typed_scorer
from factx.score.unclaimed import UnclaimedSentence, find_unclaimed_sentences

__all__ = [
    "DIPLOMACY",
    "RESAMPLES",
    "SEED",
    "Agreement",
    "Alpha",
    "ArticleScore",
    "ClusterRow",
    "Coding",
    "Comparison",
    "CorpusScore",
    "Coverage",
    "Fault",
    "Figures",
    "Flaw",
    "Interval",
    "Rate",
    "Scorer",
    "Table",
    "Tally",
    "Texts",
    "UnclaimedSentence",
    "agreement_data",
    "agreement_tables",
    "assign",
    "b_cubed",
    "cluster_figures",
    "cluster_rows",
    "clusters_data",
    "clusters_table",
    "comparison_data",
    "comparison_tables",
    "draft",
    "fault_line",
    "faults_text",
    "find_faults",
    "find_flaws",
    "find_unclaimed_sentences",
    "is_shipped",
    "krippendorff_alpha",
    "listed",
    "markdown",
    "number",
    "plain",
    "read_clusters",
    "read_coding",
    "read_codings",
    "read_gold",
    "score",
    "score_data",
    "score_tables",
    "typed_scorer",
    "unclaimed_text",
]
