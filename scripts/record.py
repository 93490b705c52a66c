"""Record replies to everything that the tests and examples replay.

    python scripts/record.py -m openai/gpt-5-mini
    python scripts/record.py -m openai/local --base-url http://127.0.0.1:8081/v1 --to X

Run it again whenever a prompt or a wire schema changes: old recordings no longer match
then, and are removed. Replies that are still valid are not asked for again.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "examples"))

import factx  # noqa: E402
from factx.schema.diplomacy import Report  # noqa: E402
from schemas import Appointments, Recalls  # noqa: E402 - lies in examples/

EXAMPLES = ROOT / "examples"
TEXTS = {Recalls: "recall-notice.txt", Appointments: "jmenovani.txt"}


def jobs() -> list[tuple[type[Any], Path]]:
    """Return what is recorded: schema and article."""
    articles = sorted((EXAMPLES / "articles").glob("*.txt"))
    own = [(schema, EXAMPLES / "texts" / name) for schema, name in TEXTS.items()]
    return [*((Report, path) for path in articles), *own]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-m", "--model", required=True)
    parser.add_argument("--base-url")
    parser.add_argument("--to", type=Path, default=ROOT / "tests" / "recordings")
    parser.add_argument(
        "--wait", type=float, default=3000, help="seconds for an answer"
    )
    parser.add_argument("--only", default="", help="articles whose name contains this")
    options = parser.parse_args()
    settings = factx.Settings(read_seconds=options.wait)

    def record(schema: type[Any], path: Path) -> tuple[str, tuple[str, ...]]:
        with factx.Extractor(
            options.model,
            schema=schema,
            base_url=options.base_url,
            record=options.to,
            cache=ROOT / "build" / "record-cache",
            settings=settings,
        ) as extractor:
            result = extractor.extract(path)
        lost = len(result.rejections)
        print(
            f"{path.name}: {result.run.reasks} follow-ups, {lost} rejections",
            flush=True,
        )
        return path.name, result.run.replies

    chosen = [job for job in jobs() if options.only in job[1].name]
    with ThreadPoolExecutor(len(chosen)) as pool:
        done = list(pool.map(lambda job: record(*job), chosen))
    if not options.only:
        remove_stale(options.to, {key for _name, keys in done for key in keys})


def remove_stale(folder: Path, valid: set[str]) -> None:
    """Remove the recordings of this folder that no request asks for any more."""
    for path in folder.glob("*.json"):
        if not any(key.startswith(path.stem) for key in valid):
            path.unlink()
            print(f"removed {path.name}", flush=True)


if __name__ == "__main__":
    main()
