"""PLOVER codes for meetings and commitments, derived from their closed lists.

PLOVER, the Political Language Ontology for Verifying Event Records, is by the Open
Event Data Alliance (github.com/openeventdata/PLOVER) and under CC BY-SA 4.0: its event
types, modes and contexts are used here by name. The mapping onto them is factx's own,
after the manual: signing is SUPPORT, a promise to sign is AGREE, an invitation or a
meeting to come is AGREE, a cancelled one is REJECT.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

TOPICS = (
    "military", "intelligence", "executive", "legislative", "election",
    "political_institutions", "pro_democracy", "pro_autocracy", "economic", "legal",
    "reparations", "human_rights", "rights_freedoms", "repression", "human_security",
    "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory",
    "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource",
    "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation",
    "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip
"""PLOVER's 37 contexts, in the order of its manual."""


class PloverCodes(NamedTuple):
    """One PLOVER event.

    Attributes:
        event: Event type, such as ``CONSULT``.
        mode: Mode of that type, such as ``visit``; None where our lists do not tell.
    """

    event: str
    mode: str | None = None


# What holding a meeting was, by its status; CONSULT's mode follows from the rest.
_UNHELD: Mapping[str, PloverCodes] = {
    "planned": PloverCodes("AGREE"),
    "cancelled": PloverCodes("REJECT", "meet"),
}

_REMOTE = frozenset({"phone", "video"})

_BY_MODALITY: Mapping[str, PloverCodes] = {
    "signed": PloverCodes("SUPPORT"),
    "upgraded": PloverCodes("SUPPORT"),
    "agreed": PloverCodes("AGREE"),
    "accepted": PloverCodes("AGREE"),
    "pledged": PloverCodes("AGREE"),
    "reaffirmed": PloverCodes("AGREE"),
    "planned": PloverCodes("AGREE"),
    "hoped": PloverCodes("AGREE"),
    "requested": PloverCodes("REQUEST"),
    "proposed": PloverCodes("REQUEST"),
    "urged": PloverCodes("REQUEST"),
    "refused": PloverCodes("REJECT"),
    "warned": PloverCodes("THREATEN"),
    "ended": PloverCodes("SANCTION", "discontinue"),
}

# An instrument at one of these stages is not signed yet, whatever the verb says.
_UNSIGNED = frozenset({"negotiating", "to_be_signed"})


def meeting_codes(
    *,
    type: str,
    status: str,
    format: str,
    channel: str,
    has_third_party: bool = False,
) -> PloverCodes:
    """Return the codes of a meeting.

    Args:
        type: ``Meeting.type``; signing ceremonies are SUPPORT, the rest CONSULT.
        status: ``Meeting.status``.
        format: ``Meeting.format``.
        channel: ``Meeting.channel``; a letter is CONSULT without a mode.
        has_third_party: Whether somebody takes part for a third party, or mediates.
    """
    if status in _UNHELD:
        return _UNHELD[status]
    if type == "signing_ceremony":
        return PloverCodes("SUPPORT")
    if channel in _REMOTE:
        return PloverCodes("CONSULT", "phone")
    if format == "multilateral":
        return PloverCodes("CONSULT", "multilateral")
    if has_third_party:
        return PloverCodes("CONSULT", "third-party")
    return PloverCodes("CONSULT", "visit" if channel != "letter" else None)


def commitment_codes(*, modality: str, stages: Collection[str] = ()) -> PloverCodes:
    """Return the codes of a commitment.

    REQUEST and REJECT come without a mode (assist, change, yield, meet): that would
    have to be read out of the action, which is prose.

    Args:
        modality: ``Commitment.modality``.
        stages: ``Instrument.stage`` of its instruments.
    """
    if modality == "signed" and stages and _UNSIGNED.issuperset(stages):
        return PloverCodes("AGREE")
    return _BY_MODALITY[modality]
