from pathlib import Path

import pytest

from factx.errors import DocumentError
from factx.load import load_row


def test_a_row_with_a_path_is_read_from_the_manifests_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Some words.", "utf-8")
    row = {"path": "in/a.txt", "id": "a1", "published": "2025-10", "publisher": ""}
    document = load_row(row, folder=tmp_path)
    assert document.text == "Some words."
    assert document.id == "a1"
    assert document.path == (tmp_path / "in" / "a.txt").as_posix()
    assert (document.published, document.published_basis) == ("2025-10", "given")
    assert document.publisher is None


def test_a_row_with_a_text_keeps_all_its_metadata() -> None:
    metadata = {
        "id": "a1", "url": "https://a.org/", "title": "T", "publisher": "P",
        "author": "A", "published": "2025", "language": "vi",
        "credited_source": "VNA", "translated_from": "en",
    }  # fmt: skip
    source = load_row({"text": "Một\r\nhai", "remark": "x", **metadata}).source()
    assert {key: source[key] for key in metadata} == metadata


@pytest.mark.parametrize("row", [{}, {"path": "a.txt", "text": "b"}, {"text": ""}])
def test_a_row_has_either_a_path_or_a_text(row: dict[str, str]) -> None:
    with pytest.raises(DocumentError, match=r"path and (no )?text"):
        load_row(row)


def test_a_field_that_makes_no_sense_is_named_with_its_row() -> None:
    with pytest.raises(DocumentError, match=r"row a1: published 'soon'"):
        load_row({"id": "a1", "text": "Some words.", "published": "soon"})
