"""What a command reads, it does not write over."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from factx.cli.output import STANDARD_OUTPUT
from factx.errors import SettingsError

StrPath = str | PathLike[str]


def spare(
    output: StrPath | None,
    others: Iterable[StrPath | None],
    *,
    option: str = "--output",
    what: str = "an input",
) -> None:
    """Refuse to write over a file that the same command needs for something else.

    Standard output, devices and pipes lose nothing and are let through. A file is known
    again behind another spelling, a symbolic or a hard link.

    Args:
        output: The file to write, None for standard output.
        others: The files that stay; None and ``-`` are no files.
        option: How the user named the file to write.
        what: What the others are, for people.

    Raises:
        SettingsError: The file to write is one of the others.
    """
    if output is None or str(output) in STANDARD_OUTPUT:
        return
    for other in others:
        if other is not None and str(other) != "-" and _is_one(output, other):
            raise SettingsError(f"{option} {output}: that is {what}; name another file")


def _is_one(one: StrPath, other: StrPath) -> bool:
    try:
        first, second = Path(one), Path(other)
        if first.exists() and second.exists():
            return first.is_file() and first.samefile(second)
        return first.resolve() == second.resolve()
    except (OSError, ValueError, RuntimeError):
        return False  # whoever opens it says what is wrong
