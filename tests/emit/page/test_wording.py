from __future__ import annotations

from typing import get_args

import pytest

from factx.emit.page.wording import REASONS, VERDICTS, say_edtf, shorten, web_address
from factx.schema import Reason, Verdict


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-10-26", "26 October 2025"),
        ("2025-10", "October 2025"),
        ("2025", "2025"),
        ("2025?-10-26", "26 October 2025 (year inferred)"),
        ("2026~", "2026 (about)"),
        ("XXXX-01-15", "15 January (year unknown)"),
        ("2024-04-23/2024-04-25", "23 – 25 April 2024"),
        ("2024-04-23/2024-05-02", "23 April – 2 May 2024"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2025/2030", "2025 – 2030"),
        ("2024-03-01/..", "from 1 March 2024"),
        ("../2024", "until 2024"),
        ("[2024-01,2025-02]", "[2024-01,2025-02]"),
        ("2024-21", "2024-21"),
        ("199X", "199X"),
    ],
)
def test_dates_are_said_in_words_where_words_say_the_same(
    edtf: str, words: str
) -> None:
    assert say_edtf(edtf) == words


def test_every_reason_and_verdict_of_the_result_has_words() -> None:
    assert set(REASONS) == set(get_args(Reason))
    assert set(VERDICTS) == set(get_args(Verdict))


@pytest.mark.parametrize("most", [1, 5, 20])
def test_a_shortened_text_is_on_one_line_and_no_longer_than_asked(most: int) -> None:
    made = shorten("một hai\n ba bốn năm sáu bảy", most)
    assert "\n" not in made
    assert len(made) <= most + 1


@pytest.mark.parametrize(
    "url", ["https://news.example/a?b=c#d", "http://news.example:8080/x"]
)
def test_web_addresses_are_linked(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        None,
        "javascript:alert(1)",
        "http:x",
        "//a.example",
        "https://[",
        "ftp://a/b",
    ],
)
def test_other_addresses_are_not(url: str | None) -> None:
    assert web_address(url) is None
