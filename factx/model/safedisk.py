"""A diskcache ``Disk`` that holds text and nothing else.

diskcache unpickles what it finds in its table (CVE-2025-69872), its JSON disk as
well, and reads and deletes files by names out of the table. Whoever can write to
the folder could so run code or reach other files. Here the table holds text only;
anything else in it is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diskcache  # type: ignore[import-untyped]  # it has no types
from diskcache.core import MODE_RAW  # type: ignore[import-untyped]  # as above

# What diskcache raises where others keep the table locked for too long.
BusyError = diskcache.Timeout

# Text of any length stays in the table: no file is ever written, read or deleted.
_NEVER_A_FILE = 2**40


class RefusedValueError(ValueError):
    """The table holds something that factx never writes."""


class SafeDisk(diskcache.Disk):  # type: ignore[misc]  # a base without types
    """Keys and values are text, kept in the table."""

    def put(self, key: Any) -> tuple[str, bool]:
        """Return a key as the table has it."""
        if type(key) is not str:
            raise RefusedValueError("a cache key that is no text")
        return key, True

    def get(self, key: Any, raw: bool) -> str:
        """Return a key of the table."""
        if type(key) is not str or not raw:
            raise RefusedValueError("the cache holds a key that is no text")
        return key

    def store(
        self, value: Any, read: bool, key: Any = diskcache.UNKNOWN
    ) -> tuple[int, int, None, str]:
        """Return a value as the table has it: size in files, mode, file, value."""
        if type(value) is not str or read:
            raise RefusedValueError("a cache value that is no text")
        return 0, MODE_RAW, None, value

    def fetch(self, mode: Any, filename: Any, value: Any, read: bool) -> str:
        """Return a value of the table."""
        if mode != MODE_RAW or filename is not None or type(value) is not str or read:
            raise RefusedValueError("the cache holds a value that is no text")
        return value

    def remove(self, file_path: Any) -> None:
        """Delete nothing: a row that names a file was not written by factx."""


class _Cache(diskcache.Cache):  # type: ignore[misc]  # a base without types
    """A cache that closes its file when the file turns out to be damaged."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        try:
            super().__init__(str(folder), **settings)
        except BaseException:
            self.close()
            raise


def open_cache(
    folder: Path, *, busy_seconds: float, size_limit_bytes: int
) -> diskcache.Cache:
    """Return the cache in a folder; when it is full, the oldest rows go first.

    Args:
        folder: The folder; it exists.
        busy_seconds: How long to wait for others to finish writing.
        size_limit_bytes: Size from which rows make room.
    """
    return _Cache(
        folder,
        timeout=busy_seconds,
        disk=SafeDisk,
        disk_min_file_size=_NEVER_A_FILE,
        eviction_policy="least-recently-stored",
        size_limit=size_limit_bytes,
    )
