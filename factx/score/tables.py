"""A score as tables for people: in columns, or in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factx.score.agreement import Agreement
from factx.score.article import ArticleScore, Coverage
from factx.score.bootstrap import Interval
from factx.score.cluster_files import ClusterRow
from factx.score.comparison import Comparison
from factx.score.corpus import CorpusScore, count_articles, headline
from factx.score.faults import find_faults


@dataclass(frozen=True)
class Table:
    """A table: the first column names, the others count.

    Attributes:
        title: What it shows.
        head: A title for each column.
        rows: Cells as text.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def score_tables(score: CorpusScore, *, worst: int) -> list[Table]:
    """Return the figures by row, the rates, and the articles that came out worst."""
    tables = [*_row_tables(score), _rates_table(score)]
    if score.unclaimed is not None:
        tables.append(_unclaimed_table(score, score.unclaimed, worst))
    if worst and len(score.articles) > 1:
        tables.append(_articles_table(score, worst))
    return tables


def comparison_tables(comparison: Comparison) -> list[Table]:
    """Return two systems side by side."""
    rows = []
    one, other = comparison.first, comparison.second
    for name, difference in comparison.differences.items():
        figure, values = _named(name), []
        for score in (one, other):
            row, _, kind = name.partition(".")
            tally = score.tallies.get(row)
            if tally is None:
                values.append(score.headline)
            elif kind.startswith("strict"):
                values.append(tally.strict_figures().f1)
            else:
                values.append(tally.soft_figures().f1)
        shown = number(difference, sign=True)
        interval = comparison.intervals.get(name)
        rows.append((figure, *map(number, values), shown, _shown(interval)))
    head = ("F1", "first", "second", "difference", "95 %")
    shares = tuple(
        (_named(name), number(rate.value), number(other.rates[name].value))
        for name, rate in one.rates.items()
        if "." not in name and name in other.rates
    )
    count = count_articles(len(one.articles))
    return [
        Table(f"{count}, {one.scorer.name}: second minus first", head, tuple(rows)),
        Table("Of what was paired", ("share", "first", "second"), shares),
    ]


def agreement_tables(agreement: Agreement) -> list[Table]:
    """Return F1 by row, and alpha by closed list."""
    alphas = tuple(
        (name, number(alpha.value), str(alpha.agreed), str(alpha.units))
        for name, alpha in agreement.alphas.items()
    )
    tables = [_coders_table(agreement.score)]
    if alphas:
        head = ("closed list", "alpha", "alike", "of")
        tables.append(Table("Krippendorff's alpha", head, alphas))
    return tables


def _coders_table(score: CorpusScore) -> Table:
    """Return what each coder has; F1 is the same either way round, P and R are not."""
    rows = [
        (
            _named(row),
            *map(str, (tally.predicted, tally.gold, tally.invented, tally.missed)),
            number(tally.strict_figures().f1),
            number(tally.soft_figures().f1),
            _shown(score.intervals.get(f"{row}.strict.f1")),
        )
        for row, tally in score.tallies.items()
    ]
    interval = _shown(score.intervals.get("headline"))
    rows.append(("headline", "", "", "", "", number(score.headline), "", interval))
    head = ("", "first", "second", "only 1st", "only 2nd", "F1", "soft F1", "95 %")
    width = len(head) if score.intervals else len(head) - 1
    title = f"{count_articles(len(score.articles))}, {score.scorer.name}, two coders"
    return Table(title, head[:width], tuple(row[:width] for row in rows))


def clusters_table(rows: Sequence[ClusterRow]) -> Table:
    """Return how well records were merged across articles."""
    cells = tuple(
        (_named(row.kind), str(row.gold), str(row.predicted), *map(number, row.figures))
        for row in rows
    )
    head = ("", "gold", "pred.", "P", "R", "F1")
    return Table("Merged across articles (B-cubed)", head, cells)


def number(value: float | None, *, sign: bool = False) -> str:
    """Return a figure with three digits, a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:+.3f}" if sign else f"{value:.3f}"


def _row_tables(score: CorpusScore) -> list[Table]:
    """Return strict and soft figures; narrow enough for a terminal of 80 columns."""
    # A column of dashes tells nothing.
    has_intervals = bool(score.intervals)
    strict: list[tuple[str, ...]] = []
    soft: list[tuple[str, ...]] = []
    for row, tally in score.tallies.items():
        counts = (tally.gold, tally.predicted, tally.missed, tally.invented)
        figures = map(number, tally.strict_figures())
        strict.append((_named(row), *map(str, counts), *figures))
        soft.append((_named(row), *map(number, tally.soft_figures())))
    strict.append(("headline", "", "", "", "", "", "", number(score.headline)))
    names = [f"{row}.strict.f1" for row in score.tallies] + ["headline"]
    shown = [(_shown(score.intervals.get(name)),) for name in names]
    head: tuple[str, ...]
    head = ("", "gold", "pred.", "missed", "invented", "P", "R", "F1")
    title = f"{count_articles(len(score.articles))}, {score.scorer.name}, strict"
    if has_intervals:
        head = (*head, "95 %")
        strict = [(*row, *cell) for row, cell in zip(strict, shown, strict=True)]
    return [
        Table(title, head, tuple(strict)),
        Table("Soft (by similarity)", ("", "P", "R", "F1"), tuple(soft)),
    ]


def _rates_table(score: CorpusScore) -> Table:
    rows = [
        (_named(name), number(rate.value), str(rate.right), str(rate.of))
        for name, rate in score.rates.items()
        # Fields that are always right would bury those that are not.
        if rate.of and ("." not in name or rate.right < rate.of)
    ]
    return Table("Of what was paired", ("", "share", "right", "of"), tuple(rows))


def _articles_table(score: CorpusScore, worst: int) -> Table:
    rows = [
        (
            article.name,
            number(headline(score.scorer, article.tallies)),
            *_missed_and_invented(article),
            "no prediction" if article.predicted is None else "",
        )
        for article in score.worst(worst)
    ]
    head = ("article", "headline", "missed", "invented", "")
    return Table("Worst articles", head, tuple(rows))


def _unclaimed_table(score: CorpusScore, total: Coverage, most: int) -> Table:
    """Return the articles with most unclaimed sentences, and what all of them hide."""
    known = [
        (article.name, article.unclaimed)
        for article in score.articles
        if article.unclaimed is not None and article.unclaimed.sentences
    ]
    known.sort(key=lambda one: (-one[1].sentences, one[0]))
    rows = [_coverage_cells(name, found) for name, found in known[:most]]
    rows.append(_coverage_cells("all articles", total))
    head = ("article", "sentences", "hold a miss", "missed", "share")
    return Table("Unclaimed sentences", head, tuple(rows))


def _coverage_cells(name: str, found: Coverage) -> tuple[str, ...]:
    counts = (found.sentences, found.listed, found.missed)
    return (name, *map(str, counts), number(found.share))


def _missed_and_invented(article: ArticleScore) -> tuple[str, str]:
    kinds = [fault.kind for fault in find_faults(article)]
    return str(kinds.count("missed")), str(kinds.count("invented"))


def _named(name: str) -> str:
    return (
        name.replace("_", " ")
        .replace(".strict.", " strict ")
        .replace(".soft.", " soft ")
    )


def markdown(tables: Sequence[Table]) -> str:
    """Return tables in Markdown."""
    return "\n\n".join(_markdown(table) for table in tables) + "\n"


def _markdown(table: Table) -> str:
    rows = [table.head, ("---",) * len(table.head), *table.rows]
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join((f"**{table.title}**", "", *lines))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def plain(tables: Sequence[Table]) -> str:
    """Return tables in columns of equal width."""
    return "\n\n".join(_plain(table) for table in tables) + "\n"


def _plain(table: Table) -> str:
    rows = [table.head, *table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width)
            if index == 0 or not _is_number(cell)
            else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join((table.title, *lines))


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in "+-–"


def _shown(interval: Interval | None) -> str:
    if interval is None:
        return "–"
    return f"{number(interval.low)} … {number(interval.high)}"
