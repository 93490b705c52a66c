from __future__ import annotations

from decimal import Decimal

import pytest

from factx.errors import SettingsError
from factx.model import PROVIDERS, Budget, Prices, Usage, estimate, price
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


def test_one_given_price_does_not_make_the_other_tokens_free() -> None:
    million = Usage(1_000_000, 1_000_000)
    assert Prices(3.0, None).cost(million, "openai/gpt-5-mini") == Decimal("5.00")
    assert Prices(None, 3.0).cost(million, "openai/gpt-5-mini") == Decimal("3.25")
    assert Prices(3.0, None).cost(million, "own/m") is None
    assert Prices(3.0, 4.0).cost(million, "own/m") == Decimal(7)


def test_a_limit_is_refused_where_only_one_price_is_known() -> None:
    budget = Budget(max_cost_usd=1.0, prices=Prices(3.0, None))
    with pytest.raises(SettingsError, match="both --price-in and --price-out"):
        budget.check("own/m")
