"""Requests and models that the tests of this room share."""

from __future__ import annotations

from typing import Any

from factx.model import Patience, Reply, Usage
from factx.prompt import Message, Request

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "facts": {"type": "array", "items": {"type": "string"}},
        "note": {"type": "string"},
    },
    "required": ["facts"],
}
# Waits of a few milliseconds, so that tests with real faults stay short.
ONCE = Patience(attempts=1)
QUICK = Patience(first_wait_seconds=0.01, most_wait_seconds=0.02)


def ask(
    article: str = "Chiều 15/1, hai bên ký.", *, model: str = "openai/relay"
) -> Request:
    return Request(
        model=model,
        messages=(Message("system", "List facts."), Message("user", article)),
        schema_name="report",
        schema=SCHEMA,
        max_output_tokens=500,
    )


class Echo:
    """A model that answers with the article, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.is_closed = False

    async def reply(self, request: Request) -> Reply:
        self.asked.append(request)
        return Reply(request.messages[-1].content, "stop", Usage(3, 2))

    async def aclose(self) -> None:
        self.is_closed = True
