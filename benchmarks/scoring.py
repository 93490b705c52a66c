"""How much processor time scoring 10,000 articles takes, with intervals.

    python benchmarks/scoring.py [ARTICLES]

The articles are those of the gold set, over and over under other names. Predictions
are gold with every third record dropped, names without marks, a slip in every second
name, dates of every second meeting coarser and every fifth modality changed: names
have to be compared, and nothing is decided by being equal. Written out as JSON Lines
and read back, as ``factx score`` reads them.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from anyascii import anyascii

from factx.score import DIPLOMACY, Texts, read_codings, read_gold, score, score_data

ROOT = Path(__file__).parents[1]
Tree = dict[str, Any]


def main(articles: int) -> None:
    annotations = [
        json.loads(path.read_text("utf-8"))
        for path in sorted((ROOT / "tests" / "gold").glob("*.json"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        gold_file, predicted_file = Path(folder, "g.jsonl"), Path(folder, "p.jsonl")
        _write(gold_file, annotations, articles)
        _write(predicted_file, [_worsened(tree) for tree in annotations], articles)
        started = time.process_time()
        texts = Texts([ROOT / "examples" / "articles"])
        gold = read_gold(gold_file, texts)
        predicted = [
            coding.with_text(texts.find(coding) or "")
            for coding in read_codings(predicted_file)
        ]
        read = time.process_time()
        made = score(predicted, gold, DIPLOMACY)
        scored = time.process_time()
        data = score_data(made)
        ended = time.process_time()
    print(f"{articles} articles: {ended - started:.1f} s in all")
    print(f"  read and checked  {read - started:6.1f} s")
    print(f"  paired and counted{scored - read:6.1f} s")
    print(f"  1000 resamples    {ended - scored:6.1f} s")
    print(f"  headline {data['headline']} {data['headline_interval']}")


def _write(path: Path, trees: list[Tree], articles: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for index in range(articles):
            tree = trees[index % len(trees)]
            # Other people in every article: no name is compared but once.
            parties = [
                party | {"name": f"{party['name']} {_word(16 * index + number)}"}
                for number, party in enumerate(tree["parties"])
            ]
            named = tree | {"article": f"{index}-{tree['article']}", "parties": parties}
            stream.write(json.dumps(named, ensure_ascii=False) + "\n")


def _word(index: int) -> str:
    chance = random.Random(index)
    return "".join(chance.choices("abcdefghijklmnoprstuvyz", k=7)).capitalize()


def _worsened(tree: Tree) -> Tree:
    made: Tree = json.loads(json.dumps(tree))
    for number, party in enumerate(made["parties"]):
        party["name"] = anyascii(party["name"])
        if number % 2:  # a slip, which has to be looked at with care
            party["name"] = party["name"].replace("n", "nn", 1)
    made["meetings"] = [m for i, m in enumerate(made["meetings"]) if i % 3 != 2]
    made["commitments"] = [c for i, c in enumerate(made["commitments"]) if i % 3 != 2]
    for meeting in made["meetings"][::2]:
        if meeting["date"]["edtf"]:
            meeting["date"]["edtf"] = meeting["date"]["edtf"].replace("?", "")[:7]
    for commitment in made["commitments"][::5]:
        commitment["modality"] = "planned"
    return made


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
