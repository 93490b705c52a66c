"""``factx models``: the providers that factx knows."""

from __future__ import annotations

import sys

import typer

from factx.cli.failures import ExitCode
from factx.cli.table import print_table
from factx.model import PROVIDERS, Provider
from factx.rules import NAME as BUILTIN
from factx.settings import api_key


def print_models() -> ExitCode:
    """Print for each provider an example, its key and its address.

    A line each in a pipe; two on a terminal, where long names would wrap.
    """
    rows = [(BUILTIN, "no key", "inside factx, no network")]
    rows += [
        (
            f"{provider.name}/{provider.example}",
            key_state(provider),
            provider.base_url or "an address of your own, with --base-url",
        )
        for provider in PROVIDERS.values()
    ]
    if sys.stdout.isatty():
        for example, key, address in rows:
            typer.echo(f"{example}\n    {key} · {address}")
    else:
        print_table(rows)
    return ExitCode.OK


def key_state(provider: Provider) -> str:
    """Return which variable holds a provider's key, and whether it is set."""
    if not provider.key_variables:
        return "no key"
    for name in provider.key_variables:
        if api_key((name,)):
            return f"{name} (set)"
    return provider.key_variables[0]
