"""A reply is asked for once, whoever asks and whatever happens to them."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from factx.errors import BadReplyError, RecordingError
from factx.model import (
    Cached,
    DiskStore,
    Plan,
    Reply,
    StoreError,
    Traced,
    build,
    exchanges,
)
from factx.prompt import Request
from tests.model.samples import Echo, ask
from tests.servers.scripted import GOOD, Scripted, answer, late

ROOT = Path(__file__).parents[2]

# Asks for the same article as ask() does, in a process of its own.
ASKING = """
import asyncio, sys
from pathlib import Path
from factx.model import Plan, build
from tests.model.samples import ask

async def several(count):
    model = build(Plan(model="openai/relay", base_url=sys.argv[1], cache=Path(sys.argv[2])))
    replies = await asyncio.gather(*(model.reply(ask()) for _ in range(count)))
    await model.aclose()
    print(len(replies), {reply.text for reply in replies})

print("ready", flush=True)
sys.stdin.readline()
asyncio.run(several(int(sys.argv[3])))
"""


class Slow(Echo):
    async def reply(self, request: Request) -> Reply:
        reply = await super().reply(request)
        await asyncio.sleep(0.1)
        return reply


class FailingFirst(Echo):
    async def reply(self, request: Request) -> Reply:
        reply = await super().reply(request)
        await asyncio.sleep(0.05)
        if len(self.asked) == 1:
            raise BadReplyError("the first one fails")
        return reply


class Broken:
    """A store that a full disk has made useless."""

    def __init__(self, folder: Path) -> None:
        self.store = DiskStore(folder)

    def get(self, key: str) -> str | None:
        return self.store.get(key)

    def set_all(self, texts: Mapping[str, str]) -> None:
        raise StoreError("database or disk is full")

    def close(self) -> None:
        self.store.close()


def cached(inner: Echo, folder: Path, **options: Any) -> Cached:
    return Cached(inner, DiskStore(folder), locks=folder / "locks", **options)


def start(base_url: str, folder: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            ASKING,
            base_url,
            str(folder),
            str(count),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


async def test_a_kept_reply_is_not_asked_for_again(tmp_path: Path) -> None:
    echo = Echo()
    replies, sources = [], []
    for _ in range(2):
        model = Traced(cached(echo, tmp_path))
        with exchanges() as seen:
            replies.append(await model.reply(ask()))
        await model.aclose()
        sources += [one.source for one in seen]
    assert replies[0] == replies[1]
    assert len(echo.asked) == 1
    assert sources == ["live", "cache"]


@pytest.mark.parametrize("text", ["", "prose", '{"cut', "\ud800 half a pair", "\x00"])
@pytest.mark.parametrize("finish", ["stop", "length"])
async def test_a_reply_comes_back_as_it_was_given(
    tmp_path: Path, text: str, finish: Any
) -> None:
    class Given(Echo):
        async def reply(self, request: Request) -> Reply:
            await super().reply(request)
            return Reply(text, finish)

    given = Given()
    for _ in range(2):
        model = cached(given, tmp_path)
        assert await model.reply(ask()) == Reply(text, finish)
        await model.aclose()
    assert len(given.asked) == 1


async def test_the_same_name_at_another_address_is_another_model(
    tmp_path: Path,
) -> None:
    echo = Echo()
    for address in ("", "http://127.0.0.1:1/v1", "http://127.0.0.1:2/v1"):
        model = cached(echo, tmp_path, address=address)
        await model.reply(ask())
        await model.aclose()
    assert len(echo.asked) == 3


async def test_tasks_that_ask_at_once_share_one_request(tmp_path: Path) -> None:
    slow = Slow()
    model = Traced(cached(slow, tmp_path))
    with exchanges() as seen:
        replies = await asyncio.gather(*(model.reply(ask()) for _ in range(20)))
    await model.aclose()
    assert len(slow.asked) == 1
    assert len(set(replies)) == 1
    assert sorted(one.source for one in seen) == ["live"] + ["shared"] * 19


async def test_requests_that_differ_do_not_wait_for_each_other(tmp_path: Path) -> None:
    slow = Slow()
    model = cached(slow, tmp_path)
    articles = [f"article {number}" for number in range(8)]
    replies = await asyncio.gather(*(model.reply(ask(one)) for one in articles))
    await model.aclose()
    assert [reply.text for reply in replies] == articles


async def test_when_the_one_that_asks_fails_another_asks(tmp_path: Path) -> None:
    failing = FailingFirst()
    model = cached(failing, tmp_path)
    outcomes = await asyncio.gather(
        *(model.reply(ask()) for _ in range(5)), return_exceptions=True
    )
    await model.aclose()
    assert len(failing.asked) == 2
    assert [type(outcome) for outcome in outcomes].count(BadReplyError) == 1
    assert sum(isinstance(outcome, Reply) for outcome in outcomes) == 4


async def test_when_the_one_that_asks_is_cancelled_another_asks(tmp_path: Path) -> None:
    slow = Slow()
    model = cached(slow, tmp_path)
    first = asyncio.create_task(model.reply(ask()))
    while not slow.asked:
        await asyncio.sleep(0.01)
    second = asyncio.create_task(model.reply(ask()))
    await asyncio.sleep(0.02)
    first.cancel()
    assert (await second).text == ask().messages[-1].content
    await model.aclose()
    assert len(slow.asked) == 2
    assert first.cancelled()


async def test_a_task_cancelled_while_it_looks_leaves_no_claim(tmp_path: Path) -> None:
    echo = Echo()
    model = cached(echo, tmp_path)
    for _ in range(20):
        task = asyncio.create_task(model.reply(ask()))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with asyncio.timeout(5):
        await model.reply(ask())
    await model.aclose()


def test_threads_with_models_of_their_own_share_one_request(tmp_path: Path) -> None:
    slow = Slow()

    async def one() -> None:
        model = cached(slow, tmp_path)
        await model.reply(ask())
        await model.aclose()

    threads = [threading.Thread(target=asyncio.run, args=(one(),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(slow.asked) == 1


async def test_threads_tasks_and_two_processes_share_one_request(
    tmp_path: Path,
) -> None:
    with Scripted(default=late(1.0)) as server:
        others = [start(server.base_url, tmp_path, 5) for _ in range(2)]
        for other in others:
            assert other.stdout is not None
            assert other.stdout.readline() == "ready\n"
        plan = Plan(model="openai/relay", base_url=server.base_url, cache=tmp_path)

        def in_thread() -> None:
            async def one() -> None:
                model = build(plan)
                await model.reply(ask())
                await model.aclose()

            asyncio.run(one())

        threads = [threading.Thread(target=in_thread) for _ in range(5)]
        for thread in threads:
            thread.start()
        model = build(plan)
        tasks = [asyncio.create_task(model.reply(ask())) for _ in range(5)]
        outputs = await asyncio.gather(
            *(asyncio.to_thread(other.communicate, "\n") for other in others)
        )
        replies = await asyncio.gather(*tasks)
        await model.aclose()
        for thread in threads:
            await asyncio.to_thread(thread.join)
        assert len(server.seen) == 1
    assert [out.strip() for out, _ in outputs] == [f"5 {{{GOOD!r}}}"] * 2
    assert {reply.text for reply in replies} == {GOOD}


async def test_when_the_process_that_asks_is_killed_another_asks(
    tmp_path: Path,
) -> None:
    with Scripted(late(60.0), default=answer('{"facts": ["second"]}')) as server:
        other = start(server.base_url, tmp_path, 1)
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
        async with asyncio.timeout(30):
            while not server.seen:
                await asyncio.sleep(0.02)
        model = build(
            Plan(model="openai/relay", base_url=server.base_url, cache=tmp_path)
        )
        waiting = asyncio.create_task(model.reply(ask()))
        await asyncio.sleep(0.3)
        assert len(server.seen) == 1
        other.send_signal(signal.SIGKILL)
        await asyncio.to_thread(other.communicate)
        async with asyncio.timeout(10):
            assert (await waiting).text == '{"facts": ["second"]}'
        await model.aclose()
        assert len(server.seen) == 2


async def test_a_slow_store_leaves_the_loop_free() -> None:
    class Patient:
        """A store that answers when the loop has come to something else."""

        def __init__(self) -> None:
            self.went_on = threading.Event()

        def get(self, key: str) -> str | None:
            assert self.went_on.wait(30)
            return None

        def set_all(self, texts: Mapping[str, str]) -> None:
            assert self.went_on.wait(30)

        def close(self) -> None:
            pass

    store = Patient()
    model = Cached(Echo(), store)
    asking = asyncio.create_task(model.reply(ask()))
    await asyncio.sleep(0.05)
    assert not asking.done()
    store.went_on.set()
    await asking
    await model.aclose()


async def test_a_full_disk_is_a_warning_and_no_loss(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slow = Slow()
    model = Cached(slow, Broken(tmp_path), locks=tmp_path / "locks")
    replies = await asyncio.gather(*(model.reply(ask()) for _ in range(5)))
    await model.reply(ask())
    await model.aclose()
    assert len(set(replies)) == 1
    assert len(slow.asked) == 2  # one for all five, one for the one after
    warnings = [record.getMessage() for record in caplog.records]
    assert len(warnings) == 1
    assert "database or disk is full" in warnings[0]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
async def test_a_folder_that_cannot_be_written_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tmp_path.chmod(0o500)
    model = cached(Echo(), tmp_path / "cache")
    assert (await model.reply(ask())).text
    await model.aclose()
    assert "going on without it" in caplog.text


async def test_a_file_where_the_folder_should_be_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("not a folder")
    echo = Echo()
    model = cached(echo, tmp_path / "cache")
    assert (await model.reply(ask())).text
    await model.aclose()
    assert "going on without it" in caplog.text


async def test_a_damaged_cache_file_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    model = cached(Echo(), tmp_path)
    await model.reply(ask())
    await model.aclose()
    (tmp_path / "replies" / "cache.db").write_bytes(b"garbage" * 5000)
    echo = Echo()
    model = cached(echo, tmp_path)
    assert (await model.reply(ask())).text == ask().messages[-1].content
    await model.aclose()
    assert len(echo.asked) == 1
    assert "factx cache clear" in caplog.text
    DiskStore(tmp_path).clear()
    store = DiskStore(tmp_path)
    assert store.info().replies == 0
    store.close()


@pytest.mark.parametrize(
    "row",
    [
        "[]",
        "{",
        '{"factx_cache": 1}',
        "null",
        '{"factx_cache": 1, "reply": {"text": 1}}',
    ],
)
async def test_a_row_that_is_no_reply_is_asked_for_again(
    tmp_path: Path, row: str
) -> None:
    store = DiskStore(tmp_path)
    store.set(ask().key, row)
    store.close()
    echo = Echo()
    model = cached(echo, tmp_path)
    assert (await model.reply(ask())).text == ask().messages[-1].content
    await model.aclose()
    assert len(echo.asked) == 1


async def test_offline_a_kept_reply_is_given_and_a_missing_one_named(
    tmp_path: Path,
) -> None:
    await (
        model := build(Plan(model="openai/relay", cache=tmp_path), live=Echo())
    ).reply(ask())
    await model.aclose()
    model = build(
        Plan(model="openai/relay", cache=tmp_path, is_offline=True), live=Echo()
    )
    assert (await model.reply(ask())).text == ask().messages[-1].content
    with pytest.raises(RecordingError, match="without --offline"):
        await model.reply(ask("another article"))
    await model.aclose()


async def test_no_key_is_in_the_cache_folder(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "factx")
    key = "sk-proj-0123456789abcdefghij"
    with Scripted() as server:
        model = build(
            Plan(model="openai/r", base_url=server.base_url, key=key, cache=tmp_path)
        )
        await model.reply(ask())
        await model.aclose()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not any(key.encode() in file.read_bytes() for file in files)
    assert key not in caplog.text
