from __future__ import annotations

from typing import Any

import pytest

from factx.model.complaints import Complaint, read_complaint

OPENAI_QUOTA = {
    "message": "You exceeded your current quota, please check your plan and billing "
    "details.",
    "type": "insufficient_quota",
    "param": None,
    "code": "insufficient_quota",
}
OPENAI_RATE = {
    "message": "Rate limit reached for gpt-4o in organization org-x on requests per "
    "min. Please try again in 20s. Visit https://platform.openai.com/account/billing "
    "to add a payment method.",
    "type": "requests",
    "param": None,
    "code": "rate_limit_exceeded",
}
GEMINI_RATE = {
    "code": 429,
    "message": "You exceeded your current quota, please check your plan and billing "
    "details. Please retry in 32.5s.",
    "status": "RESOURCE_EXHAUSTED",
}


@pytest.mark.parametrize(
    ("status", "body", "is_quota"),
    [
        (429, {"error": OPENAI_QUOTA}, True),
        (429, OPENAI_QUOTA, True),  # openai's client takes the "error" off
        (429, OPENAI_RATE, False),
        (429, GEMINI_RATE, False),
        (402, {"error": {"message": "Insufficient Balance"}}, True),
        (403, {"error": {"message": "This request requires more credits"}}, True),
        (400, {"error": {"message": "Your credit balance is too low"}}, True),
        (500, {"error": {"message": "insufficient quota of workers"}}, False),
    ],
)
def test_a_spent_quota_is_told_from_a_rate_limit(
    status: int, body: Any, is_quota: bool
) -> None:
    assert read_complaint(status, body).is_quota == is_quota


@pytest.mark.parametrize(
    "text",
    [
        "This model's maximum context length is 8192 tokens. However, you requested 9",
        "the request exceeds the available context size, try increasing it",
        "prompt is too long: 210000 tokens > 200000 maximum",
        "The input token count (1200000) exceeds the maximum: too many tokens",
    ],
)
def test_a_context_that_is_too_small_is_known_by_its_words(text: str) -> None:
    assert read_complaint(400, {"error": {"message": text}}).is_context


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"error": {"message": "no", "param": "seed"}}, "seed"),
        ({"error": {"message": "no", "param": "response_format.type"}}, None),
        ({"message": "Unknown name 'temperature'"}, "temperature"),
        ({"message": "the temperatures are too high"}, None),
        ({"message": "top-seed is unknown"}, None),
        ({"detail": [{"loc": ["body", "seed"], "msg": "no", "type": "x"}]}, "seed"),
        ({"detail": "seed is not supported"}, "seed"),
        ("seed is not supported", "seed"),
        ({"error": "seed is not supported"}, "seed"),
        ({"error": {"message": ["seed"]}}, "seed"),
        (None, None),
        ([], None),
    ],
)
def test_the_parameter_that_is_named_is_found(body: Any, name: str | None) -> None:
    assert read_complaint(400, body).names(["temperature", "seed"]) == name


@pytest.mark.parametrize(
    "text",
    [
        "Incorrect API key provided: sk-proj-abcdefghijklm. Find it",
        "bad header Authorization: Bearer abcdefghijkl",
        "API key AIzaSyA0123456789 not valid",
        "Incorrect API key provided: sk-abc********************wxyz.",
    ],
)
def test_a_hint_holds_no_key(text: str) -> None:
    hint = Complaint(401, "", "", text).hint()
    assert "…" in hint
    assert not any(part in hint for part in ("abcdefgh", "wxyz", "0123456789"))


def test_a_hint_is_short_and_one_line() -> None:
    hint = Complaint(400, "", "", "one\n\ntwo\t" + "x" * 1000).hint()
    assert hint.startswith("one two xxx")
    assert len(hint) <= 160


def test_a_hint_repeats_nothing_of_the_request() -> None:
    article = "Thủ tướng hội đàm với\nThủ tướng Anthony Albanese tại Sydney"
    said = Complaint(400, "", "", "cannot parse: Thủ tướng Anthony Albanese tại Sydney")
    assert said.hint() != ""
    assert said.hint([article]) == ""
    assert said.hint(["another article"]) == said.hint()


def test_a_page_of_html_is_no_hint() -> None:
    assert Complaint(502, "", "", " <html><body>Bad gateway</body>").hint() == ""
