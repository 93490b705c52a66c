"""The results of a batch as a stream, for programs."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import TypeVar

from pydantic import BaseModel

from factx.batch.circuit import Circuit
from factx.batch.outcome import Failure
from factx.batch.workers import Workers
from factx.emit import Extraction
from factx.errors import BudgetError

M = TypeVar("M", bound=BaseModel)


async def stream_results(
    workers: Workers[M], on_failure: Callable[[Failure], None] | None = None
) -> AsyncGenerator[Extraction[M], None]:
    """Yield the results of all articles that gave one.

    Args:
        workers: Work on the articles.
        on_failure: Called with every article that failed; None to have them raised
            together, after all results.

    Raises:
        ExceptionGroup: Of the errors of all articles that failed, each with a note
            that names its article.
        ModelError: Nothing works; articles that were not begun have been left.
        BudgetError: Nothing more can be paid for; as above.
    """
    circuit = Circuit()
    failures: list[Failure] = []
    reason: Exception | None = None
    async with aclosing(aiter(workers)) as outcomes:
        async for outcome in outcomes:
            if outcome.result is not None:
                if outcome.is_live:
                    circuit.note_success()
                yield outcome.result
            elif isinstance(outcome.error, BudgetError):
                reason = reason or outcome.error
            elif (failure := outcome.failure) is not None:
                circuit.note_failure(failure.error)
                reason = reason or circuit.reason
                failures.append(failure)
                if on_failure is not None:
                    on_failure(failure)
                    failures.clear()
            if reason is not None:
                workers.stop()
    group = _group(failures)
    if reason is not None:
        raise reason from group
    if group is not None:
        raise group


def _group(failures: list[Failure]) -> ExceptionGroup[Exception] | None:
    if not failures:
        return None
    for failure in failures:
        failure.error.add_note(f"article: {failure.where}")
    count = len(failures)
    what = "1 article" if count == 1 else f"{count} articles"
    return ExceptionGroup(f"{what} failed", [failure.error for failure in failures])
