"""One round with instructor: schema → request in a mode, text out of the answer.

Used are instructor's mode handlers, which prepare a request and read an answer,
and not the loop around them: it asks again by itself, renders messages as templates
when told to, logs every fault as an error and wraps it into an exception that holds
the whole article. It also takes as much CPU as openai and the network together.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal

from factx.model.answers import Completion

if TYPE_CHECKING:
    from instructor.v2 import ModeHandlers
    from pydantic import BaseModel

Mode = Literal["json_schema", "tools"]

_KEPT_FORMS = 64


@dataclass(frozen=True, eq=False)
class Form:
    """The answer's form: a schema and how it is asked for. Equal only to itself.

    Attributes:
        name: Name of the form, ``[A-Za-z0-9_-]{1,64}``.
        schema: JSON Schema, as the endpoint is to get it.
        mode: ``json_schema``: as response format; ``tools``: as the parameters of
            a tool that must be called.
        strict: Whether to ask the endpoint to enforce it in OpenAI's strict sense.
    """

    name: str
    schema: Mapping[str, Any]
    mode: Mode
    strict: bool


@dataclass(frozen=True)
class Answer:
    """A completion and the text that instructor took out of it."""

    text: str
    completion: Completion


class Rounds:
    """Rounds with instructor, which prepares each form once."""

    def __init__(self) -> None:
        """Import nothing yet."""
        self._prepared: dict[Form, tuple[ModeHandlers, type[BaseModel]]] = {}

    def body(
        self, form: Form, messages: list[dict[str, str]], *, model: str
    ) -> dict[str, Any]:
        """Return what to send, sampling left out.

        Args:
            form: The answer's form.
            messages: The conversation; goes out unchanged.
            model: The endpoint's name for the model.
        """
        handlers, wanted = self._prepare(form)
        _, body = handlers.request_handler(
            response_model=wanted, kwargs={"model": model, "messages": messages}
        )
        made: dict[str, Any] = _made_strict(body) if form.strict else body
        return made

    def answer(self, form: Form, completion: Completion) -> Answer:
        """Return what a completion says, taken out of it as the form wants."""
        handlers, wanted = self._prepare(form)
        answer: Any = handlers.response_parser(
            response=_readable(completion),
            response_model=wanted,
            validation_context=None,
            strict=False,
            stream=False,
            is_async=True,
        )
        return Answer(answer.text, completion)

    def _prepare(self, form: Form) -> tuple[ModeHandlers, type[BaseModel]]:
        if (known := self._prepared.get(form)) is not None:
            return known
        # Only a live request may cost this import.
        instructor: Any = importlib.import_module("instructor")
        handlers = instructor.v2.mode_registry.get_handlers(
            instructor.Provider.OPENAI, instructor.Mode[form.mode.upper()]
        )
        if len(self._prepared) >= _KEPT_FORMS:
            self._prepared.clear()
        self._prepared[form] = handlers, instructor.response_schema(_answer_class(form))
        return self._prepared[form]


def _answer_class(form: Form) -> type[BaseModel]:
    """Return a class that asks with the form's schema and takes any answer.

    Left to itself instructor makes a class and a schema anew for every request,
    and refuses an answer that does not validate; what is valid in an answer is for
    ``factx.parse`` to find.
    """
    from pydantic import BaseModel  # noqa: PLC0415 - only a live request may cost this

    schema = form.schema
    if form.mode == "tools":  # instructor names the tool by the schema's title
        schema = {"description": "Give the answer.", **schema, "title": form.name}

    class Answer(BaseModel):
        text: str

        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            return dict(schema)

        @classmethod
        def model_validate_json(cls, json_data: Any, **_: Any) -> Answer:
            return cls.model_construct(text=json_data)

    Answer.__name__ = re.sub(r"[^A-Za-z0-9_-]", "_", form.name)[:64]
    return Answer


def _made_strict(body: dict[str, Any]) -> dict[str, Any]:
    # instructor 1.17 offers no way to ask for it in the JSON_SCHEMA mode.
    if "response_format" in body:
        wanted = {**body["response_format"]["json_schema"], "strict": True}
        return {
            **body,
            "response_format": {"type": "json_schema", "json_schema": wanted},
        }
    tools = [
        {**tool, "function": {**tool["function"], "strict": True}}
        for tool in body["tools"]
    ]
    return {**body, "tools": tools}


def _readable(completion: Completion) -> SimpleNamespace:
    """Return a completion that instructor takes a text out of, whatever it is.

    A cut-off answer makes it raise, and so does an answer in words where a tool
    was to be called, which servers that take the tool for a suggestion give.
    """
    content, calls = completion.content, completion.calls[:1]
    message = SimpleNamespace(
        content=content or "".join(calls),
        tool_calls=[
            SimpleNamespace(function=SimpleNamespace(arguments=arguments))
            for arguments in calls or (content,)
        ],
        refusal=None,
    )
    choice = SimpleNamespace(finish_reason="stop", message=message)
    return SimpleNamespace(choices=[choice])
