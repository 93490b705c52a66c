"""Send one body to one endpoint, over an openai client for each event loop."""

from __future__ import annotations

import asyncio
import importlib
import threading
import weakref
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factx.model.providers import Endpoint

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 600.0  # a long answer of a slow model; nothing arrives before its end
MOST_BYTES = 32 * 1024 * 1024  # a hundred times the longest answer any model gives

# What servers without keys get: the client insists on one.
NO_KEY = "none"


class OversizeError(Exception):
    """An answer too large to be one."""


class Wire:
    """One endpoint, reachable from any number of event loops.

    A client's connections belong to the loop that opened them, so each loop has a
    client of its own. It is closed with the loop: ``asyncio.run`` closes the
    asynchronous generators that are still open, and the client lives in one.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        key: str | None,
        *,
        connect_seconds: float = CONNECT_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
        on_headers: Callable[[Mapping[str, str]], None] | None = None,
    ) -> None:
        """Prepare the wire; nothing is imported or opened yet.

        Args:
            endpoint: Where to send.
            key: The key, None for a server that wants none.
            connect_seconds: Most time to reach the server.
            answer_seconds: Most time from sending to the last byte.
            on_headers: Called with the headers of every 200 answer.
        """
        self.endpoint = endpoint
        self._key = key
        self._connect_seconds = connect_seconds
        self._answer_seconds = answer_seconds
        self._on_headers = on_headers
        self._lines: dict[asyncio.AbstractEventLoop, _Line] = {}
        self._lock = threading.Lock()

    async def post(self, path: str, body: Mapping[str, Any]) -> bytes:
        """Return the bytes of a 200 answer.

        Raises:
            openai.APIError: Any other answer, or none.
            TimeoutError: The last byte did not come in time.
        """
        line = await self._line()
        async with asyncio.timeout(self._answer_seconds):
            response = await line.client.post(path, body=body, cast_to=line.raw)
        if self._on_headers is not None:
            self._on_headers(response.headers)
        content: bytes = response.content
        return content

    async def get(self, path: str) -> bytes:
        """Return the bytes of a 200 answer; errors as for ``post``."""
        line = await self._line()
        async with asyncio.timeout(self._answer_seconds):
            response = await line.client.get(path, cast_to=line.raw)
        content: bytes = response.content
        return content

    async def aclose(self) -> None:
        """Close the clients of this loop and of loops running elsewhere."""
        here = asyncio.get_running_loop()
        with self._lock:
            lines = dict(self._lines)
            self._lines.clear()
        for loop, line in lines.items():
            if loop is here:
                await line.life.aclose()
            elif loop.is_running():
                closing = asyncio.run_coroutine_threadsafe(_end(line), loop)
                await asyncio.wrap_future(closing)

    async def _line(self) -> _Line:
        loop = asyncio.get_running_loop()
        with self._lock:
            if (known := self._lines.get(loop)) is not None:
                return known
        life = _live(weakref.ref(self), loop)
        client, raw = await anext(life)  # no other task of this loop comes between
        line = _Line(life, client, raw)
        with self._lock:
            self._lines[loop] = line
        return line

    def open(self) -> tuple[Any, AsyncOpenAI]:
        """Return a new HTTP client, which the caller closes, and openai's over it."""
        http_client = _open_http(self.endpoint, self._connect_seconds)
        return http_client, _open(self.endpoint, self._key or NO_KEY, http_client)

    def forget(self, loop: asyncio.AbstractEventLoop) -> None:
        """Forget the client of a loop, which is closed."""
        with self._lock:
            self._lines.pop(loop, None)


async def _live(
    wire: weakref.ref[Wire], loop: asyncio.AbstractEventLoop
) -> AsyncGenerator[tuple[AsyncOpenAI, Any]]:
    """Yield the client of a loop, and close it afterwards.

    It knows its wire weakly: a wire that nobody holds takes its clients with it, and
    not at some later collection, when their loop may be gone.
    """
    opener = wire()
    assert opener is not None  # noqa: S101 - it is the one that asks
    http_client, client = opener.open()
    del opener
    try:
        yield client, _response_class(http_client)
    finally:
        if (holder := wire()) is not None:
            holder.forget(loop)
        await http_client.aclose()


@dataclass(frozen=True)
class _Line:
    """One loop's client.

    Attributes:
        life: Holds the client open until it is closed.
        client: The client.
        raw: Response class of its HTTP library, to ask for the answer as it came.
    """

    life: AsyncGenerator[tuple[AsyncOpenAI, Any]]
    client: AsyncOpenAI
    raw: Any


async def _end(line: _Line) -> None:
    await line.life.aclose()


def _open_http(endpoint: Endpoint, connect_seconds: float) -> Any:
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


def _open(endpoint: Endpoint, key: str, http_client: Any) -> AsyncOpenAI:
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


def _response_class(http_client: Any) -> Any:
    """Return the response class of a client's library: httpx, or openai 3's httpx2."""
    bases = type(http_client).__mro__
    library = next(base.__module__ for base in bases if base.__name__ == "AsyncClient")
    return importlib.import_module(library.partition(".")[0]).Response
