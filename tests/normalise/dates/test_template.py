from __future__ import annotations

import re

import pytest

from factx.normalise.dates.template import any_of, expand, parse

SLOTS = {"day": r"\d{1,2}", "year": r"\d{4}"}


@pytest.mark.parametrize(
    ("template", "text", "matches"),
    [
        ("{day} of {year}", "5 of 2024", True),
        ("{day} of {year}", "5of 2024", False),
        ("[the] {day}", "5", True),
        ("[the] {day}", "the 5", True),
        ("[the] [old] {day}", "the old 5", True),
        ("[the] [old] {day}", "old 5", True),
        ("[the|a] {day}", "a 5", True),
        ("{day}[[,] {year}]", "5, 2024", True),
        ("{day}[[,] {year}]", "5 2024", True),
        ("{day}[[,] {year}]", "5", True),
        ("{day}[[,] {year}]", "5,", False),
        ("{day}._{day}.", "5.6.", True),
        ("{day}._{day}.", "5. 6.", True),
        ("(in|of) {year}", "of 2024", True),
        ("{day} {year}", "5\n2024", True),
        ("{day} {year}", "5\n\n2024", False),
        ("{day} {year}", "5\u00a02024", True),
        ("{day}.{day}", "5x6", False),
    ],
)
def test_a_pattern_matches_what_its_notation_says(
    template: str, text: str, matches: bool
) -> None:
    assert (re.fullmatch(expand(parse(template), SLOTS), text) is not None) == matches


def test_the_longest_phrase_counts_and_no_phrase_matches_nothing() -> None:
    assert re.match(any_of(["day", "day before"]), "day before")[0] == "day before"  # type: ignore[index]
    assert re.match(any_of(["day"]), "days") is None
    assert re.search(any_of([]), "anything") is None
