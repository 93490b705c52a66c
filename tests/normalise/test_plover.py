from __future__ import annotations

from typing import get_args

import pytest

from factx.normalise.plover import TOPICS, commitment_codes, meeting_codes
from factx.schema import diplomacy


@pytest.mark.parametrize(
    ("meeting", "codes"),
    [
        ({}, ("CONSULT", "visit")),
        ({"status": "past"}, ("CONSULT", "visit")),
        ({"format": "multilateral"}, ("CONSULT", "multilateral")),
        ({"channel": "phone"}, ("CONSULT", "phone")),
        ({"channel": "video", "format": "multilateral"}, ("CONSULT", "phone")),
        ({"channel": "letter"}, ("CONSULT", None)),
        ({"has_third_party": True}, ("CONSULT", "third-party")),
        ({"status": "planned"}, ("AGREE", None)),
        ({"status": "cancelled"}, ("REJECT", "meet")),
        ({"type": "signing_ceremony"}, ("SUPPORT", None)),
        ({"type": "signing_ceremony", "status": "planned"}, ("AGREE", None)),
    ],
)
def test_a_meeting_has_the_code_of_what_it_was(
    meeting: dict[str, object], codes: tuple[str, str | None]
) -> None:
    usual: dict[str, object] = {
        "type": "talks",
        "status": "held",
        "format": "bilateral",
        "channel": "in_person",
    }
    assert meeting_codes(**(usual | meeting)) == codes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("modality", "event"),
    [
        ("signed", "SUPPORT"),
        ("upgraded", "SUPPORT"),
        ("agreed", "AGREE"),
        ("accepted", "AGREE"),
        ("pledged", "AGREE"),
        ("reaffirmed", "AGREE"),
        ("planned", "AGREE"),
        ("hoped", "AGREE"),
        ("requested", "REQUEST"),
        ("proposed", "REQUEST"),
        ("urged", "REQUEST"),
        ("refused", "REJECT"),
        ("warned", "THREATEN"),
        ("ended", "SANCTION"),
    ],
)
def test_a_commitment_has_the_event_of_its_modality(modality: str, event: str) -> None:
    assert commitment_codes(modality=modality).event == event


def test_a_signature_still_to_come_is_an_agreement() -> None:
    assert commitment_codes(modality="signed", stages=["to_be_signed"]) == (
        "AGREE",
        None,
    )
    assert commitment_codes(modality="signed", stages=["signed"]).event == "SUPPORT"
    both = commitment_codes(modality="signed", stages=["signed", "to_be_signed"])
    assert both.event == "SUPPORT"


def test_every_modality_of_the_schema_has_a_code() -> None:
    for modality in get_args(diplomacy.Modality):
        assert commitment_codes(modality=modality).event


def test_the_topics_are_those_of_the_schema() -> None:
    assert len(TOPICS) == len(set(TOPICS)) == 37
    assert set(TOPICS) == set(get_args(diplomacy.Topic))
