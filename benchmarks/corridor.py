"""CPU time per article of the whole pipeline, answers given from memory.

python benchmarks/corridor.py

Every article is extracted many times with one extractor, so that tables are read and
classes built. What is left is what one more article of a run costs beside the model.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path

from factx import Document, Extractor
from factx.load import load_document
from factx.model import Model, Replaying, Reply
from factx.prompt import Request

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "examples" / "articles"
RECORDINGS = ROOT / "tests" / "recordings"
ROUNDS = 30
MAX_BYTES = 1_000_000


class Remembering:
    """Answers from memory what it has once been asked."""

    def __init__(self, inner: Model) -> None:
        self._inner = inner
        self._replies: dict[str, Reply] = {}
        self.name = "benchmark/memory"

    async def reply(self, request: Request) -> Reply:
        if request.key not in self._replies:
            self._replies[request.key] = await self._inner.reply(request)
        return self._replies[request.key]

    async def aclose(self) -> None:
        await self._inner.aclose()


async def milliseconds(extractor: Extractor, document: Document) -> float:
    """Return the median CPU time of one article, the first rounds not counted."""
    taken = []
    for _ in range(ROUNDS):
        before = time.process_time()
        await extractor.aextract(document)
        taken.append(1000 * (time.process_time() - before))
    return statistics.median(taken[ROUNDS // 3 :])


async def measure() -> None:
    print(f"{'article':<40} {'characters':>10} {'records':>8} {'CPU ms':>7}")
    for path in sorted(ARTICLES.glob("*.txt")):
        with Extractor(replay=RECORDINGS) as replaying:
            name = replaying.model
        model = Remembering(Replaying(RECORDINGS))
        model.name = name
        document = load_document(str(path), max_bytes=MAX_BYTES)
        async with Extractor(model, cache=False) as extractor:
            result = await extractor.aextract(document)
            taken = await milliseconds(extractor, document)
        facts = result.facts
        records = len(facts.parties) + len(facts.meetings) + len(facts.commitments)
        size = len(document.text)
        print(f"{path.name:<40} {size:>10,} {records:>8} {taken:>7.1f}")


if __name__ == "__main__":
    asyncio.run(measure())
