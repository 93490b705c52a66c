"""Figures of ``factx score`` on standard output: a table, JSON or Markdown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Literal

from factx.cli.output import open_stream
from factx.emit import dump_json
from factx.score import (
    Agreement,
    ClusterRow,
    Comparison,
    CorpusScore,
    Table,
    agreement_data,
    agreement_tables,
    clusters_data,
    clusters_table,
    comparison_data,
    comparison_tables,
    faults_text,
    find_faults,
    find_unclaimed_sentences,
    markdown,
    plain,
    score_data,
    score_tables,
    unclaimed_text,
)

_INDENT = 2


def write_figures(
    scores: Sequence[CorpusScore],
    *,
    form: str,
    errors: bool,
    agreement: bool,
    worst: int,
    clusters: Sequence[ClusterRow] = (),
) -> None:
    """Write the figures of one system, of two, or of two coders.

    Args:
        scores: One or two systems; of two coders, the first against the second.
        form: ``table``, ``json`` or ``markdown``.
        errors: Whether to list what went wrong.
        agreement: Whether two coders are compared.
        worst: How many articles to show.
        clusters: How well records were merged across articles.
    """
    with open_stream(None, at_once=False) as stream:
        if form == "json":
            data = _data(scores, agreement=agreement, errors=errors)
            if clusters:
                data["clusters"] = clusters_data(clusters)
            indent = _INDENT if sys.stdout.isatty() else None
            stream.write(f"{dump_json(data, indent=indent)}\n".encode())
            return
        tables = _tables(scores, agreement=agreement, worst=worst)
        tables += [clusters_table(clusters)] if clusters else []
        if form == "table" and sys.stdout.isatty():
            _draw(tables)
        else:
            shown = markdown(tables) if form == "markdown" else plain(tables)
            stream.write(shown.encode())
        if errors:
            text = _errors(scores[0], coders=agreement)
            stream.write(text.encode("utf-8", "backslashreplace"))
        stream.flush()


def _errors(made: CorpusScore, *, coders: bool) -> str:
    """Return what went wrong, and what nothing was made of."""
    faults = [x for article in made.articles for x in find_faults(article)]
    listed = [x for article in made.articles for x in find_unclaimed_sentences(article)]
    unclaimed = f"\n{unclaimed_text(listed)}" if listed and not coders else ""
    return f"\n{faults_text(faults, coders=coders)}{unclaimed}"


def _data(
    scores: Sequence[CorpusScore], *, agreement: bool, errors: bool
) -> dict[str, Any]:
    if agreement:
        return agreement_data(Agreement(scores[0]), faults=errors)
    if len(scores) == 2:
        return comparison_data(Comparison(*scores))
    return score_data(scores[0], faults=errors)


def _tables(
    scores: Sequence[CorpusScore], *, agreement: bool, worst: int
) -> list[Table]:
    if agreement:
        return agreement_tables(Agreement(scores[0]))
    if len(scores) == 2:
        return comparison_tables(Comparison(*scores))
    return score_tables(scores[0], worst=worst)


def _draw(tables: Sequence[Table]) -> None:
    from rich import box  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Table as Drawn  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    console = Console()
    for table in tables:
        drawn = Drawn(
            title=table.title,
            title_justify="left",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
        )
        for index, title in enumerate(table.head):
            side: Literal["left", "right"] = "right" if index else "left"
            drawn.add_column(title, justify=side, overflow="fold")
        for row in table.rows:
            drawn.add_row(*(Text(cell) for cell in row))
        console.print(drawn)
        console.print()
