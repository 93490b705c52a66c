"""What a run came to, in one line: records, rejections, tokens, cost, time."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from factx.cli.failures import complain
from factx.emit import Extraction
from factx.model import Exchange, Prices, Usage

if TYPE_CHECKING:
    from factx.batch import Outcome

_NOT_SENT = {
    "recording": "replayed",
    "cache": "from the cache",
    "shared": "shared with another run",
}


@dataclass
class Summary:
    """Counts results and exchanges.

    Attributes:
        started: When the run began, on the monotonic clock.
        articles: How many articles gave a result.
        used: Tokens of all replies, whoever paid for them.
        paid: Tokens that were paid for now, by model.
        prices: What tokens cost.
        cached: How many articles took no request.
        attempts: HTTP requests sent.
        failed_requests: Requests without an answer after all tries.
        reasks: Follow-ups about what did not pass.
        keeps_exchanges: Whether to keep every exchange, for a log.
        exchanges: Those kept.
    """

    started: float
    articles: int = 0
    rejections: int = 0
    records: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    used: Usage = field(default_factory=Usage)
    paid: dict[str, Usage] = field(default_factory=dict)
    prices: Prices = field(default_factory=Prices)
    cached: int = 0
    attempts: int = 0
    failed_requests: int = 0
    reasks: int = 0
    keeps_exchanges: bool = False
    exchanges: list[Exchange] = field(default_factory=list)

    def count(self, exchange: Exchange) -> None:
        """Count a request; called from the thread of the extractor's loop."""
        if self.keeps_exchanges:
            self.exchanges.append(exchange)
        self.attempts += exchange.attempts
        if exchange.error is not None:
            self.failed_requests += 1
            return
        self.sources[exchange.source] += 1
        self.used += exchange.usage
        if exchange.source == "live":
            before = self.paid.get(exchange.model, Usage())
            self.paid[exchange.model] = before + exchange.usage

    def note(self, outcome: Outcome[Any]) -> None:
        """Count what came of one of many articles."""
        if outcome.result is None:
            return
        self.add(outcome.result)
        if all(exchange.source in _NOT_SENT for exchange in outcome.exchanges):
            self.cached += 1

    def add(self, result: Extraction[Any]) -> None:
        """Count a result."""
        self.articles += 1
        self.reasks += result.run.reasks
        self.rejections += len(result.rejections)
        if result.found is None:
            return
        for name in type(result.found).model_fields:
            value = getattr(result.found, name)
            if isinstance(value, list):
                self.records[name] += len(value)

    def line(self) -> str:
        """Return the summary."""
        parts = [f"articles {self.articles}"] if self.articles != 1 else []
        parts += [f"{name} {count}" for name, count in self.records.items()]
        parts.append(f"rejected {self.rejections}")
        used = self.used
        parts.append(f"{used.input_tokens:,} + {used.output_tokens:,} tokens")
        parts += [self._cost(), self._origin()]
        parts.append(f"{time.monotonic() - self.started:.1f} s")
        return " · ".join(part for part in parts if part)

    def table(self) -> list[str]:
        """Return the summary of many articles, a line for each subject."""
        used, count = self.used, max(1, self.articles)
        kept = sum(self.sources[source] for source in _NOT_SENT)
        requests = [f"{self.attempts:,} sent", f"{kept:,} answered without"]
        requests += [f"{self.reasks:,} to ask again"]
        requests += [f"{self.failed_requests:,} failed"] if self.failed_requests else []
        records = [f"{name} {number:,}" for name, number in self.records.items()]
        mean = (used.input_tokens + used.output_tokens) / count
        rows = {
            "articles": [f"{self.articles:,}", f"{self.cached:,} without a request"],
            "records": [*records, f"rejected {self.rejections:,}"],
            "requests": requests,
            "tokens": [
                f"{used.input_tokens:,} in",
                f"{used.output_tokens:,} out",
                f"{mean:,.0f} an article",
            ],
            "cost": [cost] if (cost := self._cost()) else ["$0"],
            "time": [f"{time.monotonic() - self.started:.1f} s"],
        }
        if not (self.attempts or kept or self.failed_requests):
            del rows["requests"]  # the model inside factx sends none
        if used == Usage():
            del rows["tokens"]
        return [f"{name:<10}{' · '.join(parts)}" for name, parts in rows.items()]

    def _cost(self) -> str:
        if not self.paid:
            return ""
        prices = [self.prices.cost(usage, model) for model, usage in self.paid.items()]
        known = [one for one in prices if one is not None]
        if len(known) < len(prices):
            return "price unknown"
        return dollars(sum(known, Decimal(0)))

    def _origin(self) -> str:
        elsewhere = [word for source, word in _NOT_SENT.items() if self.sources[source]]
        if elsewhere and self.paid:
            return f"partly {', '.join(elsewhere)}"
        return ", ".join(elsewhere)


def show_rejections(result: Extraction[Any]) -> None:
    """Say what of a reply did not pass."""
    for one in result.rejections:
        where = one.path or "the reply"
        complain(f"{result.source.name}: rejected {where}: {one.detail}")


def dollars(amount: Decimal) -> str:
    """Return a price with as many digits as say something."""
    if amount == 0:
        return "$0"
    return f"${amount:.2f}" if amount >= 1 else f"${amount:.4f}"
