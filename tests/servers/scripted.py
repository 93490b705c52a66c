"""A chat-completions server on loopback that does exactly what its script says.

A real HTTP server over real sockets: what it breaks is really broken.
"""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

GOOD = '{"facts": []}'


@dataclass(frozen=True)
class Step:
    """One answer of the server.

    Attributes:
        status: HTTP status.
        body: What is sent; a mapping goes out as JSON.
        headers: Headers beside the usual ones.
        delay_seconds: Waited before anything is sent.
        fault: ``reset``: the connection is torn down instead of an answer;
            ``half``: torn down in the middle of the body; ``drip``: one byte every
            tenth of a second; ``endless``: chunks without an end.
    """

    status: int = 200
    body: Mapping[str, Any] | str | bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_seconds: float = 0.0
    fault: str = ""

    def encoded(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, str):
            return self.body.encode()
        return json.dumps(self.body, ensure_ascii=False).encode()


def answer(text: str | None = GOOD, *, finish: str = "stop", **message: Any) -> Step:
    """An answer in words."""
    return Step(
        body={
            "id": "c1",
            "object": "chat.completion",
            "created": 1,
            "model": "scripted",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": finish,
                    "message": {"role": "assistant", "content": text, **message},
                }
            ],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10},
        }
    )


def tool_call(arguments: str = GOOD, *, finish: str = "tool_calls") -> Step:
    """An answer as the call of a tool."""
    function = {"name": "report", "arguments": arguments}
    call = {"id": "t1", "type": "function", "function": function}
    return answer(None, finish=finish, tool_calls=[call])


def error(
    status: int,
    message: str = "something is wrong",
    *,
    code: str | None = None,
    param: str | None = None,
    **headers: str,
) -> Step:
    """An error answer as OpenAI sends it; ``retry_after="1"`` is a header."""
    return Step(
        status,
        {"error": {"message": message, "type": code, "code": code, "param": param}},
        {name.replace("_", "-"): value for name, value in headers.items()},
    )


def reset() -> Step:
    return Step(fault="reset")


def half() -> Step:
    return Step(body=answer().body, fault="half")


def drip() -> Step:
    return Step(body=answer().body, fault="drip")


def late(seconds: float) -> Step:
    return Step(body=answer().body, delay_seconds=seconds)


def garbled() -> Step:
    """Says that it is compressed, and is not."""
    return Step(body=b"\x00\x01 not gzip", headers={"content-encoding": "gzip"})


def compressed(step: Step) -> Step:
    body = gzip.compress(step.encoded())
    return Step(step.status, body, {"content-encoding": "gzip"})


@dataclass(frozen=True)
class Seen:
    """One request as the server got it."""

    at: float
    path: str
    headers: Mapping[str, str]
    body: Any


class Scripted:
    """The server; use it as a context manager.

    Args:
        script: Answers in the order of requests. When it has run out, ``default``.
        default: What is answered then; a function of the body makes it an endpoint
            with habits of its own.
    """

    def __init__(
        self, *script: Step, default: Step | Callable[[Any], Step] | None = None
    ) -> None:
        self.script = list(script)
        self.seen: list[Seen] = []
        self._default = default if default is not None else answer()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.scripted = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}
        )

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def bodies(self) -> list[Any]:
        return [seen.body for seen in self.seen]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def next_step(self, seen: Seen) -> Step:
        with self._lock:
            self.seen.append(seen)
            if self.script:
                return self.script.pop(0)
        default = self._default
        return default if isinstance(default, Step) else default(seen.body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    scripted: Scripted

    def handle_error(self, *_: object) -> None:
        """Say nothing: clients that give up are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet for headers and body: no wait for an ACK

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        self._answer(json.loads(self.rfile.read(length)))

    def _answer(self, body: Any) -> None:
        headers = {k.lower(): v for k, v in self.headers.items()}
        seen = Seen(time.monotonic(), self.path, headers, body)
        step = self.server.scripted.next_step(seen)
        time.sleep(step.delay_seconds)
        try:
            self._send(step)
        except OSError:  # the client has gone
            self.close_connection = True

    def _send(self, step: Step) -> None:
        if step.fault == "reset":
            self._tear_down()
            return
        body = step.encoded()
        self.send_response(step.status)
        for name, value in step.headers.items():
            self.send_header(name, value)
        if "content-type" not in step.headers:
            self.send_header("content-type", "application/json")
        if step.fault == "endless":
            self._send_without_end()
            return
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if step.fault == "drip":
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.1)
        elif step.fault == "half":
            self.wfile.write(body[: len(body) // 2])
            self._tear_down()
        else:
            self.wfile.write(body)
            self.wfile.flush()

    def _send_without_end(self) -> None:
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        size = 1 << 20
        for _ in range(1000):  # a client that takes all of it fails by its memory
            self.wfile.write(b"%x\r\n%s\r\n" % (size, b" " * size))
        self.close_connection = True

    def _tear_down(self) -> None:
        self.wfile.flush()
        # Linger 0: the kernel sends RST instead of FIN.
        self.connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RD)
        self.connection.close()
