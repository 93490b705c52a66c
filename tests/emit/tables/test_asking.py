"""Questions to a base."""

from __future__ import annotations

from pathlib import Path

from factx.emit.tables import Question, ask, open_base
from tests.emit.gold_results import gold_results
from tests.emit.tables.bases import add


def test_a_base_answers_by_country_date_and_modality(path: Path) -> None:
    add(path, *gold_results())
    question = Question(countries=["SG"], since="2025-01-01", modalities=["agreed"])
    with open_base(path) as db:
        found = ask(db, question)
    assert {row["what"] for row in found} == {"agreed"}
    assert {row["sources"] for row in found} == {"vi-2026-01-15-singapore.txt"}
    assert len(found) == 2
