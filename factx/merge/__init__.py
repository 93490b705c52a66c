"""Facts → Record: what several articles say of one meeting, in one record."""

from factx.merge.choosing import Alternative
from factx.merge.clustering import Link
from factx.merge.commitments import commitment_blocks, recall_blocks
from factx.merge.decisions import (
    Decided,
    Decision,
    folded,
    read_decisions,
    resolve,
)
from factx.merge.instruments import instrument_blocks, instruments_of
from factx.merge.judging import Judgement, Reason
from factx.merge.meetings import meeting_blocks
from factx.merge.mentions import (
    Article,
    CommitmentMention,
    MeetingMention,
    Mention,
    Name,
    Party,
)
from factx.merge.merging import Known, merge
from factx.merge.names import entity_blocks
from factx.merge.records import (
    Attendee,
    Commitment,
    Doubt,
    Entity,
    FactBase,
    Instrument,
    Ledger,
    Meeting,
    Part,
    Step,
)

__all__ = [
    "Alternative",
    "Article",
    "Attendee",
    "Commitment",
    "CommitmentMention",
    "Decided",
    "Decision",
    "Doubt",
    "Entity",
    "FactBase",
    "Instrument",
    "Judgement",
    "Known",
    "Ledger",
    "Link",
    "Meeting",
    "MeetingMention",
    "Mention",
    "Name",
    "Part",
    "Party",
    "Reason",
    "Step",
    "commitment_blocks",
    "entity_blocks",
    "folded",
    "instrument_blocks",
    "instruments_of",
    "meeting_blocks",
    "merge",
    "read_decisions",
    "recall_blocks",
    "resolve",
]
