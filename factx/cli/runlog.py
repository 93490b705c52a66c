"""``--run-log``: one line of JSON for each request, beside the facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TextIO

from factx.errors import InputError
from factx.model import Exchange, Prices

_FREE = ("cache", "shared", "recording")


class RunLog:
    """Writes a line for each request of an article, when the article is finished."""

    def __init__(self, stream: TextIO | None, prices: Prices | None = None) -> None:
        """Write to ``stream``, or nowhere."""
        self._stream = stream
        self._prices = prices or Prices()

    @classmethod
    @contextmanager
    def open(cls, path: Path | None, prices: Prices) -> Iterator[Self]:
        """Open a log; lines go to its end, or nowhere where there is no path.

        Raises:
            InputError: It cannot be written.
        """
        if path is None:
            yield cls(None)
            return
        try:
            with path.open("a", encoding="utf-8", newline="\n") as stream:
                yield cls(stream, prices)
        except OSError as error:
            raise InputError(
                f"{path}: cannot be written ({error.strerror or error}); "
                "choose another --run-log"
            ) from error

    def write(self, article: str, exchanges: Iterable[Exchange]) -> None:
        """Write the requests about an article."""
        if self._stream is None:
            return
        for exchange in exchanges:
            line = {"article": article, **self._described(exchange)}
            self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._stream.flush()

    def _described(self, exchange: Exchange) -> dict[str, Any]:
        usage, is_free = exchange.usage, exchange.source in _FREE
        cost = None if is_free else self._prices.cost(usage, exchange.model)
        return {
            "request": exchange.key,
            "model": exchange.model,
            "source": exchange.source,
            "attempts": exchange.attempts,
            "seconds": round(exchange.seconds, 3),
            "input_tokens": usage.input_tokens,
            "cached_input_tokens": usage.cached_input_tokens,
            "output_tokens": usage.output_tokens,
            "cost_usd": 0.0 if is_free else None if cost is None else float(cost),
            "finish": exchange.finish,
            "error": exchange.error,
        }
