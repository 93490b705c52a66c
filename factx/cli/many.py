"""``factx extract`` for many articles: at once, with progress, stopped and gone on."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, aclosing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from factx.batch import (
    Course,
    Item,
    Outcome,
    Pace,
    Reading,
    Tally,
    Workers,
    count_items,
    find_items,
    find_listed,
    misses_path,
)
from factx.cli.desks import open_desk
from factx.cli.failures import ExitCode, complain, shown
from factx.cli.order import Order
from factx.cli.output import Form
from factx.cli.progress import Progress, open_progress
from factx.cli.results import unreadable
from factx.cli.runlog import RunLog
from factx.cli.summary import Summary, show_rejections
from factx.errors import InputError
from factx.extractor import Extractor


def extract_many(
    extractor: Extractor[Any],
    order: Order,
    form: Form,
    summary: Summary,
    *,
    watch: Callable[[Outcome[Any]], None] | None = None,
) -> ExitCode:
    """Extract from many articles; returns how the command ends.

    Args:
        extractor: Works on one.
        order: What the command line asks for.
        form: How results are written.
        summary: Counts what comes.
        watch: Called with what came of each article, nothing included.
    """
    tally = Tally()
    items = find_articles(extractor, order)
    with open_desk(extractor, order, form, tally) as desk:
        batch = _Batch(extractor, order, items, Course(desk, tally), summary, watch)
        try:
            asyncio.run(batch.work())
        except KeyboardInterrupt:
            batch.note_interrupt()
        finally:
            desk.end()
        return batch.close()


class _Batch:
    """One run over many articles."""

    def __init__(
        self,
        extractor: Extractor[Any],
        order: Order,
        items: Iterator[Item],
        course: Course,
        summary: Summary,
        watch: Callable[[Outcome[Any]], None] | None,
    ) -> None:
        settings = extractor.settings
        self._extractor = extractor
        self._order = order
        self._course = course
        self._summary = summary
        self._watch = watch
        self._total: int | None = None
        self._interrupts = 0
        self._workers = Workers(
            items,
            extractor.aextract,
            Pace(settings.jobs, not order.unordered, _ahead(order, settings.jobs)),
            claim=course.desk.claims,
        )

    async def work(self) -> None:
        """Work until all is done, or must stop."""
        counting = asyncio.ensure_future(asyncio.to_thread(_count, self._order))
        async with aclosing(aiter(self._workers)) as outcomes:
            await self._take_all(outcomes, counting)
        self._total = await counting
        await self._extractor.aclose()

    async def _take_all(
        self,
        outcomes: AsyncIterator[Outcome[Any]],
        counting: asyncio.Future[int | None],
    ) -> None:
        prices = self._extractor.pressure.budget.prices
        with (
            _progress(self._order, self._summary, self._extractor) as progress,
            RunLog.open(self._order.run_log, prices) as log,
            interrupts(self._interrupt),
        ):
            async for outcome in outcomes:
                if counting.done():
                    self._total = counting.result()
                log.write(outcome.name, outcome.exchanges)
                if self._watch is not None:
                    self._watch(outcome)
                self._summary.note(outcome)
                self._course.take(outcome)
                if self._order.verbose and outcome.result is not None:
                    show_rejections(outcome.result)
                if self._course.must_stop:
                    self._stop_for_good()
                progress.show(self._course.tally, self._total)
            self._course.end()

    def note_interrupt(self) -> None:
        """Count an interrupt that broke off the work itself."""
        self._interrupts += 1

    def close(self) -> ExitCode:
        """Say what the run came to; return how the command ends."""
        course, order = self._course, self._order
        if not order.quiet:
            for line in self._last_lines():
                sys.stderr.write(f"{shown(line)}\n")
        if course.circuit.reason is not None:
            return ExitCode.FAILED
        if course.out_of_budget is not None:
            return ExitCode.BUDGET
        if self._interrupts:
            return ExitCode.INTERRUPTED
        if not course.tally.failed:
            return ExitCode.OK
        return ExitCode.SOME_FAILED if course.tally.done else ExitCode.FAILED

    def _interrupt(self) -> None:
        self._interrupts += 1
        if self._interrupts == 1:
            self._workers.stop()
            self._extractor.pressure.stop()
            if not self._order.quiet:
                complain("finishing what is under way; Ctrl-C again stops at once")
        else:
            self._workers.cancel()

    def _stop_for_good(self) -> None:
        self._workers.stop()
        self._extractor.pressure.halt()

    def _last_lines(self) -> Iterator[str]:
        tally, reason = self._course.tally, self._course.circuit.reason
        left = self._left()
        if reason is not None:
            held = self._course.held
            yield f"factx: {held[0].where}: {' '.join(str(reason).split())}"
            if left > len(held) and not self._order.is_resumable:
                more = left - len(held)
                yield f"factx: {more} more not tried, for the same reason"
        elif self._course.out_of_budget is not None:
            yield f"factx: {self._course.out_of_budget}"
        is_stopped = self._interrupts or self._course.must_stop
        if not (self._order.is_resumable or (is_stopped and reason is None)):
            return
        of = f" of {self._total - tally.repeated}" if self._total is not None else ""
        parts = [f"{tally.done}{of} done"]
        parts += [f"{left} to go"] if left else []
        parts += [f"{tally.failed} failed"] if tally.failed else []
        parts += [f"{tally.repeated} given twice"] if tally.repeated else []
        line = f"{'stopped' if is_stopped else 'finished'}: {', '.join(parts)}."
        if is_stopped and self._order.is_resumable:
            line += " Run the same command again to go on."
        elif tally.failed and self._order.output:
            where = misses_path(Path(self._order.output))
            line += f" See {where}; --retry-failed tries these again."
        yield line

    def _left(self) -> int:
        tally = self._course.tally
        if self._total is None:
            return 0
        return max(0, self._total - tally.repeated - tally.done - tally.failed)


def find_articles(extractor: Extractor[Any], order: Order) -> Iterator[Item]:
    """Return the articles of an order, one after another.

    Raises:
        InputError: There is none at all, or none in a folder that is named.
    """
    reading = Reading(extractor.settings.max_bytes, order.published)
    for name in order.files:  # said before the first is paid for, not after some
        next(find_items([name], reading), None)
    found = chain(find_items(order.files, reading), find_listed(_list(order), reading))
    first = next(found, None)
    if first is None:
        listed = "stdin" if order.files_from == "-" else order.files_from
        names = ", ".join(filter(None, (*order.files, listed)))
        raise InputError(
            f"{names}: no article in it, so there is nothing to do; give a row or a "
            "line for each"
        )
    return chain([first], found)


def _list(order: Order) -> Iterator[str]:
    """Yield the lines of the list of articles, if there is one."""
    if order.files_from is None:
        return
    if order.files_from == "-":
        yield from sys.stdin
        return
    try:
        with Path(order.files_from).open(encoding="utf-8-sig") as stream:
            yield from stream
    except OSError as error:
        raise InputError(unreadable(order.files_from, error)) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{order.files_from}: not UTF-8; give a list with a name a line"
        ) from error


def _count(order: Order) -> int | None:
    """Return how many articles there are, None where only reading all would tell."""
    if order.files_from is not None:
        return None
    try:
        return count_items(order.files)
    except InputError:  # said where the articles themselves are taken on
        return None


def _ahead(order: Order, jobs: int) -> int | None:
    """Return how far to work ahead; without a cache no more than a kill may cost."""
    return None if order.cache else jobs


def _progress(
    order: Order, summary: Summary, extractor: Extractor[Any]
) -> AbstractContextManager[Progress]:
    budget = extractor.pressure.budget
    return open_progress(
        summary,
        prices=budget.prices,
        max_cost_usd=budget.max_cost_usd,
        is_quiet=order.quiet,
        is_plain=order.is_resumable,
    )


@contextmanager
def interrupts(handle: Callable[[], None]) -> Iterator[None]:
    """Call ``handle`` for every Ctrl-C and every request to end.

    Raises:
        KeyboardInterrupt: One came before the loop had time for the last.
    """
    loop = asyncio.get_running_loop()
    unheard: list[int] = []

    def hear() -> None:
        unheard.clear()
        handle()

    def catch(number: int, _frame: object) -> None:
        if unheard:  # one article keeps the loop busy, and will for who knows how long
            raise KeyboardInterrupt
        unheard.append(number)
        loop.call_soon_threadsafe(hear)

    try:
        before = {
            number: signal.signal(number, catch)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
    except ValueError:  # not the main thread: whoever has it will handle signals
        yield
        return
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
