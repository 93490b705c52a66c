from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from factx.model import DiskStore


def test_a_text_of_any_length_comes_back_whole(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "cache")
    texts = {"empty": "", "lines": "a\r\nb\rc\n", "long": "ữ" * 2_000_000}
    for key, text in texts.items():
        store.set(key, text)
    store.close()
    assert {key: store.get(key) for key in texts} == texts
    assert store.get("missing") is None
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_only_the_owner_can_look_into_the_folder(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "cache")
    store.set("key", "text")
    store.close()
    for folder in (tmp_path / "cache", tmp_path / "cache" / "replies"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_when_it_is_full_the_oldest_texts_make_room(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "cache", size_limit_bytes=1_000_000)
    for number in range(300):
        store.set(str(number), "x" * 10_000)
    assert store.get("0") is None
    assert store.get("299") is not None
    assert store.info().size_bytes < 1_200_000
    store.close()


def test_clearing_deletes_what_is_kept_and_nothing_else(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.set("key", "text")
    (tmp_path / "mine.txt").write_text("keep")
    assert store.info().replies == 1
    store.clear()
    assert store.info().replies == 0
    assert store.get("key") is None
    store.close()
    assert (tmp_path / "mine.txt").read_text() == "keep"


def test_clearing_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    DiskStore(tmp_path / "nowhere").clear()
    assert not (tmp_path / "nowhere").exists()
