"""CPU seconds of whole processes: the program's start, and one replayed article.

python benchmarks/startup.py

Prints the median of five rounds (user and system time of the child, after one round
that warms the files up and compiles them, as installing does), beside a bare Typer
program of two commands. The programs take turns, so that a busy machine slows all of
them alike.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "articles" / "vi-2025-10-25-australia.txt"
ROUNDS = 5
BARE = '''
import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Say hello."""


@app.command()
def goodbye(name: str) -> None:
    """Say goodbye."""


app()
'''


@dataclass(frozen=True)
class Program:
    """A command to measure, and the variables that it needs."""

    name: str
    command: list[str]
    environ: Mapping[str, str] = field(default_factory=dict)

    def cpu_seconds(self, environ: Mapping[str, str]) -> float:
        """Return the CPU time of one run."""
        before = os.times()
        subprocess.run(
            self.command,
            env={**environ, **self.environ},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = os.times()
        user = after.children_user - before.children_user
        return user + after.children_system - before.children_system


def programs(bare: Path) -> list[Program]:
    """Return what is measured; the second is what the others are compared with."""
    factx = [sys.executable, "-m", "factx"]
    extract = [*factx, "extract"]
    replay = ["--replay", str(ROOT / "tests" / "recordings")]
    completion = {
        "_FACTX_COMPLETE": "complete_bash",
        "_TYPER_COMPLETE_ARGS": "factx ext",
        "COMP_WORDS": "factx ext",
        "COMP_CWORD": "1",
    }
    return [
        Program("python -c pass", [sys.executable, "-c", "pass"]),
        Program("bare Typer program, --help", [sys.executable, str(bare), "--help"]),
        Program("factx --help", [*factx, "--help"]),
        Program("factx extract --help", [*extract, "--help"]),
        Program("factx --version", [*factx, "--version"]),
        Program("factx, completing a word", factx, completion),
        Program("factx extract, replayed", [*extract, str(ARTICLE), *replay]),
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, "utf-8")
        environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        measured = programs(bare)
        rounds = [
            [one.cpu_seconds(environ) for one in measured] for _ in range(ROUNDS + 1)
        ]
    seconds = [statistics.median(taken) for taken in zip(*rounds[1:], strict=True)]
    for one, taken in zip(measured, seconds, strict=True):
        print(f"{one.name:<28} {taken:6.3f} s   {taken - seconds[1]:+.3f} s")


if __name__ == "__main__":
    main()
