"""A flaky provider, over real sockets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factx.cli import run
from tests.batch.conftest import GOOD, write_archive
from tests.servers.scripted import Scripted
from tests.servers.weather import Weather

ARTICLES = 120
# Five tries of a request, and three requests about an article at the most.
MOST_REQUESTS = ARTICLES * 2


def test_in_bad_weather_every_article_ends_as_a_record_or_a_named_failure(
    at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTX_READ_SECONDS", "1")
    write_archive(at_home / "news", ARTICLES)
    weather = Weather(lambda _body: GOOD)
    with Scripted(default=weather) as server:
        command = ["extract", "news", "-m", "own/m", "--base-url", server.base_url]
        code = run([*command, "-o", "facts.jsonl", "-j", "16", "-q"])
        asked = len(server.seen)
    lines = (at_home / "facts.jsonl").read_text("utf-8").splitlines()
    done = [json.loads(line)["source"]["id"] for line in lines]
    failed = []
    misses = at_home / "facts.errors.jsonl"
    if misses.exists():
        failed = [json.loads(line) for line in misses.read_text("utf-8").splitlines()]
    assert len(weather.faults) > 12, "the seed brings most kinds of weather"
    assert sorted([*done, *(miss["id"] for miss in failed)]) == sorted(
        path.name for path in (at_home / "news").iterdir()
    )
    assert all(miss["error"] and miss["message"] and miss["next"] for miss in failed)
    assert len(failed) < ARTICLES / 20
    assert asked <= MOST_REQUESTS
    assert code == (3 if failed else 0)
    # Nothing that was cut off or broken passes for whole.
    for line in lines:
        facts = json.loads(line)["facts"]
        rejections = json.loads(line)["rejections"]
        assert facts["commitments"] or rejections
