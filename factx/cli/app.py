"""The program: its commands, their options and their help.

Only typer is imported here. Each command imports what it needs when it runs, so
that ``--help``, ``--version`` and shell completion stay quick. Annotations are no
strings in the files with commands: typer would evaluate each of them three times.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, NoReturn

import typer

from factx.cli import bases, looking, measuring
from factx.cli import options as given
from factx.cli.command import Command, Group
from factx.cli.failures import ExitCode, complain, exit_code, report
from factx.errors import FactxError

# Newer Typers carry a copy of click; their public BadParameter leads to the same
# base class of usage errors as in older ones.
_UsageError: type[Exception] = typer.BadParameter.__mro__[2]
_OBJECTS_BEFORE_COLLECTION = 50_000
_ARTICLES = "Articles and facts"
_SETUP = "Set-up"

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
cache_app = typer.Typer(
    cls=Group, no_args_is_help=True, help="Show or clear the replies kept."
)
app.add_typer(cache_app, name="cache", rich_help_panel=_SETUP)


@dataclass
class Session:
    """What one run of the program was told before its command began."""

    debug: bool = False


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit."""
    # What a run imports, it keeps; to look for garbage among it is a tenth of its time.
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    _stand_in_for_closed()
    code = run(arguments)
    gc.freeze()  # the exit would search for garbage in all that it is about to free
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: What stands after the program's name; the process's own by default.

    Returns:
        The exit code.
    """
    session = Session()
    try:
        code = app(arguments, prog_name="factx", standalone_mode=False, obj=session)
    except _UsageError as error:
        return _misused(error)
    except FactxError as error:
        report(error, debug=session.debug)
        return exit_code(error)
    except (KeyboardInterrupt, typer.Abort):
        code = int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        return _unread()
    except SystemExit as stop:  # how typer answers a closed pipe
        _unread()
        return stop.code if isinstance(stop.code, int) else ExitCode.FAILED
    except OSError as error:
        _unread()  # what could not be written is not tried again at the exit
        report(error, debug=session.debug)
        return ExitCode.FAILED
    except Exception as error:  # the last stop before a traceback
        report(error, debug=session.debug)
        return ExitCode.FAILED
    # A command that ends by itself after an interrupt has said what it came to.
    if code == ExitCode.INTERRUPTED and not isinstance(code, ExitCode):
        complain("interrupted")
    return int(code or ExitCode.OK)


def _stand_in_for_closed() -> None:
    """Put something in place of standard streams that whoever runs this has closed.

    Input is empty then, messages are lost, and facts that nobody could get an error.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - for good
    if sys.stdout is None:  # opened for reading: what is written raises
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as above
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _misused(error: Exception) -> int:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    if message and type(error).__name__ != "NoArgsIsHelpError":
        path = context.command_path if context is not None else "factx"
        so_far = message if message.endswith("?") else f"{message.rstrip('.')};"
        complain(f"{so_far} see {path} --help")
    return ExitCode.USAGE


def _unread() -> int:
    """Let nobody flush to a pipe whose reader has gone."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())  # type: ignore[union-attr]
    return ExitCode.FAILED


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - start-up time

        typer.echo(f"factx {version('factx')}")
        raise typer.Exit


@app.callback()
def factx(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar="",
            help="Show the version and exit.",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Facts from news articles, each one tied to the characters that state it."""


@app.command(cls=Command, rich_help_panel=_ARTICLES)
def extract(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="Articles: text, Markdown or HTML; folders, patterns, and manifests "
            "(.csv, .jsonl). [bold]-[/] is one article on standard input.",
            show_default=False,
        ),
    ] = None,
    model: given.Model = None,
    base_url: given.BaseUrl = None,
    max_output_tokens: given.MaxOutputTokens = None,
    max_characters: given.MaxCharacters = None,
    schema: given.SchemaName = None,
    published: given.Published = None,
    language: given.Language = None,
    no_prose: given.NoProse = False,
    second_look: given.SecondLook = False,
    record: given.Record = None,
    replay: given.Replay = None,
    offline: given.Offline = False,
    no_cache: given.NoCache = False,
    files_from: given.FilesFrom = None,
    jobs: given.Jobs = None,
    unordered: given.Unordered = False,
    retry_failed: given.RetryFailed = False,
    mix: given.Mix = False,
    rpm: given.RequestsPerMinute = None,
    tpm: given.TokensPerMinute = None,
    max_cost: given.MaxCost = None,
    max_requests: given.MaxRequests = None,
    price_in: given.PriceIn = None,
    price_out: given.PriceOut = None,
    run_log: given.RunLog = None,
    batch: given.Batch = None,
    output: given.Output = None,
    form: given.Form = None,
    include_text: given.IncludeText = False,
    dry_run: given.DryRun = False,
    sample: given.Sample = None,
    quiet: given.Quiet = False,
    verbose: given.Verbose = 0,
    debug: given.Debug = False,
) -> int:
    """Take checked facts from articles.

    One article gives one JSON object, several give one line of JSON each. Facts go to
    standard output, everything else to standard error. Exit code 3 means that some of
    several articles failed.

    The same command with the same --output goes on where an earlier run stopped.
    """
    from factx.cli.order import Order  # noqa: PLC0415 - start-up time

    order = Order(
        files=tuple(files or ()),
        files_from=files_from,
        model=model,
        base_url=base_url,
        max_output_tokens=max_output_tokens,
        max_characters=max_characters,
        schema=schema,
        published=published,
        language=language,
        prose=False if no_prose else None,
        second_look=second_look,
        record=record,
        replay=replay,
        offline=offline,
        cache=not no_cache,
        output=output,
        form=form,
        include_text=include_text,
        unordered=unordered,
        mix=mix,
        retry_failed=retry_failed,
        jobs=jobs,
        rpm=rpm,
        tpm=tpm,
        max_cost=max_cost,
        max_requests=max_requests,
        price_in=price_in,
        price_out=price_out,
        run_log=run_log,
        batch=batch,
        dry_run=dry_run,
        sample=sample,
        quiet=quiet,
        verbose=verbose,
        debug=debug,
    )
    if batch is not None:
        from factx.cli.batching import batch_files  # noqa: PLC0415 - start-up time

        return batch_files(order)
    from factx.cli.extract import extract_files  # noqa: PLC0415 - start-up time

    return extract_files(order)


@app.command(cls=Command, rich_help_panel=_ARTICLES)
def verify(
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULT",
            help="JSON or JSON Lines, of factx or of another tool. [bold]-[/] is "
            "standard input.",
            show_default=False,
        ),
    ],
    texts: given.Texts = None,
    text: given.Text = None,
    schema: given.VerifySchema = None,
    quiet: given.Quiet = False,
    debug: given.Debug = False,
) -> int:
    """Check results against their articles again.

    Every quote must stand at its place, or anywhere if it names none. Facts of factx
    must also follow their schema. Computed anew are their dates, amounts, keys, uids,
    PLOVER codes, the codes of parties that are countries, and how each quote was found;
    the country of a person or place is the model's own and is not.
    Exit code 5 means that something does not hold, 1 that it cannot be checked.
    """
    from factx.cli.verify import verify_files  # noqa: PLC0415 - start-up time

    return verify_files(
        results, texts=texts, text=text, schema=schema, quiet=quiet, debug=debug
    )


@app.command(cls=Command, rich_help_panel=_ARTICLES)
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="[bold]diplomacy[/] (the default), or package.module:Class.",
            show_default=False,
        ),
    ] = None,
    wire: Annotated[
        bool,
        typer.Option("--wire", metavar="", help="Show what a model is asked for."),
    ] = False,
    markdown: Annotated[
        bool,
        typer.Option(
            "--markdown",
            metavar="",
            help="Show the codebook for people, in Markdown.",
        ),
    ] = False,
    envelope: Annotated[
        bool,
        typer.Option(
            "--envelope",
            metavar="",
            help="Show the schema of what all results share.",
        ),
    ] = False,
    debug: given.Debug = False,
) -> int:
    """Print a schema: the JSON Schema of its records, or its codebook."""
    from factx.cli.schema import print_schema  # noqa: PLC0415 - start-up time

    return print_schema(name, wire=wire, markdown=markdown, envelope=envelope)


bases.add_to(app, panel=_ARTICLES)
measuring.add_to(app, panel=_ARTICLES)
looking.add_to(app, panel=_ARTICLES)


@cache_app.command(cls=Command)
def path(debug: given.Debug = False) -> int:
    """Print the folder of the cache."""
    from factx.cli.cache import print_path  # noqa: PLC0415 - start-up time

    return print_path()


@cache_app.command(cls=Command)
def info(debug: given.Debug = False) -> int:
    """Show how many replies are kept, and how large they are."""
    from factx.cli.cache import print_info  # noqa: PLC0415 - start-up time

    return print_info()


@cache_app.command(cls=Command)
def clear(
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", metavar="", help="Do not ask before deleting."),
    ] = False,
    debug: given.Debug = False,
) -> int:
    """Delete all replies kept; they would have to be paid for again."""
    from factx.cli.cache import clear_cache  # noqa: PLC0415 - start-up time

    return clear_cache(is_sure=yes)


@app.command(cls=Command, rich_help_panel=_SETUP)
def models(debug: given.Debug = False) -> int:
    """List the providers, their key variables and addresses."""
    from factx.cli.models import print_models  # noqa: PLC0415 - start-up time

    return print_models()


@app.command(cls=Command, rich_help_panel=_SETUP)
def doctor(
    model: given.Model = None,
    base_url: given.BaseUrl = None,
    debug: given.Debug = False,
) -> int:
    """Look at the set-up, and at what an endpoint honours.

    With -m or --base-url a few tiny requests are sent to the endpoint. Of keys only the
    names of their variables are shown.
    """
    from factx.cli.doctor import examine  # noqa: PLC0415 - start-up time

    return examine(model=model, base_url=base_url)
