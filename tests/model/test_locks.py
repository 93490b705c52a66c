"""A lock keeps others out for as long as its holder lives, and no longer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factx.model.locks import Locks

KEY, OTHER = "a" * 64, "b" * 64
HOLDING = """
import sys
from pathlib import Path
from factx.model.locks import Locks
locks = Locks(Path(sys.argv[1]))
held = locks.take(sys.argv[2])
print("held" if held else "taken", flush=True)
sys.stdin.read()
"""


def hold(folder: Path, key: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(folder), key],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_key_has_one_holder_in_a_process_too(tmp_path: Path) -> None:
    one, two = Locks(tmp_path), Locks(tmp_path)
    release = one.take(KEY)
    assert release is not None
    assert two.take(KEY) is None
    assert two.take(OTHER) is not None
    release()
    assert two.take(KEY) is not None


def test_another_process_is_kept_out_until_the_holder_is_killed(tmp_path: Path) -> None:
    with hold(tmp_path, KEY) as process:
        locks = Locks(tmp_path)
        assert locks.take(KEY) is None
        assert locks.take(OTHER) is not None
        process.kill()
        process.wait()
        assert locks.take(KEY) is not None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")
def test_what_is_released_is_free_although_a_forked_process_lives(
    tmp_path: Path,
) -> None:
    locks = Locks(tmp_path)
    release = locks.take(KEY)
    assert release is not None
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(writing)
        os.read(reading, 1)
        os._exit(0)
    try:
        release()
        assert Locks(tmp_path).take(KEY) is not None
    finally:
        os.close(writing)
        os.close(reading)
        os.waitpid(child, 0)


def test_closing_keeps_what_is_held(tmp_path: Path) -> None:
    one, two = Locks(tmp_path), Locks(tmp_path)
    release = one.take(KEY)
    one.close()
    assert release is not None
    assert two.take(KEY) is None
    release()
    assert two.take(KEY) is not None


def test_a_cleared_folder_is_locked_anew(tmp_path: Path) -> None:
    one, two = Locks(tmp_path / "locks"), Locks(tmp_path / "locks")
    release = one.take(OTHER)
    assert release is not None
    shutil.rmtree(tmp_path / "locks")
    assert two.take(KEY) is not None
    assert one.take(KEY) is None
    release()
