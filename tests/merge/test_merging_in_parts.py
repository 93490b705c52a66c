"""What examples/merge_in_parts.py puts together is what merging all at once gives."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from factx.merge import Article, FactBase, merge
from tests.data import ROOT
from tests.merge.builder import meeting, person, result
from tests.merge.synthetic import Noise, make_world

InParts = Callable[..., FactBase]
LOUD = Noise(wrong_day=0.06, wrong_year=0.05, misspelled=0.3, recalls=0.5)


@pytest.fixture
def merge_in_parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[InParts]:
    monkeypatch.syspath_prepend(str(Path(ROOT) / "examples"))
    yield import_module("merge_in_parts").merge_in_parts
    sys.modules.pop("merge_in_parts")


def pairs_in_doubt(base: FactBase) -> set[tuple[str, str, str]]:
    return {(one.kind, one.left, one.right) for one in base.doubts}


def assert_equal(made: FactBase, expected: FactBase) -> None:
    assert made.meetings == expected.meetings
    assert made.commitments == expected.commitments
    assert made.entities == expected.entities
    assert made.ledger == expected.ledger
    assert pairs_in_doubt(made) == pairs_in_doubt(expected)


@pytest.mark.parametrize("noise", [Noise(), LOUD], ids=["plain", "loud"])
@pytest.mark.parametrize("parts", [1, 7])
def test_parts_put_together_are_the_whole(
    merge_in_parts: InParts, noise: Noise, parts: int
) -> None:
    results = make_world(250, seed=31, noise=noise).results
    expected = merge(Article.read(one) for one in results)
    shuffled = random.Random(2).sample(results, len(results))  # noqa: S311 - no secret
    assert_equal(merge_in_parts(shuffled, parts=parts), expected)


def series(source: str, language: str, days: range) -> dict[str, Any]:
    parties = [person("p1", "Lương Tam Quang", "VN")]
    parties += [person("p2", "Ali Naghiyev", "AZ")]
    meetings = [meeting(f"m{d}", f"2025-10-{d}", "p1 host", "p2") for d in days]
    return result(source, parties, meetings, language=language)


def test_a_series_told_twice_is_one_source_though_its_meetings_are_in_many_parts(
    merge_in_parts: InParts,
) -> None:
    results = [series("a", "vi", range(10, 20, 4)), series("b", "cs", range(10, 20, 4))]
    base = merge_in_parts(results, parts=3)
    assert [one.distinct_sources for one in base.meetings] == [1, 1, 1]
    assert_equal(base, merge(Article.read(one) for one in results))


def test_an_article_without_reports_names_its_parties(merge_in_parts: InParts) -> None:
    results = [result("a", [person("p1", "Ali Naghiyev", "AZ")])]
    base = merge_in_parts(results)
    assert [one.name for one in base.entities] == ["Ali Naghiyev"]
