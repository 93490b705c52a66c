"""What goes out in the provider's batches: files of requests, sent as they fill."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from factx.batch.job import REFUSED, STARTED, UPLOADED, WRITTEN, Job, Part
from factx.errors import BudgetError, InputError, ModelError, StoppedError
from factx.model import Arrival, Batches, Habit


@dataclass(frozen=True)
class Load:
    """How much goes out.

    Attributes:
        most_requests: Requests in one batch. OpenAI and Groq take 50,000.
        most_bytes: Size of one file. OpenAI and Groq take 200 MB.
        most_altogether: Requests that this run may send; None for all.
    """

    most_requests: int = 50_000
    most_bytes: int = 190_000_000
    most_altogether: int | None = None


class Outbox:
    """Collects requests, and answers what is known of them (a ``Ledger``).

    Attributes:
        started: The batches that this run has started.
        failure: Why a full file could not be sent, so that nothing more is collected.
    """

    def __init__(
        self,
        job: Job,
        batches: Batches,
        load: Load | None = None,
        *,
        is_open: bool = True,
        on_started: Callable[[Part], None] | None = None,
    ) -> None:
        """Collect requests for a job.

        Args:
            job: Where everything is written down.
            batches: Where to send.
            load: How much goes out.
            is_open: Whether anything goes out at all.
            on_started: Called with every batch that was started.
        """
        self.started: list[Part] = []
        self.failure: ModelError | None = None
        self._is_open = is_open
        self._job = job
        self._batches = batches
        self._load = load or Load()
        self._on_started = on_started
        self._keys: dict[str, None] = {}
        self._habit = Habit()
        self._stream: BinaryIO | None = None
        self._bytes = 0
        self._altogether = 0
        self._next = max((part.number for part in job.parts()), default=0) + 1

    def is_out(self, key: str) -> bool:
        """Say whether a request is under way, or about to be."""
        return key in self._keys or self._job.is_out(key)

    def arrival(self, key: str) -> Arrival | None:
        """Return the last that came back for a request, None for nothing."""
        return self._job.arrival(key)

    async def add(self, key: str, line: bytes, habit: Habit) -> None:
        """Put a request into the file; one that is full is sent first.

        Raises:
            BudgetError: This run may send no more.
            InputError: The file cannot be written.
            StoppedError: Nothing goes out; see ``failure``.
        """
        if not self._is_open or self.failure is not None:
            raise StoppedError(f"request {key[:12]} is not sent now")
        most = self._load.most_altogether
        if most is not None and self._altogether >= most:
            raise BudgetError(
                f"{most} requests are in batches, as --max-requests allows; the rest "
                "goes out when these are collected"
            )
        is_full = (
            len(self._keys) >= self._load.most_requests
            or self._bytes + len(line) > self._load.most_bytes
        )
        if self._keys and (is_full or habit != self._habit):
            await self._send_full(key)
        self._habit = habit
        self._write(line)
        self._keys[key] = None
        self._altogether += 1

    async def _send_full(self, key: str) -> None:
        try:
            await asyncio.to_thread(self.send)
        except ModelError as error:
            # Not the fault of the article that came next.
            self.failure = error
            raise StoppedError(f"request {key[:12]} is not sent now") from error

    def send(self) -> None:
        """Send what was collected, as one batch; nothing where there is nothing.

        Raises:
            ModelError: It could not be sent; `resume` will, in a later run.
        """
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        if not self._keys:
            return
        part = self._job.add_part(self._next, self._habit, self._keys)
        self._next += 1
        self._keys.clear()
        self._bytes = 0
        self._start(part)

    def resume(self) -> None:
        """Send what an earlier run had collected and not sent.

        Raises:
            ModelError: It could not be sent.
        """
        for part in self._job.parts():
            if part.status == WRITTEN and not self._file(part.number).exists():
                self._job.update(part, REFUSED)  # its requests go into the next one
            elif part.status in (WRITTEN, UPLOADED):
                self._start(part)

    def drop(self) -> None:
        """Forget what was collected and not sent."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        if self._keys:
            self._file(self._next).unlink(missing_ok=True)
            self._keys.clear()

    def _start(self, part: Part) -> None:
        path = self._file(part.number)
        batch = None
        if part.file is None:
            part = self._job.update(part, UPLOADED, file=self._batches.upload(path))
        else:
            # The run that sent the file may have started its batch, and not lived to
            # write that down.
            batch = self._batches.find(part.file)
        batch = batch or self._batches.create(part.file or "")
        part = self._job.update(part, STARTED, batch=batch.id)
        path.unlink(missing_ok=True)  # it can be made again, and holds the articles
        self.started.append(part)
        if self._on_started is not None:
            self._on_started(part)

    def _write(self, line: bytes) -> None:
        path = self._file(self._next)
        try:
            if self._stream is None:
                self._stream = path.open("wb")
            self._stream.write(line)
        except OSError as error:
            raise InputError(
                f"{path}: cannot be written ({error.strerror or error}); make room, "
                "then run the same command again"
            ) from error
        self._bytes += len(line)

    def _file(self, number: int) -> Path:
        stem = self._job.path.name.removesuffix(".sqlite")
        return self._job.path.with_name(f"{stem}-{number:04}.jsonl")
