"""What a second look finds of facts that were left out, and what it costs.

    python benchmarks/second_look.py                        # from the recorded replies
    python benchmarks/second_look.py -m openai/gpt-5-mini   # ask a model, and record it

The recorded replies miss next to nothing of the gold set. So every third fact of each
is left out of the answer that the model is shown as its own, and the sentences that
factx then lists as unclaimed are really sent back. Counted: how many of the facts left
out were listed, how many of these the second look brought back (same kind of record,
overlapping evidence), and what it added that the full reply does not have.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from factx import Document, Extraction, Extractor, Settings
from factx.model import Model, Plan, Reply, build
from factx.prompt import Request
from factx.schema.diplomacy import Commitment, Meeting, Report

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
FIRST = ROOT / "tests" / "recordings"
SECOND = ROOT / "benchmarks" / "second_look"
EVERY = 3


class Thinned:
    """Gives a recorded reply without every third fact; another model does the rest."""

    def __init__(self, name: str, second: Model) -> None:
        self.name = name
        self._first = build(Plan(replay=FIRST))
        self._second = second

    async def reply(self, request: Request) -> Reply:
        if len(request.messages) > 2:
            return await self._second.reply(request)
        reply = await self._first.reply(request)
        return Reply(thinned(reply.text), reply.finish, reply.usage)

    async def aclose(self) -> None:
        await self._second.aclose()


def thinned(text: str) -> str:
    answer: dict[str, Any] = json.loads(text)
    for name in ("meetings", "commitments"):
        kept = [one for place, one in enumerate(answer[name]) if place % EVERY != 1]
        answer[name] = kept
    gone = {"meetings": ids(answer["meetings"])}
    for commitment in answer["commitments"]:
        if commitment.get("meeting") not in gone["meetings"]:
            commitment.pop("meeting", None)
        known = ids(answer["commitments"])
        answers = [one for one in commitment.get("responds_to", []) if one in known]
        commitment.pop("responds_to", None)
        if answers:
            commitment["responds_to"] = answers
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def ids(records: list[dict[str, Any]]) -> set[str]:
    return {record["id"] for record in records}


def facts(result: Extraction[Report]) -> list[Meeting | Commitment]:
    return [*result.facts.meetings, *result.facts.commitments]


def spans(record: Meeting | Commitment) -> list[tuple[int, int]]:
    return [(one.span[0], one.span[1]) for one in record.evidence if one.span]


def overlap(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def is_same(one: Meeting | Commitment, other: Meeting | Commitment) -> bool:
    return type(one) is type(other) and overlap(spans(one), spans(other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-m", "--model", default="openai/relay")
    parser.add_argument("--base-url")
    options = parser.parse_args()
    is_live = options.base_url is not None or options.model != "openai/relay"
    files: Any = {"record": SECOND} if is_live else {"replay": SECOND}
    plan = Plan(
        model=options.model,
        base_url=options.base_url,
        answer_seconds=3000.0,
        **files,
    )
    with ThreadPoolExecutor(len(ARTICLES)) as pool:
        rows = list(pool.map(lambda path: row_of(path, plan), ARTICLES))
    for path, row in zip(ARTICLES, rows, strict=True):
        print(f"{path.stem:<46}" + told(row))
    print(f"{'all':<46}" + told({name: sum(r[name] for r in rows) for name in rows[0]}))


def row_of(path: Path, plan: Plan) -> dict[str, int]:
    document = Document.from_path(path)
    with Extractor("openai/relay", replay=FIRST) as extractor:
        whole = extractor.extract(document)
    model = Thinned("openai/relay", build(plan))
    quiet = Settings(reasks=0)
    with Extractor(model, settings=quiet, cache=False) as extractor:
        first = extractor.extract(document)
    with Extractor(model, settings=quiet, cache=False, second_look=True) as extractor:
        return measure(whole, first, extractor.extract(document))


def measure(
    whole: Extraction[Report], first: Extraction[Report], second: Extraction[Report]
) -> dict[str, int]:
    missing = [
        one for one in facts(whole) if not any(is_same(one, o) for o in facts(first))
    ]
    sentences = [(one.span[0], one.span[1]) for one in first.unclaimed]
    listed = [one for one in missing if overlap(spans(one), sentences)]
    had = [(type(one), spans(one)) for one in facts(first)]
    added = [one for one in facts(second) if (type(one), spans(one)) not in had]
    found = [one for one in missing if any(is_same(one, o) for o in added)]
    new = [one for one in added if not any(is_same(one, o) for o in facts(whole))]
    return {
        "left out": len(missing),
        "listed": len(listed),
        "found": len(found),
        "new": len(new),
        "in": second.run.tokens.input - first.run.tokens.input,
        "out": second.run.tokens.output - first.run.tokens.output,
    }


def told(row: dict[str, int]) -> str:
    return "  ".join(f"{name} {count:,}" for name, count in row.items())


if __name__ == "__main__":
    main()
