"""What comes back from the provider's batches."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factx.batch.job import COLLECTED, REFUSED, STARTED, Job, Part
from factx.model import Answered, Batches, BatchState, read_line

_LONGEST_LINE = 32 * 1024 * 1024


@dataclass(frozen=True)
class Collected:
    """How far a batch was when it was looked at.

    Attributes:
        part: The part of the job.
        state: What the provider says of it.
        lost: A file of answers that the provider has no more.
        unreadable: Lines that say nothing.
    """

    part: Part
    state: BatchState
    lost: bool = False
    unreadable: int = 0


def collect(job: Job, batches: Batches) -> list[Collected]:
    """Keep the answers of every batch that has come to its end; return how all are.

    Raises:
        ModelError: The provider does not say, or an answer did not arrive whole. What
            was collected before that is kept.
    """
    under_way = [part for part in job.parts() if part.status == STARTED]
    return [_collect(part, job, batches) for part in under_way]


def _collect(part: Part, job: Job, batches: Batches) -> Collected:
    state = batches.state(part.batch or "")
    if not state.has_ended:
        return Collected(part, state)
    lost, unreadable = False, 0
    with tempfile.TemporaryDirectory() as folder:
        for file in filter(None, (state.output_file, state.error_file)):
            target = Path(folder, "answers.jsonl")
            if not batches.download(file, target):
                lost = True
                continue
            lines = _Lines(target)
            job.keep(part, lines.answers())
            unreadable += lines.unreadable
    # In one step with the answers: a run that is killed before it collects them again.
    is_refused = state.status == "failed"
    part = job.update(part, REFUSED if is_refused else COLLECTED)
    return Collected(part, state, lost, unreadable)


class _Lines:
    """The lines of a file of answers.

    Attributes:
        unreadable: How many said nothing, once all were read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.unreadable = 0

    def answers(self) -> Iterator[tuple[Answered, str]]:
        """Yield what each line says, and the line."""
        with self._path.open("rb") as stream:
            while line := stream.readline(_LONGEST_LINE):
                text = line.decode("utf-8", "replace").strip()
                answered = read_line(text)
                if answered is not None:
                    yield answered, text
                elif text:
                    self.unreadable += 1
