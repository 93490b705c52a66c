"""Lock keys against other processes, without waiting."""

from __future__ import annotations

import os
import struct
import sys
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path

from factx.model.store import make_private

if sys.platform == "linux":
    import fcntl

Release = Callable[[], None]

_FILE = "requests.lock"
_POSITION_LENGTH = 15  # hexadecimal digits of a key; a file's positions have 63 bits
# Elsewhere each key has a file, which stays where it is: deleting one that is waited
# for would let two processes hold it. So keys share 65,536 of them; two requests that
# meet on one are sent one after the other.
_SHARED_LENGTH = 4


class Locks:
    """Locks in a folder, which end with their process, however that ends.

    On Linux each is one byte of one file, locked for what has the file open here, so
    that two holders in one process exclude each other too. filelock does the same with
    a file for each key, at a hundred times the cost.
    """

    def __init__(self, folder: Path) -> None:
        """Lock in a folder; it is made when first needed."""
        self._folder = folder
        self._file: _LockFile | None = None

    def take(self, key: str) -> Release | None:
        """Lock a key; return what releases it, None where another holds it.

        Args:
            key: Hexadecimal digits.

        Raises:
            OSError: There can be no locks here.
        """
        if sys.platform != "linux":
            return _take_file(self._folder, key)
        position = int(key[:_POSITION_LENGTH], 16)
        file = self._opened()
        try:
            file.set(position, is_held=True)
        except (BlockingIOError, PermissionError):
            return None
        return partial(file.set, position, is_held=False)

    def close(self) -> None:
        """Close the file once no lock in it is held; more may be taken after."""
        self._file = None

    def _opened(self) -> _LockFile:
        # No name is left where the cache was cleared: others lock another file by now.
        if self._file is None or not self._file.has_name:
            make_private(self._folder)
            self._file = _LockFile(self._folder / _FILE)
        return self._file


class _LockFile:
    """An open file with locks; closed when neither they nor anybody else needs it."""

    def __init__(self, path: Path) -> None:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        self._file = os.open(path, flags, 0o600)
        weakref.finalize(self, os.close, self._file)

    @property
    def has_name(self) -> bool:
        return os.fstat(self._file).st_nlink > 0

    def set(self, position: int, *, is_held: bool) -> None:
        if sys.platform == "linux":
            kind = fcntl.F_WRLCK if is_held else fcntl.F_UNLCK
            # struct flock: type, whence, start, length, process (here always 0).
            lock = struct.pack("hhqqi", kind, os.SEEK_SET, position, 1, 0)
            fcntl.fcntl(self._file, fcntl.F_OFD_SETLK, lock)


def _take_file(folder: Path, key: str) -> Release | None:
    import filelock  # noqa: PLC0415 - only a cache in use may cost this

    make_private(folder)
    file = folder / f"{key[:_SHARED_LENGTH]}.lock"
    lock = filelock.FileLock(file, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:
        return None
    return lock.release
