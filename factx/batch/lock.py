"""Let one process at a time write to a file."""

from __future__ import annotations

import os
import sys

from factx.errors import InputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 0x7FFF_0000


def lock_file(file: int, name: str) -> None:
    """Lock an open file until it is closed, or its process ends however it may.

    Args:
        file: The file's descriptor.
        name: What a message calls it.

    Raises:
        InputError: Another process has locked it.
    """
    try:
        if sys.platform == "win32":
            # Windows keeps everybody from what is locked, this process too: a byte
            # far behind the file's end is in nobody's way.
            os.lseek(file, _FAR, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if isinstance(error, BlockingIOError | PermissionError):
            raise InputError(
                f"{name}: another run is writing to it; wait for it, or choose another "
                "--output"
            ) from error
        # A file system without locks: then nobody can be kept out.
