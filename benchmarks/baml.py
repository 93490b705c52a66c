"""The same question as ``benchmarks.throughput`` puts, put with BAML.

    pip install baml-py

BAML's runtime compiles the source below at the start; no generated client is needed.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

_SOURCE = """
class Party {
  id string
  name string
  as_written string
  kind "person" | "organization" | "country" | "group"
}

class Commitment {
  id string
  modality string
  actors string[]
  targets string[]
  action string
  trigger string
  made string?
  evidence string[]
}

class Answer {
  parties Party[]
  meetings map<string, string>[]
  commitments Commitment[]
}

function Facts(article: string) -> Answer {
  client "openai-generic/m"
  prompt #"
    {{ _.role("system") }}
    SYSTEM
    {{ ctx.output_format }}
    {{ _.role("user") }}
    {{ article }}
  "#
}
"""
_CLIENT = "Loopback"


def is_installed() -> bool:
    """Say whether the package is there."""
    return importlib.util.find_spec("baml_py") is not None


def make_ask(
    base_url: str, system: str, types: ModuleType
) -> Callable[[str], Awaitable[Any]]:
    """Return what asks about one article, and returns a validated object.

    Args:
        base_url: The server's address.
        system: The system message.
        types: Where the Pydantic classes of the answer are.
    """
    import baml_py

    # The prompt is a template, and its raw string ends at a quotation mark and a hash.
    plain = system.replace("{", "(").replace("}", ")").replace('"#', '" #')
    source = _SOURCE.replace("SYSTEM", plain)
    runtime = baml_py.BamlRuntime.from_files("/", {"facts.baml": source}, {})
    clients = baml_py.ClientRegistry()
    options = {"base_url": base_url, "api_key": "none", "model": "m"}
    clients.add_llm_client(_CLIENT, "openai-generic", options)
    clients.set_primary(_CLIENT)
    context = runtime.create_context_manager()

    async def ask(article: str) -> Any:
        result = await runtime.call_function(
            "Facts", {"article": article}, context, None, clients, [], {}, {}
        )
        return result.cast_to(types, types, types, False, runtime)

    return ask


def silence() -> None:
    """Keep BAML from writing every request to standard output."""
    from baml_py.baml_py import set_log_level

    set_log_level("OFF")
