"""Many articles at once, never more than asked for, in order or as they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from factx.batch.outcome import Outcome
from factx.batch.sources import Item
from factx.emit import Extraction
from factx.errors import InputError, StoppedError
from factx.load import Document
from factx.model import exchanges
from factx.settings import check_jobs

M = TypeVar("M", bound=BaseModel)
Work = Callable[[Document], Awaitable[Extraction[M]]]
Claim = Callable[[Item, Document | None], bool]


@dataclass(frozen=True)
class Pace:
    """How articles are taken on.

    Attributes:
        jobs: Most articles at once.
        is_ordered: Whether outcomes come in the order of the articles.
        ahead: Most articles from the first one that is not finished to the last one
            that is begun; what waits for its turn waits in memory.

    Raises:
        SettingsError: There would be no job.
    """

    jobs: int = 8
    is_ordered: bool = True
    ahead: int | None = None

    def __post_init__(self) -> None:
        """Refuse a pace at which nothing would ever be done."""
        check_jobs(self.jobs)

    @property
    def reach(self) -> int:
        """``ahead``, four times as many as there are jobs by default."""
        return self.ahead or self.jobs * 4


class Workers(Generic[M]):
    """Works on articles; iterate over it once to get the outcomes."""

    def __init__(
        self,
        items: Iterable[Item],
        work: Work[M],
        pace: Pace | None = None,
        *,
        claim: Claim | None = None,
    ) -> None:
        """Prepare to work; nothing is read yet.

        Args:
            items: The articles; taken one at a time, in a thread.
            work: Extracts one.
            pace: How many at once, and in which order.
            claim: Says whether to take an article on; those it declines have no
                outcome. Called in a thread.
        """
        self._items = iter(items)
        self._work = work
        self._pace = pace or Pace()
        self._claim = claim or _take_all
        self._tasks: dict[asyncio.Task[Any], int] = {}
        self._ready: dict[int, Outcome[M]] = {}
        self._begun = 0
        self._given = 0
        self._is_over = False

    def stop(self) -> None:
        """Take on no further article; those under way are finished."""
        self._is_over = True

    def cancel(self) -> None:
        """Break off those under way too; they have no outcome."""
        self._is_over = True
        for task in self._tasks:
            task.cancel()

    async def __aiter__(self) -> AsyncGenerator[Outcome[M], None]:
        """Yield the outcome of every article that was taken on.

        Raises:
            InputError: The list of articles itself cannot be read.
        """
        pulling: asyncio.Task[_Pulled | None] | None = None
        try:
            while True:
                if pulling is None and self._has_room():
                    pulling = asyncio.ensure_future(asyncio.to_thread(self._pull))
                waited = {*self._tasks, *([pulling] if pulling else [])}
                if not waited:
                    break
                done, _ = await asyncio.wait(
                    waited, return_when=asyncio.FIRST_COMPLETED
                )
                if pulling in done:
                    self._begin(pulling.result())
                    pulling = None
                self._collect(done)
                for outcome in self._due():
                    yield outcome
            for outcome in self._due(is_end=True):
                yield outcome
        finally:
            await self._break_off(pulling)

    def _has_room(self) -> bool:
        if self._is_over or len(self._tasks) >= self._pace.jobs:
            return False
        return not self._pace.is_ordered or self._begun - self._given < self._pace.reach

    def _pull(self) -> _Pulled | None:
        """Return the next article to work on, read; None when there is none."""
        while not self._is_over:
            item = next(self._items, None)
            if item is None:
                return None
            try:
                document = item.load()
            except InputError as error:
                if self._claim(item, None):
                    return _Pulled(item, None, error)
            else:
                if self._claim(item, document):
                    return _Pulled(item, document, None)
        return None

    def _begin(self, pulled: _Pulled | None) -> None:
        if pulled is None:
            self._is_over = True
            return
        number = self._begun
        self._begun += 1
        if pulled.document is None or self._is_over:
            error = pulled.error
            self._ready[number] = Outcome(pulled.item, pulled.document, error=error)
            return
        task = asyncio.ensure_future(self._do(pulled.item, pulled.document))
        self._tasks[task] = number

    async def _do(self, item: Item, document: Document) -> Outcome[M]:
        with exchanges() as asked:
            try:
                result = await self._work(document)
            except (asyncio.CancelledError, StoppedError):
                return Outcome(item, document, exchanges=tuple(asked))
            except Exception as error:
                return Outcome(item, document, error=error, exchanges=tuple(asked))
        return Outcome(item, document, result, exchanges=tuple(asked))

    def _collect(self, done: set[asyncio.Task[Any]]) -> None:
        for task in done & self._tasks.keys():
            number = self._tasks.pop(task)
            if not task.cancelled():
                self._ready[number] = task.result()

    def _due(self, *, is_end: bool = False) -> list[Outcome[M]]:
        if is_end or not self._pace.is_ordered:
            due = [self._ready.pop(number) for number in sorted(self._ready)]
            self._given += len(due)
            return due
        due = []
        while self._given in self._ready:
            due.append(self._ready.pop(self._given))
            self._given += 1
        return due

    async def _break_off(self, pulling: asyncio.Task[Any] | None) -> None:
        self.cancel()
        left = [*self._tasks, *([pulling] if pulling else [])]
        if left:
            await asyncio.gather(*left, return_exceptions=True)


@dataclass(frozen=True)
class _Pulled:
    item: Item
    document: Document | None
    error: InputError | None


def _take_all(_item: Item, _document: Document | None) -> bool:
    return True
