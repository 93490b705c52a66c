"""Articles a second and CPU an article: the whole pipeline beside plain instructor.

    python benchmarks/throughput.py [--articles 1000] [--jobs 32] [--latency 0.05]

A server in a process of its own answers articles of 3 to 15 kB with replies of about
6 kB and 16 facts. CPU is that of the asking process alone. Plain instructor
(JSON_SCHEMA mode, default use) and BAML (if it is installed) end with a validated
Pydantic object; factx ends with a line of JSON in a file, its words found in the
article and its values computed. The last line asks for the same articles again, from
the cache.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import re
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import instructor
import openai
from aiohttp import web
from pydantic import BaseModel

from benchmarks import baml
from factx import Document, Extractor

FACTS = 16
FILLER = "The ministry gave no further details of the programme of that week. "
VERBS = ("agreed", "pledged", "asked", "urged")
MODALITIES = ("agreed", "pledged", "requested", "urged")


class Party(BaseModel):
    id: str
    name: str
    as_written: str
    kind: Literal["person", "organization", "country", "group"]


class Commitment(BaseModel):
    id: str
    modality: str
    actors: list[str]
    targets: list[str]
    action: str
    trigger: str
    made: str | None = None
    evidence: list[str]


class Answer(BaseModel):
    parties: list[Party]
    meetings: list[dict[str, str]]
    commitments: list[Commitment]


def sentence(number: int, fact: int) -> str:
    verb = VERBS[fact % len(VERBS)]
    return (
        f"On {fact + 1} May 2025 Minister Ann Berg {verb} Poland in case "
        f"{number}-{fact} to open {fact + 10} offices and to share the data of "
        f"{fact + 3} ports."
    )


def article(number: int) -> str:
    filler = FILLER * (number % 10)
    return "\n\n".join(f"{sentence(number, f)} {filler}".strip() for f in range(FACTS))


def reply(number: int) -> str:
    parties = [
        {"id": "p1", "name": "Ann Berg", "as_written": "Ann Berg", "kind": "person"},
        {"id": "p2", "name": "Poland", "as_written": "Poland", "kind": "country"},
    ]
    commitments = [
        {
            "id": f"c{fact + 1}",
            "modality": MODALITIES[fact % len(MODALITIES)],
            "actors": ["p1"],
            "targets": ["p2"],
            "action": f"Ann Berg, Poland: {fact + 10} new offices, and data of ports.",
            "trigger": VERBS[fact % len(VERBS)],
            "made": f"On {fact + 1} May 2025",
            "evidence": [f"[{fact + 1}] {sentence(number, fact)}"],
        }
        for fact in range(FACTS)
    ]
    return json.dumps({"parties": parties, "meetings": [], "commitments": commitments})


def serve(port: Any, latency: float) -> None:
    async def complete(request: web.Request) -> web.Response:
        asked = await request.text()
        number = int(re.search(r"in case (\d+)-0 ", asked)[1])  # type: ignore[index]
        if latency:
            await asyncio.sleep(latency)
        message = {"role": "assistant", "content": reply(number)}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        usage = {"prompt_tokens": 900, "completion_tokens": 900, "total_tokens": 1800}
        head = {"id": "c", "object": "chat.completion", "created": 1, "model": "m"}
        return web.json_response({**head, "choices": [choice], "usage": usage})

    async def main() -> None:
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/v1/chat/completions", complete)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port.put(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(main())


class Watch:
    """CPU and wall time of a block."""

    def __enter__(self) -> Watch:
        self._cpu, self._wall = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu = time.process_time() - self._cpu
        self.wall = time.perf_counter() - self._wall

    def show(self, name: str, count: int) -> None:
        cpu, rate = self.cpu / count * 1000, count / self.wall
        print(f"{name:26} {cpu:7.2f} ms CPU an article {rate:7.0f} articles/s")


async def plain_instructor(base_url: str, system: str, count: int, jobs: int) -> None:
    client = openai.AsyncOpenAI(base_url=base_url, api_key="none")
    plain = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)

    async def ask(number: int) -> Answer:
        return await plain.chat.completions.create(
            model="m",
            response_model=Answer,
            messages=[
                {"role": "system", "content": system},
                {"role": "user", "content": article(number)},
            ],
        )

    await measure("plain instructor", ask, count, jobs)
    await client.close()


async def plain_baml(base_url: str, system: str, count: int, jobs: int) -> None:
    if not baml.is_installed():
        print("BAML                       not installed: pip install baml-py")
        return
    baml.silence()
    ask = baml.make_ask(base_url, system, sys.modules[__name__])
    await measure("BAML", lambda number: ask(article(number)), count, jobs)


async def measure(
    name: str, ask: Callable[[int], Awaitable[Answer]], count: int, jobs: int
) -> None:
    answer = await ask(0)
    assert len(answer.commitments) == FACTS, answer
    numbers = iter(range(count))

    async def worker() -> None:
        for number in numbers:
            await ask(number)

    with Watch() as watch:
        await asyncio.gather(*(worker() for _ in range(jobs)))
    watch.show(name, count)


def documents(count: int, first: int = 0) -> Iterable[Document]:
    for number in range(first, first + count):
        yield Document.from_text(article(number), name=f"{number}.txt")


async def whole(base_url: str, folder: Path, count: int, jobs: int) -> None:
    options: Any = {"base_url": base_url, "cache": folder / "cache"}
    async with Extractor("own/m", **options) as extractor:
        async for _ in extractor.aextract_many(documents(jobs, count), jobs=jobs):
            pass  # imports, connections
        for name in ("factx", "factx, from the cache"):
            with Watch() as watch, (folder / "facts.jsonl").open("w") as stream:
                async for result in extractor.aextract_many(
                    documents(count), jobs=jobs
                ):
                    assert len(result.facts.commitments) == FACTS, result.rejections
                    stream.write(result.to_json() + "\n")
                    stream.flush()
            watch.show(name, count)


def system_message() -> str:
    with Extractor("own/m", base_url="http://127.0.0.1:9/v1", cache=False) as extractor:
        return extractor.request(next(iter(documents(1)))).messages[0].content


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=32)
    parser.add_argument("--latency", type=float, nargs="*", default=[0.05, 0.0])
    options = parser.parse_args()
    size = sum(len(article(n)) for n in range(100)) / 100
    print(f"articles of {size:,.0f} characters, replies of {len(reply(10)):,}")
    system = system_message()
    for latency in options.latency:
        wait = f"{latency * 1000:.0f} ms"
        print(f"\n{options.articles} articles, {options.jobs} jobs, {wait}")
        context = multiprocessing.get_context("spawn")
        port: Any = context.Queue()
        server = context.Process(target=serve, args=(port, latency), daemon=True)
        server.start()
        try:
            url = f"http://127.0.0.1:{port.get(timeout=60)}/v1"
            asyncio.run(plain_instructor(url, system, options.articles, options.jobs))
            asyncio.run(plain_baml(url, system, options.articles, options.jobs))
            with tempfile.TemporaryDirectory() as name:
                asyncio.run(whole(url, Path(name), options.articles, options.jobs))
        finally:
            server.terminate()
            server.join()


if __name__ == "__main__":
    main()
