"""The commands that measure: ``score``, ``gold new`` and ``gold check``.

Like the rest of the program's face, this imports typer and nothing of factx's rooms.
"""

from pathlib import Path
from typing import Annotated

import typer

from factx.cli import options as given
from factx.cli.command import Command, Group

gold_app = typer.Typer(
    cls=Group, no_args_is_help=True, help="Begin or check annotations to score against."
)

Errors = Annotated[
    bool,
    typer.Option(
        "--errors",
        metavar="",
        help="List every miss, invention, wrong field and unclaimed sentence.",
    ),
]
Agreement = Annotated[
    bool,
    typer.Option(
        "--agreement", metavar="", help="Compare two coders; neither of them is gold."
    ),
]
Form = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="table, json or markdown.")
]
Key = Annotated[
    list[str] | None,
    typer.Option(
        "--key",
        metavar="FIELD",
        help="A field that says which record is meant, as name or list.name.",
    ),
]
Clusters = Annotated[
    Path | None,
    typer.Option(
        "--clusters",
        metavar="FILE",
        help="Which gold records are one; the results are a base that merge wrote.",
    ),
]
Worst = Annotated[
    int, typer.Option("--worst", metavar="N", min=0, help="How many articles to show.")
]
Resamples = Annotated[
    int,
    typer.Option(
        "--resamples",
        metavar="N",
        min=0,
        help="How often articles are drawn for an interval; 0 for none.",
    ),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Of the drawing.")]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="RESULT",
        help="Begin with this result; no model is asked.",
    ),
]


def add_to(app: typer.Typer, *, panel: str) -> None:
    """Give the program these commands, in a panel of its help."""
    app.command(cls=Command, rich_help_panel=panel)(score)
    app.add_typer(gold_app, name="gold", rich_help_panel=panel)


def score(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Results as JSON, JSON Lines, a folder or a base, and last the "
            "annotations. "
            "Two systems are compared with each other.",
            show_default=False,
        ),
    ],
    texts: given.Texts = None,
    errors: Errors = False,
    agreement: Agreement = False,
    form: Form = "table",
    schema: given.VerifySchema = None,
    key: Key = None,
    clusters: Clusters = None,
    worst: Worst = 5,
    resamples: Resamples = 1000,
    seed: Seed = 20251026,
    debug: given.Debug = False,
) -> int:
    """Compare results with annotations: precision, recall and F1.

    A result goes with the annotation of the same text, else of the same name. Without a
    result all of an article counts as missed; without an annotation an article is
    listed and not scored.
    """
    from factx.cli.scoring import ScoreOrder, score_files  # noqa: PLC0415 - start-up time

    return score_files(
        ScoreOrder(
            files=tuple(files),
            texts=texts,
            schema=schema,
            keys=tuple(key or ()),
            form=form,
            errors=errors,
            agreement=agreement,
            clusters=clusters,
            worst=worst,
            resamples=resamples,
            seed=seed,
        )
    )


@gold_app.command(cls=Command)
def new(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="A text, Markdown or HTML file."),
    ],
    result: From = None,
    output: given.Output = None,
    model: given.Model = None,
    base_url: given.BaseUrl = None,
    schema: given.SchemaName = None,
    published: given.Published = None,
    replay: given.Replay = None,
    offline: given.Offline = False,
    debug: given.Debug = False,
) -> int:
    """Write a draft annotation of an article, for a person to correct."""
    from factx.cli.annotating import DraftOrder, write_draft  # noqa: PLC0415 - start-up time

    return write_draft(
        DraftOrder(
            article=article,
            result=result,
            output=output,
            schema=schema,
            published=published,
            options={
                "model": model,
                "base_url": base_url,
                "replay": replay,
                "offline": offline,
            },
        )
    )


@gold_app.command(cls=Command)
def check(
    gold: Annotated[
        list[str],
        typer.Argument(
            metavar="GOLD", help="Annotation files or folders.", show_default=False
        ),
    ],
    texts: given.Texts = None,
    debug: given.Debug = False,
) -> int:
    """Check annotations: spans, closed lists, links and dates.

    Each flaw is a line with its file and JSON path. Exit code 5 means that there is
    one.
    """
    from factx.cli.annotating import check_gold  # noqa: PLC0415 - start-up time

    return check_gold(gold, texts=texts)
