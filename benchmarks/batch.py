"""Peak memory and time of ``factx extract`` over archives of two sizes.

    python benchmarks/batch.py [--articles 1000 10000] [--jobs 32]

The program runs as a process against a server on loopback, without a cache. The last
run goes on with an output in which everything is done already: what resuming costs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.throughput import article, serve


def run(folder: Path, archive: Path, url: str, output: str, jobs: int) -> None:
    home = {name: str(folder) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    asked = ["-m", "own/m", "--base-url", url, "-o", str(folder / output), "--no-cache"]
    started = time.perf_counter()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "factx",
            "extract",
            str(archive),
            *asked,
            "-j",
            str(jobs),
        ],
        env={**os.environ, **home},
        stderr=subprocess.PIPE,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    assert process.stderr is not None
    said = process.stderr.read().decode().splitlines()[-1]
    peak = usage.ru_maxrss / 1024
    code = os.waitstatus_to_exitcode(status)
    print(f"peak {peak:6.0f} MB {seconds:7.1f} s, exit {code}: {said}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--jobs", type=int, default=32)
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    port: Any = context.Queue()
    server = context.Process(target=serve, args=(port, 0.0), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"http://127.0.0.1:{port.get(timeout=60)}/v1"
        for count in options.articles:
            archive = folder / f"{count}"
            archive.mkdir()
            for number in range(count):
                (archive / f"{number:06}.txt").write_text(article(number), "utf-8")
            for _ in range(2):
                run(folder, archive, url, f"{count}.jsonl", options.jobs)
    server.terminate()
    server.join()


if __name__ == "__main__":
    main()
