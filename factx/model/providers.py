"""Which provider answers at which address, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit, urlunsplit

from factx.errors import SettingsError


@dataclass(frozen=True)
class Provider:
    """One row of the table.

    Attributes:
        name: First half of ``provider/model``.
        base_url: Its OpenAI-compatible address; None where every customer has
            an address of their own.
        key_variables: Environment variables that may hold the key, the first
            one set wins; empty for servers that want no key.
        strict: Whether it wants OpenAI's strict subset of JSON Schema. Elsewhere
            the schema goes as it is: what that subset drops is of use to them.
        token_limit: The parameter that limits the answer's length. OpenAI's own
            reasoning models refuse ``max_tokens``; most others know only that.
        example: A model name to show to people.
    """

    name: str
    base_url: str | None
    key_variables: tuple[str, ...]
    example: str
    strict: bool = False
    token_limit: str = "max_tokens"  # noqa: S105 - a parameter's name


@dataclass(frozen=True)
class Endpoint:
    """Where one model is asked.

    Attributes:
        base_url: Address without a trailing slash, user name or query.
        model: The name that this endpoint knows the model by.
        provider: The row of the table; for an address of the caller's own, a row
            made for it.
    """

    base_url: str
    model: str
    provider: Provider

    @property
    def is_loopback(self) -> bool:
        """Whether the endpoint is on this machine, where no key is needed."""
        host = urlsplit(self.base_url).hostname or ""
        return host in {"localhost", "::1"} or host.startswith("127.")


def _table(*rows: Provider) -> Mapping[str, Provider]:
    return MappingProxyType({row.name: row for row in rows})


# Addresses and variable names as each provider's own documentation of its
# OpenAI-compatible interface gives them.
PROVIDERS = _table(
    Provider(
        "anthropic",
        "https://api.anthropic.com/v1",
        ("ANTHROPIC_API_KEY",),
        "claude-sonnet-4-5",
    ),
    Provider(
        "azure",
        None,  # https://RESOURCE.openai.azure.com/openai/v1
        ("AZURE_OPENAI_API_KEY",),
        "gpt-5-mini",
        strict=True,
        token_limit="max_completion_tokens",  # noqa: S106 - a parameter's name
    ),
    Provider(
        "cerebras",
        "https://api.cerebras.ai/v1",
        ("CEREBRAS_API_KEY",),
        "qwen-3-32b",
    ),
    Provider(
        "deepseek",
        "https://api.deepseek.com/v1",
        ("DEEPSEEK_API_KEY",),
        "deepseek-chat",
    ),
    Provider(
        "fireworks",
        "https://api.fireworks.ai/inference/v1",
        ("FIREWORKS_API_KEY",),
        "accounts/fireworks/models/qwen3-30b-a3b",
    ),
    Provider(
        "gemini",
        "https://generativelanguage.googleapis.com/v1beta/openai",
        ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
        "gemini-2.5-flash",
    ),
    Provider(
        "groq",
        "https://api.groq.com/openai/v1",
        ("GROQ_API_KEY",),
        "openai/gpt-oss-20b",
    ),
    Provider("lmstudio", "http://localhost:1234/v1", (), "qwen3-8b"),
    Provider(
        "mistral",
        "https://api.mistral.ai/v1",
        ("MISTRAL_API_KEY",),
        "mistral-small-latest",
    ),
    Provider("ollama", "http://localhost:11434/v1", (), "qwen3"),
    Provider(
        "openai",
        "https://api.openai.com/v1",
        ("OPENAI_API_KEY",),
        "gpt-5-mini",
        strict=True,
        token_limit="max_completion_tokens",  # noqa: S106 - a parameter's name
    ),
    Provider(
        "openrouter",
        "https://openrouter.ai/api/v1",
        ("OPENROUTER_API_KEY",),
        "anthropic/claude-sonnet-4.5",
    ),
    Provider(
        "together",
        "https://api.together.xyz/v1",
        ("TOGETHER_API_KEY",),
        "Qwen/Qwen2.5-72B-Instruct-Turbo",
    ),
    Provider("vllm", "http://localhost:8000/v1", (), "Qwen/Qwen3-8B"),
    Provider("xai", "https://api.x.ai/v1", ("XAI_API_KEY",), "grok-4"),
)

_OWN = Provider("own", None, (), "")


def find_endpoint(model: str, base_url: str | None = None) -> Endpoint:
    """Return where a model is asked.

    Args:
        model: ``provider/model``. With a base URL, a name whose first part is no
            known provider is taken whole (``Qwen/Qwen3-8B``).
        base_url: Address to use instead of the provider's own.

    Raises:
        SettingsError: The provider is unknown or has no address of its own, or
            the base URL is no http(s) address.
    """
    prefix, slash, rest = model.partition("/")
    provider = PROVIDERS.get(prefix) if slash and rest else None
    if base_url is not None:
        address = _clean_address(base_url)
        if provider is None:
            return Endpoint(address, model, _OWN)
        return Endpoint(address, rest, _adapted(provider, address))
    if provider is None:
        raise SettingsError(
            f"model {model!r}: no known provider; write provider/model with one of "
            f"{', '.join(PROVIDERS)}, builtin/rules for the model without a key, "
            "or give --base-url for an address of your own"
        )
    if provider.base_url is None:
        raise SettingsError(
            f"model {model!r}: {prefix} has an address for each customer; "
            "give yours with --base-url"
        )
    return Endpoint(provider.base_url, rest, provider)


def key_variables(model: str) -> tuple[str, ...]:
    """Return the environment variables that may hold the key for a model."""
    provider = PROVIDERS.get(model.partition("/")[0])
    return provider.key_variables if provider else ()


def _adapted(provider: Provider, address: str) -> Provider:
    """Return the provider's row for another address.

    A gateway or a local server behind ``openai/…`` has its own habits, so only
    what belongs to the caller's account stays: the name and the key.
    """
    host = urlsplit(address).hostname or ""
    if (
        address == provider.base_url
        or host == "api.openai.com"
        or host.endswith(".openai.azure.com")
    ):
        return provider
    return Provider(provider.name, None, provider.key_variables, provider.example)


def _clean_address(base_url: str) -> str:
    try:
        parts = urlsplit(base_url.strip())
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_address = is_address and parts.port != 0  # no number raises
    except ValueError:
        is_address = False
    if not is_address:
        raise SettingsError(
            f"base URL {_shown(base_url)!r} is no http(s) address; "
            "write it like http://localhost:8000/v1"
        )
    if parts.username or parts.password:
        raise SettingsError(
            "base URL holds a user name or password; give a key instead, "
            "so that it stays out of logs"
        )
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


def _shown(base_url: str) -> str:
    """Return an address fit for a message: whatever comes before ``@`` is secret."""
    return base_url.rpartition("@")[2].partition("?")[0]
