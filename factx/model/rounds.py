"""One round with instructor: schema → request in a mode, text out of the answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal

from factx.model.answers import Completion

if TYPE_CHECKING:
    from pydantic import BaseModel

Mode = Literal["json_schema", "tools"]
Send = Callable[[dict[str, Any]], Awaitable[Completion]]

_KEPT_FORMS = 64


@dataclass(frozen=True)
class Form:
    """The answer's form: a schema and how it is asked for.

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


@dataclass
class _Letter:
    """What a round carries past instructor.

    instructor wraps every exception into one of its own, which holds the whole
    request, does not unpickle and is logged as an error. So a fault waits here and
    goes round it.
    """

    form: Form
    send: Send
    completion: Completion | None = None
    fault: Exception | None = None


@dataclass(frozen=True)
class Answer:
    """A completion and the text that instructor took out of it."""

    text: str
    completion: Completion


@dataclass
class Rounds:
    """Rounds with instructor, which prepares each form once."""

    _asks: dict[Mode, Callable[..., Awaitable[Any]]] = field(default_factory=dict)
    _classes: dict[tuple[int, str, Mode], tuple[Mapping[str, Any], type]] = field(
        default_factory=dict
    )

    async def ask(
        self, form: Form, messages: list[dict[str, str]], *, model: str, send: Send
    ) -> Answer:
        """Ask once and return the answer.

        Args:
            form: The answer's form.
            messages: The conversation; goes out unchanged.
            model: The endpoint's name for the model.
            send: Sends a finished body. What it raises is raised here.
        """
        letter = _Letter(form, send)
        answer = await self._ask_in(form.mode)(
            response_model=self._class_for(form),
            max_retries=0,
            strict=False,
            model=model,
            messages=messages,
            letter=letter,
        )
        if letter.fault is not None:
            raise letter.fault
        assert letter.completion is not None  # noqa: S101 - set where no fault is
        return Answer(answer.text, letter.completion)

    def _ask_in(self, mode: Mode) -> Callable[..., Awaitable[Any]]:
        if mode not in self._asks:
            import instructor  # noqa: PLC0415 - only a live request may cost this

            self._asks[mode] = instructor.patch(
                create=_create,
                mode=instructor.Mode[mode.upper()],
                provider=instructor.Provider.OPENAI,
            )
        return self._asks[mode]

    def _class_for(self, form: Form) -> type[BaseModel]:
        # By identity: schemas are built once, and hashing one for every request
        # costs more than all the rest of the round.
        key = (id(form.schema), form.name, form.mode)
        if (known := self._classes.get(key)) is not None:
            return known[1]
        made = _answer_class(form)
        if len(self._classes) >= _KEPT_FORMS:
            self._classes.clear()
        self._classes[key] = (form.schema, made)  # holds the schema, so its id is safe
        return made


def _answer_class(form: Form) -> type[BaseModel]:
    """Return a class that asks with the form's schema and takes any answer.

    Left to itself instructor makes a class and a schema anew for every request,
    and refuses an answer that does not validate; what is valid in an answer is for
    ``factx.parse`` to find.
    """
    import instructor  # noqa: PLC0415 - only a live request may cost this
    from pydantic import BaseModel  # noqa: PLC0415 - as above

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
    return instructor.response_schema(Answer)


async def _create(*, letter: _Letter, **body: Any) -> SimpleNamespace:
    """Stand where instructor expects openai's ``create``."""
    if letter.form.strict:
        body = _made_strict(body)
    try:
        letter.completion = await letter.send(body)
    except Exception as fault:
        letter.fault = fault
    return _readable(letter.completion)


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


def _readable(completion: Completion | None) -> SimpleNamespace:
    """Return a completion that instructor takes a text out of, whatever it is.

    A cut-off answer makes it raise, and so does an answer in words where a tool
    was to be called, which servers that take the tool for a suggestion give.
    """
    content = completion.content if completion else ""
    calls = completion.calls[:1] if completion else ()
    message = SimpleNamespace(
        content=content or "".join(calls),
        tool_calls=[
            SimpleNamespace(function=SimpleNamespace(arguments=arguments))
            for arguments in calls or (content,)
        ],
        refusal=None,
    )
    choice = SimpleNamespace(finish_reason="stop", message=message)
    return SimpleNamespace(choices=[choice], usage=None)
