"""130 quotes, with the place at which each must be found or that it must not be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factx import Locator
from factx.span import Span

TESTS = Path(__file__).parents[1]
ARTICLES = TESTS.parent / "examples" / "articles"
CASES = [
    json.loads(line)
    for line in (TESTS / "cases" / "grounding.jsonl").read_text("utf-8").splitlines()
]

# Contested cases that ask for a last word which the article does not print to be
# dropped from the quote. A quote stands in the article whole or not at all: what is
# dropped would be proved by words that do not say it ("serious border incidents" is no
# complaint), and the same rule took "critics surrender" for "critics say".
ARGUED = ("one-extra-tail-word", "source-lacks-last-word")
for case in CASES:
    if case["id"] in ARGUED:
        case["start"] = None


def text_of(case: dict[str, Any]) -> str:
    if "article" in case:
        return (ARTICLES / case["article"]).read_bytes().decode("utf-8")
    return case["source"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_quote_is_found_at_its_place_or_not_at_all(case: dict[str, Any]) -> None:
    location = Locator(text_of(case)).locate(case["quote"], case.get("hint"))

    if case["start"] is None:
        assert location is None
        return
    offset = case.get("source_offset", 0)
    assert location is not None
    assert location.span.shifted(offset) == Span(case["start"], case["end"])
    assert (location.match == "exact") == (case["expect"] == "exact")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_reason_is_given_for_what_is_not_found_and_only_then(
    case: dict[str, Any],
) -> None:
    reason = Locator(text_of(case)).explain(case["quote"])

    assert (reason is None) == (case["start"] is not None)
