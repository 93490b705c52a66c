"""Where facts and messages go, and what is said where they cannot."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from factx.cli.failures import shown
from factx.cli.table import print_table
from tests.answers import ARTICLE
from tests.cli.conftest import Factx

pytestmark = pytest.mark.skipif(os.name == "nt", reason="files of POSIX")
Replay = tuple[str, str]


def factx_to(stdout: Any, *arguments: str) -> tuple[int, str]:
    """Run the program with its standard output there; return code and stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "factx", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("articles", [["a.txt"], ["a.txt", "b.txt"]])
def test_a_full_disk_is_one_line(replay: Replay, articles: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        code, err = factx_to(full, "extract", *articles, *replay)
    assert (code, len(err.splitlines())) == (1, 1), err
    assert "No space left on device; make room" in err
    code, err = factx_to(None, "extract", *articles, *replay, "-o", "/dev/full")
    assert (code, len(err.splitlines())) == (1, 1), err
    assert err.startswith("factx: /dev/full: cannot be written (No space left")


@pytest.mark.parametrize("articles", [["a.txt"], ["a.txt", "b.txt"]])
def test_standard_output_can_be_named_as_a_device(
    process: Factx, replay: Replay, articles: list[str]
) -> None:
    wanted = process("extract", *articles, *replay).out
    for name in ("/dev/stdout", "/proc/self/fd/1"):
        ran = process("extract", *articles, *replay, "-o", name)
        assert (ran.code, ran.out, ran.err) == (0, wanted, "")


def test_a_pipe_is_written_to_directly(
    process: Factx, replay: Replay, at_home: Path
) -> None:
    pipe = at_home / "facts.json"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    assert process("extract", "a.txt", *replay, "-o", str(pipe)).code == 0
    reader.join(30)
    assert read == [process("extract", "a.txt", *replay).out]
    assert pipe.is_fifo()


def test_a_file_is_named_once(factx: Factx, replay: Replay, at_home: Path) -> None:
    (at_home / "x").mkdir()
    (at_home / "x" / "en.txt").write_bytes(b"\0\1\2\3" * 50)
    (at_home / "x" / "de.txt").write_text(ARTICLE, "utf-8")
    err = factx("extract", "x/en.txt", *replay).err
    assert err.startswith("factx: x/en.txt: ")
    assert err.count("en.txt") == 1


def test_a_name_does_nothing_to_the_terminal(
    factx: Factx, replay: Replay, at_home: Path
) -> None:
    name = "a\x1b]0;owned\x07\x9b2J.txt"
    for names in ([name], [name, "a.txt"]):
        err = factx("extract", *names, *replay).err
        assert "\\x1b]0;owned\\x07\\x9b2J.txt: no such file" in err
        assert not {"\x1b", "\x07", "\x9b"} & set(err)
    assert shown("Hà Nội\n ‏x") == "Hà Nội ‏x"


def test_an_interrupt_while_the_program_is_loaded_shows_no_traceback() -> None:
    code = (
        "import sys, signal, os\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from factx.cli import main\n"
        "main(['--version'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "factx: interrupted\n")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_folder_that_is_not_there_is_named(
    factx: Factx, replay: Replay, at_home: Path
) -> None:
    for arguments in (["extract", "a.txt", *replay], ["report", "facts.json"]):
        factx("extract", "a.txt", *replay, "-o", "facts.json")
        ran = factx(*arguments, "-o", "none/x.out")
        assert (ran.code, ran.err.count("\n")) == (1, 1)
        assert "make the folder none, or choose another --output" in ran.err
    (at_home / "some").mkdir()
    ran = factx("extract", "a.txt", *replay, "-o", "some")
    assert ran.err == (
        "factx: some: cannot be written (Is a directory); choose another --output\n"
    )


@pytest.mark.parametrize("command", ["verify", "merge", "report", "show"])
def test_what_is_no_result_is_said_in_one_line_with_a_next_move(
    factx: Factx, at_home: Path, command: str
) -> None:
    (at_home / "folder").mkdir()
    (at_home / "empty.json").write_bytes(b"")
    (at_home / "list.json").write_text("[]\n", "utf-8")
    (at_home / "null.json").write_text("null\n", "utf-8")
    wanted = {
        "none.json": "no such file; check the path",
        "folder": "cannot be read, as it is a folder; give the files in it",
        "empty.json": "empty",
        "list.json": "an empty list, which names no article; ",
        "null.json": "",
    }
    for name, said in wanted.items():
        ran = factx(command, name)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert ran.err.startswith(f"factx: {name}: {said}")
        assert "Input should be" not in ran.err


def test_a_result_of_a_file_whose_name_is_not_utf_8_holds(
    process: Factx, recorded: Path, replay: Replay, at_home: Path
) -> None:
    name = os.fsdecode(b"a\xff.txt")
    (at_home / name).write_text(ARTICLE, "utf-8")
    args = ("extract", name, "-m", "builtin/rules")
    assert process(*args, "-o", "facts.json").code == 0
    ran = process("verify", "facts.json")
    assert (ran.code, ran.err) == (0, "")
    assert "facts.json: holds (" in ran.out


def test_help_shows_no_types_of_python(factx: Factx) -> None:
    for command in ([], ["extract"], ["merge"], ["gold"], ["cache"], ["schema"]):
        said = factx(*command, "--help").out
        assert "<" not in said
        assert "list[" not in said


def test_a_table_is_turned_where_the_terminal_is_narrow(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    rows = [["meeting-080a67b3de98", "2025-10-26", "reception"], ["other", "", "x"]]
    head = ["identity", "date", "what"]
    monkeypatch.setenv("COLUMNS", "30")
    print_table(rows, head)
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "identity  meeting-080a67b3de98",
        "date      2025-10-26",
        "what      reception",
        "",
        "identity  other",
        "what      x",
        "",
    ]
    monkeypatch.setenv("COLUMNS", "80")
    print_table(rows, head)
    assert "identity" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "closed", "said"),
    [
        ("extract -", "<&-", "stdin: empty; "),
        ("extract --files-from -", "<&-", "stdin: no article in it"),
        ("verify -", "<&-", "stdin: empty, "),
        ("extract a.txt", ">&-", "standard output is closed; "),
        ("extract a.txt b.txt", ">&-", "standard output is closed; "),
        ("schema", ">&-", "standard output is closed; "),
        ("extract none.txt", "2>&-", ""),
    ],
)
def test_a_closed_stream_is_no_fault_of_factx(
    at_home: Path, arguments: str, closed: str, said: str
) -> None:
    program = f'"{sys.executable}" -m factx {arguments} {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", program],
        env={**os.environ, "FACTX_MODEL": "builtin/rules"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"factx: {said}" if said else "")
    assert done.stderr.count("\n") == bool(said)


def test_a_day_that_is_none_is_refused_before_any_article(
    factx: Factx, replay: Replay
) -> None:
    ran = factx("extract", "a.txt", "b.txt", *replay, "--published", "someday")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "published 'someday' is no date; give " in ran.err


def test_an_empty_file_is_no_base(factx: Factx, at_home: Path) -> None:
    (at_home / "empty.sqlite").write_bytes(b"")
    for arguments in (["query"], ["forget", "a", "--base"]):
        ran = factx(*arguments, "empty.sqlite")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("factx: empty.sqlite: empty, so no base yet; ")
