"""A provider's files and batches on loopback, with a day that passes when told to.

A real HTTP server over real sockets. It refuses what the provider's own would
refuse: a file that is no multipart form, a line that is no request, a key twice.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Fault:
    """A line that fails."""

    status: int
    message: str = "something is wrong"
    code: str | None = None
    param: str | None = None

    def body(self) -> dict[str, Any]:
        error = {"message": self.message, "code": self.code, "param": self.param}
        return {"error": {**error, "type": "invalid_request_error"}}


Answer = Callable[[Mapping[str, Any]], "str | Fault | Mapping[str, Any]"]
Lines = list[bytes]


def completion(
    text: str | None, *, finish: str = "stop", **message: Any
) -> dict[str, Any]:
    """A chat completion; what stands in the body of an answered line."""
    said = {"role": "assistant", "content": text, **message}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "stand-in",
        "choices": [{"index": 0, "finish_reason": finish, "message": said}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10},
    }


@dataclass
class Batch:
    """One batch at the provider."""

    id: str
    input_file: str
    status: str = "in_progress"
    output_file: str | None = None
    error_file: str | None = None
    errors: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "completion_window": "24h",
            "created_at": 1,
            "input_file_id": self.input_file,
            "status": self.status,
            "output_file_id": self.output_file,
            "error_file_id": self.error_file,
            "errors": {"object": "list", "data": self.errors} if self.errors else None,
            "request_counts": self.counts or None,
        }


class BatchServer:
    """The server; use it as a context manager.

    Attributes:
        answer: What is answered to a request's body; at once for a live one.
        files: What is stored, by name.
        batches: The batches, in the order in which they were started.
        live: Bodies of the requests that were sent by themselves.
        seen: Method and path of every request, with its headers.
        drop_answers_to: Paths whose next request is obeyed and not answered.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.files: dict[str, bytes] = {}
        self.batches: list[Batch] = []
        self.live: list[Any] = []
        self.seen: list[tuple[str, str, Mapping[str, str]]] = []
        self.drop_answers_to: list[str] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.batches = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}
        )

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def requests(self, batch: Batch) -> list[dict[str, Any]]:
        """The requests of a batch, as they were sent."""
        return [json.loads(one) for one in self.files[batch.input_file].splitlines()]

    def work(
        self,
        *,
        answered: int | None = None,
        status: str = "completed",
        shaped: Callable[[Lines], Lines] = lambda lines: lines,
    ) -> None:
        """Let the day pass.

        Args:
            answered: How many requests of each batch were answered before its end.
            status: How each batch ended.
            shaped: Makes the file of answers out of its lines.
        """
        for batch in self.batches:
            if batch.status == "in_progress":
                self._work(batch, answered, status, shaped)

    def refuse(self, code: str, message: str) -> None:
        """Refuse the batches under way as a whole."""
        for batch in self.batches:
            if batch.status == "in_progress":
                batch.status = "failed"
                batch.errors = [{"code": code, "message": message, "line": None}]

    def _work(
        self,
        batch: Batch,
        answered: int | None,
        status: str,
        shaped: Callable[[Lines], Lines],
    ) -> None:
        good, bad = [], []
        requests = self.requests(batch)
        for number, request in enumerate(requests):
            key = request["custom_id"]
            if answered is not None and number >= answered:
                error = {"code": "batch_expired", "message": "This request expired."}
                bad.append(_line(key, None, error))
                continue
            said = self.answer(request["body"])
            if isinstance(said, Fault):
                response = {"status_code": said.status, "body": said.body()}
                bad.append(_line(key, response, None))
            else:
                body = completion(said) if isinstance(said, str) else said
                good.append(_line(key, {"status_code": 200, "body": body}, None))
        batch.counts = {
            "total": len(requests),
            "completed": len(good),
            "failed": len(bad),
        }
        batch.status = status
        batch.output_file = self.store(b"".join(shaped(good))) if good else None
        batch.error_file = self.store(b"".join(bad)) if bad else None

    def store(self, data: bytes) -> str:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = data
        return name

    def start(self, file: str) -> Batch:
        lines = [json.loads(line) for line in self.files[file].splitlines()]
        keys = [line["custom_id"] for line in lines]
        assert len(set(keys)) == len(keys)
        assert all(line["url"] == "/v1/chat/completions" for line in lines)
        batch = Batch(f"batch_{len(self.batches) + 1}", file)
        self.batches.append(batch)
        return batch

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _line(key: str, response: Any, error: Any) -> bytes:
    line = {"id": f"r-{key}", "custom_id": key, "response": response, "error": error}
    return json.dumps(line).encode() + b"\n"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    batches: BatchServer


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        server = self._note()
        parts = self.path.partition("?")[0].removeprefix("/v1/").split("/")
        match parts:
            case ["batches"]:
                listed = [one.to_json() for one in reversed(server.batches)]
                self._send(200, {"object": "list", "data": listed, "has_more": False})
            case ["batches", name]:
                found = next((one for one in server.batches if one.id == name), None)
                self._give(found.to_json() if found else None)
            case ["files", name, "content"]:
                self._give(server.files.get(name))
            case _:
                self._give(None)

    def do_POST(self) -> None:
        server = self._note()
        data = self.rfile.read(int(self.headers["content-length"] or 0))
        match self.path:
            case "/v1/files":
                content = _form(self.headers["content-type"], data)
                assert content["purpose"] == b"batch"
                name = server.store(content["file"])
                size = len(content["file"])
                made: Any = {
                    "id": name,
                    "object": "file",
                    "bytes": size,
                    "created_at": 1,
                    "filename": "requests.jsonl",
                    "purpose": "batch",
                    "status": "processed",
                }
            case "/v1/batches":
                made = server.start(json.loads(data)["input_file_id"]).to_json()
            case _:
                body = json.loads(data)
                server.live.append(body)
                said = server.answer(body)
                if isinstance(said, Fault):
                    self._send(said.status, said.body())
                    return
                made = completion(said) if isinstance(said, str) else said
        if self.path in server.drop_answers_to:
            server.drop_answers_to.remove(self.path)
            self.close_connection = True
            return
        self._send(200, made)

    def _note(self) -> BatchServer:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.batches.seen.append((self.command, self.path, headers))
        return self.server.batches

    def _give(self, found: Any) -> None:
        if found is None:
            self._send(404, {"error": {"message": "no such thing"}})
        else:
            self._send(200, found)

    def _send(self, status: int, made: Any) -> None:
        data = made if isinstance(made, bytes) else json.dumps(made).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()


def _form(kind: str, data: bytes) -> dict[str, bytes]:
    """The fields of a multipart form."""
    head = f"content-type: {kind}\r\n\r\n".encode()
    message: Message = BytesParser().parsebytes(head + data)
    parts = message.get_payload()
    assert isinstance(parts, list)
    return {
        str(part.get_param("name", header="content-disposition")): _payload(part)
        for part in parts
    }


def _payload(part: Any) -> bytes:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload
