"""What is asked of a model, before any endpoint's habits are known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class Message:
    """One turn of the conversation."""

    role: Role
    content: str

    @cached_property
    def quoted(self) -> str:
        """The content as JSON; written for the key and again for the endpoint."""
        return json.dumps(self.content, ensure_ascii=False)


@dataclass(frozen=True)
class Request:
    """A canonical request: the same for every endpoint, and the key of its reply.

    A model room adapts a copy of it to what an endpoint accepts (mode, strict
    schema, parameter names); the original is what cache and recordings know.

    Attributes:
        model: ``provider/model``.
        messages: The conversation so far; the last one is the user's.
        schema_name: Name of the answer format, ``[A-Za-z0-9_-]{1,64}``.
        schema: JSON Schema of the answer (the wire view).
        max_output_tokens: Room for the answer, in tokens.
        temperature: Sampling temperature.
        seed: Sampling seed.
    """

    model: str
    messages: tuple[Message, ...]
    schema_name: str
    schema: Mapping[str, Any]
    max_output_tokens: int
    temperature: float = 0.0
    seed: int = 1

    def canonical(self) -> dict[str, Any]:
        """Return the request as plain data, for a recording or a hash."""
        return {
            "model": self.model,
            "messages": [
                {"role": message.role, "content": message.content}
                for message in self.messages
            ],
            "schema_name": self.schema_name,
            "schema": self.schema,
            "max_output_tokens": self.max_output_tokens,
            "temperature": self.temperature,
            "seed": self.seed,
        }

    @cached_property
    def key(self) -> str:
        """SHA-256 of the canonical request, in hex: key of cache and recording."""
        # The text of the canonical request with sorted keys, put together from parts:
        # the schema and the system message are the same for all articles.
        messages = ",".join(
            f'{{"content":{one.quoted},"role":"{one.role}"}}' for one in self.messages
        )
        text = (
            f'{{"max_output_tokens":{_text(self.max_output_tokens)},"messages":[{messages}],'
            f'"model":{_text(self.model)},"schema":{_schema_text(_Same(self.schema))},'
            f'"schema_name":{_text(self.schema_name)},"seed":{_text(self.seed)},'
            f'"temperature":{_text(self.temperature)}}}'
        )
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def followed_by(self, *messages: Message) -> Request:
        """Return the request that goes on with these messages."""
        return replace(self, messages=(*self.messages, *messages))


class _Same:
    """A schema that is equal to itself alone, so that its text can be kept."""

    __slots__ = ("schema",)

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema

    def __hash__(self) -> int:
        return id(self.schema)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.schema is other.schema


@lru_cache(maxsize=32)
def _schema_text(same: _Same) -> str:
    return _text(same.schema)


def _text(value: Any) -> str:
    return json.dumps(
        value,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
