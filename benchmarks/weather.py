"""Bad weather and kills, at the size of an archive.

    python benchmarks/weather.py [--articles 1000] [--share 0.2] [--jobs 32]
    python benchmarks/weather.py --kills 20 --articles 300

The first runs ``factx extract`` against a server on loopback with seeded faults, and
counts how every article ended. The second kills the program at random moments, starts
it again each time, and compares the records with those of an undisturbed run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.answers import ARTICLE, answer
from tests.servers.scripted import Scripted, Step
from tests.servers.scripted import answer as completion
from tests.servers.weather import Weather

GOOD = json.dumps(answer())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--share", type=float, default=0.2)
    parser.add_argument("--jobs", type=int, default=32)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--no-cache", action="store_true")
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "news").mkdir()
        for number in range(options.articles):
            text = f"{ARTICLE}\nArticle number {number}.\n"
            (folder / "news" / f"{number:06}.txt").write_text(text, "utf-8")
        (kill if options.kills else weather)(folder, options)


def command(folder: Path, server: Scripted, output: str, *flags: str) -> list[str]:
    asked = ["-m", "own/m", "--base-url", server.base_url, "-o", str(folder / output)]
    program = [sys.executable, "-m", "factx", "extract", str(folder / "news")]
    return [*program, *asked, *flags]


def environ(folder: Path, **more: str) -> dict[str, str]:
    home = {name: str(folder) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    return {**os.environ, **home, **more}


def weather(folder: Path, options: argparse.Namespace) -> None:
    faults = Weather(lambda _: GOOD, share=options.share, seed=options.seed)
    with Scripted(default=faults) as server:
        started = time.monotonic()
        done = subprocess.run(
            command(folder, server, "f.jsonl", "-j", str(options.jobs)),
            env=environ(folder, FACTX_READ_SECONDS="2"),
            stderr=subprocess.PIPE,
            check=False,
        )
        seconds = time.monotonic() - started
        asked = len(server.seen)
    ids = [json.loads(line)["source"]["id"] for line in (folder / "f.jsonl").open()]
    misses = folder / "f.errors.jsonl"
    failed = [json.loads(x) for x in misses.open()] if misses.exists() else []
    everybody = sorted(path.name for path in (folder / "news").iterdir())
    ended = sorted([*ids, *(miss["id"] for miss in failed)])
    print(f"exit code {done.returncode}, {seconds:.0f} s, {asked} requests")
    print(f"{len(ids)} records, {len(failed)} failures of {len(everybody)} articles")
    print(f"every article ended once: {ended == everybody}")
    print(f"faults: {sum(faults.faults.values())} of {len(faults.faults)} kinds")
    for miss in failed:
        print(f"  {miss['id']}: {miss['error']}: {miss['message']}")


def kill(folder: Path, options: argparse.Namespace) -> None:
    moments = random.Random(options.seed)
    flags = ["-q", "-j", str(options.jobs)]
    flags += ["--no-cache"] if options.no_cache else []
    with Scripted(default=lambda _: slow()) as server:
        whole = command(folder, server, "whole.jsonl", "-q", "--no-cache", "-j", "32")
        subprocess.run(whole, env=environ(folder), check=True)
        server.seen.clear()
        broken = command(folder, server, "f.jsonl", *flags)
        share = max(2, 2 * options.articles // (options.kills + 1))
        for _ in range(options.kills):
            process = subprocess.Popen(broken, env=environ(folder))
            wanted = len(server.seen) + moments.randint(1, share)
            while len(server.seen) < wanted and process.poll() is None:
                time.sleep(0.001)
            time.sleep(moments.random() * 0.05)
            process.kill()
            process.wait()
        subprocess.run(broken, env=environ(folder), check=True)
        asked = len(server.seen)
    most = options.articles + options.kills * options.jobs
    same = records(folder / "f.jsonl") == records(folder / "whole.jsonl")
    print(f"{options.kills} kills: the records are the same: {same}")
    print(f"{asked} requests; {options.articles} are needed, at most {most} allowed")


def slow() -> Step:
    return Step(body=completion(GOOD).body, delay_seconds=0.02)


def records(path: Path) -> list[str]:
    return sorted(path.read_text("utf-8").splitlines())


if __name__ == "__main__":
    main()
