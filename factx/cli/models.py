"""``factx models``: the providers that factx knows."""

from __future__ import annotations

from factx.cli.failures import ExitCode
from factx.cli.table import print_table
from factx.model import PROVIDERS, Provider
from factx.settings import api_key


def print_models() -> ExitCode:
    """Print one line for each provider: an example, its key, its address."""
    rows = [
        (
            f"{provider.name}/{provider.example}",
            key_state(provider),
            provider.base_url or "your own, with --base-url",
        )
        for provider in PROVIDERS.values()
    ]
    print_table(("-m, for example", "key", "address"), rows)
    return ExitCode.OK


def key_state(provider: Provider) -> str:
    """Return which variable holds a provider's key, and whether it is set."""
    if not provider.key_variables:
        return "none needed"
    for name in provider.key_variables:
        if api_key((name,)):
            return f"{name} (set)"
    return provider.key_variables[0]
