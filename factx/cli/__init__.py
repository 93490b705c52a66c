"""The command line: ``factx extract``, ``verify``, ``schema`` and the rest."""

from factx.cli.app import main, run

__all__ = ["main", "run"]
