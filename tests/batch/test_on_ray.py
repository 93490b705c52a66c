from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import factx
from factx.batch.journal import article_key
from factx.batch.on_ray import Crew, _Actor
from factx.batch.written import written_keys
from tests.answers import ARTICLE, answer
from tests.data import ROOT
from tests.servers.scripted import Scripted, Step
from tests.servers.scripted import answer as completion
from tests.servers.scripted import error as refusal

ray = pytest.importorskip("ray", reason="ray is not installed")
pyarrow = pytest.importorskip("pyarrow", reason="it comes with ray")

pytestmark = [
    pytest.mark.ray,
    # Ray's own: sockets and files that its processes keep until it is shut down.
    pytest.mark.filterwarnings("ignore"),
]

SECOND = ARTICLE.replace("12 offices", "14 offices")


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """A local Ray with two processors, on loopback."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_DATA_DISABLE_PROGRESS_BARS", "1")
        patch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        ray.init(
            num_cpus=2,
            object_store_memory=100 * 1024 * 1024,
            include_dashboard=False,
            log_to_driver=False,
            logging_level="ERROR",
            _node_ip_address="127.0.0.1",
            runtime_env={
                "env_vars": {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
            },
        )
        ray.data.DataContext.get_current().enable_progress_bars = False
        try:
            yield
        finally:
            ray.shutdown()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    (folder / "b.txt").write_text(SECOND, "utf-8")
    (folder / "c.txt").write_bytes(b"")
    return folder


def said(body: Any) -> Step:
    offices = "14" if "14 offices" in body["messages"][1]["content"] else "12"
    text = json.dumps(answer()).replace("12 offices", f"{offices} offices")
    return completion(text)


def by_name(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {Path(row["path"]).name: row for row in rows}


def binary(folder: Path) -> Any:
    return ray.data.read_binary_files(str(folder), include_paths=True)


@pytest.mark.usefixtures("cluster")
class TestOnALocalRay:
    def test_a_row_is_what_an_extractor_gives(self, articles: Path) -> None:
        with Scripted(default=said) as server:
            options: Any = {"base_url": server.base_url, "cache": False}
            dataset = factx.ray.extract(
                binary(articles), model="openai/relay", concurrency=1, **options
            )
            rows = by_name(dataset.take_all())
            with factx.Extractor("openai/relay", **options) as extractor:
                path = Path(rows["a.txt"]["path"])
                expected = extractor.extract(path)
        assert rows["a.txt"]["ok"] is True
        assert json.loads(rows["a.txt"]["result"]) == expected.to_dict()
        assert rows["a.txt"]["id"] == "a.txt"
        assert rows["a.txt"]["error"] is None
        assert rows["a.txt"]["requests"] == 1
        assert (rows["b.txt"]["input_tokens"], rows["b.txt"]["output_tokens"]) == (
            100,
            10,
        )

    def test_what_fails_is_a_row_and_stops_nobody(self, articles: Path) -> None:
        def picky(body: Any) -> Step:
            is_second = "14 offices" in body["messages"][1]["content"]
            return refusal(400, "no") if is_second else said(body)

        with Scripted(default=picky) as server:
            dataset = factx.ray.extract(
                binary(articles),
                model="openai/relay",
                base_url=server.base_url,
                cache=False,
            )
            rows = by_name(dataset.take_all())
        found = {name: (row["ok"], row["error"]) for name, row in rows.items()}
        assert found == {
            "a.txt": (True, None),
            "b.txt": (False, "RequestError"),
            "c.txt": (False, "DocumentError"),
        }
        assert rows["c.txt"]["message"].endswith("give a file with an article's text")
        assert rows["c.txt"]["result"] is None

    def test_a_row_of_text_keeps_what_is_known_of_it(self) -> None:
        given = {"text": ARTICLE, "id": "n-1", "published": "2025-05-04", "other": 3}
        dataset = factx.ray.extract(
            ray.data.from_items([given, {"id": "n-2", "text": "…"}, {"id": "n-3"}]),
            model="builtin/rules",
            concurrency=1,
        )
        rows = {row["id"]: row for row in dataset.take_all()}
        source = json.loads(rows["n-1"]["result"])["source"]
        assert (source["id"], source["published"]) == ("n-1", "2025-05-04")
        assert [rows[name]["error"] for name in ("n-2", "n-3")] == ["DocumentError"] * 2

    def test_a_second_run_does_what_the_first_left(
        self, articles: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "facts"
        with Scripted(default=said) as server:
            options: Any = {
                "model": "openai/relay",
                "base_url": server.base_url,
                "cache": False,
                "resume": out,
            }
            factx.ray.extract(binary(articles), **options).write_parquet(str(out))
            (out / "half.parquet").write_bytes(b"PAR1 half a fi")
            (articles / "c.txt").write_text(ARTICLE.replace("12", "21"), "utf-8")
            second = by_name(factx.ray.extract(binary(articles), **options).take_all())
        assert list(second) == ["c.txt"]
        assert len(server.seen) == 2 + second["c.txt"]["requests"]

    def test_replies_are_recorded_and_replayed(
        self, articles: Path, tmp_path: Path
    ) -> None:
        archive = tmp_path / "run.sqlite"
        with Scripted(default=said) as server:
            first = factx.ray.extract(
                binary(articles),
                model="openai/relay",
                base_url=server.base_url,
                cache=False,
                record=archive,
            ).take_all()
        again = factx.ray.extract(binary(articles), replay=archive).take_all()
        results = [
            {row["path"]: row["result"] for row in rows} for rows in (first, again)
        ]
        assert results[0] == results[1]

    def test_where_no_request_can_work_few_are_sent(self, tmp_path: Path) -> None:
        rows = [
            {"text": f"{ARTICLE}\n{number}", "id": str(number)} for number in range(60)
        ]
        with Scripted(default=refusal(401, "wrong key")) as server:
            dataset = factx.ray.extract(
                ray.data.from_items(rows),
                model="openai/relay",
                base_url=server.base_url,
                cache=False,
                concurrency=1,
                jobs=4,
            )
            found = dataset.take_all()
        assert {row["error"] for row in found} == {"AuthError"}
        assert len(found) == 60
        assert len(server.seen) < 10


class Watched:
    """An extractor that tells whether it is open."""

    def __init__(self, inner: factx.Extractor[Any]) -> None:
        self._inner = inner
        self.is_open = False

    async def aextract(self, source: factx.Document) -> Any:
        self.is_open = True
        return await self._inner.aextract(source)

    async def aclose(self) -> None:
        await self._inner.aclose()
        self.is_open = False


def test_an_actor_leaves_nothing_open_between_its_rows(tmp_path: Path) -> None:
    with Scripted(default=said) as server:
        inner = factx.Extractor(
            "openai/relay",
            base_url=server.base_url,
            cache=tmp_path / "cache",
            record=tmp_path / "run.sqlite",
        )
        watched = Watched(inner)
        actor = _Actor(lambda: watched, Crew(), b"")
        for number, text in enumerate((ARTICLE, SECOND), 1):
            rows = actor(pyarrow.Table.from_pylist([{"text": text, "id": str(number)}]))
            assert rows["ok"].to_pylist() == [True]
            assert not watched.is_open
    archive = tmp_path / "run.sqlite"
    with factx.Extractor(replay=archive) as replayed:
        for text in (ARTICLE, SECOND):
            assert replayed.extract(factx.Document.from_text(text, id="n")).facts


def test_what_makes_no_sense_is_said_before_any_actor_starts() -> None:
    with pytest.raises(factx.SettingsError, match="no known provider"):
        factx.ray.extract(None, model="nobody/model")


def test_a_folder_that_is_not_there_holds_no_results(tmp_path: Path) -> None:
    assert list(written_keys(str(tmp_path / "none"))) == []


def test_whole_lines_with_a_result_count_as_done(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text_sha256": "1", "ok": True},
        {"id": "b", "text_sha256": "2", "ok": False},
        {"id": "c", "text_sha256": "3", "ok": True},
    ]
    text = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "part.jsonl").write_text(text + '\n{"id": "d", "te', "utf-8")
    (tmp_path / "other.txt").write_text(text, "utf-8")
    expected = [article_key("a", "1"), article_key("c", "3")]
    assert list(written_keys(str(tmp_path))) == expected
