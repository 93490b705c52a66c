"""Results are kept beside the replies that they were made of."""

import asyncio
import json
import pickle
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from factx import Document, Extractor
from factx.cli.erasing import erase_reply
from factx.model import Exchange, exchanges
from factx.schema.diplomacy import Report
from tests.answers import ARTICLE, answer
from tests.servers.scripted import Scripted
from tests.servers.scripted import answer as said


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def server_of(*texts: dict[str, Any]) -> Scripted:
    return Scripted(default=said(json.dumps(texts[0] if texts else answer())))


def live(server: Scripted, tmp_path: Path, **options: Any) -> Extractor[Report]:
    folder = tmp_path / "cache"
    return Extractor("own/m", base_url=server.base_url, cache=folder, **options)


def without_replies(tmp_path: Path) -> None:
    """Take the replies away: what still comes was kept as a result."""
    shutil.rmtree(tmp_path / "cache" / "replies")


def test_a_kept_result_says_the_same_as_the_one_that_was_made(
    article: Path, tmp_path: Path
) -> None:
    with server_of() as server:
        with live(server, tmp_path) as extractor:
            made = extractor.extract(article)
        without_replies(tmp_path)
        with live(server, tmp_path) as extractor:
            kept = extractor.extract(article)
        assert len(server.seen) == 1
    assert kept.to_json() == made.to_json()
    assert kept.to_json(indent=1) == made.to_json(indent=1)
    assert kept.to_json(include_text=True) == made.to_json(include_text=True)
    assert (kept.facts, kept.source, kept.run) == (made.facts, made.source, made.run)
    assert (kept.checks, kept.rejections) == (made.checks, made.rejections)
    assert (kept.unclaimed, kept.schema) == (made.unclaimed, made.schema)
    assert kept == made
    assert made == kept
    assert len({kept, kept}) == 1
    assert repr(kept) == repr(made)
    assert pickle.loads(pickle.dumps(kept)) == made  # noqa: S301 - our own
    start, end = kept.facts.meetings[0].evidence[0].span or (0, 0)
    assert kept.text[start:end]


def test_what_is_changed_in_a_kept_result_is_written(
    article: Path, tmp_path: Path
) -> None:
    with server_of() as server:
        with live(server, tmp_path) as extractor:
            extractor.extract(article)
        with live(server, tmp_path) as extractor:
            kept = extractor.extract(article)
        assert len(server.seen) == 1
    as_kept = kept.to_json()
    assert kept.facts.meetings
    assert kept.to_json() == as_kept
    kept.facts.meetings.clear()
    assert json.loads(kept.to_json())["facts"]["meetings"] == []


def test_its_requests_count_as_answered_from_the_cache(
    article: Path, tmp_path: Path
) -> None:
    told: list[Exchange] = []
    with server_of() as server:
        for _ in range(2):
            with live(server, tmp_path, on_exchange=told.append) as extractor:
                extractor.extract(article)
    assert [(one.source, one.attempts) for one in told] == [("live", 1), ("cache", 0)]
    assert told[0].usage == told[1].usage
    assert told[0].key == told[1].key


def test_another_text_title_or_option_is_worked_on_anew(tmp_path: Path) -> None:
    with server_of() as server:
        with live(server, tmp_path) as extractor:
            extractor.extract(Document.from_text(ARTICLE, name="a.txt"))
            extractor.extract(Document.from_text(ARTICLE + "\nMore.", name="a.txt"))
        assert len(server.seen) == 2
        with live(server, tmp_path) as extractor:
            titled = Document.from_text(ARTICLE, name="a.txt", title="Talks")
            assert extractor.extract(titled).source.title == "Talks"
        with live(server, tmp_path, language="cs") as extractor:
            extractor.extract(Document.from_text(ARTICLE, name="a.txt"))
        assert len(server.seen) == 3  # another title is the same request


def test_text_out_of_a_page_is_kept_apart_from_the_same_text_of_a_file(
    tmp_path: Path,
) -> None:
    page = replace(Document.from_text(ARTICLE, name="a.txt"), from_html=True)
    with server_of() as server, live(server, tmp_path) as extractor:
        plain = extractor.extract(Document.from_text(ARTICLE, name="a.txt"))
        extracted = extractor.extract(page)
    assert "text" not in json.loads(plain.to_json())
    assert json.loads(extracted.to_json())["text"] == ARTICLE


def test_a_recording_shows_the_replies_of_kept_results_too(
    article: Path, tmp_path: Path
) -> None:
    with server_of() as server:
        with live(server, tmp_path) as extractor:
            made = extractor.extract(article)
        with live(server, tmp_path, record=tmp_path / "record") as extractor:
            extractor.extract(article)
    with Extractor(replay=tmp_path / "record") as replayed:
        assert replayed.extract(article) == made


def test_results_of_a_users_own_class_are_made_each_time(
    article: Path, tmp_path: Path
) -> None:
    class Mine(Report):
        """A report of one's own."""

    with server_of() as server:
        for _ in range(2):
            with live(server, tmp_path, schema=Mine) as extractor:
                extractor.extract(article)
        assert len(server.seen) == 1
    assert not (tmp_path / "cache" / "results").exists()


def test_a_damaged_store_of_results_costs_no_result(
    article: Path, tmp_path: Path
) -> None:
    with server_of() as server:
        with live(server, tmp_path) as extractor:
            made = extractor.extract(article)
        database = tmp_path / "cache" / "results" / "cache.db"
        database.write_bytes(b"no database" * 1000)
        for beside in database.parent.glob("cache.db-*"):
            beside.unlink()
        with live(server, tmp_path) as extractor:
            assert extractor.extract(article) == made
        assert len(server.seen) == 1


def test_many_at_once_are_kept_and_found(tmp_path: Path) -> None:
    documents = [
        Document.from_text(f"{ARTICLE}\nNumber {n}.", name=f"{n}.txt")
        for n in range(40)
    ]

    async def lines(extractor: Extractor[Report]) -> list[str]:
        async with extractor:
            made = extractor.aextract_many(documents, jobs=8)
            return [result.to_json() async for result in made]

    with server_of() as server:
        first = asyncio.run(lines(live(server, tmp_path)))
        without_replies(tmp_path)
        second = asyncio.run(lines(live(server, tmp_path)))
        assert len(server.seen) == len(documents)
    assert first == second


def test_collecting_exchanges_reaches_blocks_around(
    article: Path, tmp_path: Path
) -> None:
    async def collected(extractor: Extractor[Report]) -> list[str]:
        async with extractor:
            with exchanges() as made:
                await extractor.aextract(article)
            return [one.source for one in made]

    with server_of() as server:
        assert asyncio.run(collected(live(server, tmp_path))) == ["live"]
        assert asyncio.run(collected(live(server, tmp_path))) == ["cache"]


def test_erasing_a_reply_erases_what_was_made_of_it(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTX_CACHE_DIR", str(tmp_path / "cache"))
    with server_of() as server:
        for _ in range(2):
            with live(server, tmp_path) as extractor:
                key = extractor.extract(article).run.replies[0]
            monkeypatch.setenv("FACTX_BASE_URL", server.base_url)
            assert erase_reply(key)
        assert len(server.seen) == 2
