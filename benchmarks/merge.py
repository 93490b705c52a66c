"""What merging costs and how well it does, over synthetic articles with a known truth.

    python -m benchmarks.merge [--articles 1000 10000 100000] [--more 30] [--seed 7]

For each size, which is more than a hundred: seconds of processor time to put all
articles into a new base, the last hundred of them by themselves, and then, one
transaction each, the time to add one article more; B-cubed precision and recall of the
records. Each size has a process of its own, which reads the articles from a file:
``peak`` is its most memory while it merged. While it runs, it says how long the
articles so far took.

Articles come at some 25 a day, whatever their number, and recall the deals of two
years. ``--busiest 18`` makes it 75 a day: so many hosts at most receive guests on one
day, instead of 6. ``--recalled-years 50`` has them recall all deals for ever.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from factx.emit.tables import Adding, changing, open_base
from factx.score import b_cubed
from tests.merge.synthetic import clusters, make_world

_HUNDRED = 100
_TOLD = 20_000
Truths = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time, and the most memory.

    ``each`` has one entry for each article that was added by itself.
    """

    seconds: float
    hundred: float
    each: list[float]
    peak_mb: float


def write_world(path: Path, articles: int, given: argparse.Namespace) -> Truths:
    """Write the articles' results, one a line; return what their records are."""
    world = make_world(
        articles,
        seed=given.seed,
        busiest=given.busiest,
        recalled_years=given.recalled_years,
    )
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in world.results)
    return {
        "meetings": world.meetings,
        "commitments": world.commitments,
        "recalled": world.recalled,
    }


def add(path: Path, results: Iterable[dict[str, Any]]) -> float:
    started = time.process_time()
    with open_base(path, create=True) as db, changing(db):
        Adding(db).add((one["source"]["id"], one) for one in results)
    return time.process_time() - started


def telling(results: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield results; say now and then how long those before took."""
    started = time.process_time()
    for number, one in enumerate(results):
        if number and number % _TOLD == 0:
            seconds = time.process_time() - started
            print(f"    the first {number:,}: {seconds:.1f} s", flush=True)
        yield one


def cost_of(results: Path, base: Path, articles: int) -> Cost:
    with results.open(encoding="utf-8") as lines:
        given = map(json.loads, lines)
        seconds = add(base, telling(islice(given, articles - _HUNDRED)))
        hundred = add(base, islice(given, _HUNDRED))
        each = [add(base, [one]) for one in given]
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(seconds + hundred, hundred, each, peak_mb)


def made_of(path: Path, truth: Mapping[str, int]) -> list[list[str]]:
    """Return the mentions with a known truth, as the base put them together."""
    found: dict[str, list[str]] = {}
    with open_base(path) as db:
        for record, mention in db.execute("SELECT record, mention FROM mentions"):
            if mention in truth:
                found.setdefault(record, []).append(mention)
    return list(found.values())


def of_first(truth: Mapping[str, int], articles: int) -> dict[str, int]:
    numbers = ((key, int(key.split("#")[0].removeprefix("a"))) for key in truth)
    return {key: truth[key] for key, number in numbers if number < articles}


def figures_of(base: Path, truths: Truths, articles: int) -> Iterator[str]:
    for name, known in truths.items():
        truth = of_first(known, articles)
        figures = b_cubed(made_of(base, truth), clusters(truth))
        yield f"{name} {figures.precision:.3f}/{figures.recall:.3f}"


def apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function in a process of its own, so that its memory is its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def measure(folder: Path, articles: int, given: argparse.Namespace) -> None:
    results, base = folder / "results.jsonl", folder / "base.sqlite"
    count = articles + given.more
    truths = apart(write_world, results, count, given)
    cost = apart(cost_of, results, base, articles)
    size_mb = base.stat().st_size / 1e6
    each = [1000 * seconds for seconds in cost.each]
    print(
        f"{articles:>8,} articles  {cost.seconds:7.1f} s  "
        f"{1000 * cost.seconds / articles:6.2f} ms each  {size_mb:8.1f} MB  "
        f"{', '.join(figures_of(base, truths, articles))}  "
        f"one more: median {statistics.median(each):.0f} ms, most {max(each):.0f} ms; "
        f"last hundred: {cost.hundred:.2f} s; peak {cost.peak_mb:,.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--more", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--busiest", type=int, default=6)
    parser.add_argument("--recalled-years", type=int, default=2)
    given = parser.parse_args()
    for articles in given.articles:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), articles, given)


if __name__ == "__main__":
    main()
