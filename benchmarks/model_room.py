"""CPU and requests a second of the model room, beside plain instructor.

    python benchmarks/model_room.py [--requests 500] [--jobs 32] [--latency 0.0]

A server in a process of its own answers each article of 9 kB with a reply of 6 kB.
CPU is that of the asking process alone. Lines: plain instructor in its default use;
the live box; the whole stack with a cold cache; the same again from the cache; from
a folder of recordings. Figures of one machine are comparable with each other only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import instructor
import openai
from aiohttp import web
from pydantic import BaseModel

from factx.model import Plan, build
from factx.prompt import Message, Request


class Fact(BaseModel):
    quote: str
    paragraph: int
    kind: str


class Report(BaseModel):
    facts: list[Fact]


REPLY = json.dumps(
    {
        "facts": [
            {
                "quote": f"Chiều {day}/1, hai bên ký " + "x" * 330,
                "paragraph": day,
                "kind": "a",
            }
            for day in range(16)
        ]
    },
    ensure_ascii=False,
)
SYSTEM = "List the facts of the article. " * 100


def serve(port: Any, latency: float) -> None:
    body = json.dumps(
        {
            "id": "c1",
            "object": "chat.completion",
            "created": 1,
            "model": "m",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": REPLY},
                }
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    ).encode()

    async def complete(request: web.Request) -> web.Response:
        await request.read()
        if latency:
            await asyncio.sleep(latency)
        return web.Response(body=body, content_type="application/json")

    async def main() -> None:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", complete)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port.put(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(main())


def article(number: int) -> str:
    return f"Bài {number}. " + "Chiều 15/1, hai bên ký. " * 350


SCHEMA = Report.model_json_schema()


def request(number: int) -> Request:
    return Request(
        model="openai/bench",
        messages=(Message("system", SYSTEM), Message("user", article(number))),
        schema_name="report",
        schema=SCHEMA,
        max_output_tokens=4000,
    )


async def measure(
    name: str, ask: Callable[[int], Awaitable[Any]], count: int, jobs: int
) -> None:
    await ask(-1)  # imports, connections
    numbers = iter(range(count))

    async def worker() -> None:
        for number in numbers:
            await ask(number)

    cpu, wall = time.process_time(), time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(jobs)))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{name:28} {cpu / count * 1000:8.2f} ms CPU {count / wall:8.0f} /s")


async def plain_instructor(base_url: str, count: int, jobs: int) -> None:
    client = openai.AsyncOpenAI(base_url=base_url, api_key="none")
    plain = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)

    async def ask(number: int) -> Any:
        return await plain.chat.completions.create(
            model="bench",
            response_model=Report,
            messages=[
                {"role": "system", "content": SYSTEM},
                {"role": "user", "content": article(number)},
            ],
        )

    await measure("plain instructor", ask, count, jobs)
    await client.close()


async def stacked(name: str, plan: Plan, count: int, jobs: int) -> None:
    model = build(plan)
    await measure(name, lambda number: model.reply(request(number)), count, jobs)
    await model.aclose()


async def run(base_url: str, count: int, jobs: int) -> None:
    await plain_instructor(base_url, count, jobs)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        live = {"model": "openai/bench", "base_url": base_url}
        cache = folder / "cache"
        record = folder / "recordings"
        await stacked("live", Plan(**live), count, jobs)
        await stacked("live, into the cache", Plan(**live, cache=cache), count, jobs)
        await stacked("from the cache", Plan(**live, cache=cache), count, jobs)
        plan = Plan(**live, cache=cache, record=record)
        await stacked("from the cache, recording", plan, count, jobs)
        await stacked("replaying a folder", Plan(replay=record), count, jobs)
        archive = folder / "run.sqlite"
        plan = Plan(replay=record, record=archive)
        await stacked("replaying, into an archive", plan, count, jobs)
        await stacked("replaying an archive", Plan(replay=archive), count, jobs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=32)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    port: Any = context.Queue()
    server = context.Process(target=serve, args=(port, options.latency), daemon=True)
    server.start()
    try:
        base_url = f"http://127.0.0.1:{port.get(timeout=30)}/v1"
        asyncio.run(run(base_url, options.requests, options.jobs))
    finally:
        server.terminate()
        server.join()


if __name__ == "__main__":
    main()
