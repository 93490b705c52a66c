"""Results for the page's and the summary's tests, built from the gold annotations.

They are no model's answers: what the gold annotates is taken over, and what it lacks
(triggers, topics, rejections, unclaimed sentences) is added in the open, here.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.data import ARTICLES, GOLD

TEXTS = {path.name: path.read_bytes().decode("utf-8-sig") for path in ARTICLES}
TOPICS = ("cyber", "crime", "economic", "technology", "diplomatic", "legal")
RUN = {
    "model": "gold/annotations",
    "prompt": "gold@0",
    "factx": "0.1.0",
    "replies": [],
    "reasks": 0,
    "tokens": {"input": 0, "output": 0},
}


def gold_results(*, with_text: bool = True) -> list[dict[str, Any]]:
    """Return the five articles' results as the JSON that extraction writes."""
    return [gold_result(path, with_text=with_text) for path in GOLD]


def gold_result(path: Path, *, with_text: bool = True) -> dict[str, Any]:
    gold = json.loads(path.read_text("utf-8"))
    text = TEXTS[gold["article"]]
    made: dict[str, Any] = {
        "result": 1,
        "schema": gold["schema"],
        "source": source(gold["article"], text, gold["language"], gold["published"]),
        "facts": {
            "parties": [_party(party, text) for party in gold["parties"]],
            "meetings": [_meeting(meeting, text) for meeting in gold["meetings"]],
            "commitments": [_commitment(one, text) for one in gold["commitments"]],
        },
        "rejections": [
            {
                "path": "/commitments/9/evidence/0",
                "reason": "quote_not_found",
                "detail": "no words of the article come close to this quote",
                "value": {"quote": "hai bên không hề nói câu này"},
            }
        ],
        "checks": [
            {
                "path": "/meetings/0/place",
                "verdict": "resolved",
                "detail": "the country follows from the city",
            }
        ],
        "unclaimed": [
            {"span": one["span"], "verb": one["quote"].split()[0], "modality": "agreed"}
            for one in gold["not_commitments"]
            if one.get("span")
        ],
        "run": RUN,
    }
    if with_text:
        made["text"] = text
    return made


def source(
    name: str, text: str, language: str, published: str | None = None
) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "path": f"examples/articles/{name}",
        "url": None,
        "title": None,
        "publisher": None,
        "published": published,
        "published_basis": "header" if published else None,
        "language": language,
        "encoding": "utf-8",
        "text_sha256": hashlib.sha256(
            text.encode("utf-8", "surrogatepass")
        ).hexdigest(),
        "characters": len(text),
    }


def _party(gold: dict[str, Any], text: str) -> dict[str, Any]:
    start = text.find(gold["name"])
    span = [start, start + len(gold["name"])] if start >= 0 else None
    return {**gold, "as_written": {"text": gold["name"], "span": span}, "key": None}


def _meeting(gold: dict[str, Any], text: str) -> dict[str, Any]:
    made = {key: value for key, value in gold.items() if key != "optional"}
    made["date"] = _when(gold["date"], text)
    made["place"] = (
        {"text": None, "span": None, **gold["place"]} if gold["place"] else None
    )
    made["topics"] = [
        TOPICS[len(gold["id"]) % 2],
        TOPICS[len(gold["participants"]) % 6],
    ]
    made["summary"] = (
        f"A {gold['type'].replace('_', ' ')} of {len(gold['participants'])}."
    )
    return made


def _commitment(gold: dict[str, Any], text: str) -> dict[str, Any]:
    made = {key: value for key, value in gold.items() if key != "optional"}
    start = gold["evidence"][0]["span"][0]
    verb = gold["evidence"][0]["quote"].split()[0]
    made["trigger"] = {"text": verb, "span": [start, start + len(verb)]}
    made["instruments"] = [
        {
            "kind": one["kind"],
            "title": {"text": str(one.get("about")), "span": None},
            "stage": one.get("stage", "unknown"),
        }
        for one in gold["instruments"]
    ]
    made["made"], made["term"] = _when(gold["made"], text), _when(gold["term"], text)
    made["topics"] = [TOPICS[int(gold["id"][1:]) % 6]]
    return made


def _when(gold: dict[str, Any] | None, text: str) -> dict[str, Any] | None:
    if gold is None:
        return None
    words = gold.get("text")
    start = text.find(words) if words else -1
    first, last = _days(gold.get("edtf"))
    return {
        "text": words,
        "basis": "explicit",
        "part_of_day": None,
        **gold,
        "edtf": gold.get("edtf"),
        "earliest": first,
        "latest": last,
        "span": [start, start + len(words)] if start >= 0 else None,
    }


def _days(edtf: str | None) -> tuple[str | None, str | None]:
    """Return the bounds of the gold's simple dates."""
    if not edtf or "X" in edtf:
        return None, None
    first, _, last = edtf.replace("?", "").partition("/")
    return (first + "-01-01")[:10], ((last or first) + "-12-28")[:10]
