"""Open the clients that requests go through."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from factx.model.providers import Endpoint

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI

MOST_BYTES = 32 * 1024 * 1024  # a hundred times the longest answer any model gives

# What servers without keys get: the client insists on one.
NO_KEY = "none"


class OversizeError(Exception):
    """An answer too large to be one."""


def open_http(endpoint: Endpoint, connect_seconds: float) -> Any:
    """Return an HTTP client for an endpoint; the caller closes it."""
    import openai  # noqa: PLC0415 - a second of CPU that only a live request may cost

    is_encrypted = endpoint.base_url.startswith("https://")
    options: dict[str, Any] = {
        "timeout": openai.Timeout(None, connect=connect_seconds),
        # A proxy cannot reach this machine's own servers.
        "trust_env": not endpoint.is_loopback,
        # Without TLS there is nothing to verify, and certificates take 50 ms to
        # load; so nobody may be sent on to an address that has it.
        "verify": is_encrypted,
        "follow_redirects": is_encrypted,
        "event_hooks": {"response": [_read_all]},
    }
    try:
        return openai.DefaultAioHttpClient(**options)
    except RuntimeError:  # openai 2 wants a package for it that is not installed
        return openai.DefaultAsyncHttpxClient(**options)


def open_client(endpoint: Endpoint, key: str, http_client: Any) -> AsyncOpenAI:
    """Return openai's client over an HTTP client; it tries nothing twice."""
    import openai  # noqa: PLC0415 - as above

    client = openai.AsyncOpenAI(
        api_key=key,
        base_url=endpoint.base_url,
        max_retries=0,
        http_client=http_client,
    )
    hide_account(client, endpoint)
    return client


def hide_account(client: AsyncOpenAI | OpenAI, endpoint: Endpoint) -> None:
    """Keep the user's account at OpenAI from any other endpoint."""
    if not endpoint.base_url.startswith("https://api.openai.com/"):
        # Read from OPENAI_ORG_ID and OPENAI_PROJECT_ID; nobody else's business.
        client.organization = None
        client.project = None


async def _read_all(response: Any) -> None:
    """Read an answer, error answers too, and stop where it grows too large.

    What is counted is unpacked: a few packed bytes can be gigabytes.
    """
    content = bytearray()
    async with aclosing(response.aiter_bytes()) as parts:
        async for part in parts:
            content += part
            if len(content) > MOST_BYTES:
                raise OversizeError(f"more than {MOST_BYTES} bytes")
    # Where the client's own reading would have put it; it has no limit to set.
    response._content = bytes(content)
