"""A test suite of one's own that needs no key, no network and no luck.

python -m pytest examples/offline_test
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

import factx
from factx.schema.diplomacy import Report

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "examples" / "articles"


@pytest.fixture(scope="module")
def extractor() -> Iterator[factx.Extractor[Report]]:
    with factx.Extractor(replay=ROOT / "tests" / "recordings") as extractor:
        yield extractor


def test_the_minister_received_one_guest(extractor: factx.Extractor[Report]) -> None:
    result = extractor.extract(ARTICLES / "vi-2025-10-25-australia.txt")
    (meeting,) = [m for m in result.facts.meetings if m.status == "held"]
    assert meeting.date.edtf == "2025-10-25"
    assert len(meeting.participants) == 2


def test_every_commitment_cites_the_article(extractor: factx.Extractor[Report]) -> None:
    result = extractor.extract(ARTICLES / "vi-2025-10-25-australia.txt")
    for commitment in result.facts.commitments:
        for evidence in commitment.evidence:
            assert evidence.span is not None
            assert evidence.span.slice(result.text) == evidence.quote
