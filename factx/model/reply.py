"""What a model answers, and what every model can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from factx.prompt import Request

Finish = Literal["stop", "length"]


@dataclass(frozen=True)
class Usage:
    """Tokens that the provider counted; zeros where it did not say.

    Attributes:
        input_tokens: Tokens of the request, cached ones included.
        output_tokens: Tokens of the answer, hidden reasoning included.
        cached_input_tokens: The part of the input that the provider had cached.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    cached_input_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Return both together."""
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cached_input_tokens + other.cached_input_tokens,
        )


@dataclass(frozen=True)
class Reply:
    """A model's answer, the same whether it came live, cached or recorded.

    Attributes:
        text: What the model wrote, byte for byte. It was asked for JSON, but
            nothing here has checked that: a broken answer is still a Reply.
        finish: ``length`` where the provider cut the answer at the token limit.
        usage: What the answer cost when it was first given.
    """

    text: str
    finish: Finish = "stop"
    usage: Usage = Usage()

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, for a text store."""
        return {
            "text": self.text,
            "finish": self.finish,
            "usage": {
                "input_tokens": self.usage.input_tokens,
                "output_tokens": self.usage.output_tokens,
                "cached_input_tokens": self.usage.cached_input_tokens,
            },
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reply:
        """Return the reply that ``to_dict`` wrote.

        Raises:
            ValueError: The data is not a reply.
        """
        try:
            text, finish, usage = data["text"], data["finish"], data["usage"]
            counts = [usage[name] for name in Usage.__dataclass_fields__]
        except (KeyError, TypeError) as error:
            raise ValueError("not a reply: a field is missing") from error
        if not isinstance(text, str) or finish not in ("stop", "length"):
            raise ValueError("not a reply: text or finish has the wrong type")
        if not all(type(count) is int and count >= 0 for count in counts):
            raise ValueError("not a reply: usage is not three counts")
        return cls(text, finish, Usage(*counts))


class Model(Protocol):
    """Anything that answers requests: a provider, a recording, a cache around one.

    Models nest like boxes. Each one may be called from several tasks, threads and
    event loops at once.
    """

    async def reply(self, request: Request) -> Reply:
        """Return the answer to a request.

        Raises:
            ModelError: The provider, or time, stands in the way.
            InputError: The caller can mend it (a recording is missing).
        """
        ...

    async def aclose(self) -> None:
        """Release connections and files; the model may be used again after."""
        ...
