from __future__ import annotations

from decimal import Decimal

import pytest

from factx.model import PROVIDERS, Usage, estimate, price
from tests.model.samples import ask


def test_a_price_is_the_list_price_of_its_tokens() -> None:
    # As OpenAI lists it: 0.25 and 2.00 dollars a million, cached input 0.025.
    million = 1_000_000
    assert price(Usage(million, million), "openai/gpt-5-mini") == Decimal("2.25")
    assert price(Usage(million, 0, million), "openai/gpt-5-mini") == Decimal("0.025")


@pytest.mark.parametrize(
    "model", ["openai/gpt-5-mini", "anthropic/claude-sonnet-4-5", "gemini/gemini-2.5-flash", "xai/grok-4", "mistral/mistral-small-latest", "groq/openai/gpt-oss-20b", "openrouter/anthropic/claude-sonnet-4.5"]
)  # fmt: skip
def test_well_known_models_have_a_price(model: str) -> None:
    found = price(Usage(1000, 1000), model)
    assert found is not None
    assert found > 0


@pytest.mark.parametrize(
    "model", ["openai/no-such-model", "nobody/gpt-5-mini", "gpt-5"]
)
def test_what_has_no_list_price_has_none(model: str) -> None:
    assert price(Usage(1000, 1000), model) is None


def test_a_model_on_the_users_own_machine_costs_nothing() -> None:
    for name in ("ollama", "lmstudio", "vllm"):
        assert not PROVIDERS[name].key_variables
        assert price(Usage(1000, 1000), f"{name}/any") == 0


def test_the_model_inside_factx_costs_nothing() -> None:
    assert price(Usage(1000, 1000), "builtin/rules") == 0


def test_an_estimate_counts_everything_that_is_sent() -> None:
    short = estimate(ask("x" * 300, model="openai/gpt-5-mini"))
    long = estimate(ask("x" * 3300, model="openai/gpt-5-mini"))
    assert long.input_tokens - short.input_tokens == 1000
    assert short.most_output_tokens == 500
    assert short.least_usd is not None
    assert short.most_usd is not None
    assert 0 < short.least_usd < short.most_usd
    assert estimate(ask("x", model="openai/nobody")).most_usd is None
