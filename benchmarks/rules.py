"""Articles a second that builtin/rules reads, on one core.

python benchmarks/rules.py
"""

import asyncio
import time
from pathlib import Path

from factx import Extractor
from factx.prompt import Request
from factx.rules import Rules

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted(
    [
        *(ROOT / "examples" / "articles").glob("*.txt"),
        *(ROOT / "tests" / "rules" / "heldout").glob("*.txt"),
    ]
)
ROUNDS = 20


async def timed(requests: list[Request]) -> list[float]:
    """Return the seconds of each round over all requests."""
    model = Rules()
    for request in requests:
        await model.reply(request)  # tables are built once
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for request in requests:
            await model.reply(request)
        rounds.append(time.process_time() - start)
    return rounds


def main() -> None:
    with Extractor("builtin/rules") as extractor:
        requests = [extractor.request(path) for path in ARTICLES]
        rounds = asyncio.run(timed(requests))
        start = time.process_time()
        for path in ARTICLES:
            extractor.extract(path)
        whole = time.process_time() - start
    # The fastest round is the one that other work on the machine disturbed least.
    seconds = min(rounds)
    print(f"model: {len(ARTICLES) / seconds:,.0f} articles a second")
    print(f"with all checks: {len(ARTICLES) / whole:,.0f} articles a second")


if __name__ == "__main__":
    main()
