"""CPU seconds of whole processes: the program's start, and one replayed article.

python benchmarks/startup.py

Prints the median of five runs (user and system time of the child, after one run that
warms the files up), beside a bare Typer program of two commands.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "articles" / "vi-2025-10-25-australia.txt"
RUNS = 5
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


def cpu_seconds(command: list[str], **environ: str) -> float:
    """Return the median CPU time of a command's process."""
    taken = [_once(command, environ) for _ in range(RUNS + 1)]
    return statistics.median(taken[1:])


def _once(command: list[str], environ: dict[str, str]) -> float:
    before = os.times()
    subprocess.run(
        command, env={**os.environ, **environ}, stdout=subprocess.DEVNULL, check=True
    )
    after = os.times()
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, "utf-8")
        factx = [sys.executable, "-m", "factx"]
        extract = [*factx, "extract", str(ARTICLE)]
        replayed = [*extract, "--replay", str(ROOT / "tests" / "recordings")]
        completion = {
            "_FACTX_COMPLETE": "complete_bash",
            "_TYPER_COMPLETE_ARGS": "factx ext",
            "COMP_WORDS": "factx ext",
            "COMP_CWORD": "1",
        }
        floor = cpu_seconds([sys.executable, str(bare), "--help"])
        rows = [
            ("python -c pass", cpu_seconds([sys.executable, "-c", "pass"])),
            ("bare Typer program, --help", floor),
            ("factx --help", cpu_seconds([*factx, "--help"])),
            ("factx extract --help", cpu_seconds([*extract[:-1], "--help"])),
            ("factx --version", cpu_seconds([*factx, "--version"])),
            ("factx, completing a word", cpu_seconds(factx, **completion)),
            ("factx extract, replayed", cpu_seconds(replayed)),
        ]
    for name, seconds in rows:
        print(f"{name:<28} {seconds:6.3f} s   {seconds - floor:+.3f} s")


if __name__ == "__main__":
    main()
