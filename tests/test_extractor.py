import asyncio
import json
import logging
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import factx
from factx import DocumentError, Extractor, RecordingError, SettingsError
from factx.model import Exchange
from factx.schema.diplomacy import Report
from factx.settings import Settings
from tests.answers import ARTICLE, answer
from tests.answers import Scripted as InProcess
from tests.data import ROOT
from tests.servers.scripted import Scripted, Step
from tests.servers.scripted import answer as said

SECRET = "sk-abcdefghijklmnopqrstuvwxyz123456"  # noqa: S105 - not a real one


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def good() -> Step:
    return said(json.dumps(answer()))


def live(server: Scripted, tmp_path: Path, **options: Any) -> Extractor[Report]:
    return Extractor(
        "openai/test",
        base_url=server.base_url,
        key=SECRET,
        cache=tmp_path / "cache",
        **options,
    )


def test_live_cached_and_replayed_runs_give_the_same_bytes(
    article: Path, tmp_path: Path
) -> None:
    with (
        Scripted(good()) as server,
        live(server, tmp_path, record=tmp_path / "r") as one,
    ):
        first = one.extract(article).to_json()
        second = one.extract(article).to_json()
        assert len(server.seen) == 1
    with Extractor(replay=tmp_path / "r") as replayed:
        third = replayed.extract(article).to_json()
    assert first == second == third
    assert json.loads(first)["facts"]["meetings"]


def test_a_second_run_in_another_extractor_sends_nothing(
    article: Path, tmp_path: Path
) -> None:
    with Scripted(good()) as server:
        for _ in range(2):
            with live(server, tmp_path) as extractor:
                extractor.extract(article)
        assert len(server.seen) == 1


def test_an_archive_replays_as_a_folder_does(article: Path, tmp_path: Path) -> None:
    archive = tmp_path / "run.sqlite"
    with Scripted(good()) as server, live(server, tmp_path, record=archive) as one:
        first = one.extract(article).to_json()
    with Extractor(replay=archive) as replayed:
        assert replayed.extract(article).to_json() == first


def _extract_in_a_process(url: str, cache: str, path: str) -> str:
    with (
        Extractor("openai/test", base_url=url, key=SECRET, cache=cache) as extractor,
        ThreadPoolExecutor(5) as pool,
    ):
        results = list(pool.map(extractor.extract, [path] * 5))
    return results[0].to_json()


def test_twenty_concurrent_runs_send_one_request(article: Path, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    slow = said(json.dumps(answer()))
    slow = Step(body=slow.body, delay_seconds=1.0)
    cache = str(tmp_path / "cache")
    with Scripted(slow) as server, context.Pool(2) as pool:
        others = pool.starmap_async(
            _extract_in_a_process, [(server.base_url, cache, str(article))] * 2
        )

        async def tasks() -> list[str]:
            async with live(server, tmp_path) as extractor:
                results = await asyncio.gather(
                    *(extractor.aextract(article) for _ in range(5))
                )
            return [result.to_json() for result in results]

        made = asyncio.run(tasks())
        with live(server, tmp_path) as extractor, ThreadPoolExecutor(5) as threads:
            made += [
                result.to_json()
                for result in threads.map(extractor.extract, [article] * 5)
            ]
        made += others.get(60)
        assert len(server.seen) == 1
    assert len(set(made)) == 1


AWAITED = """
import asyncio
async def main():
    await factx.Extractor("openai/t", cache=False, **options).aextract(article)
asyncio.run(main())
"""
CALLED = 'factx.Extractor("openai/t", cache=False, **options).extract(article)'
KEPT = f"extractor = {CALLED.removesuffix('.extract(article)')}; extractor.extract(article)"


@pytest.mark.parametrize("code", [AWAITED, CALLED, KEPT])
def test_an_extractor_that_nobody_closes_leaves_no_noise(
    article: Path, code: str
) -> None:
    with Scripted(default=good()) as server:
        options = {"base_url": server.base_url, "key": SECRET}
        head = f"import factx\noptions = {options!r}\narticle = {str(article)!r}\n"
        done = subprocess.run(
            [sys.executable, "-W", "always::ResourceWarning", "-c", head + code],
            capture_output=True,
            text=True,
            timeout=60,
            cwd=ROOT,
        )
        assert server.seen
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks there")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_process_goes_on_with_the_extractor_of_its_parent(
    article: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE + "\nMore.\n", "utf-8")
    with Scripted(default=good()) as server, live(server, tmp_path) as extractor:
        context = multiprocessing.get_context("fork")

        def work() -> None:
            for one in (article, other):
                assert extractor.extract(one).facts.meetings
            extractor.close()

        extractor.extract(article)
        child = context.Process(target=work)
        with extractor.pressure._lock:  # as another thread may hold it
            child.start()
        child.join(30)
        is_done = child.exitcode == 0
        child.kill()
        assert is_done
        assert extractor.extract(other).facts.meetings


def test_extract_works_inside_a_running_loop_of_the_callers(
    article: Path, tmp_path: Path
) -> None:
    with Scripted(good()) as server, live(server, tmp_path) as extractor:

        async def caller() -> str:
            return extractor.extract(article).to_json()

        assert json.loads(asyncio.run(caller()))["facts"]["meetings"]


def test_one_extractor_serves_several_loops(article: Path, tmp_path: Path) -> None:
    with Scripted(good(), good()) as server:
        extractor = live(server, tmp_path)

        async def once() -> int:
            async with extractor:
                return len((await extractor.aextract(article)).facts.meetings)

        assert [asyncio.run(once()), asyncio.run(once())] == [1, 1]


def test_no_key_reaches_cache_recordings_or_logs(
    article: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with (
        Scripted(good()) as server,
        live(server, tmp_path, record=tmp_path / "r") as one,
    ):
        one.extract(article)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
    assert SECRET not in caplog.text
    assert SECRET not in repr(one)


def test_logs_above_debug_hold_no_article_text(
    article: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with Scripted(good()) as server, live(server, tmp_path) as extractor:
        extractor.extract(article)
    assert "Ann Berg" not in caplog.text


def test_a_recording_that_is_missing_says_what_differs(
    article: Path, tmp_path: Path
) -> None:
    with (
        Scripted(good()) as server,
        live(server, tmp_path, record=tmp_path / "r") as one,
    ):
        one.extract(article)
    article.write_text(ARTICLE + "More.\n", "utf-8")
    with (
        Extractor(replay=tmp_path / "r") as replayed,
        pytest.raises(RecordingError, match="messages"),
    ):
        replayed.extract(article)


def test_replaying_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordingError):
        Extractor(replay=tmp_path / "none")


def test_no_model_is_an_error_with_the_ways_to_go_on() -> None:
    with pytest.raises(SettingsError, match="openai/gpt-5-mini"):
        Extractor()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with (
        Extractor("openai/test", cache=False) as extractor,
        pytest.raises(DocumentError, match=r"nowhere\.txt"),
    ):
        extractor.extract(tmp_path / "nowhere.txt")


def test_offline_answers_from_the_cache_only(article: Path, tmp_path: Path) -> None:
    with Scripted(good()) as server:
        with live(server, tmp_path) as extractor:
            first = extractor.extract(article).to_json()
        with live(server, tmp_path, offline=True) as extractor:
            assert extractor.extract(article).to_json() == first
            with pytest.raises(factx.FactxError):
                extractor.extract(factx.Document.from_text("Another article."))
        assert len(server.seen) == 1


def test_another_model_object_of_one_name_gives_answers_of_its_own(
    article: Path, tmp_path: Path
) -> None:
    settings = Settings(cache_dir=tmp_path / "users")
    silent = answer(meetings=[], commitments=[])

    def meetings(said: dict[str, Any], **options: Any) -> int:
        model = InProcess([said])
        with Extractor(model, settings=settings, **options) as extractor:
            return len(extractor.extract(article).facts.meetings)

    assert (meetings(answer()), meetings(silent)) == (1, 0)
    named = {"cache": tmp_path / "named"}
    assert (meetings(answer(), **named), meetings(silent, **named)) == (1, 1)
    assert meetings(silent, offline=True, **named) == 1
    assert not (tmp_path / "users").exists()


def test_a_model_object_offline_needs_a_cache_that_is_named() -> None:
    with pytest.raises(SettingsError, match="name a folder with cache="):
        Extractor(InProcess([answer()]), offline=True)


def test_exchanges_are_told_to_who_wants_to_know(article: Path, tmp_path: Path) -> None:
    told: list[Exchange] = []
    with (
        Scripted(good()) as server,
        live(server, tmp_path, on_exchange=told.append) as one,
    ):
        one.extract(article)
        one.extract(article)
    assert [exchange.source for exchange in told] == ["live", "cache"]


def test_interrupting_extract_cancels_the_request(
    article: Path, tmp_path: Path
) -> None:
    hanging = Step(body={}, delay_seconds=5.0)
    with Scripted(hanging) as server, live(server, tmp_path) as extractor:
        done = threading.Event()

        async def cancelled() -> None:
            task = asyncio.create_task(extractor.aextract(article))
            await asyncio.sleep(0.5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            done.set()

        asyncio.run(asyncio.wait_for(cancelled(), 10))
        assert done.is_set()


def test_a_planted_pickle_in_the_cache_is_not_run(
    article: Path, tmp_path: Path
) -> None:
    with Scripted(good(), good()) as server:
        with live(server, tmp_path) as extractor:
            first = extractor.extract(article).to_json()
        databases = list((tmp_path / "cache").rglob("cache.db"))
        assert databases
        evil = b"cos\nsystem\n(S'touch " + str(tmp_path / "owned").encode() + b"'\ntR."
        for database in databases:
            with sqlite3.connect(database) as connection:
                connection.execute("UPDATE Cache SET mode = 4, value = ?", (evil,))
            connection.close()
        with live(server, tmp_path) as extractor:
            assert extractor.extract(article).to_json() == first
        assert len(server.seen) == 2
    assert not (tmp_path / "owned").exists()
