from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factx.emit import StoredResult
from factx.emit.page.texts import find_text, index_folder
from tests.emit.gold_results import RUN, source

TEXT = "Hai bên thống nhất tăng cường hợp tác."


def _result(folder: Path | None = None, **given: Any) -> StoredResult:
    value = {
        "result": 1,
        "schema": "own/1",
        "source": source("a.txt", TEXT, "vi") | {"path": given.pop("path", None)},
        "facts": {},
        "run": RUN,
        **given,
    }
    return StoredResult.read(value, folder=folder)


def test_the_results_own_text_is_taken() -> None:
    assert find_text(_result(text=TEXT), {}).text == TEXT


def test_the_file_at_the_path_is_taken_also_beside_the_results(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert find_text(_result(path=str(tmp_path / "a.txt")), {}).text == TEXT
    assert find_text(_result(tmp_path, path="a.txt"), {}).text == TEXT


def test_a_folder_gives_texts_by_their_hash_whatever_their_names(
    tmp_path: Path,
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "renamed.txt").write_bytes(TEXT.encode("utf-16"))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert find_text(_result(), index_folder(tmp_path)).text == TEXT


@pytest.mark.parametrize("own", [None, TEXT + " Changed."])
def test_a_text_that_differs_is_never_shown(tmp_path: Path, own: str | None) -> None:
    (tmp_path / "a.txt").write_bytes(b"root:x:0:0: quite another file")
    found = find_text(_result(tmp_path, path="a.txt", text=own), {})
    assert found.text is None
    assert "not the one" in found.missing


@pytest.mark.parametrize("path", ["gone.txt", "", "\0", "//host/share/a.txt", "."])
def test_a_missing_text_is_said(tmp_path: Path, path: str) -> None:
    found = find_text(_result(tmp_path, path=path), {})
    assert found.text is None
    assert "was not found" in found.missing
