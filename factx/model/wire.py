"""Send one body to one endpoint, over an openai client for each event loop.

The client makes the connections and says how requests are addressed and signed.
They are sent through its HTTP client: its own sending prepares each one anew, which
takes as much CPU as all else on the way to the network.
"""

from __future__ import annotations

import asyncio
import json
import threading
import weakref
from collections.abc import AsyncGenerator, Callable, Mapping
from typing import TYPE_CHECKING, Any

from factx.model.clients import NO_KEY, open_client, open_http
from factx.model.providers import Endpoint

if TYPE_CHECKING:
    from openai import AsyncOpenAI

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 600.0  # a long answer of a slow model; nothing arrives before its end


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

    async def post(self, path: str, body: bytes) -> bytes:
        """Return the bytes of a 200 answer to a body of JSON.

        Raises:
            openai.APIError: Any other answer, or none.
            TimeoutError: The last byte did not come in time.
        """
        response = await self._send("POST", path, body)
        if self._on_headers is not None:
            self._on_headers(response.headers)
        content: bytes = response.content
        return content

    async def get(self, path: str) -> bytes:
        """Return the bytes of a 200 answer; errors as for ``post``."""
        response = await self._send("GET", path, None)
        content: bytes = response.content
        return content

    async def _send(self, method: str, path: str, body: bytes | None) -> Any:
        import openai  # noqa: PLC0415 - a second of CPU that only a live request costs

        line = await self._line()
        request = line.request(method, path, body)
        try:
            async with asyncio.timeout(self._answer_seconds):
                response = await line.http_client.send(request)
        except TimeoutError:
            raise
        except Exception as error:
            # As the client does it: no two HTTP libraries agree on what may be raised.
            raise openai.APIConnectionError(request=request) from error
        if not response.is_success:
            said = _read(response)
            raise openai.APIStatusError(
                f"{response.status_code}: {said}", response=response, body=said
            )
        return response

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
        # No other task of this loop comes between.
        line = _Line(life, *await anext(life))
        with self._lock:
            self._lines[loop] = line
        return line

    def open(self) -> tuple[Any, AsyncOpenAI]:
        """Return a new HTTP client, which the caller closes, and openai's over it."""
        http_client = open_http(self.endpoint, self._connect_seconds)
        return http_client, open_client(self.endpoint, self._key or NO_KEY, http_client)

    def forget(self, loop: asyncio.AbstractEventLoop) -> None:
        """Forget the client of a loop, which is closed."""
        with self._lock:
            self._lines.pop(loop, None)


async def _live(
    wire: weakref.ref[Wire], loop: asyncio.AbstractEventLoop
) -> AsyncGenerator[tuple[Any, AsyncOpenAI]]:
    """Yield the client of a loop, and close it afterwards.

    It knows its wire weakly: a wire that nobody holds takes its clients with it, and
    not at some later collection, when their loop may be gone.
    """
    opener = wire()
    assert opener is not None  # noqa: S101 - it is the one that asks
    http_client, client = opener.open()
    del opener
    try:
        yield http_client, client
    finally:
        if (holder := wire()) is not None:
            holder.forget(loop)
        await http_client.aclose()


class _Line:
    """One loop's client.

    Attributes:
        life: Holds the client open until it is closed.
        http_client: What openai's client sends through.
    """

    def __init__(
        self,
        life: AsyncGenerator[tuple[Any, AsyncOpenAI]],
        http_client: Any,
        client: AsyncOpenAI,
    ) -> None:
        self.life = life
        self.http_client = http_client
        self._base_url = str(client.base_url).rstrip("/")
        self._headers = _headers(client)
        self._patterns: dict[tuple[str, str], Any] = {}

    def request(self, method: str, path: str, body: bytes | None) -> Any:
        """Return a request; the address and the headers are put together once."""
        if (pattern := self._patterns.get((method, path))) is None:
            pattern = self.http_client.build_request(
                method, f"{self._base_url}{path}", headers=self._headers
            )
            # Of a body that it does not have.
            pattern.headers.pop("content-length", None)
            self._patterns[method, path] = pattern
        return type(pattern)(
            method,
            pattern.url,
            headers=pattern.headers,
            content=body,
            extensions=pattern.extensions,
        )


def _headers(client: AsyncOpenAI) -> dict[str, str]:
    headers = {**client.auth_headers, **client.default_headers}
    # What is left out stands there as an object of openai's.
    return {name: text for name, text in headers.items() if isinstance(text, str)}


async def _end(line: _Line) -> None:
    await line.life.aclose()


def _read(response: Any) -> Any:
    """Return what an error answer says: JSON, else its text."""
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError):
        return response.text.strip()
