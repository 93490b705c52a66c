"""Request → the body that an endpoint gets, in the way that it wants to be asked."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from factx.errors import BadReplyError, SchemaError
from factx.model.answers import Completion
from factx.model.habits import Habit
from factx.model.providers import Endpoint
from factx.model.reply import Reply, Usage
from factx.model.rounds import Answer, Form, Rounds
from factx.model.strict import make_strict
from factx.prompt import Request

_log = logging.getLogger("factx.model")

_KEPT_SCHEMAS = 64
_KEPT_FRAMES = 256
_NOTHING = Usage()


class Bodies:
    """Makes bodies, and takes the text out of what comes back for them.

    The same bodies go out whether a request is sent by itself or in a file of many.
    """

    def __init__(self) -> None:
        """Import nothing yet."""
        self._rounds = Rounds()
        self._forms: dict[tuple[int, Habit], Form] = {}
        self._schemas: list[Mapping[str, Any]] = []
        self._frames: dict[tuple[Form, str, str], str] = {}

    def make(
        self, request: Request, endpoint: Endpoint, habit: Habit
    ) -> dict[str, Any]:
        """Return the body of a request, ready to be sent."""
        body = self._rounds.body(
            self._form(request, habit),
            [{"role": m.role, "content": m.content} for m in request.messages],
            model=endpoint.model,
        )
        return body | _sampling(request, habit)

    def write(self, request: Request, endpoint: Endpoint, habit: Habit) -> bytes:
        """Return the same body as JSON; the schema in it is written once for all."""
        sampling = _json(_sampling(request, habit))
        key = (self._form(request, habit), endpoint.model, sampling)
        if (frame := self._frames.get(key)) is None:
            body = self.make(request, endpoint, habit)
            del body["messages"]
            if len(self._frames) >= _KEPT_FRAMES:
                self._frames.clear()
            frame = self._frames[key] = _json(body)[1:]
        messages = ",".join(
            f'{{"role":"{one.role}","content":{one.quoted}}}'
            for one in request.messages
        )
        text = f'{{"messages":[{messages}],{frame}'
        try:
            return text.encode()
        except (
            UnicodeEncodeError
        ):  # half of a surrogate pair: only an escape can say it
            return json.dumps(json.loads(text)).encode()

    def read(self, completion: Completion, request: Request, habit: Habit) -> Answer:
        """Return the answer in a completion, with what was asked for and how."""
        return self._rounds.answer(self._form(request, habit), completion)

    def _form(self, request: Request, habit: Habit) -> Form:
        key = (id(request.schema), habit)
        if (known := self._forms.get(key)) is not None:
            return known
        if len(self._schemas) >= _KEPT_SCHEMAS:
            self._forms.clear()
            self._frames.clear()
            self._schemas.clear()
        form = _make_form(request, habit)
        self._schemas.append(request.schema)  # kept alive: its id is the key
        self._forms[key] = form
        return form


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _make_form(request: Request, habit: Habit) -> Form:
    name, schema = request.schema_name, request.schema
    if habit.strict:
        try:
            return Form(name, make_strict(schema), habit.mode, strict=True)
        except SchemaError as error:
            _log.info("schema %s is not asked for strictly: %s", name, error)
    return Form(name, schema, habit.mode, strict=False)


def _sampling(request: Request, habit: Habit) -> dict[str, Any]:
    wanted = {
        "temperature": request.temperature,
        "seed": request.seed,
        habit.token_limit: request.max_output_tokens,
    }
    return {name: v for name, v in wanted.items() if name not in habit.dropped}


def reply_of(answer: Answer, other_usage: Usage = _NOTHING) -> Reply:
    """Return an answer as a reply, with what was used up on the way to it.

    Raises:
        BadReplyError: It came to its end and says nothing.
    """
    completion = answer.completion
    if not answer.text and completion.finish == "stop":
        raise BadReplyError("the endpoint answered 200 with an empty answer")
    return Reply(answer.text, completion.finish, completion.usage + other_usage)
