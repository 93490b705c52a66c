"""``factx extract``: articles in, checked facts out."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from factx.cli.dry_run import show_requests
from factx.cli.failures import ExitCode, complain, report
from factx.cli.output import Form, Writer, choose_form, open_stream
from factx.cli.summary import Summary
from factx.emit import Extraction
from factx.errors import AuthError, FactxError, QuotaError, SettingsError
from factx.extractor import Extractor
from factx.load import load_document
from factx.schema import schema_named
from factx.settings import Settings, read_settings

# With these, no other article would fare better.
_HOPELESS = (AuthError, QuotaError)
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)
_INDENT = 2


@dataclass(frozen=True)
class Order:
    """What the command line asks for; None where it leaves the choice to settings.

    Attributes:
        files: Paths of articles, ``-`` for standard input.
        form: What was written after ``--format``.
        verbose: How often ``-v`` was given.
    """

    files: tuple[str, ...]
    model: str | None = None
    base_url: str | None = None
    max_output_tokens: int | None = None
    schema: str | None = None
    published: str | None = None
    language: str | None = None
    prose: bool | None = None
    record: Path | None = None
    replay: Path | None = None
    offline: bool = False
    cache: bool = True
    output: str | None = None
    form: str | None = None
    include_text: bool = False
    dry_run: bool = False
    quiet: bool = False
    verbose: int = 0
    debug: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of one article: a result, or what stood in its way."""

    file: str
    result: Extraction[Any] | None = None
    error: Exception | None = None


def extract_files(order: Order) -> ExitCode:
    """Extract from every file of an order and write the facts."""
    _check(order)
    _log_to_stderr(order)
    settings = _settings(order)
    form = choose_form(order.form, order.output, several=len(order.files) > 1)
    summary = Summary(started=time.monotonic())
    with Extractor(
        schema=schema_named(settings.schema, folder=Path.cwd()).cls,
        cache=order.cache,
        record=order.record,
        replay=order.replay,
        offline=order.offline,
        settings=settings,
        on_exchange=summary.count,
    ) as extractor:
        if order.dry_run:
            return show_requests(extractor, order.files, order.published)
        with open_stream(order.output, at_once=len(order.files) == 1) as stream:
            indent = _INDENT if form == "json" and _is_shown(order) else None
            desk = _Desk(order, Writer(stream, form), form, indent, summary)
            code = desk.take(_outcomes(extractor, order))
    if not order.quiet and (order.verbose or sys.stderr.isatty()):
        complain(summary.line())
    return code


def _outcomes(extractor: Extractor[Any], order: Order) -> Iterator[Outcome]:
    """Yield what came of each article, in the order of the files."""
    for file in order.files:
        if file == "-" and sys.stdin.isatty() and not order.quiet:
            complain("type or paste the article; Ctrl-D on a line of its own ends it")
        try:
            document = load_document(
                file, max_bytes=extractor.settings.max_bytes, published=order.published
            )
            yield Outcome(file, extractor.extract(document))
        except FactxError as error:
            yield Outcome(file, error=error)
            if isinstance(error, _HOPELESS):
                return


@dataclass
class _Desk:
    """Writes results as they come, and says what went wrong."""

    order: Order
    writer: Writer
    form: Form
    indent: int | None
    summary: Summary

    def take(self, outcomes: Iterable[Outcome]) -> ExitCode:
        tried = 0
        for outcome in outcomes:
            tried += 1
            if outcome.result is not None:
                self.write(outcome.result)
            elif outcome.error is not None:
                name = "stdin" if outcome.file == "-" else outcome.file
                report(outcome.error, debug=self.order.debug, about=name)
        self.writer.end()
        if untried := len(self.order.files) - tried:
            complain(f"{untried} more not tried, for the same reason")
        return self.code()

    def write(self, result: Extraction[Any]) -> None:
        if self.form == "md":
            self.writer.write(_markdown(result))
        else:
            included = True if self.order.include_text else None
            self.writer.write(result.to_json(indent=self.indent, include_text=included))
        self.summary.add(result)
        if self.order.verbose:
            for one in result.rejections:
                where = one.path or "the reply"
                complain(f"{result.source.name}: rejected {where}: {one.detail}")

    def code(self) -> ExitCode:
        if self.summary.articles == len(self.order.files):
            return ExitCode.OK
        return ExitCode.SOME_FAILED if self.summary.articles else ExitCode.FAILED


def _markdown(result: Extraction[Any]) -> str:
    from factx.emit import StoredResult, to_markdown  # noqa: PLC0415 - templates

    return to_markdown([StoredResult.read(result.to_dict(include_text=True))])


def _settings(order: Order) -> Settings:
    settings = read_settings()
    if order.replay is not None:
        # The recordings name the model; one that is set for other runs does not count.
        settings = replace(settings, model=None)
    settings = settings.with_flags(
        model=order.model,
        base_url=order.base_url,
        max_output_tokens=order.max_output_tokens,
        schema=order.schema,
        language=order.language,
        prose=order.prose,
    )
    if settings.model is None and order.replay is None:
        settings = replace(settings, model=_default_model())
    return settings


def _default_model() -> str:
    """Return the model of a user who has chosen none.

    Raises:
        SettingsError: There is none to fall back on.
    """
    raise SettingsError(
        "no model is chosen; give one with -m, such as openai/gpt-5-mini or "
        "ollama/qwen3, set FACTX_MODEL, or answer from recordings with --replay"
    )


def _check(order: Order) -> None:
    """Refuse what contradicts itself before anything is read or asked."""
    if order.files.count("-") > 1:
        raise SettingsError("standard input can be read once; give - only once")
    if order.offline and not order.cache:
        raise SettingsError("--offline answers from the cache; leave out --no-cache")
    if order.output and order.dry_run:
        raise SettingsError("--dry-run writes no facts; leave out --output")
    if order.output and order.output != "-":
        target = Path(order.output).resolve()
        if any(Path(file).resolve() == target for file in order.files):
            raise SettingsError(
                f"--output {order.output} is one of the articles; choose another file"
            )


def _is_shown(order: Order) -> bool:
    return order.output in (None, "-") and sys.stdout.isatty()


def _log_to_stderr(order: Order) -> None:
    """Show what factx logs: warnings, with ``-v`` what is asked, with ``-vv`` all."""
    log = logging.getLogger("factx")
    level = _LEVELS[min(order.verbose, len(_LEVELS) - 1)]
    log.setLevel(logging.ERROR if order.quiet else level)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("factx: %(message)s"))
    log.handlers = [handler]
