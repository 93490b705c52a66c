"""Many articles: read one by one, worked on together, kept as they come."""

from factx.batch.circuit import Circuit
from factx.batch.course import Course, Desk, JournalDesk, Tally
from factx.batch.journal import Journal, Maker
from factx.batch.misses import Misses, misses_path
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
    "Circuit",
    "Course",
    "Desk",
    "Failure",
    "Item",
    "Journal",
    "JournalDesk",
    "Maker",
    "Misses",
    "Outcome",
    "Pace",
    "Reading",
    "Tally",
    "Workers",
    "are_several",
    "count_items",
    "find_items",
    "find_listed",
    "find_sources",
    "misses_path",
    "stream_results",
]
