"""How a command ends: exit codes, and errors as one line on stderr."""

from __future__ import annotations

import errno
import io
import re
import sys
import traceback
from enum import IntEnum
from pathlib import PurePath

from factx.errors import FactxError, SchemaError, SettingsError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


class ExitCode(IntEnum):
    """What a finished command tells the shell."""

    OK = 0
    FAILED = 1
    USAGE = 2
    SOME_FAILED = 3
    BUDGET = 4
    DOES_NOT_HOLD = 5
    UNDER_WAY = 6
    INTERRUPTED = 130


def exit_code(error: Exception) -> ExitCode:
    """Return the exit code that suits an error."""
    if isinstance(error, (SettingsError, SchemaError)):
        return ExitCode.USAGE
    return ExitCode.FAILED


def complain(message: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(f"factx: {shown(message)}\n")
    sys.stderr.flush()


def shown(text: str) -> str:
    """Return a text as one line that does nothing to a terminal.

    A file's name can hold anything: halves of surrogate pairs, and control characters
    that clear the screen or change its title.
    """
    line = _CONTROL.sub(lambda one: f"\\x{ord(one[0]):02x}", " ".join(text.split()))
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def report(error: Exception, *, debug: bool, about: str = "") -> None:
    """Write an error as one line, with its traceback before it if that was asked for.

    Args:
        error: What went wrong.
        debug: Whether to show the traceback.
        about: The file at hand, put before a message that does not name it.
    """
    if debug:
        traceback.print_exception(error)
    message = str(error)
    if isinstance(error, OSError):
        message = _of_the_system(error)
    elif not isinstance(error, FactxError):
        kind = type(error).__name__
        hint = "" if debug else "; --debug shows where"
        message = f"an error of factx itself: {kind}: {message}{hint}; please report it"
    if about and about not in message:
        message = f"{about}: {message.removeprefix(f'{PurePath(about).name}: ')}"
    complain(message)


def _of_the_system(error: OSError) -> str:
    """Return what the system says that it cannot do."""
    if isinstance(error, io.UnsupportedOperation):
        return "standard output is closed; open it, or name a file with --output"
    where = error.filename if error.filename is not None else "the output"
    said = error.strerror or str(error) or type(error).__name__
    move = "make room, or write elsewhere" if error.errno in _FULL else "check the path"
    return f"{where}: {said}; {move}"
