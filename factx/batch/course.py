"""The course of a batch: what is taken on, what is kept, and when to stop."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any, Protocol

from factx.batch.circuit import Circuit
from factx.batch.journal import Journal, article_key
from factx.batch.misses import Misses
from factx.batch.outcome import Failure, Outcome
from factx.batch.sources import Item
from factx.errors import AuthError, BudgetError, QuotaError
from factx.load import Document


class Desk(Protocol):
    """Where results and failures are kept."""

    def claims(self, item: Item, document: Document | None) -> bool:
        """Say whether an article is to be worked on. Called from a thread."""
        ...

    def keep(self, outcome: Outcome[Any]) -> None:
        """Keep a result."""
        ...

    def miss(self, failure: Failure) -> None:
        """Keep a failure."""
        ...


@dataclass
class Tally:
    """Articles, counted.

    Attributes:
        done: With a result, those of earlier runs included.
        failed: Without one, those of earlier runs included.
        repeated: Given more than once.
        now: Finished by this run, one way or the other.
    """

    done: int = 0
    failed: int = 0
    repeated: int = 0
    now: int = 0


@dataclass
class Course:
    """Takes outcomes as they come.

    Attributes:
        desk: Where results and failures are kept.
        tally: What has come of articles.
        circuit: Whether anything works at all.
        out_of_budget: Why nothing more can be paid for, if so.
    """

    desk: Desk
    tally: Tally
    circuit: Circuit = field(default_factory=Circuit)
    out_of_budget: BudgetError | None = None
    _held: list[Failure] = field(default_factory=list)

    @property
    def held(self) -> tuple[Failure, ...]:
        """Failures that may be everybody's and not their articles'."""
        return tuple(self._held)

    @property
    def must_stop(self) -> bool:
        """Whether no other article would fare better."""
        return self.out_of_budget is not None or self.circuit.reason is not None

    def take(self, outcome: Outcome[Any]) -> None:
        """Keep what came of an article."""
        if outcome.result is not None:
            if outcome.is_live:
                self.circuit.note_success()
                self._release()
            self.desk.keep(outcome)
            self.tally.done += 1
            self.tally.now += 1
        elif isinstance(outcome.error, BudgetError):
            self.out_of_budget = outcome.error
        elif (failure := outcome.failure) is not None:
            # What may be everybody's failure is nobody's until another article works:
            # an outage must not turn an archive into a list of failures.
            if self.circuit.note_failure(failure.error):
                self._held.append(failure)
            else:
                self._miss(failure)

    def end(self) -> None:
        """Keep the failures that were held back, unless they are everybody's."""
        if self.circuit.reason is None:
            self._release(is_end=True)

    def _release(self, *, is_end: bool = False) -> None:
        held, self._held = self._held, []
        for failure in held:
            if not is_end and isinstance(failure.error, (AuthError, QuotaError)):
                self._held.append(failure)
            else:
                self._miss(failure)

    def _miss(self, failure: Failure) -> None:
        self.desk.miss(failure)
        self.tally.failed += 1
        self.tally.now += 1


class JournalDesk:
    """Keeps results in an output file that a later run goes on with."""

    def __init__(
        self,
        journal: Journal,
        misses: Misses,
        tally: Tally,
        *,
        retries_failed: bool = False,
        includes_text: bool | None = None,
    ) -> None:
        """Keep results in ``journal``, failures in ``misses``.

        Args:
            journal: The output file.
            misses: The list of failures.
            tally: Counts what earlier runs have done.
            retries_failed: Whether to work on what failed before.
            includes_text: Whether results hold their article; None for the usual.
        """
        self._journal = journal
        self._misses = misses
        self._tally = tally
        self._retries_failed = retries_failed
        self._includes_text = includes_text
        self._seen: set[bytes] = set()
        self._guard = threading.Lock()

    def claims(self, item: Item, document: Document | None) -> bool:
        """Say whether an article is neither done, nor failed, nor given before."""
        with self._guard:
            if document is not None and not self._is_first(document):
                self._tally.repeated += 1
                return False
            if document is not None and self._journal.is_done(document):
                self._tally.done += 1
                return False
            if self._misses.has(item, document) and not self._retries_failed:
                self._tally.failed += 1
                return False
        return True

    def keep(self, outcome: Outcome[Any]) -> None:
        """Write a result as one line."""
        document, result = outcome.document, outcome.result
        if document is None or result is None:
            return
        line = result.to_json(include_text=self._includes_text)
        self._journal.write(document, line)
        self._misses.forget(outcome.item, document)

    def miss(self, failure: Failure) -> None:
        """Write a failure as one line."""
        self._misses.add(failure)

    def _is_first(self, document: Document) -> bool:
        key = article_key(document.id, document.text_sha256)
        is_first = key not in self._seen
        self._seen.add(key)
        return is_first
