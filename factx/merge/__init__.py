"""Facts → Record: what several articles say of one meeting, in one record."""

from factx.merge.articles import Article
from factx.merge.choosing import Alternative
from factx.merge.clustering import Link
from factx.merge.commitment_rules import judge_commitments
from factx.merge.commitments import commitment_blocks, recall_blocks
from factx.merge.days import Days
from factx.merge.decisions import (
    Decided,
    Decision,
    folded,
    read_decisions,
    resolve,
)
from factx.merge.documents import Filed, file_instruments
from factx.merge.identity import successors
from factx.merge.instruments import (
    InstrumentMention,
    instrument_block,
    instruments_of,
    is_one_title,
    may_be_one_course,
)
from factx.merge.judging import Judgement, Reason
from factx.merge.known import Beyond, Known
from factx.merge.meeting_rules import judge_meetings
from factx.merge.meetings import meeting_blocks
from factx.merge.mentions import (
    CommitmentMention,
    MeetingMention,
    Mention,
    Name,
    Party,
)
from factx.merge.merging import merge
from factx.merge.names import Names, entity_blocks
from factx.merge.places import are_two_articles
from factx.merge.recalls import recalls_of
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
from factx.merge.slips import may_fit

__all__ = [
    "Alternative",
    "Article",
    "Attendee",
    "Beyond",
    "Commitment",
    "CommitmentMention",
    "Days",
    "Decided",
    "Decision",
    "Doubt",
    "Entity",
    "FactBase",
    "Filed",
    "Instrument",
    "InstrumentMention",
    "Judgement",
    "Known",
    "Ledger",
    "Link",
    "Meeting",
    "MeetingMention",
    "Mention",
    "Name",
    "Names",
    "Part",
    "Party",
    "Reason",
    "Step",
    "are_two_articles",
    "commitment_blocks",
    "entity_blocks",
    "file_instruments",
    "folded",
    "instrument_block",
    "instruments_of",
    "is_one_title",
    "judge_commitments",
    "judge_meetings",
    "may_be_one_course",
    "may_fit",
    "meeting_blocks",
    "merge",
    "read_decisions",
    "recall_blocks",
    "recalls_of",
    "resolve",
    "successors",
]
