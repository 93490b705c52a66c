"""What is sent is the body that was made, whichever way it is written."""

from __future__ import annotations

import json

import pytest

from factx.model.bodies import Bodies
from factx.model.habits import TOKEN_LIMITS, Habit
from factx.model.providers import find_endpoint
from factx.prompt import Message, Request

ENDPOINT = find_endpoint("own/m", "http://127.0.0.1:9/v1")
SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}},
    "required": ["name"],
}
HABITS = [
    Habit(),
    Habit(strict=True),
    Habit(mode="tools"),
    Habit(dropped=("seed", "temperature"), token_limit=TOKEN_LIMITS[1]),
]
ARTICLES = ['Řekl: "ano"\r\n\\ {{x}}', "half \ud83d"]


def ask(article: str, room: int = 400) -> Request:
    return Request("own/m", (Message("user", article),), "facts", SCHEMA, room)


@pytest.mark.parametrize("habit", HABITS)
def test_a_written_body_says_what_the_made_one_says(habit: Habit) -> None:
    bodies = Bodies()
    for request in (ask(ARTICLES[0]), ask(ARTICLES[1]), ask(ARTICLES[0], 800)):
        made = bodies.make(request, ENDPOINT, habit)
        assert json.loads(bodies.write(request, ENDPOINT, habit)) == made
