from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.answers import ARTICLE, answer
from tests.data import ROOT
from tests.servers.scripted import Step
from tests.servers.scripted import answer as completion

GOOD = json.dumps(answer())


def good(delay_seconds: float = 0.0) -> Callable[[Any], Step]:
    """A server's answer to whatever is asked."""
    return lambda _body: Step(body=completion(GOOD).body, delay_seconds=delay_seconds)


def write_archive(folder: Path, count: int) -> Path:
    """Write a folder of articles that differ in their last words."""
    folder.mkdir()
    for number in range(count):
        text = f"{ARTICLE}\nArticle number {number}.\n"
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    return folder


def records(path: Path) -> list[str]:
    """The lines of an output, in an order of their own."""
    return sorted(path.read_text("utf-8").splitlines())


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and a user without settings, keys or cache."""
    for name in list(os.environ):
        if name.startswith("FACTX_") or name.endswith("_API_KEY"):
            monkeypatch.delenv(name)
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
    monkeypatch.chdir(tmp_path)
    return tmp_path


Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(at_home: Path) -> Start:
    """Start ``factx extract`` as a process."""

    def started(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "factx", "extract", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return started
