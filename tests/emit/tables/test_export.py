"""A base in other forms."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection
from xml.etree import ElementTree

import pytest

from factx.emit.tables import MEMORY, Adding, changing, export, open_base
from factx.errors import InputError
from tests.emit.gold_results import gold_results
from tests.merge.builder import meeting, person, result

GRAPH = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def db() -> Iterator[Connection]:
    hostile = person("p2", 'A & <B> "C"\x0b', "AZ")
    namibian = result(
        "na",
        [person("p1", "Nangolo Mbumba", "NA"), hostile],
        [meeting("m1", "2025-10-26", "p1 host", "p2", summary=None)],
    )
    with open_base(MEMORY) as db:
        with changing(db):
            Adding(db).add(("x", one) for one in (*gold_results(), namibian))
        yield db


def count(db: Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - tables below


def test_json_has_each_record_with_all_that_belongs_to_it(
    db: Connection, tmp_path: Path
) -> None:
    path = tmp_path / "base.json"
    export(db, path, "json")
    base = json.loads(path.read_text("utf-8"))
    assert len(base["meetings"]) == count(db, "meetings")
    several = [one for one in base["meetings"] if len(one["mentions"]) > 1]
    assert len(several) == 5
    for record in several:
        assert len(record["participants"]) == 2
        assert len(record["evidence"]) >= 2
        assert record["because"][0]["because"][0]["rule"] == "article"
        assert isinstance(record["topics"], list)
    rows = sum(len(one["participants"]) for one in base["meetings"])
    assert rows == count(db, "participants")


def test_json_lines_hold_the_same_records(db: Connection, tmp_path: Path) -> None:
    export(db, tmp_path / "base.json", "json")
    export(db, tmp_path / "base.jsonl", "jsonl")
    base = json.loads((tmp_path / "base.json").read_text("utf-8"))
    lines = (tmp_path / "base.jsonl").read_text("utf-8").splitlines()
    kinds: dict[str, list[object]] = {}
    for line in map(json.loads, lines):
        kinds.setdefault(line.pop("record"), []).append(line)
    assert kinds == {k: v for k, v in base.items() if isinstance(v, list) and v}


def test_csv_keeps_namibia_apart_from_nothing(db: Connection, tmp_path: Path) -> None:
    folder = tmp_path / "base.csv"
    export(db, folder, "csv")
    with (folder / "entities.csv").open(encoding="utf-8", newline="") as file:
        found = {row["name"]: row for row in csv.DictReader(file)}
    assert found["Nangolo Mbumba"]["country"] == "NA"
    assert found["Nangolo Mbumba"]["country3"] == "NAM"
    assert found["ASEAN"]["country"] == ""


def test_a_folder_of_tables_is_replaced_at_once(
    db: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "base.csv"
    export(db, folder, "csv")
    (folder / "meetings.csv").write_text("old", "utf-8")

    def fail_at_the_tables(self: Path, target: Path) -> Path:
        if self.name == "made":
            raise OSError(28, "No space left on device")
        return self.rename(target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail_at_the_tables)
        with pytest.raises(InputError, match="No space left"):
            export(db, folder, "csv")
    assert (folder / "meetings.csv").read_text("utf-8") == "old"
    export(db, folder, "csv")
    assert (folder / "meetings.csv").read_text("utf-8") != "old"
    assert [one.name for one in tmp_path.iterdir()] == ["base.csv"]


def test_a_folder_keeps_what_else_is_in_it(db: Connection, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", "utf-8")
    export(db, folder, "csv")
    export(db, folder, "csv")
    assert (folder / "mine.txt").read_text("utf-8") == "mine"
    assert (folder / "meetings.csv").is_file()


def test_parquet_types_are_the_same_in_an_empty_table(
    db: Connection, tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(db, tmp_path / "base.parquet", "parquet")
    table = parquet.read_table(tmp_path / "base.parquet" / "meetings.parquet")
    assert table.num_rows == count(db, "meetings")
    assert str(table.schema.field("distinct_sources").type) == "int64"
    assert (
        "NA"
        in parquet.read_table(tmp_path / "base.parquet" / "entities.parquet")
        .column("country")
        .to_pylist()
    )
    empty = parquet.read_schema(tmp_path / "base.parquet" / "redirects.parquet")
    assert {str(kind) for kind in empty.types} == {"string"}


def test_graphml_is_sound_whatever_names_hold(db: Connection, tmp_path: Path) -> None:
    path = tmp_path / "base.graphml"
    export(db, path, "graphml")
    root = ElementTree.parse(path).getroot()  # noqa: S314 - written by factx
    nodes = {node.get("id") for node in root.iter(f"{GRAPH}node")}
    assert len(nodes) == sum(
        count(db, table) for table in ("entities", "meetings", "commitments")
    )
    for edge in root.iter(f"{GRAPH}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes


def test_the_views_can_be_read(db: Connection) -> None:
    views = db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    assert len(views) >= 6
    for (view,) in views:
        assert count(db, view) > 0, view
