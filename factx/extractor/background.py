"""One event loop in a thread of its own, for callers who do not await.

Clients are bound to the loop that they were made in. One long-lived loop keeps
them, and their connections, across calls; ``asyncio.run`` would not.
"""

from __future__ import annotations

import asyncio
import os
import threading
import weakref
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Background:
    """An event loop that runs while somebody needs it."""

    def __init__(self, keeps: object = None) -> None:
        """Prepare; no thread is started yet.

        Args:
            keeps: What works in the loop and must outlive it, so that it can be
                closed there.
        """
        self._keeps = keeps
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: Callable[[], object] | None = None

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what the coroutine returns; an interrupt cancels it first."""
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._started())
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def stop(self) -> None:
        """Stop the loop; the next ``run`` starts a new one."""
        with self._lock:
            end, self._end = self._end, None
            self._loop = None
        if end is not None:
            end()

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                thread = threading.Thread(
                    target=_serve, args=(self._loop,), name="factx", daemon=True
                )
                thread.start()
                # Nobody has to close an extractor: the loop, and the connections in
                # it, end with this object or with the interpreter.
                self._end = weakref.finalize(
                    self, _stop, self._loop, thread, os.getpid(), self._keeps
                )
            return self._loop


def _stop(
    loop: asyncio.AbstractEventLoop, thread: threading.Thread, pid: int, _kept: object
) -> None:
    if os.getpid() != pid:  # forked: the loop is the parent's
        return
    loop.call_soon_threadsafe(loop.stop)
    # What is collected in the loop's own thread cannot wait for its end.
    if threading.current_thread() is not thread:
        thread.join()


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        loop.close()
