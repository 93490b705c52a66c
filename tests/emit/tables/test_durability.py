"""What a base survives: errors, kills, other writers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from factx.emit.tables import Adding, changing, open_base
from factx.errors import InputError
from tests.emit.tables.bases import add, clusters, received, rows
from tests.merge.synthetic import make_world


def test_an_error_in_the_middle_leaves_the_old_state(path: Path) -> None:
    add(path, received("a", "2025-10-26"))
    before = clusters(path)

    def broken() -> Iterator[tuple[str, Any]]:
        yield "b", received("b", "2025-10-26")
        yield "c", {"schema": "factx.diplomacy/1"}

    with open_base(path) as db, pytest.raises(InputError, match="c: "), changing(db):
        Adding(db).add(broken())
    assert clusters(path) == before


def _add_and_hang(path: Path, ready: Any) -> None:
    with open_base(path) as db, changing(db):
        Adding(db).add(("x", one) for one in make_world(60, seed=2).results)
        ready.set()
        time.sleep(60)


def _spill_and_hang(path: Path, ready: Any) -> None:
    with open_base(path) as db, changing(db):
        # With next to no memory, half of the change stands in the file already.
        db.execute("PRAGMA cache_size = 5")
        Adding(db).add(("x", one) for one in make_world(60, seed=2).results)
        ready.set()
        time.sleep(60)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
@pytest.mark.parametrize("change", [_add_and_hang, _spill_and_hang])
def test_a_kill_in_the_middle_leaves_the_old_state(
    path: Path, change: Callable[[Path, Any], None]
) -> None:
    add(path, received("a", "2025-10-26"))
    before, size = clusters(path), path.stat().st_size
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=change, args=(path, ready))
    process.start()
    assert ready.wait(60)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)
    is_half_written = path.stat().st_size > size
    assert is_half_written == (change is _spill_and_hang)
    assert clusters(path) == before
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def _add_from(path: Path, seed: int) -> None:
    for one in make_world(20, seed=seed).results:
        one["source"]["id"] = f"{seed}-{one['source']['id']}"
        add(path, one)


def test_two_writers_do_not_get_into_each_others_way(path: Path) -> None:
    add(path, received("a", "2025-10-26"))
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_from, args=(path, seed)) for seed in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    assert rows(path, "SELECT count(*) FROM sources") == [(41,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_file_of_another_program_is_refused(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mine (x)")
    db.close()
    with pytest.raises(InputError, match="no base of factx"):
        add(path, received("a", "2025-10-26"))


def test_nothing_is_made_where_nothing_was_put(path: Path) -> None:
    with pytest.raises(InputError), open_base(path, create=True) as db, changing(db):
        Adding(db).add([("x", {"schema": "other"})])
    assert not path.exists()
