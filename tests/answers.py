"""A model whose answers are written down in the test, and a small article for them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from factx.model import Reply, Usage
from factx.prompt import Request

ARTICLE = """On 3 May 2025 in Oslo, Foreign Minister Ann Berg received Polish envoy Jan Nowak.

The two sides agreed to share market data by 1 June 2025. Ms Berg asked Poland to open 12 offices.

The minister did not sign the treaty.
"""

PARTIES = [
    {"id": "p1", "name": "Ann Berg", "as_written": "Ann Berg", "kind": "person"},
    {"id": "p2", "name": "Jan Nowak", "as_written": "Jan Nowak", "kind": "person"},
    {"id": "p3", "name": "Poland", "as_written": "Poland", "kind": "country"},
]
MEETING = {
    "id": "m1",
    "type": "reception",
    "status": "held",
    "format": "bilateral",
    "date": "On 3 May 2025",
    "place": {"text": "in Oslo", "city": "Oslo", "country": "NO"},
    "participants": [{"party": "p1", "side": "host"}, {"party": "p2", "side": "guest"}],
    "evidence": ["[1] Foreign Minister Ann Berg received Polish envoy Jan Nowak."],
}
COMMITMENT = {
    "id": "c1",
    "meeting": "m1",
    "modality": "requested",
    "actors": ["p1"],
    "targets": ["p3"],
    "trigger": "asked",
    "evidence": ["[2] Ms Berg asked Poland to open 12 offices."],
}


def answer(**changes: Any) -> dict[str, Any]:
    """Return an answer about ARTICLE in which everything holds, with changes."""
    whole = {"parties": PARTIES, "meetings": [MEETING], "commitments": [COMMITMENT]}
    return {**whole, **changes}


@dataclass
class Scripted:
    """Answers in turn; an exception is raised, a dict is sent as JSON."""

    answers: list[Any]
    name: str = "test/scripted"
    asked: list[Request] = field(default_factory=list)

    async def reply(self, request: Request) -> Reply:
        self.asked.append(request)
        said = self.answers[min(len(self.asked), len(self.answers)) - 1]
        if isinstance(said, Exception):
            raise said
        if isinstance(said, Reply):
            return said
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        return Reply(text, "stop", Usage(100, 10))

    async def aclose(self) -> None:
        """Nothing to close."""
