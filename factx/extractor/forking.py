"""What each process has to make for itself, forked ones included."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class PerProcess(Generic[T]):
    """A value of which a forked process makes one of its own.

    A fork copies no thread: a loop in the parent's thread never answers in the
    child, and a lock that another thread held stays locked for ever.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        """Make the value of this process now."""
        self._make = make
        self._made = {os.getpid(): make()}

    def get(self) -> T:
        """Return the value of this process."""
        pid = os.getpid()
        made = self._made.get(pid)
        if made is None:
            # The parent's is kept: to take its loop apart would reach into the epoll
            # that both share. Of two threads that come at once, one value counts.
            made = self._made.setdefault(pid, self._make())
        return made
