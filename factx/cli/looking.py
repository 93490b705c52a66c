"""The commands for people who look at facts: ``report`` and ``show``.

Like the rest of the program's face, this imports typer and nothing of factx's rooms.
"""

from typing import Annotated

import typer

from factx.cli import options as given
from factx.cli.command import Command

Results = Annotated[
    list[str],
    typer.Argument(
        metavar="RESULT",
        help="What extract wrote: JSON or JSON Lines. [bold]-[/] is standard input.",
        show_default=False,
    ),
]
Reported = Annotated[
    list[str],
    typer.Argument(
        metavar="RESULT",
        help="What extract wrote: JSON or JSON Lines; or a base that merge wrote. "
        "[bold]-[/] is standard input.",
        show_default=False,
    ),
]
Page = Annotated[
    str,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="The page. [bold]-[/] is standard output.",
    ),
]
Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="The page's headline.")
]


def add_to(app: typer.Typer, *, panel: str) -> None:
    """Give the program these commands, in a panel of its help."""
    app.command(cls=Command, rich_help_panel=panel)(report)
    app.command(cls=Command, rich_help_panel=panel)(show)


def report(
    results: Reported,
    output: Page = "report.html",
    texts: given.Texts = None,
    title: Title = None,
    debug: given.Debug = False,
) -> int:
    """Write one HTML page to look at facts in their articles.

    The page opens in any browser, offline: nothing in it asks for a network. An article
    comes from the result, from its path or from --texts; without it only the quotes are
    shown. Of a base it shows merged records, each with its reports side by side.
    """
    from factx.cli.reporting import write_report  # noqa: PLC0415 - start-up time

    return write_report(results, output=output, texts=texts, title=title)


def show(results: Results, debug: given.Debug = False) -> int:
    """Show facts in the terminal, each with the words that state it."""
    from factx.cli.reporting import show_results  # noqa: PLC0415 - start-up time

    return show_results(results)
