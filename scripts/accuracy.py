"""Write docs/accuracy.md: what recorded models get right and wrong on the gold set.

    python scripts/accuracy.py            # write it
    python scripts/accuracy.py --check    # fail if it is not what this would write

Every model is measured that answered in tests/recordings, or in a folder or archive
(.sqlite) in it, and the built-in one where there is one. Nothing is asked of anybody:
articles without a recording are listed and left out. What a person wrote between the
two `discussion` marks of the page is kept.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import factx
from factx.emit import Extraction
from factx.errors import RecordingError, SettingsError
from factx.model import models_in
from factx.score import (
    DIPLOMACY,
    Coding,
    CorpusScore,
    Texts,
    fault_line,
    find_faults,
    number,
    read_coding,
    read_gold,
    score,
)

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
GOLD = ROOT / "tests" / "gold"
RECORDINGS = ROOT / "tests" / "recordings"
ARTICLES = ROOT / "examples" / "articles"
BUILT_IN = "builtin/rules"
BEGIN, END = "<!-- discussion -->", "<!-- /discussion -->"
NO_DISCUSSION = "Nobody has discussed these errors yet."
LONGEST_SNIPPET = 300
STATUS = """\
The gold set is version 0.2, a development set: five articles (four Vietnamese, one
Czech, none English), annotated with a language model and revised against a second,
independent machine reading. **No human coder has checked it yet.** Five articles bear
no confidence interval, and prompt and rules were written with these articles in view:
other articles will come out worse. The definition is that of [scoring](scoring.md)."""

ROWS = (
    "meetings",
    "participants",
    "hard_commitments",
    "soft_commitments",
    "recalled_meetings",
)
RATES = (
    "date_exact",
    "date_within",
    "date_in_evidence",
    "modality",
    "actors",
    "grounded",
    "grounded_precision",
)


@dataclass(frozen=True)
class System:
    """One model on the articles that there is an answer for.

    Attributes:
        name: ``provider/model``.
        results: By article.
        unanswered: Articles without a recording.
        characters: Of all replies, without white space; 0 where there is no reply.
        score: Against the gold of the answered articles.
    """

    name: str
    results: dict[str, Extraction[Any]]
    unanswered: tuple[str, ...]
    characters: int
    score: CorpusScore


def main(arguments: list[str]) -> int:
    page = _page(list(_systems()))
    if "--check" in arguments:
        is_current = PAGE.exists() and PAGE.read_text("utf-8") == page
        if not is_current:
            print(f"{PAGE.name}: not up to date; run scripts/accuracy.py")
        return 0 if is_current else 1
    PAGE.write_text(page, "utf-8")
    return 0


def _systems() -> Iterator[System]:
    places = [RECORDINGS, *sorted(RECORDINGS.iterdir())] if RECORDINGS.is_dir() else []
    for place in places:
        if place.is_dir() or place.suffix == ".sqlite":
            try:
                names = models_in(place)
            except RecordingError:
                continue
            for name in names:
                yield from _measured(name, place)
    yield from _measured(BUILT_IN, None)


def _measured(name: str, place: Path | None) -> Iterator[System]:
    """Yield a model's figures; nothing for one without a single answer."""
    results: dict[str, Extraction[Any]] = {}
    unanswered = []
    try:
        extractor = factx.Extractor(name, replay=place, cache=False)
    except SettingsError:
        return  # this factx has no such model
    with extractor:
        for article in sorted(ARTICLES.glob("*.txt")):
            try:
                results[article.name] = extractor.extract(article)
            except (RecordingError, SettingsError):
                unanswered.append(article.name)
    if not results:
        return
    gold = [x for x in read_gold(GOLD, Texts([ARTICLES])) if x.names & results.keys()]
    made = score([_coding(x) for x in results.values()], gold, DIPLOMACY)
    size = _characters(place, results) if place is not None else 0
    yield System(name, results, tuple(unanswered), size, made)


def _coding(result: Extraction[Any]) -> Coding:
    coding = read_coding(result.to_dict(include_text=True), result.source.name)
    assert coding is not None  # noqa: S101 - a result is one
    return coding


def _characters(place: Path, results: dict[str, Extraction[Any]]) -> int:
    """Return the length of the replies that the results rest on."""
    if not place.is_dir():
        return 0
    used = {key for result in results.values() for key in result.run.replies}
    total = 0
    for file in place.glob("*.json"):
        recording = json.loads(file.read_text("utf-8"))
        if recording.get("key") in used:
            total += len("".join(recording["reply"]["text"].split()))
    return total


def _page(systems: list[System]) -> str:
    parts = [
        "# Accuracy",
        "Written by `scripts/accuracy.py` from recorded replies: every figure can be "
        "computed again without a network.",
        STATUS,
        "## Figures",
        _figures_table(systems) if systems else "There is no recording yet.",
        "Strict: everything that makes it the same fact is right. Soft: by similarity. "
        "Date exact, modality, actors: of what was paired. Grounded: quotes that stand "
        "where they say; 1 by construction, because others are rejected.",
        "## Economy",
        _economy_table(systems) if systems else "There is no recording yet.",
        "A fact is a meeting or a commitment. Characters are those of the replies "
        "without white space. Token counts are the endpoint's own; where its "
        "recordings say so, estimates.",
        "## Discussion",
        f"{BEGIN}\n\n{_discussion()}\n\n{END}",
        *(_system_section(system) for system in systems),
    ]
    return "\n\n".join(parts) + "\n"


def _discussion() -> str:
    """Return what a person wrote on the page as it is."""
    if PAGE.exists():
        text = PAGE.read_text("utf-8")
        if BEGIN in text and END in text:
            return text.split(BEGIN, 1)[1].split(END, 1)[0].strip()
    return NO_DISCUSSION


def _figures_table(systems: list[System]) -> str:
    head = ("", *(f"`{system.name}`" for system in systems))
    rows = [("articles", *(str(len(system.results)) for system in systems))]
    for row in ROWS:
        tallies = [system.score.tallies[row] for system in systems]
        name = row.replace("_", " ")
        strict = (number(tally.strict_figures().f1) for tally in tallies)
        soft = (number(tally.soft_figures().f1) for tally in tallies)
        rows += [(f"{name}, strict F1", *strict), (f"{name}, soft F1", *soft)]
    rows.append(("**headline**", *(number(x.score.headline) for x in systems)))
    for rate in RATES:
        values = (number(system.score.rates[rate].value) for system in systems)
        rows.append((rate.replace("_", " "), *values))
    return _markdown(head, rows)


def _economy_table(systems: list[System]) -> str:
    head = (
        "",
        "input tokens an article",
        "output tokens an article",
        "output tokens a fact",
        "characters a fact",
        "follow-ups",
        "rejected",
    )
    rows = []
    for system in systems:
        results = system.results.values()
        count, facts = len(results), sum(map(_facts, results)) or 1
        sent = sum(result.run.tokens.input for result in results)
        got = sum(result.run.tokens.output for result in results)
        rows.append(
            (
                f"`{system.name}`",
                f"{sent / count:,.0f}" if sent else "–",
                f"{got / count:,.0f}" if got else "–",
                f"{got / facts:,.0f}" if got else "–",
                f"{system.characters / facts:,.0f}" if system.characters else "–",
                str(sum(result.run.reasks for result in results)),
                str(sum(len(result.rejections) for result in results)),
            )
        )
    return _markdown(head, rows)


def _facts(result: Extraction[Any]) -> int:
    found = result.found
    return 0 if found is None else len(found.meetings) + len(found.commitments)


def _system_section(system: System) -> str:
    parts = [f"## `{system.name}`, article by article"]
    if system.unanswered:
        parts.append(f"No recording of {', '.join(system.unanswered)}.")
    rows = [
        (
            f"`{article.name}`",
            *(number(article.tallies[row].strict_figures().f1) for row in ROWS[:4]),
            *(str(_count(article, kind)) for kind in ("missed", "invented", "wrong")),
        )
        for article in system.score.articles
    ]
    names = (row.replace("_", " ") for row in ROWS[:4])
    head = ("strict F1", *names, "missed", "invented", "wrong fields")
    parts += [_markdown(head, rows), *_article_faults(system)]
    return "\n\n".join(parts)


def _count(article: Any, kind: str) -> int:
    return sum(fault.kind == kind for fault in find_faults(article))


def _article_faults(system: System) -> Iterator[str]:
    for article in system.score.articles:
        faults = find_faults(article)
        lines = [f"### {article.name}", ""]
        for fault in faults:
            lines.append(f"* {fault_line(fault)}  ")
            lines.append(f"  {_shortened(fault.snippet)}")
        if not faults:
            lines.append("Nothing went wrong.")
        for one in system.results[article.name].rejections:
            lines.append(f"* rejected {one.path} ({one.reason}): {one.detail}")
        yield "\n".join(lines)


def _shortened(snippet: str) -> str:
    if len(snippet) <= LONGEST_SNIPPET:
        return snippet
    return snippet[: LONGEST_SNIPPET - 1] + "…"


def _markdown(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
