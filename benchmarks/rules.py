"""Articles a second that builtin/rules reads, on one core.

python benchmarks/rules.py
"""

import asyncio
import statistics
import time
from pathlib import Path

from factx import Extractor
from factx.rules import Rules

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted(
    [
        *(ROOT / "examples" / "articles").glob("*.txt"),
        *(ROOT / "tests" / "rules" / "heldout").glob("*.txt"),
    ]
)
ROUNDS = 20


def main() -> None:
    with Extractor("builtin/rules") as extractor:
        requests = [extractor.request(path) for path in ARTICLES]
        model = Rules()
        asyncio.run(model.reply(requests[0]))  # tables are built once
        rounds = []
        for _ in range(ROUNDS):
            start = time.process_time()
            for request in requests:
                asyncio.run(model.reply(request))
            rounds.append(time.process_time() - start)
        start = time.process_time()
        for path in ARTICLES:
            extractor.extract(path)
        whole = time.process_time() - start
    seconds = statistics.median(rounds)
    print(f"model: {len(ARTICLES) / seconds:,.0f} articles a second")
    print(f"with all checks: {len(ARTICLES) / whole:,.0f} articles a second")


if __name__ == "__main__":
    main()
