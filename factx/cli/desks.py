"""Where the results of many articles go: to a stream, or to a file to go on with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.batch import (
    Failure,
    Item,
    Journal,
    JournalDesk,
    Maker,
    Misses,
    Outcome,
    Tally,
)
from factx.cli.failures import complain, report
from factx.cli.order import Order
from factx.cli.output import Form, Writer, as_text, open_stream
from factx.extractor import Extractor
from factx.load import Document

_SHOWN_FAILURES = 5


@dataclass
class StreamDesk:
    """Writes results to a stream, which no later run can go on with."""

    order: Order
    writer: Writer
    form: Form

    def claims(self, item: Item, document: Document | None) -> bool:
        return True

    def keep(self, outcome: Outcome[Any]) -> None:
        if outcome.result is not None:
            included = self.order.include_text
            self.writer.write(as_text(outcome.result, self.form, included))

    def miss(self, failure: Failure) -> None:
        report(failure.error, debug=self.order.debug, about=failure.where)

    def end(self) -> None:
        self.writer.end()


class FileDesk(JournalDesk):
    """Writes to an output file; says of the first failures what they are."""

    def __init__(
        self, order: Order, journal: Journal, misses: Misses, tally: Tally
    ) -> None:
        super().__init__(
            journal,
            misses,
            tally,
            retries_failed=order.retry_failed,
            includes_text=True if order.include_text else None,
        )
        self._order = order
        self._misses_list = misses
        self._shown = 0

    def miss(self, failure: Failure) -> None:
        super().miss(failure)
        self._shown += 1
        if self._shown <= _SHOWN_FAILURES:
            report(failure.error, debug=self._order.debug, about=failure.where)
        elif self._shown == _SHOWN_FAILURES + 1:
            complain(f"more failures are listed in {self._misses_list.path}")

    def end(self) -> None:
        self._misses_list.close()


@contextmanager
def open_desk(
    extractor: Extractor[Any], order: Order, form: Form, tally: Tally
) -> Iterator[StreamDesk | FileDesk]:
    """Open where the results of an order go."""
    if not order.is_resumable or order.output is None:
        with open_stream(order.output, at_once=False) as stream:
            yield StreamDesk(order, Writer(stream, form), form)
        return
    maker = Maker(extractor.schema.id, extractor.model, extractor.prompt)
    with Journal(Path(order.output), maker, may_mix=order.mix) as journal:
        yield FileDesk(order, journal, Misses(journal), tally)
