"""Seeded bad weather: a server's answers, one in five of them a fault."""

from __future__ import annotations

import json
import random
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.servers.scripted import (
    Step,
    answer,
    drip,
    error,
    garbled,
    half,
    late,
    reset,
)

HANG_SECONDS = 4.0
_MEGABYTE = 1024 * 1024


class Weather:
    """Answers with what an article asks for, or with a fault, as the seed has it.

    Attributes:
        faults: How often each fault has come.
    """

    def __init__(
        self, good: Callable[[Any], str], *, share: float = 0.2, seed: int = 4
    ) -> None:
        """Answer.

        Args:
            good: The text that answers a request's body.
            share: How many answers are faults, 0 to 1.
            seed: Of the faults.
        """
        self.faults: Counter[str] = Counter()
        self._good = good
        self._share = share
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._lock = threading.Lock()

    def __call__(self, body: Any) -> Step:
        text = self._good(body)
        with self._lock:
            if self._random.random() >= self._share:
                return answer(text)
            name = self._random.choice(sorted(_FAULTS))
            self.faults[name] += 1
        return _FAULTS[name](text)


def _broken(text: str) -> Step:
    return answer(text[: len(text) // 2])


def _with_a_wrong_type(text: str) -> Step:
    return replace(answer(text), headers={"content-type": "text/html"})


def _twice(text: str) -> Step:
    """Every list is given twice; a parser keeps the one and drops the other."""
    data = json.loads(text)
    pairs = [(name, json.dumps(value)) for name, value in data.items()]
    return answer("{" + ", ".join(f'"{n}": {v}' for n, v in pairs * 2) + "}")


def _invented(text: str) -> Step:
    """A whole answer whose quotes nobody wrote; asked again, the server mends them."""
    data = json.loads(text)
    for records in data.values():
        for record in records:
            if "evidence" in record:
                record["evidence"] = ["[1] Nobody wrote these words in any article."]
    return answer(json.dumps(data))


_FAULTS: Mapping[str, Callable[[str], Step]] = {
    "429": lambda _: error(429, "slow down"),
    "429 with Retry-After": lambda _: error(429, "slow down", retry_after="0.2"),
    "500": lambda _: error(500),
    "503": lambda _: error(503),
    "529": lambda _: error(529, "overloaded"),
    "reset": lambda _: reset(),
    "reset in the body": lambda _: half(),
    "hang": lambda _: late(HANG_SECONDS),
    "drip": lambda _: drip(),
    "cut off": lambda text: answer(text[: len(text) // 2], finish="length"),
    "broken JSON": _broken,
    "no JSON": lambda _: answer("I am sorry, here is a poem instead."),
    "prose around": lambda text: answer(f"Here you are:\n```json\n{text}\n```\nBye!"),
    "refusal": lambda _: answer(None, refusal="I cannot help with that."),
    "no choices": lambda _: Step(body={"object": "chat.completion", "choices": []}),
    "200 with an error": lambda _: Step(body={"error": {"message": "oops"}}),
    "garbled": lambda _: garbled(),
    "50 MB": lambda _: Step(body=b'{"choices": "' + b"x" * (50 * _MEGABYTE) + b'"}'),
    "invented quotes": _invented,
    "keys twice": _twice,
    "wrong type": _with_a_wrong_type,
}
