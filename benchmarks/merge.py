"""What merging costs and how well it does, over synthetic articles with a known truth.

    python -m benchmarks.merge [--articles 1000 10000 100000] [--more 30] [--seed 7]

For each size, which is more than a hundred: seconds of processor time to put all
articles into a new base, the last hundred of them by themselves, B-cubed precision and
recall of its records, and then, one transaction each, the time to add one article more.
``peak`` is the most memory so far, the synthetic
articles included: give one size for a figure of its own.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from factx.emit.tables import Adding, changing, open_base
from factx.score import b_cubed
from tests.merge.synthetic import clusters, make_world

_HUNDRED = 100


def add(path: Path, results: Iterable[dict[str, Any]]) -> float:
    started = time.process_time()
    with open_base(path, create=True) as db, changing(db):
        Adding(db).add((one["source"]["id"], one) for one in results)
    return time.process_time() - started


def made_of(path: Path, truth: Mapping[str, int]) -> list[list[str]]:
    """Return the mentions with a known truth, as the base put them together."""
    found: dict[str, list[str]] = {}
    with open_base(path) as db:
        for record, mention in db.execute("SELECT record, mention FROM mentions"):
            if mention in truth:
                found.setdefault(record, []).append(mention)
    return list(found.values())


def of(truth: Mapping[str, int], sources: Collection[str]) -> dict[str, int]:
    return {key: one for key, one in truth.items() if key.split("#")[0] in sources}


def measure(path: Path, articles: int, more: int, seed: int) -> None:
    world = make_world(articles + more, seed=seed)
    first = world.results[:articles]
    seconds = add(path, first[:-_HUNDRED])
    hundred = add(path, first[-_HUNDRED:])
    seconds += hundred
    size_mb = path.stat().st_size / 1e6
    sources = {one["source"]["id"] for one in first}
    shown = []
    for name, truth in (
        ("meetings", of(world.meetings, sources)),
        ("commitments", of(world.commitments, sources)),
        ("recalled", of(world.recalled, sources)),
    ):
        figures = b_cubed(made_of(path, truth), clusters(truth))
        shown.append(f"{name} {figures.precision:.3f}/{figures.recall:.3f}")
    each = [add(path, [one]) for one in world.results[articles:]]
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{articles:>8,} articles  {seconds:7.1f} s  "
        f"{1000 * seconds / articles:6.2f} ms each  {size_mb:8.1f} MB  "
        f"{', '.join(shown)}  "
        f"one more: median {1000 * statistics.median(each):.0f} ms, "
        f"most {1000 * max(each):.0f} ms; "
        f"last hundred: {hundred:.2f} s; peak {peak_mb:,.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--more", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    for articles in given.articles:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder) / "base.sqlite", articles, given.more, given.seed)


if __name__ == "__main__":
    main()
