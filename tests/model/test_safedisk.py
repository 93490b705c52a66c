"""What somebody plants in the cache is refused, not executed, read or deleted."""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import diskcache
import pytest

from factx.model import DiskStore, StoreError

MODE_RAW, MODE_BINARY, MODE_TEXT, MODE_PICKLE = 1, 2, 3, 4


class Exploit:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> Any:
        return Path.touch, (self.file,)


def plant(folder: Path, mode: int, filename: str | None, value: Any) -> None:
    store = DiskStore(folder)
    store.set("key", "text")
    store.close()
    with closing(sqlite3.connect(folder / "replies" / "cache.db")) as db, db:
        db.execute(
            "UPDATE Cache SET mode = ?, filename = ?, value = ?",
            (mode, filename, value),
        )


def test_a_planted_pickle_is_refused_and_not_executed(tmp_path: Path) -> None:
    proof = tmp_path / "executed"
    plant(tmp_path / "cache", MODE_PICKLE, None, pickle.dumps(Exploit(proof)))
    store = DiskStore(tmp_path / "cache")
    with pytest.raises(StoreError, match="no text"):
        store.get("key")
    store.close()
    assert not proof.exists()


def test_the_same_pickle_runs_in_diskcache_itself(tmp_path: Path) -> None:
    proof = tmp_path / "executed"
    plant(tmp_path / "cache", MODE_PICKLE, None, pickle.dumps(Exploit(proof)))
    with diskcache.Cache(str(tmp_path / "cache" / "replies")) as cache:
        cache.get("key")
    assert proof.exists()


def test_a_planted_key_is_refused_and_not_executed(tmp_path: Path) -> None:
    proof = tmp_path / "executed"
    plant(tmp_path / "cache", MODE_RAW, None, "text")
    with closing(sqlite3.connect(tmp_path / "cache/replies/cache.db")) as db, db:
        db.execute("UPDATE Cache SET key = ?, raw = 0", (pickle.dumps(Exploit(proof)),))
    store = DiskStore(tmp_path / "cache")
    assert store.get("key") is None
    assert store.info().replies == 1
    store.close()
    assert not proof.exists()


@pytest.mark.parametrize("mode", [MODE_RAW, MODE_BINARY, MODE_TEXT, MODE_PICKLE])
@pytest.mark.parametrize("name", ["../../secret", "/etc/hostname", "ab/cd/ef.val"])
def test_a_row_that_names_a_file_is_refused(
    tmp_path: Path, mode: int, name: str
) -> None:
    (tmp_path / "secret").write_text("secret")
    plant(tmp_path / "cache", mode, name, None)
    store = DiskStore(tmp_path / "cache")
    with pytest.raises(StoreError):
        store.get("key")
    store.close()


def test_writing_over_a_row_that_names_a_file_deletes_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    plant(tmp_path / "cache", MODE_TEXT, "../../secret", None)
    store = DiskStore(tmp_path / "cache")
    store.set("key", "new")
    assert store.get("key") == "new"
    store.close()
    assert secret.read_text() == "secret"


@pytest.mark.parametrize("value", [b"bytes", 1, 1.5])
def test_a_value_that_is_no_text_is_refused(tmp_path: Path, value: Any) -> None:
    plant(tmp_path / "cache", MODE_RAW, None, value)
    store = DiskStore(tmp_path / "cache")
    with pytest.raises(StoreError):
        store.get("key")
    store.close()
