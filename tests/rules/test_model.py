import asyncio
import json
import subprocess
import sys
from unicodedata import normalize

import pytest

import factx
from factx.rules import NAME, Rules
from factx.schema.diplomacy import Report
from tests.data import ARTICLES, ROOT

POLISH = (
    "Minister spraw zagranicznych Polski spotkał się w Warszawie z ministrem spraw "
    "zagranicznych Niemiec. Obie strony podpisały porozumienie o współpracy."
)


@pytest.fixture
def extractor() -> factx.Extractor[Report]:
    return factx.Extractor(NAME)


def test_every_run_says_the_same_byte_for_byte(
    extractor: factx.Extractor[Report],
) -> None:
    for path in ARTICLES:
        request = extractor.request(path)
        replies = {asyncio.run(Rules().reply(request)).text for _ in range(3)}
        assert len(replies) == 1


def test_the_seed_of_hashes_changes_nothing() -> None:
    program = f"import factx; print(factx.Extractor({NAME!r}).extract({str(ARTICLES[0])!r}).to_json())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_a_language_without_data_is_named(extractor: factx.Extractor[Report]) -> None:
    with pytest.raises(
        factx.SettingsError, match=r"no data for language 'pl'.*cs, en, vi"
    ):
        extractor.extract(factx.Document.from_text(POLISH))


def test_decomposed_text_is_read_like_composed(
    extractor: factx.Extractor[Report],
) -> None:
    text = ARTICLES[1].read_text("utf-8")
    composed, decomposed = (
        extractor.extract(factx.Document.from_text(normalize(form, text)))
        for form in ("NFC", "NFD")
    )
    assert len(decomposed.facts.meetings) == len(composed.facts.meetings)
    assert len(decomposed.facts.commitments) == len(composed.facts.commitments)


def test_it_needs_no_cache_and_asks_once(extractor: factx.Extractor[Report]) -> None:
    result = extractor.extract(ARTICLES[0])
    assert result.run.model == NAME
    assert result.run.reasks == 0
    assert len(result.run.replies) == 1


def test_the_reply_is_in_wire_form(extractor: factx.Extractor[Report]) -> None:
    reply = json.loads(asyncio.run(Rules().reply(extractor.request(ARTICLES[0]))).text)
    assert list(reply) == ["parties", "meetings", "commitments"]
