from __future__ import annotations

import pickle
from typing import Any

import pytest

from factx.model import Reply, Usage

REPLY = Reply('{"a": "ữ"}', "length", Usage(3, 2, 1))


def test_a_reply_comes_back_from_its_plain_data() -> None:
    assert Reply.from_dict(REPLY.to_dict()) == REPLY
    assert pickle.loads(pickle.dumps(REPLY)) == REPLY  # noqa: S301 - our own


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"text": 1},
        {"finish": "tool_calls"},
        {"usage": None},
        {"usage": {"input_tokens": 1}},
        {"usage": {"input_tokens": -1, "output_tokens": 0, "cached_input_tokens": 0}},
        {"usage": {"input_tokens": True, "output_tokens": 0, "cached_input_tokens": 0}},
    ],
)
def test_what_is_no_reply_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not a reply"):
        Reply.from_dict(REPLY.to_dict() | change)
    name = next(iter(change))
    with pytest.raises(ValueError, match="not a reply"):
        Reply.from_dict({k: v for k, v in REPLY.to_dict().items() if k != name})
