from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factx import Extractor
from factx.cli import run
from tests.answers import ARTICLE, Scripted, answer
from tests.data import ROOT

SECOND = ARTICLE.replace("12 offices", "14 offices")


@dataclass(frozen=True)
class Ran:
    """What a run of the program left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Factx = Callable[..., Ran]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and a user without settings, keys or cache."""
    for name in list(os.environ):
        if name.startswith("FACTX_") or name.endswith("_API_KEY"):
            monkeypatch.delenv(name)
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.txt").write_text(SECOND, "utf-8")
    return tmp_path


@pytest.fixture
def factx(capsysbinary: pytest.CaptureFixture[bytes]) -> Factx:
    """The program, run in this process: for what needs no process of its own."""

    def ran(*arguments: str) -> Ran:
        capsysbinary.readouterr()
        code = run(arguments)
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return ran


@pytest.fixture
def process() -> Factx:
    """The program as a process, where a user would run it."""

    def ran(*arguments: str, stdin: str | None = None, **environ: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "factx", *arguments],
            input=stdin.encode() if stdin is not None else b"",
            capture_output=True,
            env={**os.environ, **environ},
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return ran


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Recordings of answers about both articles; one has a quote that is wrong."""
    folder = tmp_path_factory.mktemp("recorded")
    replies = folder / "replies"
    for name, text in (("a.txt", ARTICLE), ("b.txt", SECOND)):
        (folder / name).write_text(text, "utf-8")
        model = Scripted([answer()])
        with Extractor(model, cache=False, record=replies) as extractor:
            extractor.extract(folder / name)
    return replies


@pytest.fixture
def replay(recorded: Path) -> tuple[str, str]:
    return ("--replay", str(recorded))
