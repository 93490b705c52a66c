import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data import ROOT

PROGRAMS = sorted(
    path
    for path in (ROOT / "examples").glob("*.py")
    if "__main__" in path.read_text("utf-8")
)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def test_there_are_examples() -> None:
    assert len(PROGRAMS) >= 2


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name)
def test_each_example_runs_offline(program: Path) -> None:
    done = run(str(program))
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) >= 3
    assert not done.stderr


def test_the_example_project_tests_itself_offline() -> None:
    done = run("-m", "pytest", "-q", "-p", "no:cacheprovider", "examples/offline_test")
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout
