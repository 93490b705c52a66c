"""The program as a process: what only shows from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.answers import ARTICLE
from tests.cli.conftest import Factx
from tests.servers.scripted import Scripted, error, late

Replay = tuple[str, str]

OWN = '''
from pydantic import BaseModel, ConfigDict
from factx.schema import Evidence, Mention


class Hiring(BaseModel):
    """One appointment."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    name: Mention
    """Who.
    Yes: "Ann Berg". No: "the minister"."""
    evidence: list[Evidence]


class News(BaseModel):
    hirings: list[Hiring] = []
'''


def test_an_article_on_standard_input_is_read(process: Factx, replay: Replay) -> None:
    ran = process("extract", "-", *replay, stdin=ARTICLE)
    assert ran.code == 0
    assert ran.json["source"]["name"] == "stdin"
    assert ran.json["source"]["path"] is None


def test_facts_are_utf_8_whatever_the_locale(process: Factx, replay: Replay) -> None:
    ran = process("extract", "a.txt", *replay, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert process("models", LC_ALL="C", PYTHONIOENCODING="ascii").code == 0


def test_neither_openai_nor_instructor_is_loaded_for_a_replayed_article(
    replay: Replay,
) -> None:
    program = (
        "import sys; from factx.cli import run; code = run(sys.argv[1:]); "
        "heavy = {'openai', 'instructor', 'diskcache', 'genai_prices'}; "
        "sys.exit(code or bool(heavy & sys.modules.keys()) * 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "extract", "a.txt", *replay],
        capture_output=True,
    )
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "-h"]])
def test_help_and_version_load_no_room(arguments: list[str]) -> None:
    program = (
        "import sys; from factx.cli import run; code = run(sys.argv[1:]); "
        "rooms = {'factx.schema', 'factx.load', 'factx.model', 'factx.ground'}; "
        "sys.exit(code or bool(rooms & sys.modules.keys()) * 9)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments])
    assert done.returncode == 0


def test_a_word_is_completed_without_loading_a_room() -> None:
    environ = {
        "_FACTX_COMPLETE": "complete_bash",
        "COMP_WORDS": "factx ext",
        "COMP_CWORD": "1",
    }
    program = (
        "import sys\n"
        "from factx.cli import run\n"
        "try: run([])\n"
        "except SystemExit: pass\n"
        "sys.exit('factx.schema' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "extract")


def test_a_class_of_the_working_folder_is_a_schema(
    process: Factx, at_home: Path
) -> None:
    (at_home / "mine").mkdir()
    (at_home / "mine" / "models.py").write_text(OWN, "utf-8")
    ran = process("schema", "mine.models:News", "--markdown")
    assert ran.code == 0
    assert "### `name`\n\n*asked* · [Mention](#mention)\n\nWho." in ran.out
    ran = process(
        "extract",
        "a.txt",
        "--schema",
        "mine.models:News",
        "--dry-run",
        "-m",
        "ollama/qwen3",
    )
    assert ran.code == 0
    assert "hirings" in ran.out


def test_a_schema_that_is_not_there_is_wrong_usage(process: Factx) -> None:
    ran = process("extract", "a.txt", "-m", "ollama/q", "--schema", "nowhere:Thing")
    assert ran.code == 2
    assert ran.err.startswith("factx: schema 'nowhere:Thing': cannot import nowhere")
    assert len(ran.err.splitlines()) == 1


def test_a_planted_settings_file_cannot_redirect_requests(
    process: Factx, at_home: Path
) -> None:
    with Scripted() as thief:
        (at_home / "factx.toml").write_text(f'base_url = "{thief.base_url}"', "utf-8")
        ran = process("extract", "a.txt", "-m", "openai/x", OPENAI_API_KEY="sk-1234")
        assert not thief.seen
    assert ran.code == 2
    assert "may not set base_url" in ran.err


def test_a_wrong_key_stops_the_run_at_once(process: Factx) -> None:
    with Scripted(default=error(401, "no such key")) as server:
        ran = process(
            "extract",
            "a.txt",
            "b.txt",
            "-m",
            "own/m",
            "--base-url",
            server.base_url,
            FACTX_API_KEY="sk-wrong-key-of-mine",
        )
        assert len(server.seen) == 1
    assert (ran.code, ran.out) == (1, "")
    first, second = ran.err.splitlines()
    assert first.startswith("factx: a.txt: ")
    assert second == "factx: 1 more not tried, for the same reason"
    assert "sk-wrong-key-of-mine" not in ran.err


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_ends_quietly_with_130(at_home: Path) -> None:
    with Scripted(default=late(20)) as server:
        child = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "factx",
                "extract",
                "a.txt",
                "-m",
                "own/m",
                "--base-url",
                server.base_url,
                "-o",
                "facts.json",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        deadline = time.monotonic() + 60
        while not server.seen and time.monotonic() < deadline:
            time.sleep(0.02)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, b"", b"factx: interrupted\n")
    assert sorted(path.name for path in at_home.glob("*.json")) == []


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("arguments", [["schema"], ["--help"], ["models"]])
def test_a_reader_that_leaves_causes_no_traceback(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "factx", *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode in (0, 1)
