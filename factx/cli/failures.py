"""How a command ends: exit codes, and errors as one line on stderr."""

from __future__ import annotations

import sys
import traceback
from enum import IntEnum

from factx.errors import FactxError, SchemaError, SettingsError


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
    line = " ".join(message.split())
    sys.stderr.write(f"factx: {_writable(line)}\n")
    sys.stderr.flush()


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
    if not isinstance(error, FactxError):
        kind = type(error).__name__
        hint = "" if debug else "; --debug shows where"
        message = f"an error of factx itself: {kind}: {message}{hint}; please report it"
    if about and about not in message:
        message = f"{about}: {message}"
    complain(message)


def _writable(text: str) -> str:
    """Return a text without halves of surrogate pairs, as odd file names have."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
