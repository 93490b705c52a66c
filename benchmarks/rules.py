"""Articles a second that builtin/rules reads, on one core, in processor time.

    python benchmarks/rules.py

Processor time too grows on a machine that is busy with other things. Of each article
the fastest of all rounds counts: the one that was disturbed least.
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


async def fastest(requests: list[Request]) -> float:
    """Return the seconds that all requests take, each in its fastest round."""
    model = Rules()
    best = [float("inf")] * len(requests)
    for _ in range(ROUNDS):
        for place, request in enumerate(requests):
            start = time.process_time()
            await model.reply(request)
            best[place] = min(best[place], time.process_time() - start)
    return sum(best)


def main() -> None:
    with Extractor("builtin/rules") as extractor:
        requests = [extractor.request(path) for path in ARTICLES]
        seconds = asyncio.run(fastest(requests))
        extractor.extract(ARTICLES[0])  # what is made once is made
        start = time.process_time()
        for path in ARTICLES:
            extractor.extract(path)
        whole = time.process_time() - start
    print(f"model: {len(ARTICLES) / seconds:,.0f} articles a second")
    print(f"with all checks: {len(ARTICLES) / whole:,.0f} articles a second")


if __name__ == "__main__":
    main()
