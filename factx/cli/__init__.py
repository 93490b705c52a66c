"""The command line: ``factx extract``, ``verify``, ``schema`` and the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main", "run"]

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit; see ``factx.cli.app``."""
    # Inside, so that Ctrl-C while it is still being loaded shows no traceback.
    try:
        from factx.cli import app  # noqa: PLC0415 - as above

        app.main(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("factx: interrupted\n")
        sys.exit(_INTERRUPTED)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; see ``factx.cli.app``."""
    from factx.cli import app  # noqa: PLC0415 - as above

    return app.run(arguments)
