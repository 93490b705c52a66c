from __future__ import annotations

import json
from typing import Any

import pytest

from factx.errors import BadReplyError, ModelError
from factx.model import Usage
from factx.model.answers import read_completion


def body(message: Any, **more: Any) -> bytes:
    choice = {"message": message, "finish_reason": more.pop("finish", "stop")}
    return json.dumps({"choices": [choice], **more}).encode()


def call(arguments: Any) -> dict[str, Any]:
    return {"type": "function", "function": {"name": "f", "arguments": arguments}}


@pytest.mark.parametrize(
    ("message", "content", "calls"),
    [
        ({"content": "text"}, "text", ()),
        ({"content": None}, "", ()),
        ({}, "", ()),
        ({"content": 5}, "", ()),
        ({"content": [{"type": "text", "text": "a"}, {"x": 1}, "b"]}, "a", ()),
        ({"content": "", "tool_calls": [call("{}"), call("[]")]}, "", ("{}", "[]")),
        ({"tool_calls": [call({"a": "ữ"})]}, "", ('{"a": "ữ"}',)),
        ({"tool_calls": [call(None), {}, None, 1]}, "", ()),
        ({"tool_calls": "x"}, "", ()),
        ({"refusal": None, "content": "x"}, "x", ()),
        ({"refusal": "", "content": "x"}, "x", ()),
    ],
)
def test_a_message_is_read_in_whatever_shape_it_comes(
    message: Any, content: str, calls: tuple[str, ...]
) -> None:
    completion = read_completion(body(message))
    assert (completion.content, completion.calls) == (content, calls)


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        (None, Usage()),
        ([], Usage()),
        ({"prompt_tokens": 5, "completion_tokens": None}, Usage(5, 0)),
        ({"prompt_tokens": "5", "completion_tokens": -1}, Usage()),
        (
            {
                "prompt_tokens": 5,
                "completion_tokens": 4,
                "prompt_tokens_details": {"cached_tokens": 3},
            },
            Usage(5, 4, 3),
        ),
        ({"prompt_tokens": 5, "prompt_tokens_details": None}, Usage(5, 0)),
    ],
)
def test_tokens_are_counted_where_they_are_reported(usage: Any, counted: Usage) -> None:
    assert read_completion(body({"content": "x"}, usage=usage)).usage == counted


@pytest.mark.parametrize("finish", ["stop", "tool_calls", "eos", None, 1])
def test_any_other_end_is_the_end(finish: Any) -> None:
    assert read_completion(body({"content": "x"}, finish=finish)).finish == "stop"


@pytest.mark.parametrize(
    "received",
    [b"", b"\xff", b"1", b"null", b"{}", b'{"choices": {}}', b'{"choices": [1]}'],
)
def test_what_is_no_completion_is_a_bad_reply(received: bytes) -> None:
    with pytest.raises(BadReplyError):
        read_completion(received)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"\n<!doctype html><title>x</title>", "a web page; is the base URL right"),
        (b"OK", "no JSON; is the base URL right"),
        (b"{}", "no choices; is the base URL right"),
        (b'{"choices": [{"message": {"refusal": "no"}}]}', "try it with another model"),
    ],
)
def test_what_is_no_answer_is_told_with_the_next_move(body: bytes, said: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_completion(body)
    assert said in str(caught.value)
