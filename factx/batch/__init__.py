"""Many articles: read one by one, worked on together, kept as they come."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
        is_found,
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
    "is_found",
    "job_path",
    "misses_path",
    "stream_results",
]

# One article needs next to nothing of this: the rest is loaded when it is first used.
_LATER = {
    "STARTED": "job",
    "Circuit": "circuit",
    "Collected": "inbox",
    "Course": "course",
    "Desk": "course",
    "Failure": "outcome",
    "Item": "sources",
    "Job": "job",
    "Journal": "journal",
    "JournalDesk": "course",
    "Load": "outbox",
    "Maker": "journal",
    "Misses": "misses",
    "Outbox": "outbox",
    "Outcome": "outcome",
    "Pace": "workers",
    "Part": "job",
    "Reading": "sources",
    "Tally": "course",
    "Workers": "workers",
    "are_several": "sources",
    "collect": "inbox",
    "count_items": "sources",
    "find_items": "sources",
    "find_listed": "sources",
    "find_sources": "sources",
    "is_found": "sources",
    "job_path": "job",
    "misses_path": "misses",
    "stream_results": "stream",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'factx.batch' has no attribute {name!r}")
    return getattr(import_module(f"factx.batch.{_LATER[name]}"), name)
