"""``factx extract``: articles in, checked facts out."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from factx.cli.failures import ExitCode, complain, report, shown
from factx.cli.order import Order
from factx.cli.output import Form, Writer, as_text, choose_form, open_stream
from factx.cli.runlog import RunLog
from factx.cli.summary import Summary, show_rejections
from factx.errors import BudgetError, FactxError, SettingsError
from factx.extractor import Extractor
from factx.load import load_document
from factx.model import Prices
from factx.rules import NAME as BUILTIN
from factx.schema import schema_named
from factx.settings import Settings, read_settings

_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)
_INDENT = 2


def extract_files(order: Order) -> ExitCode:
    """Extract from every article of an order and write the facts."""
    order.check()
    log_to_stderr(order)
    settings = settings_for(order)
    form = choose_form(order.form, order.output, several=order.is_many)
    summary = Summary(
        started=time.monotonic(),
        prices=Prices(settings.price_in, settings.price_out),
        keeps_exchanges=not order.is_many,
    )
    with Extractor(
        schema=schema_named(settings.schema, folder=Path.cwd()).cls,
        cache=order.cache,
        record=order.record,
        replay=order.replay,
        offline=order.offline,
        second_look=order.second_look,
        settings=settings,
        on_exchange=summary.count,
    ) as extractor:
        if order.dry_run:
            return _try_dry(extractor, order)
        if order.is_many:
            from factx.cli.many import extract_many  # noqa: PLC0415 - start-up time

            code = extract_many(extractor, order, form, summary)
        else:
            code = _extract_one(extractor, order, form, summary)
    if not order.quiet and (order.verbose or sys.stderr.isatty()):
        if order.is_many:
            sys.stderr.write("\n".join([*summary.table(), ""]))
        else:
            complain(summary.line())
    return code


def _try_dry(extractor: Extractor[Any], order: Order) -> ExitCode:
    """Show what an order would send."""
    from factx.cli.dry_run import show_requests  # noqa: PLC0415 - start-up time
    from factx.cli.many import find_articles  # noqa: PLC0415 - as above
    from factx.cli.sampling import show_estimate  # noqa: PLC0415 - as above

    items = find_articles(extractor, order)
    if order.sample is not None:
        return show_estimate(extractor, items, order.sample)
    return show_requests(extractor, items)


def _extract_one(
    extractor: Extractor[Any], order: Order, form: Form, summary: Summary
) -> ExitCode:
    """Extract from the one article of an order; an interrupt stops it at once."""
    file = order.files[0]
    if file == "-" and sys.stdin.isatty() and not order.quiet:
        complain("type or paste the article; Ctrl-D on a line of its own ends it")
    with (
        RunLog.open(order.run_log, extractor.pressure.budget.prices) as log,
        open_stream(order.output, at_once=True) as stream,
    ):
        try:
            max_bytes = extractor.settings.max_bytes
            document = load_document(
                file, max_bytes=max_bytes, published=order.published
            )
            result = extractor.extract(document)
            log.write(document.id, summary.exchanges)
        except FactxError as error:
            report(error, debug=order.debug, about="stdin" if file == "-" else file)
            return _code(error)
        indent = _INDENT if form == "json" and _is_shown(order) else None
        writer = Writer(stream, form)
        writer.write(as_text(result, form, order.include_text, indent=indent))
        writer.end()
    summary.add(result)
    if order.verbose:
        show_rejections(result)
    return ExitCode.OK


def _code(error: FactxError) -> ExitCode:
    return ExitCode.BUDGET if isinstance(error, BudgetError) else ExitCode.FAILED


def settings_for(order: Order, before: Mapping[str, Any] | None = None) -> Settings:
    """Return the settings that an order comes to.

    Args:
        order: What the command line asks for; it wins.
        before: What an earlier run of the same work was done with.
    """
    settings = read_settings().with_flags(**(before or {}))
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
        max_characters=order.max_characters,
        jobs=order.jobs,
        rpm=order.rpm,
        tpm=order.tpm,
        max_cost=order.max_cost,
        max_requests=order.max_requests,
        price_in=order.price_in,
        price_out=order.price_out,
    )
    if settings.model is None and order.replay is None:
        settings = replace(settings, model=_default_model(order))
    return settings


def _default_model(order: Order) -> str:
    """Return the model of a user who has chosen none: the built-in one, and say so.

    Raises:
        SettingsError: Nobody sees that on a terminal; a job must name its model.
    """
    if sys.stdout.isatty():
        if not order.quiet:
            complain(
                f"no model is chosen, so {BUILTIN} reads the article: no key, no "
                "network; choose another with -m"
            )
        return BUILTIN
    raise SettingsError(
        "no model is chosen; give one with -m, such as openai/gpt-5-mini, "
        f"ollama/qwen3 or {BUILTIN} (no key, no network), set FACTX_MODEL, or answer "
        "from recordings with --replay"
    )


class _OneLine(logging.Formatter):
    """Keeps what a terminal would obey out of what is logged."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return shown(super().formatMessage(record))


def _is_shown(order: Order) -> bool:
    return order.output in (None, "-") and sys.stdout.isatty()


def log_to_stderr(order: Order) -> None:
    """Show what factx logs: warnings, with ``-v`` what is asked, with ``-vv`` all."""
    log = logging.getLogger("factx")
    level = _LEVELS[min(order.verbose, len(_LEVELS) - 1)]
    log.setLevel(logging.ERROR if order.quiet else level)
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("factx: %(message)s"))
    log.handlers = [handler]
