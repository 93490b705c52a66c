"""Runs that are killed or interrupted, as processes, and gone on with."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factx.cli import run
from tests.batch.conftest import Start, good, records, write_archive
from tests.servers.scripted import Scripted

ARTICLES = 40
JOBS = 4
KILLS = 3

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def wait_for(server: Scripted, requests: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while len(server.seen) < requests and process.poll() is None:
        assert time.monotonic() < deadline, "the requests never came"
        time.sleep(0.002)


@pytest.mark.parametrize("flags", [("--unordered",), ("--no-cache",)])
def test_a_run_that_is_killed_and_gone_on_with_is_as_good_as_an_undisturbed_one(
    at_home: Path, start: Start, flags: tuple[str, ...]
) -> None:
    write_archive(at_home / "news", ARTICLES)
    moments = random.Random(f"{flags}")  # noqa: S311 - no secret
    common = ["news", "-m", "own/m", "-j", str(JOBS)]
    with Scripted(default=good(0.02)) as server:
        ask = [*common, "--base-url", server.base_url]
        assert (
            run(["extract", *ask, "-q", "--no-cache", "-o", "undisturbed.jsonl"]) == 0
        )
        assert len(server.seen) == ARTICLES
        server.seen.clear()
        for _ in range(KILLS):
            process = start(*ask, *flags, "-o", "facts.jsonl")
            wait_for(server, len(server.seen) + moments.randint(1, 12), process)
            time.sleep(moments.random() * 0.05)
            process.kill()
            process.communicate(timeout=60)
        last = start(*ask, *flags, "-o", "facts.jsonl")
        _, err = last.communicate(timeout=120)
        assert last.returncode == 0, err
        requests = len(server.seen)
    assert records(at_home / "facts.jsonl") == records(at_home / "undisturbed.jsonl")
    assert requests <= ARTICLES + KILLS * JOBS
    assert not (at_home / "facts.errors.jsonl").exists()


def test_an_interrupt_finishes_what_is_under_way_and_says_how_to_go_on(
    at_home: Path, start: Start
) -> None:
    write_archive(at_home / "news", ARTICLES)
    with Scripted(default=good(0.3)) as server:
        ask = ["news", "-m", "own/m", "--base-url", server.base_url, "-o", "f.jsonl"]
        process = start(*ask, "-j", str(JOBS))
        wait_for(server, 6, process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        asked = len(server.seen)
        assert process.returncode == 130
        done = len(records(at_home / "f.jsonl"))
        assert done == asked, "what was asked was waited for and kept"
        last = err.decode().splitlines()[-1]
        assert last == (
            f"stopped: {done} of {ARTICLES} done, {ARTICLES - done} to go. "
            "Run the same command again to go on."
        )
        again = start(*ask, "-q", "-j", "16")
        assert again.communicate(timeout=60) == (b"", b"")
        assert again.returncode == 0
        assert len(server.seen) == ARTICLES
    assert len(records(at_home / "f.jsonl")) == ARTICLES


def test_a_second_interrupt_stops_at_once(at_home: Path, start: Start) -> None:
    write_archive(at_home / "news", 8)
    with Scripted(default=good(30)) as server:
        process = start(
            "news", "-m", "own/m", "--base-url", server.base_url, "-o", "f.jsonl"
        )
        wait_for(server, 1, process)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert process.poll() is None, "the first one waits"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        assert time.monotonic() - began < 20
    assert process.returncode == 130
    assert re.search("stopped: 0 of 8 done, 8 to go", err.decode())
    assert (at_home / "f.jsonl").read_bytes() == b""


def test_a_full_disk_stops_the_run_with_whole_lines_and_can_be_gone_on_with(
    at_home: Path, start: Start
) -> None:
    write_archive(at_home / "news", ARTICLES)
    with Scripted(default=good()) as server:
        ask = ["news", "-m", "own/m", "--base-url", server.base_url, "-o", "f.jsonl"]
        program = [sys.executable, "-m", "factx", "extract"]
        full = subprocess.run(
            ["sh", "-c", 'ulimit -f 64; exec "$@"', "-", *program, *ask, "--no-cache"],
            stderr=subprocess.PIPE,
            check=False,
        )
        assert full.returncode == 1
        assert b"f.jsonl: cannot be written (File too large); make room" in full.stderr
        done = (at_home / "f.jsonl").read_bytes()
        assert done.endswith(b"\n")
        assert 0 < done.count(b"\n") < ARTICLES
        again = start(*ask, "--no-cache", "-q")
        assert again.communicate(timeout=60) == (b"", b"")
        assert again.returncode == 0
    assert (at_home / "f.jsonl").read_bytes().startswith(done)
    assert len(set(records(at_home / "f.jsonl"))) == ARTICLES
