"""A thread of its own for a store: SQLite can take its time where many write.

No event loop may wait for that. What comes up while the thread is at work is done
together afterwards, which makes one transaction out of many.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


@dataclass(eq=False)
class _Visit(Generic[Q, A]):
    """A question, who waits for its answer, and the answer."""

    question: Q
    loop: asyncio.AbstractEventLoop | None = None
    waiting: asyncio.Future[A] | None = None
    answer: A | None = None
    error: BaseException | None = None


class Desk(Generic[Q, A]):
    """Answers questions in a thread; ask it from any number of loops and threads."""

    def __init__(
        self,
        serve: Callable[[Sequence[Q]], Sequence[A]],
        *,
        unwanted: Callable[[Q, A], None],
        name: str,
    ) -> None:
        """Prepare; no thread is started yet.

        Args:
            serve: Answers all of some questions, in their order. Called in the
                thread, never twice at once.
            unwanted: Called with an answer that nobody waits for any longer.
            name: Of the thread.
        """
        self._serve = serve
        self._unwanted = unwanted
        self._name = name
        self._guard = threading.Lock()
        self._thread: ThreadPoolExecutor | None = None
        self._visits: list[_Visit[Q, A]] = []
        self._is_busy = False

    async def ask(self, question: Q) -> A:
        """Return the answer; the question stays asked if the caller is cancelled."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[A] = loop.create_future()
        self._receive(_Visit(question, loop, waiting))
        return await waiting

    def tell(self, question: Q) -> None:
        """Ask a question whose answer nobody waits for."""
        self._receive(_Visit(question))

    async def close(self, last: Callable[[], None]) -> None:
        """Answer what was asked, do one last thing and end the thread."""
        with self._guard:
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.submit(last)
            await asyncio.to_thread(thread.shutdown)

    def _receive(self, visit: _Visit[Q, A]) -> None:
        with self._guard:
            self._visits.append(visit)
            if self._is_busy:
                return
            self._is_busy = True
            if self._thread is None:
                self._thread = ThreadPoolExecutor(1, self._name)
            self._thread.submit(self._work)

    def _work(self) -> None:
        while True:
            with self._guard:
                visits, self._visits = self._visits, []
                self._is_busy = bool(visits)
            if not visits:
                return
            self._answer(visits)
            self._hand_over(visits)

    def _answer(self, visits: Sequence[_Visit[Q, A]]) -> None:
        try:
            answers = self._serve([visit.question for visit in visits])
        except BaseException as error:
            for visit in visits:
                visit.error = error
        else:
            for visit, answer in zip(visits, answers, strict=True):
                visit.answer = answer

    def _hand_over(self, visits: Sequence[_Visit[Q, A]]) -> None:
        for loop in {visit.loop for visit in visits}:
            theirs = [visit for visit in visits if visit.loop is loop]
            if loop is None:
                continue
            try:
                loop.call_soon_threadsafe(self._tell_all, theirs)
            except RuntimeError:  # the loop is closed, and so nobody waits
                self._drop(theirs)

    def _tell_all(self, visits: Sequence[_Visit[Q, A]]) -> None:
        for visit in visits:
            if visit.waiting is None or visit.waiting.done():
                self._drop([visit])
            elif visit.error is not None:
                visit.waiting.set_exception(visit.error)
            else:
                visit.waiting.set_result(visit.answer)  # type: ignore[arg-type]

    def _drop(self, visits: Sequence[_Visit[Q, A]]) -> None:
        for visit in visits:
            if visit.error is None:
                self._unwanted(visit.question, visit.answer)  # type: ignore[arg-type]
