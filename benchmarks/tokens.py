"""Tokens and characters of requests and replies, counted with a real tokenizer.

pip install tiktoken && python benchmarks/tokens.py

The token counts in recordings are the endpoint's, and for some endpoints estimates;
these are those of OpenAI's ``o200k_base``, which tiktoken fetches once (or finds in
``TIKTOKEN_CACHE_DIR``). The fixed part of a request is what all articles share: the
rules, the worked example and the JSON Schema.
"""

from __future__ import annotations

import json
from pathlib import Path

import tiktoken

from factx import Extractor
from factx.prompt import prompt_for
from factx.schema.diplomacy import Report

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
RECORDINGS = ROOT / "tests" / "recordings"
ENCODING = "o200k_base"


def main() -> None:
    encoding = tiktoken.get_encoding(ENCODING)

    def tokens(text: str) -> int:
        return len(encoding.encode(text, disallowed_special=()))

    prompt = prompt_for(Report, "factx.diplomacy/1", language="English")
    schema = json.dumps(prompt.schema, ensure_ascii=False, separators=(",", ":"))
    rules, example = prompt.system.split("\n# Example\n")
    print(f"{'fixed part':<46} {'characters':>10} {'unspaced':>9} {'tokens':>7}")
    for name, text in {"rules": rules, "example": example, "schema": schema}.items():
        print(f"{name:<46} {len(text):>10,} {unspaced(text):>9,} {tokens(text):>7,}")
    print(f"\n{'article':<46} {'in':>7} {'out':>7} {'facts':>6} {'out/fact':>9}")
    totals = [0, 0, 0]
    replies = recorded(RECORDINGS)
    with Extractor(replay=RECORDINGS) as extractor:
        for path in ARTICLES:
            result = extractor.extract(path)
            facts = len(result.facts.meetings) + len(result.facts.commitments)
            asked = answered = 0
            for key in result.run.replies:
                sent, reply = replies[key]
                asked += tokens(sent) + tokens(schema)
                answered += tokens(reply)
            line = (asked, answered, facts)
            totals = [a + b for a, b in zip(totals, line, strict=True)]
            row(path.stem, *line)
    row("all", *totals)


def row(name: str, asked: int, answered: int, facts: int) -> None:
    mean = answered / max(1, facts)
    print(f"{name:<46} {asked:>7,} {answered:>7,} {facts:>6} {mean:>9.0f}")


def unspaced(text: str) -> int:
    return len("".join(text.split()))


def recorded(folder: Path) -> dict[str, tuple[str, str]]:
    """Return what was sent and what came back, by the key of the request."""
    found = {}
    for path in folder.glob("*.json"):
        one = json.loads(path.read_text("utf-8"))
        sent = "\n".join(message["content"] for message in one["request"]["messages"])
        found[one["key"]] = (sent, one["reply"]["text"])
    return found


if __name__ == "__main__":
    main()
