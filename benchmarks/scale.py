"""What an archive takes: requests, tokens, days, cost, disk. Backs docs/scale.md.

    python benchmarks/scale.py [--articles 10000000] [--model openai/gpt-5-mini]

Sizes and CPU are measured on the bundled articles and their recorded replies, cost
comes from list prices, and how busy an actor keeps its requests from a simulation
with a seed. Nothing is sent. CPU is that of this machine; the rest is arithmetic.
"""

from __future__ import annotations

import argparse
import heapq
import json
import random
import statistics
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from factx import Extractor
from factx.model import Exchange, Prices, Usage
from factx.prompt import Request

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
RECORDINGS = ROOT / "tests" / "recordings"
ROUNDS = 40
FILE_BYTES = 190_000_000  # of one file of batch requests
DAY = 86_400.0
# Answers of a hosted model: half of them within 12 s, one in twenty after 27 s.
MEDIAN_SECONDS, SPREAD = 12.0, 0.5


@dataclass(frozen=True)
class Article:
    """Means over the bundled articles.

    Attributes:
        usage: Tokens of the request and the answer.
        shared_tokens: Tokens that all requests begin with, estimated by characters.
        cpu_seconds: From file to JSON line, with the reply at hand.
        request_bytes: Of a line in a batch.
        result_bytes: Of the JSON line.
        packed_bytes: The same, deflated as Parquet would.
        reply_bytes: In an archive of recordings, its request included.
    """

    usage: Usage
    shared_tokens: int
    cpu_seconds: float
    request_bytes: float
    result_bytes: float
    packed_bytes: float
    reply_bytes: float


def measure() -> Article:
    """Return what one article takes."""
    asked: list[Exchange] = []
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "run.sqlite")
        with Extractor(
            replay=RECORDINGS, record=archive, on_exchange=asked.append
        ) as extractor:
            lines = [extractor.extract(path).to_json() for path in ARTICLES]
            requests = [extractor.request(path) for path in ARTICLES]
        recorded = archive.stat().st_size / len(ARTICLES)
    usages = [one.usage for one in asked]
    with Extractor(replay=RECORDINGS) as extractor:
        started = time.process_time()
        for _ in range(ROUNDS):
            for path in ARTICLES:
                extractor.extract(path).to_json()
        cpu = (time.process_time() - started) / ROUNDS / len(ARTICLES)
    mean = Usage(
        round(statistics.mean(one.input_tokens for one in usages)),
        round(statistics.mean(one.output_tokens for one in usages)),
    )
    return Article(
        usage=mean,
        shared_tokens=round(mean.input_tokens * _shared(requests)),
        cpu_seconds=cpu,
        request_bytes=statistics.mean(_size(request) for request in requests),
        result_bytes=statistics.mean(len(line.encode()) for line in lines),
        packed_bytes=len(zlib.compress("\n".join(lines).encode())) / len(lines),
        reply_bytes=recorded,
    )


def _size(request: Request) -> int:
    return len(json.dumps(request.canonical(), ensure_ascii=False).encode())


def _shared(requests: list[Request]) -> float:
    """Return the share of a request that is the same for all: prompt and schema."""
    schema = len(json.dumps(requests[0].schema))
    system = len(requests[0].messages[0].content)
    whole = [sum(len(m.content) for m in one.messages) + schema for one in requests]
    return (system + schema) / statistics.mean(whole)


def busy(jobs: int, rows: int, *, rounds: int = 20, faults: float = 0.0) -> float:
    """Return the share of time that an actor's requests are under way, simulated.

    An actor takes ``rows`` articles at a time and works on ``jobs`` of them at once;
    the next ones come when the last of these is done. A fault is asked again.
    """
    chance = random.Random(1)
    clock = worked = 0.0
    for _ in range(rounds):
        ends: list[float] = [clock] * min(jobs, rows)
        heapq.heapify(ends)
        for _ in range(rows):
            seconds = sum(_answers(chance, faults))
            worked += seconds
            heapq.heapreplace(ends, ends[0] + seconds)
        clock = max(ends)
    return worked / (clock * jobs)


def _answers(chance: random.Random, faults: float) -> Iterator[float]:
    while True:
        yield MEDIAN_SECONDS * chance.lognormvariate(0.0, SPREAD)
        if chance.random() >= faults:
            return


def cost(usage: Usage, model: str) -> Decimal:
    """Return a price in dollars."""
    return Prices(None, None).cost(usage, model) or Decimal(0)


def show(one: Article, count: int, model: str, reasks: float) -> None:
    """Print what an archive takes."""
    requests = count * (1 + reasks)
    # A follow-up repeats the conversation and adds the answer; it answers a part.
    more_in = one.usage.input_tokens + one.usage.output_tokens
    tokens_in = count * (one.usage.input_tokens + reasks * more_in)
    tokens_out = count * one.usage.output_tokens * (1 + reasks / 2)
    shared = requests * one.shared_tokens
    live = cost(Usage(round(tokens_in), round(tokens_out)), model)
    kept = cost(Usage(round(tokens_in), round(tokens_out), round(shared)), model)
    print(f"\n{count:,} articles, {reasks:.0%} asked again, {model}")
    print(f"  requests            {requests:>16,.0f}")
    print(f"  tokens in, out      {tokens_in / 1e9:>12.1f} G  {tokens_out / 1e9:.1f} G")
    print(f"  cost, live          ${live:>15,.0f}")
    print(f"  cost, prompt cached ${kept:>15,.0f}")
    print(f"  cost, batches       ${live / 2:>15,.0f}   (half of live)")
    print(f"  CPU, replies there  {count * one.cpu_seconds / 3600:>14,.0f} h")
    print(f"  results             {_giga(count * one.result_bytes)}")
    print(f"  results, Parquet    {_giga(count * one.packed_bytes)}")
    print(f"  archive of replies  {_giga(requests * one.reply_bytes)}")
    print(f"  files of requests   {_giga(requests * one.request_bytes)}", end="")
    print(f"   in {requests * one.request_bytes / FILE_BYTES:,.0f} batches")
    mean = MEDIAN_SECONDS * 2.718281828 ** (SPREAD**2 / 2)
    for rpm, tpm in ((500, 500e3), (5_000, 4e6), (30_000, 180e6)):
        by_requests = requests / rpm * 60
        by_tokens = (tokens_in + tokens_out) / tpm * 60
        seconds = max(by_requests, by_tokens)
        at_once = requests / seconds * mean
        print(
            f"  at {rpm:>6,} rpm and {tpm / 1e6:>5.1f} M tpm: "
            f"{seconds / DAY:>8,.1f} days, {at_once:>6,.0f} requests at once"
        )


def _giga(size: float) -> str:
    return f"{size / 1e9:>14,.0f} GB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000_000)
    parser.add_argument("--model", default="openai/gpt-5-mini")
    parser.add_argument("--reasks", type=float, default=0.1)
    given = parser.parse_args()
    one = measure()
    print(f"measured over {len(ARTICLES)} articles, means of one:")
    print(f"  tokens    {one.usage.input_tokens:,} in ({one.shared_tokens:,} of them")
    print(f"            the same for all), {one.usage.output_tokens:,} out")
    print(f"  CPU       {one.cpu_seconds * 1e3:.1f} ms")
    print(f"  request   {one.request_bytes / 1e3:.1f} kB")
    print(f"  result    {one.result_bytes / 1e3:.1f} kB ({one.packed_bytes / 1e3:.1f})")
    print(f"  recording {one.reply_bytes / 1e3:.1f} kB")
    show(one, given.articles, given.model, given.reasks)
    print("\nshare of the time that an actor's requests are under way (simulated)")
    print("  rows / jobs      1      2      4      8     32")
    for faults in (0.0, 0.05, 0.2):
        shares = [busy(32, 32 * times, faults=faults) for times in (1, 2, 4, 8, 32)]
        row = "  ".join(f"{share:>5.0%}" for share in shares)
        print(f"  {faults:>4.0%} faults  {row}")


if __name__ == "__main__":
    main()
