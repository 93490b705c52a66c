from __future__ import annotations

import pytest

from factx.errors import SettingsError
from factx.model import PROVIDERS, find_endpoint, key_variables


@pytest.mark.parametrize("name", sorted(set(PROVIDERS) - {"azure"}))
def test_a_model_is_asked_at_its_providers_address(name: str) -> None:
    endpoint = find_endpoint(f"{name}/family/model")
    assert endpoint.base_url == PROVIDERS[name].base_url
    assert endpoint.model == "family/model"
    assert not endpoint.base_url.endswith("/")
    assert endpoint.is_loopback == (not PROVIDERS[name].key_variables)


@pytest.mark.parametrize(
    ("model", "sent"),
    [
        ("openai/relay", "relay"),
        ("Qwen/Qwen3-8B", "Qwen/Qwen3-8B"),
        ("relay", "relay"),
        ("ollama/qwen3:8b", "qwen3:8b"),
    ],
)
def test_an_address_of_ones_own_takes_any_model(model: str, sent: str) -> None:
    endpoint = find_endpoint(model, " http://localhost:8000/v1/ ")
    assert endpoint.base_url == "http://localhost:8000/v1"
    assert endpoint.model == sent
    assert endpoint.is_loopback
    assert not endpoint.provider.strict


@pytest.mark.parametrize(
    ("model", "base_url"),
    [
        ("openai/gpt-5-mini", None),
        ("openai/gpt-5-mini", "https://api.openai.com/v1"),
        ("azure/gpt-5-mini", "https://mine.openai.azure.com/openai/v1/"),
    ],
)
def test_only_openai_itself_wants_the_strict_subset(
    model: str, base_url: str | None
) -> None:
    assert find_endpoint(model, base_url).provider.strict


@pytest.mark.parametrize("model", ["", "gpt-5", "nobody/x", "openai/", "/x", "azure/x"])
def test_a_model_without_an_address_is_refused_with_the_way_out(model: str) -> None:
    with pytest.raises(SettingsError, match="--base-url"):
        find_endpoint(model)


@pytest.mark.parametrize(
    "base_url",
    ["", "localhost:8000", "ftp://x/v1", "http://", "http://[::1", "http://x:port/v1"],
)
def test_a_base_url_that_is_no_address_is_refused(base_url: str) -> None:
    with pytest.raises(SettingsError, match="base URL"):
        find_endpoint("openai/x", base_url)


def test_a_base_url_with_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        find_endpoint("openai/x", "https://user:hunter2@example.org/v1")
    assert "hunter2" not in str(caught.value)


def test_a_key_is_looked_for_under_the_providers_variables() -> None:
    assert key_variables("gemini/x") == ("GEMINI_API_KEY", "GOOGLE_API_KEY")
    assert key_variables("ollama/x") == ()
    assert key_variables("nobody/x") == ()
