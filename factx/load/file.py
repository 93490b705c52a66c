"""The bytes of a file or of standard input, never more than allowed."""

from __future__ import annotations

import stat
import sys
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from factx.errors import DocumentError

DEFAULT_MAX_BYTES = 5_000_000
"""Most bytes that are read as one article: about 700 pages."""

# What a shell has opened for this process: `factx extract <(pdftotext a.pdf -)`.
_OPEN_ALREADY = frozenset({Path("/dev/fd"), Path("/proc/self/fd")})


def read_file(path: str | PathLike[str], max_bytes: int) -> bytes:
    """Return a file's bytes.

    Raises:
        DocumentError: It is missing, no file but a folder, a pipe or a device, not
            readable, or too large.
    """
    where = Path(path).as_posix()
    # Bytes first: text mode would turn "\r\n" into "\n" and move every span.
    try:
        # Before it is opened: that waits for whoever writes to a pipe.
        _refuse_special(Path(path), where)
        with Path(path).open("rb") as stream:
            return _read(stream, where, max_bytes)
    except FileNotFoundError as error:
        raise DocumentError(f"{where}: no such file; check the path") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{where}: a folder; give a file in it") from error
    except PermissionError as error:
        # Windows reports a folder that is opened as a file this way.
        if Path(path).is_dir():
            raise DocumentError(f"{where}: a folder; give a file in it") from error
        raise DocumentError(f"{where}: not readable; check its permissions") from error
    except OSError as error:
        raise DocumentError(f"{where}: {error.strerror}; check the path") from error
    except ValueError as error:
        raise DocumentError(f"{where!r}: no path; check the name") from error


def read_stdin(max_bytes: int) -> bytes:
    """Return the bytes on standard input, up to its end.

    Raises:
        DocumentError: There is none, or it holds too much.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise DocumentError("stdin: closed; pipe an article into the command")
    try:
        return _read(stream, "stdin", max_bytes)
    except (OSError, ValueError) as error:  # ValueError: a closed stream
        raise DocumentError(f"stdin: {error}; pipe an article into it") from error


def too_large(where: str, max_bytes: int) -> str:
    """Return the message for an article above the limit."""
    return (
        f"{where}: larger than {max_bytes:,} bytes (max_bytes); "
        "cut it into articles, or raise max_bytes"
    )


def _refuse_special(path: Path, where: str) -> None:
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or path.parent in _OPEN_ALREADY:
        return
    raise DocumentError(
        f"{where}: a pipe, socket or device, no file; pipe the article into the "
        "command and give -"
    )


def _read(stream: BinaryIO, where: str, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise DocumentError(too_large(where, max_bytes))
    return data
