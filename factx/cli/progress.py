"""How far a batch is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from factx.batch import Tally
from factx.cli.summary import Summary, dollars
from factx.model import Prices

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_PLAIN_SECONDS = 10.0
_SHORTEST_BAR = 10
_LONGEST_BAR = 40


class Progress(Protocol):
    """Shows how far a batch is."""

    def show(self, tally: Tally, total: int | None) -> None:
        """Show it; called after every article."""
        ...


@contextmanager
def open_progress(
    summary: Summary,
    *,
    prices: Prices,
    max_cost_usd: Decimal | None,
    is_quiet: bool,
    is_plain: bool,
) -> Iterator[Progress]:
    """Open what suits standard error.

    Args:
        summary: Counts requests and costs.
        prices: What tokens cost.
        max_cost_usd: Most that may be spent, None for no limit.
        is_quiet: Whether to show nothing.
        is_plain: Whether to write lines where there is no terminal.
    """
    words = _Words(summary, prices, max_cost_usd)
    if not is_quiet and sys.stderr.isatty():
        with _bar(words) as bar:
            yield bar
    elif not is_quiet and is_plain:
        yield _Lines(words)
    else:
        yield _Nothing()


class _Words:
    """The state of a run in words, the most important first."""

    def __init__(
        self, summary: Summary, prices: Prices, max_cost_usd: Decimal | None
    ) -> None:
        self._summary = summary
        self._prices = prices
        self._max_cost_usd = max_cost_usd
        self._started = time.monotonic()

    def parts(self, tally: Tally, total: int | None) -> list[str]:
        finished = tally.done + tally.failed
        minutes = (time.monotonic() - self._started) / 60
        rate = tally.now / minutes if minutes > 0 else 0.0
        parts = [f"{finished}/{total - tally.repeated}" if total else str(finished)]
        parts += [f"{rate:.0f}/min"] if tally.now else []
        parts += [f"{tally.failed} failed"] if tally.failed else []
        parts += [f"{self._summary.cached} cached"] if self._summary.cached else []
        parts += self._money()
        left = total - tally.repeated - finished if total else 0
        if left > 0 and rate:
            parts.append(f"{_duration(left / rate)} left")
        return parts

    def _money(self) -> list[str]:
        paid = self._summary.paid
        if not paid and self._max_cost_usd is None:
            return []
        costs = [self._prices.cost(usage, model) for model, usage in paid.items()]
        known = [cost for cost in costs if cost is not None]
        if len(known) < len(costs):
            return []
        spent = sum(known, Decimal(0))
        if self._max_cost_usd is not None:
            return [f"{_cents(spent)} of {_cents(self._max_cost_usd)}"]
        return [_cents(spent)] if spent else []


class _Nothing:
    def show(self, tally: Tally, total: int | None) -> None:
        pass


class _Lines:
    """A line every ten seconds, for a log."""

    def __init__(
        self, words: _Words, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._words = words
        self._clock = clock
        self._next = clock() + _PLAIN_SECONDS

    def show(self, tally: Tally, total: int | None) -> None:
        if self._clock() >= self._next:
            self._next = self._clock() + _PLAIN_SECONDS
            sys.stderr.write(" · ".join(self._words.parts(tally, total)) + "\n")
            sys.stderr.flush()


class _Bar:
    """A bar and words beside it, both as wide as the terminal allows."""

    def __init__(self, words: _Words) -> None:
        self._words = words
        self._tally = Tally()
        self._total: int | None = None

    def show(self, tally: Tally, total: int | None) -> None:
        self._tally, self._total = tally, total

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        from rich.progress_bar import ProgressBar  # noqa: PLC0415 - a terminal only
        from rich.table import Table  # noqa: PLC0415 - a terminal only
        from rich.text import Text  # noqa: PLC0415 - a terminal only

        parts = self._words.parts(self._tally, self._total)
        room = options.max_width - _SHORTEST_BAR - 4
        while len(parts) > 1 and len(" · ".join(parts)) > room:
            parts.pop(1)  # the rate first; the money and the end matter more
        words = " · ".join(parts)
        width = min(_LONGEST_BAR, options.max_width - len(words) - 4)
        line = Table.grid(padding=(0, 2))
        finished = self._tally.done + self._tally.failed
        bar = ProgressBar(
            total=self._total, completed=finished, width=width, pulse=not self._total
        )
        line.add_row(bar, Text(words, no_wrap=True))
        yield line


@contextmanager
def _bar(words: _Words) -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - a terminal only
    from rich.live import Live  # noqa: PLC0415 - a terminal only

    bar = _Bar(words)
    console = Console(stderr=True)
    with Live(bar, console=console, refresh_per_second=4, redirect_stdout=False):
        yield bar


def _cents(amount: Decimal) -> str:
    """Return a price that is as wide all the time, if it is not very small."""
    return f"${amount:.2f}" if amount >= Decimal("0.1") else dollars(amount)


def _duration(minutes: float) -> str:
    if minutes < 1:
        return f"{minutes * 60:.0f} s"
    if minutes < 120:
        return f"{minutes:.0f} min"
    return f"{minutes / 60:.0f} h"
