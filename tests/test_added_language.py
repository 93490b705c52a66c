"""Slovak, added as the one file that docs/languages.md prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from factx import Document, Extraction, Extractor, Settings
from factx.schema.diplomacy import Report
from tests.answers import Scripted
from tests.data import ROOT

ARTICLE = """Ministri rokovali v Bratislave

Minister zahraničných vecí Juraj Novák sa v utorok 13. mája v Bratislave stretol s \
ministrom Jánom Kováčom z Rakúska.

Ministri sa dohodli, že Slovensko dá aj na most 2,5 milióna eur. Rakúsko podpísalo dohodu \
pred tromi dňami. Ministri nepodpísali zmluvu o hraniciach.
"""
ANSWER = {
    "parties": [
        {
            "id": "p1",
            "name": "Juraj Novák",
            "as_written": "Juraj Novák",
            "kind": "person",
        },
        {
            "id": "p2",
            "name": "Ján Kováč",
            "as_written": "Jánom Kováčom",
            "kind": "person",
        },
        {"id": "p3", "name": "Slovakia", "as_written": "Slovensko", "kind": "country"},
        {"id": "p4", "name": "Rakúsko", "as_written": "Rakúska", "kind": "country"},
    ],
    "meetings": [
        {
            "id": "m1",
            "type": "talks",
            "status": "held",
            "format": "bilateral",
            "date": "v utorok 13. mája",
            "place": {"text": "v Bratislave", "city": "Bratislave", "country": None},
            "participants": [
                {"party": "p1", "side": "host"},
                {"party": "p2", "side": "guest"},
            ],
            "evidence": ["[2] Minister zahraničných vecí Juraj Novák sa v utorok"],
        }
    ],
    "commitments": [
        {
            "id": "c1",
            "modality": "agreed",
            "actors": ["p3"],
            "amounts": ["2,5 milióna eur"],
            "trigger": "sa dohodli",
            "evidence": [
                "[3] Ministri sa dohodli, že Slovensko dá na most 2,5 milióna"
            ],
        },
        {
            "id": "c2",
            "modality": "pledged",
            "actors": ["p4"],
            "made": "pred tromi dňami",
            "trigger": "podpísalo",
            "evidence": ["[3] Rakúsko podpísalo dohodu pred tromi dňami."],
        },
        {
            "id": "c3",
            "modality": "signed",
            "actors": ["p3"],
            "trigger": "podpísalo",
            "evidence": ["[3] Ministri podpísali zmluvu o hraniciach."],
        },
    ],
}


def slovak() -> str:
    page = (ROOT / "docs" / "languages.md").read_text("utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (file,) = (block for block in blocks if 'code = "sk"' in block)
    return str(file)


def extract(settings: Settings) -> Extraction[Report]:
    model = Scripted([ANSWER])
    with Extractor(model, cache=False, settings=settings) as extractor:
        given: dict[str, Any] = {"language": "sk", "published": "2025-05-14"}
        return extractor.extract(Document.from_text(ARTICLE, name="sk.txt", **given))


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Extraction[Report]:
    folder: Path = tmp_path_factory.mktemp("languages")
    (folder / "sk.toml").write_text(slovak(), "utf-8")
    return extract(Settings(languages_dir=folder, reasks=0))


def test_dates_are_computed(result: Extraction[Report]) -> None:
    assert result.facts.meetings[0].date.edtf == "2025-05-13"
    assert result.facts.commitments[1].made.edtf == "2025-05-11"


def test_money_is_computed(result: Extraction[Report]) -> None:
    amount = result.facts.commitments[0].amounts[0]

    assert (amount.value, amount.currency) == (2_500_000, "EUR")


def test_countries_are_known_in_their_cases(result: Extraction[Report]) -> None:
    assert [p.country for p in result.facts.parties if p.kind == "country"] == [
        "SK",
        "AT",
    ]


def test_a_name_comes_back_to_its_dictionary_form(result: Extraction[Report]) -> None:
    person = result.facts.parties[1]

    assert (person.name, person.as_written.text) == ("Ján Kováč", "Jánom Kováčom")
    assert "corrected" not in {
        check.verdict for check in result.checks if check.path == "/parties/1/name"
    }


def test_a_verb_contradicts_another_modality(result: Extraction[Report]) -> None:
    contradicted = {c.path for c in result.checks if c.verdict == "contradicted"}

    assert contradicted == {"/commitments/1/modality"}


def test_a_quote_may_lack_a_filler_and_no_negation(result: Extraction[Report]) -> None:
    (evidence,) = result.facts.commitments[0].evidence

    assert "dá aj na most" in evidence.quote
    assert evidence.said is not None
    assert [commitment.id for commitment in result.facts.commitments] == ["c1", "c2"]


def test_without_the_file_less_is_found_and_computed() -> None:
    bare = extract(Settings(reasks=0))

    (left,) = bare.facts.commitments
    assert (left.id, left.made and left.made.edtf) == ("c2", None)
    assert not [check for check in bare.checks if check.verdict == "contradicted"]
