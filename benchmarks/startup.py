"""CPU seconds of whole processes: the start, and one article replayed or kept.

python benchmarks/startup.py

Prints the least of seven rounds (user and system time of the child, after one round
that warms the files up and compiles them, as installing does), beside a bare Typer
program of two commands. The programs take turns, so that a busy machine slows all of
them alike. The article that is kept was asked of a server on loopback in the first
round.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "articles" / "vi-2025-10-25-australia.txt"
RECORDINGS = ROOT / "tests" / "recordings"
ROUNDS = 7
BARE = '''
import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Say hello."""


@app.command()
def goodbye(name: str) -> None:
    """Say goodbye."""


app()
'''


@dataclass(frozen=True)
class Program:
    """A command to measure, and the variables that it needs."""

    name: str
    command: list[str]
    environ: Mapping[str, str] = field(default_factory=dict)

    def cpu_seconds(self, environ: Mapping[str, str]) -> float:
        """Return the CPU time of one run."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            self.command,
            env={**environ, **self.environ},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


class Endpoint(BaseHTTPRequestHandler):
    """Answers every request with what was recorded of the article."""

    def do_POST(self) -> None:
        """Send the recorded reply as a chat completion."""
        self.rfile.read(int(self.headers["Content-Length"]))
        message = {"role": "assistant", "content": recorded_text()}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        completion = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "relay",
            "choices": [choice],
        }
        body = json.dumps(completion).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Keep quiet."""


@contextmanager
def endpoint() -> Iterator[str]:
    """Yield the address of a server on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


def recorded_text() -> str:
    """Return what was answered about the article."""
    line = ARTICLE.read_text("utf-8").splitlines()[-1]
    for file in sorted(RECORDINGS.glob("*.json")):
        recording = json.loads(file.read_text("utf-8"))
        if line in recording["request"]["messages"][-1]["content"]:
            return str(recording["reply"]["text"])
    raise SystemExit(f"{RECORDINGS}: holds no reply about {ARTICLE.name}")


def programs(bare: Path, address: str) -> list[Program]:
    """Return what is measured; the second is what the others are compared with."""
    factx = [sys.executable, "-m", "factx"]
    extract = [*factx, "extract"]
    replay = ["--replay", str(RECORDINGS)]
    kept = ["-m", "openai/relay", "--base-url", address]
    completion = {
        "_FACTX_COMPLETE": "complete_bash",
        "_TYPER_COMPLETE_ARGS": "factx ext",
        "COMP_WORDS": "factx ext",
        "COMP_CWORD": "1",
    }
    return [
        Program("python -c pass", [sys.executable, "-c", "pass"]),
        Program("bare Typer program, --help", [sys.executable, str(bare), "--help"]),
        Program("the same, a command", [sys.executable, str(bare), "hello", "Ada"]),
        Program("factx --help", [*factx, "--help"]),
        Program("factx extract --help", [*extract, "--help"]),
        Program("factx --version", [*factx, "--version"]),
        Program("factx, completing a word", factx, completion),
        Program("factx extract, replayed", [*extract, str(ARTICLE), *replay]),
        Program("factx extract, kept", [*extract, str(ARTICLE), *kept]),
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, endpoint() as address:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, "utf-8")
        environ = {
            **os.environ,
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
            "FACTX_CACHE_DIR": str(Path(folder) / "cache"),
            "OPENAI_API_KEY": "none",
        }
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        measured = programs(bare, address)
        rounds = [
            [one.cpu_seconds(environ) for one in measured] for _ in range(ROUNDS + 1)
        ]
    seconds = [min(taken) for taken in zip(*rounds[1:], strict=True)]
    for one, taken in zip(measured, seconds, strict=True):
        print(f"{one.name:<28} {taken:6.3f} s   {taken - seconds[1]:+.3f} s")


if __name__ == "__main__":
    main()
