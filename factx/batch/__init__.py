"""Many articles: read one by one, worked on together, kept as they come."""

from factx.batch.circuit import Circuit
from factx.batch.course import Course, Desk, JournalDesk, Tally
from factx.batch.inbox import Collected, collect
from factx.batch.job import STARTED, Job, Part, job_path
from factx.batch.journal import Journal, Maker
from factx.batch.misses import Misses, misses_path
from factx.batch.outbox import Load, Outbox
from factx.batch.outcome import Failure, Outcome
from factx.batch.sources import (
    Item,
    Reading,
    are_several,
    count_items,
    find_items,
    find_listed,
    find_sources,
)
from factx.batch.stream import stream_results
from factx.batch.workers import Pace, Workers

__all__ = [
    "STARTED",
    "Circuit",
    "Collected",
    "Course",
    "Desk",
    "Failure",
    "Item",
    "Job",
    "Journal",
    "JournalDesk",
    "Load",
    "Maker",
    "Misses",
    "Outbox",
    "Outcome",
    "Pace",
    "Part",
    "Reading",
    "Tally",
    "Workers",
    "are_several",
    "collect",
    "count_items",
    "find_items",
    "find_listed",
    "find_sources",
    "job_path",
    "misses_path",
    "stream_results",
]
