"""How long a page of many articles takes to write, to open and to filter.

    python -m benchmarks.report_page [--articles 500] [--page FILE]

The articles are synthetic: copies of the five annotated ones with names, days and texts
of their own; those of the base are of a world whose outlets report the same meetings.
Writing is measured in seconds of processor time. Opening and filtering are measured in
the real Chromium by the page's own clock: from navigation until the view is drawn, and
from a change of a filter until the next frame; opening also in processor time, which
says more on a busy machine.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from factx.emit import StoredResult, report_base, report_page
from factx.emit.page import render
from factx.emit.tables import Adding, changing, open_base
from tests.emit.gold_results import gold_results
from tests.merge.synthetic import make_world

GUESTS = ("An", "Binh", "Chi", "Dana", "Eva", "Filip", "Gita", "Hana", "Ivan", "Jana")
FAMILIES = ("Novak", "Tran", "Okafor", "Silva", "Haddad", "Larsen", "Kim", "Rossi")
CODES = ("SG", "IR", "AU", "RU", "CZ", "FR", "JP", "BR", "ZA", "AZ", "LA", "DE")
FILTERS = (
    ("search", "filters.query = 'tran'"),
    ("country", "filters.facets.set('country', new Set(['SG']))"),
    ("modality", "filters.facets.set('modality', new Set(['requested']))"),
    ("days", "filters.from = '2025-03-01'; filters.to = '2025-05-31'"),
)


def synthetic(count: int, seed: int = 8) -> list[dict[str, Any]]:
    """Return that many results, each with its own names, days and text."""
    dice = random.Random(seed)
    gold = gold_results()
    return [_varied(gold[number % len(gold)], number, dice) for number in range(count)]


def _varied(result: dict[str, Any], number: int, dice: random.Random) -> dict[str, Any]:
    made = copy.deepcopy(result)
    text = f"{made['text']}\n\n[{number}]"
    made["text"] = text
    name = f"article-{number:04d}.txt"
    digest = hashlib.sha256(text.encode()).hexdigest()
    made["source"] |= {"id": name, "name": name, "text_sha256": digest}
    for party in made["facts"]["parties"]:
        if party["kind"] == "person" and dice.random() < 0.7:
            party["name"] = f"{dice.choice(GUESTS)} {dice.choice(FAMILIES)}"
            party["country"] = dice.choice(CODES)
    for record in made["facts"]["meetings"]:
        day = f"2025-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        record["date"] |= {"edtf": day, "earliest": day, "latest": day}
    return made


def measure_writing(results: list[dict[str, Any]], runs: int = 3) -> tuple[str, float]:
    """Return the page, and the median CPU seconds from JSON to the finished file."""
    lines = [json.dumps(result, ensure_ascii=False) for result in results]
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            began = time.process_time()
            page = report_page([StoredResult.read(json.loads(line)) for line in lines])
            (Path(folder) / "page.html").write_text(page, "utf-8")
            seconds.append(time.process_time() - began)
    return page, statistics.median(seconds)


def measure_base(count: int, seed: int = 8) -> tuple[str, float]:
    """Return the page of a base of that many articles, and its CPU seconds."""
    world = make_world(count, seed=seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "factbase.sqlite"
        with open_base(path, create=True) as db, changing(db):
            Adding(db).add((one["source"]["id"], one) for one in world.results)
        began = time.process_time()
        page = report_base(path)
        return page, time.process_time() - began


def measure_merged(page: str) -> dict[str, float]:
    """Return milliseconds in Chromium for the page of a base."""
    from tests.emit.page.browser import Browser

    browser = Browser(Path(tempfile.mkdtemp()))
    try:
        found = {"open": _median(lambda: _opened(browser, page))}
        record = "[...rowById.keys()].find(id => rowById.get(id).reports?.length > 3)"
        at = browser.run(f"return {record}")
        found["open at a meeting"] = _median(lambda: _opened(browser, page, f"#{at}"))
        browser.open(page, "#/meetings")
        found["filter meetings by what reports disagree on"] = _median(
            lambda: _timed(browser, "toggleValue('disagreement', 'Date')")
        )
        found["meetings as cards"] = _median(
            lambda: _timed(browser, "asCards.add('meetings')")
        )
        return found
    finally:
        browser.close()


def measure_reading(page: str) -> dict[str, float]:
    """Return milliseconds in Chromium by what was done."""
    from tests.emit.page.browser import Browser

    browser = Browser(Path(tempfile.mkdtemp()))
    try:
        found = {"open (overview drawn)": _median(lambda: _opened(browser, page))}
        found["open, processor time"] = _median(lambda: _opened_cpu(browser, page))
        found["open at a fact (#a250-m1)"] = _median(
            lambda: _opened(browser, page, "#a250-m1")
        )
        for view in ("#/overview", "#/commitments"):
            browser.open(page, view)
            for name, change in FILTERS:
                label = f"filter by {name} in {view[2:]}"
                found[label] = _median(lambda change=change: _timed(browser, change))
        found["open another article"] = _median(lambda: _timed(browser, "", "#a123"))
        return found
    finally:
        browser.close()


def _opened(browser: Any, page: str, at: str = "") -> float:
    browser.open(page, at)
    return float(
        browser.run(
            "return new Promise(done => requestAnimationFrame(() => setTimeout(() =>"
            " done(performance.now()))))"
        )
    )


def _opened_cpu(browser: Any, page: str) -> float:
    """Return milliseconds of processor time of the page's main thread."""
    browser.command("Performance.enable", timeDomain="threadTicks")
    _opened(browser, page)
    metrics = browser.command("Performance.getMetrics")["metrics"]
    browser.command("Performance.disable")
    return 1000 * next(
        float(one["value"]) for one in metrics if one["name"] == "TaskDuration"
    )


def _timed(browser: Any, change: str, at: str = "") -> float:
    browser.run(
        "clearFilters(); location.hash = '#/overview'" if at else "clearFilters()"
    )
    browser.run("return new Promise(done => setTimeout(done, 300))")
    act = f"location.hash = '{at}'" if at else f"{change}; filtersChanged()"
    return float(
        browser.run(
            "const began = performance.now();"
            f"{act};"
            "return new Promise(done => requestAnimationFrame(() => setTimeout(() =>"
            " done(performance.now() - began))))"
        )
    )


def _median(measure: Any, runs: int = 3) -> float:
    return statistics.median(measure() for _ in range(runs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--page", type=Path, help="Keep the page here.")
    given = parser.parse_args()
    results = synthetic(given.articles)
    page, seconds = measure_writing(results)
    if given.page:
        given.page.write_text(page, "utf-8")
    one = report_page([StoredResult.read(results[3])])
    libraries = sum(
        len(render._inline("vendor", name).body) for name in render._LIBRARIES
    )
    own_text = len(results[3]["text"].encode())
    print(
        f"writing {given.articles} articles: {seconds:.2f} s of CPU, "
        f"{len(page.encode()) / 1e6:.1f} MB"
    )
    print(
        f"one article: {(len(one.encode()) - libraries - own_text) / 1000:.1f} kB "
        f"beside its text ({own_text / 1000:.1f} kB) and the libraries "
        f"({libraries / 1000:.0f} kB)"
    )
    for name, milliseconds in measure_reading(page).items():
        print(f"{name}: {milliseconds:.0f} ms")
    merged, seconds = measure_base(given.articles)
    print(
        f"writing a base of {given.articles} articles: {seconds:.2f} s of CPU, "
        f"{len(merged.encode()) / 1e6:.1f} MB"
    )
    for name, milliseconds in measure_merged(merged).items():
        print(f"{name}: {milliseconds:.0f} ms")


if __name__ == "__main__":
    main()
