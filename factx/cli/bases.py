"""The commands for facts of many articles: ``merge``, ``query`` and ``forget``.

Like the rest of the program's face, this imports typer and nothing of factx's rooms.
"""

from pathlib import Path
from typing import Annotated

import typer

from factx.cli import options as given
from factx.cli.command import Command

Base = Annotated[
    Path,
    typer.Argument(
        metavar="BASE", help="What factx merge wrote to .sqlite.", show_default=False
    ),
]
Words = list[str] | None


def add_to(app: typer.Typer, *, panel: str) -> None:
    """Give the program these commands, in a panel of its help."""
    for command in (merge, query, forget):
        app.command(cls=Command, rich_help_panel=panel)(command)


def merge(
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULT",
            help="Results as JSON or JSON Lines, or a base. [bold]-[/] is standard "
            "input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="A base to add to: .sqlite. Or .json, .jsonl, .graphml, a folder "
            ".csv or .parquet, with the base beside it.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="sqlite, json, jsonl, csv, parquet or graphml; by default what the "
            "name of the output ends with.",
        ),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help="Lines [bold]same: A | B[/] and [bold]different: A | B[/], kept in "
            "the base.",
        ),
    ] = None,
    quiet: given.Quiet = False,
    debug: given.Debug = False,
) -> int:
    """Merge results: one record for one meeting, person, commitment.

    Adds to the base that is there. An article that it has just so costs nothing, one
    that was corrected takes the place of what it said before. Without --output the
    merged facts go to standard output as JSON.
    """
    from factx.cli.merging import MergeOrder, merge_files  # noqa: PLC0415 - start-up time

    return merge_files(
        MergeOrder(
            files=tuple(results),
            output=output,
            form=form,
            decisions=decisions,
            quiet=quiet,
        )
    )


def query(
    base: Base,
    country: Annotated[
        Words,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            help="Code or name; of several, all take part.",
        ),
    ] = None,
    entity: Annotated[
        Words,
        typer.Option(
            "--person",
            "--entity",
            metavar="NAME",
            help="A person or body, in any spelling; of several, all take part.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Year, month or day: 2025, 2025-10."
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The same, included.")
    ] = None,
    modality: Annotated[
        Words,
        typer.Option(
            "--modality",
            metavar="NAMES",
            help="Commitments of these only, such as signed,agreed.",
        ),
    ] = None,
    topic: Annotated[
        Words,
        typer.Option(
            "--topic", metavar="NAMES", help="About any of these: cyber,legal."
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="meetings or commitments only."),
    ] = None,
    sources: Annotated[
        int,
        typer.Option(
            "--min-sources", metavar="N", min=1, help="Least independent sources."
        ),
    ] = 1,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="table, json or csv.")
    ] = "table",
    debug: given.Debug = False,
) -> int:
    """List meetings and commitments of a base, by date."""
    from factx.cli.querying import QueryOrder, query_base  # noqa: PLC0415 - start-up time

    return query_base(
        QueryOrder(
            base=base,
            countries=tuple(country or ()),
            entities=tuple(entity or ()),
            since=since,
            until=until,
            modalities=tuple(modality or ()),
            topics=tuple(topic or ()),
            kind=kind,
            least_sources=sources,
            form=form,
        )
    )


def forget(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="Id of the article.", show_default=False),
    ],
    base: Annotated[
        list[Path],
        typer.Option(
            "--base",
            metavar="BASE",
            help="A base to erase it from; may be repeated.",
            show_default=False,
        ),
    ],
    archive: Annotated[
        list[Path] | None,
        typer.Option(
            "--archive",
            metavar="PATH",
            help="Recordings to erase its replies from: a folder or .sqlite file.",
        ),
    ] = None,
    debug: given.Debug = False,
) -> int:
    """Erase an article from bases, cache and recordings, with all that it said.

    Records that other articles report too stay, without it. Nothing else in factx
    erases anything.
    """
    from factx.cli.forgetting import forget_source  # noqa: PLC0415 - start-up time

    return forget_source(source, bases=base, archives=archive or ())
