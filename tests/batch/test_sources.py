import json
import os
from pathlib import Path
from typing import Any

import pytest

from factx.batch import Reading, are_several, count_items, find_items, find_listed
from factx.errors import DocumentError, InputError
from tests.answers import ARTICLE


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "c.html", "d.pdf", ".hidden.txt", "2024/x.TXT"):
        path = tmp_path / "news" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(ARTICLE, "utf-8")
    return tmp_path


def where(*names: str) -> list[str]:
    return [item.where for item in find_items(names)]


def test_a_folder_gives_its_articles_sorted_and_nothing_else() -> None:
    assert where("news") == [
        "news/a.md",
        "news/b.txt",
        "news/c.html",
        "news/2024/x.TXT",
    ]
    assert count_items(["news"]) == 4


def test_what_tells_of_a_folder_is_no_article_unless_it_is_named(
    archive: Path,
) -> None:
    about = [
        "README.md",
        "README_cs.txt",
        "readme.txt",
        "LICENSE.txt",
        "CHANGELOG.md",
        "Licence.md",
    ]
    news = ["license-for-a-new-bank.txt", "readmes-of-the-year.txt"]
    for name in (*about, *news):
        (archive / "news" / "2024" / name).write_text(ARTICLE, "utf-8")
    assert where("news/2024") == [f"news/2024/{name}" for name in (*news, "x.TXT")]
    assert where("news/2024/README.md") == ["news/2024/README.md"]
    assert where("news/2024/*.md") == [
        f"news/2024/{name}" for name in ("CHANGELOG.md", "Licence.md", "README.md")
    ]


def test_a_pattern_gives_what_it_matches() -> None:
    assert where("news/**/*.[tT]*") == ["news/2024/x.TXT", "news/b.txt"]
    assert are_several(["news/*.txt"])


def test_a_file_with_brackets_in_its_name_is_a_file(archive: Path) -> None:
    (archive / "a[1].txt").write_text(ARTICLE, "utf-8")
    assert where("a[1].txt") == ["a[1].txt"]
    assert not are_several(["a[1].txt"])


def test_names_keep_their_order_and_a_missing_file_is_found_when_it_is_read() -> None:
    items = list(find_items(["news/b.txt", "gone.txt", "news/a.md"]))
    assert [item.where for item in items] == ["news/b.txt", "gone.txt", "news/a.md"]
    with pytest.raises(DocumentError, match=r"gone\.txt: no such file"):
        items[1].load()


def test_a_folder_or_pattern_without_articles_is_an_error(archive: Path) -> None:
    (archive / "empty").mkdir()
    for name in ("empty", "empty/*.txt"):
        with pytest.raises(InputError, match="no article in it"):
            list(find_items([name]))


ROW = {
    "path": "news/b.txt",
    "id": 7,
    "url": "https://example.org/7",
    "title": "A title",
    "publisher": "Example",
    "author": "A. Writer",
    "published": "2025-05-04",
    "credited_source": "Agency",
    "translated_from": "pl",
    "ignored": ["what", "is", "no", "text"],
}


def check_row(manifest: Path) -> None:
    item = next(find_items([str(manifest)], Reading(published="1999-01-01")))
    source = item.load().source()
    assert item.id == "7"
    wanted = {key: str(ROW[key]) for key in ROW if key not in ("ignored", "path")}
    assert {key: source[key] for key in wanted} == wanted
    assert source["published_basis"] == "given"


def test_all_that_a_json_manifest_says_is_kept(archive: Path) -> None:
    manifest = archive / "m.jsonl"
    manifest.write_text(json.dumps(ROW) + "\n\n", "utf-8")
    check_row(manifest)
    assert count_items([str(manifest)]) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_all_that_a_table_says_is_kept(archive: Path, delimiter: str) -> None:
    manifest = archive / "m.csv"
    columns = [name for name in ROW if name != "ignored"]
    values = [str(ROW[name]) for name in columns]
    # A byte-order mark and Windows' line breaks, as spreadsheets write them.
    text = "\r\n".join(delimiter.join(line) for line in (columns, values))
    manifest.write_bytes(b"\xef\xbb\xbf" + text.encode())
    check_row(manifest)


def test_paths_of_a_manifest_start_in_its_folder(archive: Path) -> None:
    (archive / "news" / "m.csv").write_text("path\nb.txt\n", "utf-8")
    (item,) = find_items(["news/m.csv"])
    assert item.load().text == ARTICLE


def test_an_article_may_stand_in_a_table_with_its_line_breaks(archive: Path) -> None:
    long = "Lines of text.\nAnd more. " * 10_000
    (archive / "m.csv").write_text(f'id,text\nn1,"{long}"\n', "utf-8")
    (item,) = find_items(["m.csv"])
    assert item.load().text == long


def test_a_broken_row_fails_by_itself_and_is_named(archive: Path) -> None:
    lines = ["{nonsense", json.dumps({"id": "x"}), json.dumps({"text": "Some words."})]
    (archive / "m.jsonl").write_text("\n".join(lines), "utf-8")
    first, second, third = find_items(["m.jsonl"])
    with pytest.raises(DocumentError, match=r"m\.jsonl:1: no JSON object"):
        first.load()
    with pytest.raises(DocumentError, match="row x: has no path and no text"):
        second.load()
    assert third.load().text == "Some words."


def test_a_table_without_the_columns_is_an_error(archive: Path) -> None:
    (archive / "m.csv").write_text("file,day\na,b\n", "utf-8")
    with pytest.raises(InputError, match="no column named path or text"):
        list(find_items(["m.csv"]))


def test_a_list_holds_names_and_rows() -> None:
    lines = ["news/b.txt\n", "\n", json.dumps({"text": "Words.", "id": "r"}), "news\n"]
    found = [item.where for item in find_listed(lines)]
    assert found[:2] == ["news/b.txt", "list:3"]
    assert len(found) == 6


def test_an_archive_is_listed_as_it_is_read(archive: Path) -> None:
    lines = (json.dumps({"text": f"Article {n}."}) for n in range(3))
    read = []

    def watched() -> object:
        for line in lines:
            read.append(line)
            yield line

    items = find_listed(watched())  # type: ignore[arg-type]
    next(items)
    assert len(read) == 1


def test_a_quotation_mark_that_nobody_closes_swallows_no_row_in_silence(
    archive: Path,
) -> None:
    (archive / "m.csv").write_text(
        'id,text\nn1,"one ""two""\nthree"\nn2,"four\nn3,five\nn4,six\n', "utf-8"
    )
    items = find_items(["m.csv"])
    assert next(items).load().text == 'one "two"\nthree'
    with pytest.raises(InputError, match=r"line 4: a quotation mark is not closed"):
        list(items)


def test_a_quotation_mark_inside_a_field_is_a_mark(archive: Path) -> None:
    (archive / "m.tsv").write_text('id\ttext\nn1\tHe said "yes" twice', "utf-8")
    (item,) = find_items(["m.tsv"])
    assert item.load().text == 'He said "yes" twice'


def test_two_columns_of_one_name_are_refused(archive: Path) -> None:
    (archive / "m.csv").write_text("path, Path\na.txt,b.txt\n", "utf-8")
    with pytest.raises(InputError, match="two columns are named path"):
        list(find_items(["m.csv"]))


def test_a_row_says_whether_it_has_too_much_or_too_little(archive: Path) -> None:
    listed = archive / "rows.jsonl"
    listed.write_text('{"id": "x", "text": ""}\n{"path": "a.txt", "text": "b"}\n')
    empty, both = find_items([str(listed)])
    with pytest.raises(DocumentError, match="row x: has no path and no text; fill in"):
        empty.load()
    with pytest.raises(DocumentError, match="has both path and text; leave one out"):
        both.load()


def test_a_folder_that_cannot_be_read_is_an_article_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "mixed" / "closed"
    closed.mkdir(parents=True)
    (tmp_path / "mixed" / "open.txt").write_text(ARTICLE, "utf-8")
    scandir = os.scandir

    def scan(path: Any) -> Any:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", scan)
    readable, unreadable = find_items([str(tmp_path / "mixed")])
    assert readable.load().text == ARTICLE
    assert unreadable.where == str(closed)
    with pytest.raises(DocumentError, match=r"cannot be read \(Permission denied\)"):
        unreadable.load()
    assert count_items([str(tmp_path / "mixed")]) == 2
