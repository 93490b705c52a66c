from __future__ import annotations

from typing import Any

import pytest

from factx.model.waits import find_wait_seconds, read_wait_seconds

NOW = 1_700_000_000.0  # Tue, 14 Nov 2023 22:13:20 GMT


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-1"}, 0.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:14:20 GMT"}, 60.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after-ms": "250", "retry-after": "3"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "3"}, 3.0),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "6m0s"}, 360.0),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1.5"}, 1.5),
        ({"x-ratelimit-remaining-tokens": "9", "x-ratelimit-reset-tokens": "6m0s"}, None),
        (
            {
                "x-ratelimit-remaining-tokens": "0",
                "x-ratelimit-reset-tokens": "120ms",
                "x-ratelimit-remaining-requests": "0",
                "x-ratelimit-reset-requests": "1s",
            },
            1.0,
        ),
    ],
)  # fmt: skip
def test_a_server_says_how_long_to_wait(headers: Any, seconds: float | None) -> None:
    assert read_wait_seconds(headers, now=NOW) == (
        None if seconds is None else pytest.approx(seconds)
    )


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Rate limit reached. Please try again in 1m2.5s. Visit", 62.5),
        ("You exceeded your current quota. Please retry in 32.5s.", 32.5),
        ("Please try again in 20 s.", 20.0),
        ("Please try again in 86ms.", 0.086),
        ("please retry after 3 seconds", 3.0),
        ("please try again later", None),
        ("", None),
    ],
)
def test_a_message_may_say_it_too(text: str, seconds: float | None) -> None:
    assert find_wait_seconds(text) == (
        None if seconds is None else pytest.approx(seconds)
    )
