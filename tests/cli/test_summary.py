import time

import pytest

from factx.cli.summary import Summary
from factx.model import Exchange, Prices, Usage


def exchange(source: str, *, attempts: int = 1, error: str | None = None) -> Exchange:
    usage = Usage() if error else Usage(1000, 100)
    return Exchange("k", "own/m", source, attempts, 0.1, usage, error=error)  # type: ignore[arg-type]


@pytest.fixture
def summary() -> Summary:
    made = Summary(started=time.monotonic(), prices=Prices(1.0, 10.0))
    made.count(exchange("live", attempts=3))
    made.count(exchange("live", attempts=5, error="UnavailableError"))
    made.count(exchange("cache", attempts=0))
    return made


def test_a_table_says_what_was_sent_and_what_it_cost(summary: Summary) -> None:
    rows = dict(line.split(maxsplit=1) for line in summary.table())
    assert rows["requests"] == (
        "8 sent · 1 answered without · 0 to ask again · 1 failed"
    )
    assert rows["tokens"].startswith("2,000 in · 200 out")
    assert rows["cost"] == "$0.0020", "what came from the cache is not paid for again"


def test_a_request_that_failed_counts_as_no_source(summary: Summary) -> None:
    assert summary.sources == {"live": 1, "cache": 1}


def test_a_model_that_is_sent_nothing_has_no_row_of_requests() -> None:
    made = Summary(started=time.monotonic())
    made.articles = 3
    subjects = [line.split()[0] for line in made.table()]
    assert subjects == ["articles", "records", "cost", "time"]
