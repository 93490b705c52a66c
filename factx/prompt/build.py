"""Chunk → Request, and the follow-ups to it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from string import Template
from typing import Any

from pydantic import BaseModel

from factx.chunk import Chunk
from factx.prompt.outline import conventions, outline
from factx.prompt.request import Message, Request
from factx.prompt.templates import prompt_name, template
from factx.schema import Fields, Items, Rejection, shape_of, wire_schema

_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_TEXTS = ("article.md", "again.md", "again_all.md", "again_records.md")
_MOST_FAULTS = 40
_LONGEST_FAULT = 300


@dataclass(frozen=True)
class Prompt:
    """Everything about a request that is the same for all articles.

    Attributes:
        name: The folder of its texts.
        system: The system message, byte-identical for all articles, so that a
            provider's prompt cache serves it.
        schema: The JSON Schema of the answer.
        schema_name: Its name on the wire.
        example: The words of the worked example; no fact may quote them.
    """

    name: str
    system: str
    schema: Any
    schema_name: str
    example: str

    @cached_property
    def opening(self) -> Message:
        """The system message, as every conversation begins with it."""
        return Message("system", self.system)

    @cached_property
    def fingerprint(self) -> str:
        """Name and hash of all that shapes an answer, the article left out."""
        parts = [self.system, *map(template, _TEXTS)]
        parts.append(json.dumps(self.schema, sort_keys=True, ensure_ascii=False))
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        return f"{self.name}@{digest[:12]}"


@cache
def prompt_for(
    cls: type[BaseModel], schema: str, *, language: str, prose: bool = True
) -> Prompt:
    """Return the prompt for a schema.

    Args:
        cls: The schema's root class.
        schema: Its identifier, such as ``factx.diplomacy/1``.
        language: English name of the language for free text.
        prose: Whether free text is asked for at all.
    """
    shape = shape_of(cls)
    name = prompt_name(schema)
    example = template(f"{name}/example_article.txt")
    system = Template(template(f"{name}/system.md")).safe_substitute(
        language=language,
        outline=outline(shape, prose=prose),
        conventions=conventions(shape),
        example_article=_numbered(example.splitlines()),
        example_answer=_answer(template(f"{name}/example_answer.json"), prose=prose),
    )
    wire = wire_schema(cls, prose=prose)
    return Prompt(name, system, wire, _NAME.sub("_", cls.__name__)[:64], example)


def build_request(
    chunk: Chunk, prompt: Prompt, *, model: str, max_output_tokens: int
) -> Request:
    """Return what is asked of a model for one chunk of an article."""
    text = chunk.document.text
    fence = f"=====[{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}]"
    body = Template(template("article.md")).substitute(
        published=chunk.document.published or "unknown",
        fence=fence,
        paragraphs="\n".join(
            f"[{paragraph.number}] {paragraph.span.slice(text)}"
            for paragraph in chunk.paragraphs
        ),
    )
    return Request(
        model=model,
        messages=(prompt.opening, Message("user", body)),
        schema_name=prompt.schema_name,
        schema=prompt.schema,
        max_output_tokens=max_output_tokens,
    )


def ask_again(
    request: Request,
    answer: str,
    faults: Sequence[Rejection],
    shape: Fields,
    *,
    whole: bool = False,
) -> Request:
    """Return the follow-up that lists what was wrong with an answer.

    Args:
        request: The conversation so far.
        answer: What the model answered to it.
        faults: What did not pass.
        shape: The schema's shape.
        whole: Whether to ask for the whole answer again, not for its faulty records.
    """
    listed = [_fault(fault) for fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        listed.append(f"- and {len(faults) - _MOST_FAULTS} more of the same kinds")
    all_again = whole or not is_patchable(shape)
    text = Template(template("again.md")).substitute(
        faults="\n".join(listed),
        request=template("again_all.md" if all_again else "again_records.md"),
    )
    return request.followed_by(Message("assistant", answer), Message("user", text))


def look_again(request: Request, answer: str, sentences: Sequence[str]) -> Request:
    """Return the follow-up that sends back sentences which no record quotes.

    Args:
        request: The conversation so far.
        answer: What the model answered to it.
        sentences: The sentences, as printed.
    """
    listed = "\n".join(f"- {sentence}" for sentence in sentences)
    text = Template(template("second_look.md")).substitute(sentences=listed)
    return request.followed_by(Message("assistant", answer), Message("user", text))


def is_patchable(shape: Fields) -> bool:
    """Say whether single records of an answer can be replaced by their id."""
    return all(
        isinstance(field.node, Items)
        and isinstance(field.node.item, Fields)
        and field.node.item.has_id
        for field in shape.asked
    )


def _fault(fault: Rejection) -> str:
    said = fault.value
    shown = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    if len(shown) > _LONGEST_FAULT:
        shown = shown[:_LONGEST_FAULT] + "…"
    where = fault.path or "the answer"
    return f"- {where}: {fault.detail}" + (f": {shown}" if said is not None else "")


def _numbered(lines: list[str]) -> str:
    return "\n".join(f"[{number}] {line}" for number, line in enumerate(lines, 1))


def _answer(example: str, *, prose: bool) -> str:
    if prose or not example:
        return example
    return re.sub(r'"(?:summary|action)":"[^"]*",', "", example)
