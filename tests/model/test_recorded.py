"""What was recorded is replayed, without network and without secrets."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from factx.errors import RecordingError
from factx.model import (
    Plan,
    Recording,
    Replaying,
    Reply,
    Usage,
    build,
    exchanges,
    models_in,
)
from factx.model.archive import Archive
from factx.model.entries import Entry
from factx.prompt import Message, Request
from tests.model.samples import Echo, ask
from tests.servers.scripted import Scripted

ROOT = Path(__file__).parents[2]
PLACES = ["recordings", "run.sqlite"]


async def record(path: Path, *requests: Request) -> None:
    model = Recording(Echo(), path)
    for request in requests:
        await model.reply(request)
    await model.aclose()


async def miss(path: Path, request: Request) -> str:
    with pytest.raises(RecordingError) as caught:
        await Replaying(path).reply(request)
    return str(caught.value)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["", "{cut", "“Chiều” e\u0301\r\n", "\ud800", "\x00"])
async def test_a_recorded_reply_is_replayed_as_it_was(
    tmp_path: Path, place: str, text: str
) -> None:
    class Given(Echo):
        async def reply(self, request: Request) -> Reply:
            return Reply(text, "length", Usage(5, 4, 3))

    path = tmp_path / place
    given = await Recording(Given(), path).reply(ask())
    assert await Replaying(path).reply(ask()) == given


@pytest.mark.parametrize("place", PLACES)
async def test_the_order_of_asking_does_not_matter(tmp_path: Path, place: str) -> None:
    articles = [f"article {number}" for number in range(20)]
    await record(tmp_path / place, *map(ask, articles))
    model = Replaying(tmp_path / place)
    for article in reversed(articles):
        assert (await model.reply(ask(article))).text == article


async def test_a_recording_is_a_readable_file_named_by_its_key(tmp_path: Path) -> None:
    request = ask("Chiều 15/1")
    await record(tmp_path, request)
    [file] = tmp_path.iterdir()
    text = file.read_bytes().decode()
    assert file.name == f"{request.key[:16]}.json"
    assert text.endswith("}\n")
    assert "Chiều 15/1" in text
    assert json.loads(text) == {
        "factx_recording": 1,
        "key": request.key,
        "request": request.canonical(),
        "reply": {
            "text": "Chiều 15/1",
            "finish": "stop",
            "usage": {"input_tokens": 3, "output_tokens": 2, "cached_input_tokens": 0},
        },
    }


async def test_recording_again_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        await record(tmp_path / folder, ask())
    [one], [two] = ((tmp_path / name).iterdir() for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("place", PLACES)
async def test_many_record_at_once(tmp_path: Path, place: str) -> None:
    model = Recording(Echo(), tmp_path / place)
    articles = [f"article {number}" for number in range(30)]
    await asyncio.gather(*(model.reply(ask(article)) for article in articles))
    replaying = Replaying(tmp_path / place)
    for article in articles:
        assert (await replaying.reply(ask(article))).text == article


@pytest.mark.parametrize("place", PLACES)
async def test_a_cached_reply_is_recorded_too(tmp_path: Path, place: str) -> None:
    echo = Echo()
    plan = Plan(model="openai/relay", cache=tmp_path / "cache")
    for one in (plan, replace(plan, record=tmp_path / place)):
        model = build(one, live=echo)
        await model.reply(ask())
        await model.aclose()
    assert len(echo.asked) == 1
    assert (await Replaying(tmp_path / place).reply(ask())).text


@pytest.mark.parametrize("place", PLACES)
async def test_a_miss_names_what_differs_from_the_nearest(
    tmp_path: Path, place: str
) -> None:
    path = tmp_path / place
    await record(path, ask("one\ntwo\nthree"), ask("another"), ask("a third"))
    asked = ask("one\ntwo\nthree")

    said = await miss(path, replace(asked, model="openai/other"))
    assert "model (recorded 'openai/relay', asked 'openai/other')" in said
    assert "messages" not in said
    said = await miss(path, replace(asked, schema={"type": "object"}, seed=2))
    assert "schema, seed (recorded 1, asked 2)" in said
    said = await miss(path, ask("one\ntwo\nthrough"))
    assert "messages[1] (user, from line 3, character 11)" in said
    said = await miss(path, asked.followed_by(Message("user", "again")))
    assert "messages[2] (not in the recording)" in said
    for text in (said, await miss(path, ask("secret words"))):
        assert "--record" in text
        assert "\n" not in text
        assert "secret words" not in text


async def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "no recordings" in await miss(tmp_path, ask())


@pytest.mark.parametrize("place", PLACES)
def test_a_path_without_recordings_is_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(RecordingError, match=place):
        Replaying(tmp_path / place)
    with pytest.raises(RecordingError, match=place):
        models_in(tmp_path / place)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"factx_recording": 2}',
        b'{"factx_recording": 1}',
        b'{"factx_recording": 1, "key": 1, "request": {}, "reply": {}}',
        b"[" * 100_000,
    ],
)
async def test_a_damaged_recording_is_named(tmp_path: Path, damage: bytes) -> None:
    await record(tmp_path, ask())
    [file] = tmp_path.iterdir()
    file.write_bytes(damage)
    for failing in (miss(tmp_path, ask()), miss(tmp_path, ask("another"))):
        assert file.name in await failing


async def test_a_recording_of_another_request_is_not_given(tmp_path: Path) -> None:
    await record(tmp_path, ask("one"))
    [file] = tmp_path.iterdir()
    file.rename(tmp_path / f"{ask('two').key[:16]}.json")
    assert "another request" in await miss(tmp_path, ask("two"))


async def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    path.write_bytes(b"no database" * 1000)
    assert "run.sqlite" in await miss(path, ask())
    with pytest.raises(RecordingError, match=r"run\.sqlite"):
        models_in(path)
    with pytest.raises(RecordingError, match=r"run\.sqlite"):
        await record(path, ask())


@pytest.mark.parametrize("place", PLACES)
async def test_the_models_that_answered_are_known(tmp_path: Path, place: str) -> None:
    names = ["openai/b", "openai/a", "openai/b"]
    requests = [ask(str(n), model=name) for n, name in enumerate(names)]
    await record(tmp_path / place, *requests)
    assert models_in(tmp_path / place) == ("openai/a", "openai/b")


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in PLACES:
        with pytest.raises(RecordingError, match="no recording can be written"):
            await record(tmp_path / "file" / place, ask())


@pytest.mark.parametrize(
    "secret",
    [
        "sk-proj-0123456789abcdefghij",
        "Authorization: Bearer 0123456789abcdefghijklmnop",
        "AIzaSyA0123456789abcdefghijklmnopqrstuvw",
        "gsk_0123456789abcdefghijABCD",
        "the-key-in-use",
    ],
)
@pytest.mark.parametrize("place", PLACES)
async def test_what_looks_like_a_key_is_not_recorded(
    tmp_path: Path, place: str, secret: str
) -> None:
    model = Recording(Echo(), tmp_path / place, secrets=["the-key-in-use", ""])
    with pytest.raises(RecordingError) as caught:
        await model.reply(ask(f"an article with {secret} in it"))
    assert secret not in str(caught.value)
    assert not (tmp_path / place).exists()


@pytest.mark.parametrize(
    "link", ["/sk-hynix-announces-2026-plan-to-build", "task-force-x"]
)
async def test_a_link_that_begins_like_a_key_is_recorded(
    tmp_path: Path, link: str
) -> None:
    await record(tmp_path, ask(f"https://example.org{link}"))


@pytest.mark.parametrize("place", PLACES)
async def test_a_recording_of_a_live_reply_holds_no_key_and_no_address(
    tmp_path: Path, place: str
) -> None:
    key = "a-key-of-no-known-shape"
    with Scripted() as server:
        model = build(
            Plan(
                model="openai/relay",
                base_url=server.base_url,
                key=key,
                record=tmp_path / place,
            )
        )
        await model.reply(ask())
        await model.aclose()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    for file in files:
        assert key.encode() not in file.read_bytes()
        assert b"127.0.0.1" not in file.read_bytes()


async def test_replaying_sends_nothing_even_with_an_endpoint_given(
    tmp_path: Path,
) -> None:
    await record(tmp_path, ask())
    with Scripted() as server, exchanges() as seen:
        plan = Plan(model="openai/relay", base_url=server.base_url, replay=tmp_path)
        model = build(plan)
        await model.reply(ask())
        with pytest.raises(RecordingError):
            await model.reply(ask("another"))
        await model.aclose()
        assert server.seen == []
    assert seen[0].source == "recording"
    assert [one.attempts for one in seen] == [0, 0]


@pytest.mark.parametrize("kind", ["replay", "cache"])
async def test_a_kept_reply_loads_neither_openai_nor_instructor(
    tmp_path: Path, kind: str
) -> None:
    plan = Plan(
        model="openai/relay", record=tmp_path / "replay", cache=tmp_path / "cache"
    )
    model = build(plan, live=Echo())
    await model.reply(ask())
    await model.aclose()
    program = f"""
import asyncio, sys
from pathlib import Path
from factx.model import Plan, build
from tests.model.samples import ask
plan = Plan(model="openai/relay", {kind}=Path({str(tmp_path / kind)!r}))
model = build(plan)
asyncio.run(model.reply(ask()))
asyncio.run(model.aclose())
loaded = {{"openai", "instructor", "tenacity", "aiohttp"}} & sys.modules.keys()
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_the_door_loads_no_provider_no_policy_and_no_cache() -> None:
    program = """
import sys
import time
from collections.abc import Sequence
import factx.model
names = {"openai", "instructor", "tenacity", "diskcache", "filelock", "aiohttp",
         "genai_prices"}
assert not names & sys.modules.keys(), names & sys.modules.keys()
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


async def test_a_recording_under_another_name_is_told_its_own(tmp_path: Path) -> None:
    recording = Recording(Echo(), tmp_path)
    await recording.reply(ask())
    await recording.aclose()
    [file] = tmp_path.glob("*.json")
    file.rename(tmp_path / "mine.json")
    with pytest.raises(RecordingError) as caught:
        await Replaying(tmp_path).reply(ask())
    assert f"call its file {file.name} again" in str(caught.value)


class Counted(Archive):
    """An archive that knows how often it was written to, and takes its time."""

    writes = 0

    def put_all(self, entries: Sequence[Entry]) -> None:
        type(self).writes += 1
        time.sleep(0.05)
        super().put_all(entries)


async def test_replies_that_come_together_are_written_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factx.model.shelf.Archive", Counted)
    requests = [ask(f"article {number}") for number in range(40)]
    model = Recording(Echo(), tmp_path / "run.sqlite")
    await asyncio.gather(*(model.reply(request) for request in requests))
    await model.aclose()
    assert Counted.writes < len(requests) / 4
    replaying = Replaying(tmp_path / "run.sqlite")
    for number, request in enumerate(requests):
        assert (await replaying.reply(request)).text == f"article {number}"
