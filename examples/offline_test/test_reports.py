"""A test suite of one's own that needs no key, no network and no luck.

    python -m pytest examples/offline_test

factx brings the fixtures along: ``factx_replay`` answers from recordings of a real
model, ``factx_rules`` is a mock that reads any article. A test that would ask a model
live fails.
"""

from pathlib import Path
from typing import Any

import pytest

import factx
from factx.schema.diplomacy import Report

ARTICLES = Path(__file__).resolve().parents[1] / "articles"
LETTER = """On 3 June 2025, in Oslo, Norwegian Foreign Minister Kari Lunde received \
Kenyan Foreign Minister Peter Otieno.

The two sides agreed to exchange experts on fisheries.
"""


def test_the_minister_received_one_guest(factx_replay: factx.Extractor[Report]) -> None:
    result = factx_replay.extract(ARTICLES / "vi-2025-10-25-australia.txt")
    (meeting,) = [m for m in result.facts.meetings if m.status == "held"]
    assert meeting.date.edtf == "2025-10-25"
    assert len(meeting.participants) == 2


def test_every_commitment_cites_the_article(
    factx_replay: factx.Extractor[Report],
) -> None:
    result = factx_replay.extract(ARTICLES / "vi-2025-10-25-australia.txt")
    for commitment in result.facts.commitments:
        for evidence in commitment.evidence:
            assert evidence.span is not None
            assert evidence.span.slice(result.text) == evidence.quote


def test_our_report_lists_who_met(factx_rules: factx.Extractor[Report]) -> None:
    letter = factx.Document.from_text(LETTER, name="letter.txt")
    result = factx_rules.extract(letter)
    assert rows(result) == [("2025-06-03", "Kari Lunde", "Peter Otieno")]


def test_a_live_call_fails() -> None:
    letter = factx.Document.from_text(LETTER, name="letter.txt")
    with (
        factx.Extractor("openai/gpt-5-mini", key="none", cache=False) as extractor,
        pytest.raises(factx.RecordingError, match="builtin/rules"),
    ):
        extractor.extract(letter)


def rows(result: factx.Extraction[Any]) -> list[tuple[str | None, ...]]:
    """Return what our own program makes of a result: a line a meeting."""
    made: list[tuple[str | None, ...]] = []
    for meeting in result.facts.meetings:
        names = [
            party.name
            for one in meeting.participants
            for party in result.parties(one.party)
        ]
        made.append((meeting.date.edtf, *names))
    return made
