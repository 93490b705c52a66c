"""The key of a request stands for all of it, whoever computes it."""

from __future__ import annotations

import hashlib
import json

import pytest

from factx.prompt import Message, Request

SCHEMA = {"type": "object", "properties": {"b": {"type": "string"}, "a": {}}}
ARTICLES = ["", 'Řekl: "ano"\r\n\t\\ {{x}}', "Chiều 15/1 \u2028 \x00 😀", "half \ud83d"]


@pytest.mark.parametrize("article", ARTICLES)
def test_the_key_is_the_hash_of_the_canonical_request(article: str) -> None:
    request = Request(
        model='own/m"ä',
        messages=(Message("system", "List."), Message("user", article)),
        schema_name="facts",
        schema=SCHEMA,
        max_output_tokens=400,
        temperature=0.5,
    )
    text = json.dumps(
        request.canonical(), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert (
        request.key == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    )


def test_equal_schemas_have_one_key_and_others_another() -> None:
    def key(schema: dict[str, object]) -> str:
        return Request("own/m", (Message("user", "x"),), "facts", schema, 9).key

    assert key({"type": "object"}) == key({"type": "object"})
    assert key({"type": "object"}) != key({"type": "array"})
