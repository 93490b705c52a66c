"""``factx extract --batch``: articles asked about in batches of the provider."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from factx.batch import (
    STARTED,
    Collected,
    Job,
    Load,
    Outbox,
    Outcome,
    Part,
    collect,
    job_path,
)
from factx.cli.extract import log_to_stderr, settings_for
from factx.cli.failures import ExitCode, complain
from factx.cli.many import extract_many
from factx.cli.order import Order
from factx.cli.output import choose_form
from factx.cli.summary import Summary
from factx.errors import InputError, SettingsError
from factx.extractor import Extractor
from factx.model import Batches, Plan, build_awaiting, find_endpoint, key_variables
from factx.rules import NAME as BUILTIN
from factx.schema import schema_named
from factx.settings import Settings, api_key, cache_folder

_STEPS = ("submit", "collect")
# What shapes a request; a job keeps it. An address, a class of one's own and a key are
# not among it: a file beside articles may have come with them, see `Settings`.
_KEPT_SETTINGS = (
    "model",
    "language",
    "prose",
    "max_output_tokens",
    "max_characters",
    "reasks",
    "max_bytes",
)
_KEPT_ORDER = ("files_from", "published", "second_look", "include_text")


def batch_files(order: Order) -> ExitCode:
    """Submit what an order asks for, or collect what was submitted."""
    output = _check(order)
    log_to_stderr(order)
    path = job_path(output)
    if order.batch == "collect" and not path.exists():
        raise InputError(
            f"{path}: there is no job here; send one with --batch submit and the same "
            "--output"
        )
    with _opened(path) as job:
        about = job.about()
        order = _as_before(order, about)
        order.check()
        settings = settings_for(order, about.get("settings"))
        return _Step(order, settings, job).run()


@contextmanager
def _opened(path: Path) -> Iterator[Job]:
    """Open a job; one that came to nothing leaves no file."""
    is_empty = False
    try:
        with Job(path) as job:
            try:
                yield job
            finally:
                is_empty = not job.about()
    finally:
        if is_empty:
            path.unlink(missing_ok=True)


class _Step:
    """One step of a job."""

    def __init__(self, order: Order, settings: Settings, job: Job) -> None:
        name = settings.model or ""
        if name == BUILTIN:
            raise SettingsError(f"{BUILTIN} has no batches; leave out --batch")
        self._order = order
        # Batches are not paced, and what they cost is known when they are done.
        self._settings = replace(
            settings, rpm=None, tpm=None, max_cost=None, max_requests=None
        )
        self._load = Load(most_altogether=settings.max_requests)
        self._job = job
        self._plan = Plan(
            model=name,
            base_url=settings.base_url,
            key=settings.api_key or api_key(key_variables(name)) or None,
            cache=cache_folder(settings) if order.cache else None,
            connect_seconds=settings.connect_seconds,
            answer_seconds=settings.read_seconds,
        )

    def run(self) -> ExitCode:
        """Take the step; return how the command ends."""
        endpoint = find_endpoint(self._plan.model, self._plan.base_url)
        with Batches(endpoint, self._plan.key) as batches:
            self._check_maker()
            batches.check_key()
            states: list[Collected] = []
            if self._order.batch == "collect":
                states = collect(self._job, batches)
                for one in states:
                    self._show(one)
                if states and not any(one.state.has_ended for one in states):
                    return ExitCode.UNDER_WAY
            return self._extract(batches, states)

    def _extract(self, batches: Batches, states: list[Collected]) -> ExitCode:
        order = self._order
        must_ask = any(one.state.status in ("failed", "cancelled") for one in states)
        outbox = Outbox(
            self._job,
            batches,
            self._load,
            is_open=not must_ask,
            on_started=self._say_started,
        )
        summary = Summary(started=time.monotonic())
        try:
            with self._extractor(outbox, batches, summary) as extractor:
                self._keep_prompt(extractor)
                if not must_ask:
                    outbox.resume()
                code = extract_many(
                    extractor,
                    # What failed is looked at again, since an answer may have come.
                    replace(order, retry_failed=True),
                    choose_form(order.form, order.output, several=True),
                    summary,
                    watch=self._note,
                )
            if code is ExitCode.INTERRUPTED:
                return code
            if outbox.failure is not None:
                raise outbox.failure
            outbox.send()
        finally:
            outbox.drop()
            self._job.commit()
        if must_ask:
            self._say(
                "what was refused or cancelled is not sent again by itself; look into "
                f"it, then run {self._command('submit')}"
            )
        return self._end(code)

    def _end(self, code: ExitCode) -> ExitCode:
        under_way = [part for part in self._job.parts() if part.status == STARTED]
        if not under_way:
            return code
        requests = sum(part.requests for part in under_way)
        self._say(
            f"{requests:,} requests are under way, for a day at most; then run "
            f"{self._command('collect')}"
        )
        if code is ExitCode.FAILED:  # of none that came back, or could be read
            code = ExitCode.SOME_FAILED
        is_waiting = self._order.batch == "collect" and code is ExitCode.OK
        return ExitCode.UNDER_WAY if is_waiting else code

    def _extractor(
        self, outbox: Outbox, batches: Batches, summary: Summary
    ) -> Extractor[Any]:
        return Extractor(
            build_awaiting(
                self._plan, batches, outbox, retries_failed=self._order.retry_failed
            ),
            schema=schema_named(self._settings.schema, folder=Path.cwd()).cls,
            cache=self._order.cache,
            record=self._order.record,
            second_look=self._order.second_look,
            settings=self._settings,
            on_exchange=summary.count,
        )

    def _check_maker(self) -> None:
        """Refuse another model, address or schema than the job's, before it is asked.

        Raises:
            SettingsError: The command line and the job differ.
        """
        about = self._job.about()
        flags = {"model": "--model", "base_url": "--base-url", "schema": "--schema"}
        for name, flag in flags.items():
            if about and about[name] != getattr(self._settings, name):
                wanted = (
                    f"with {flag} {about[name]}" if about[name] else f"without {flag}"
                )
                raise SettingsError(
                    f"{self._job.path}: submitted {wanted}; do the same if you trust "
                    "it, or choose another --output"
                )

    def _keep_prompt(self, extractor: Extractor[Any]) -> None:
        """Write down what the job is made with, or make sure that it is the same.

        Raises:
            SettingsError: It differs.
        """
        about = self._job.about()
        if not about:
            made = _description(self._order, self._settings)
            self._job.describe({**made, "prompt": extractor.prompt})
        elif about["prompt"] != extractor.prompt:
            raise SettingsError(
                f"{self._job.path}: submitted with prompt {about['prompt']}, not "
                f"{extractor.prompt}; choose another --output"
            )

    def _note(self, outcome: Outcome[Any]) -> None:
        """Write down whose requests went into a batch."""
        document = outcome.document
        if document is None:
            return
        for exchange in outcome.exchanges:
            if exchange.error == "StoppedError":
                self._job.note_article(
                    exchange.key, document.id, document.text_sha256, outcome.item.where
                )

    def _show(self, one: Collected) -> None:
        state = one.state
        counts = f"{state.completed:,} of {state.total or one.part.requests:,} answered"
        parts = [f"batch {state.id}: {state.status.replace('_', ' ')}", counts]
        parts += [f"{state.failed:,} failed"] if state.failed else []
        parts += [state.reason] if state.reason else []
        parts += ["the provider no longer has its answers"] if one.lost else []
        if one.unreadable:
            parts.append(f"{one.unreadable:,} lines cannot be read")
        self._say(", ".join(parts))

    def _say_started(self, part: Part) -> None:
        self._say(f"batch {part.batch}: {part.requests:,} requests sent")

    def _say(self, message: str) -> None:
        if not self._order.quiet:
            complain(message)

    def _command(self, step: str) -> str:
        return f"factx extract --batch {step} -o {self._order.output}"


def _check(order: Order) -> Path:
    """Return the output of an order, once it makes sense for batches.

    Raises:
        SettingsError: It does not.
    """
    if order.batch not in _STEPS:
        raise SettingsError(f"--batch {order.batch}: give {' or '.join(_STEPS)}")
    if not order.is_resumable or order.output is None:
        raise SettingsError(
            "--batch goes on with its output; name one with --output, such as "
            "facts.jsonl"
        )
    choose_form(order.form, order.output, several=True)
    if "-" in (*order.files, order.files_from):
        raise SettingsError(
            "--batch reads its articles again when it collects; give files, not "
            "standard input"
        )
    unfit = {
        "--replay": order.replay,
        "--offline": order.offline,
        "--dry-run": order.dry_run,
        "--rpm": order.rpm,
        "--tpm": order.tpm,
        "--max-cost": order.max_cost,
    }
    for flag, value in unfit.items():
        if value:
            raise SettingsError(
                f"--batch sends its requests as files; leave out {flag}"
            )
    return Path(order.output)


def _description(order: Order, settings: Settings) -> dict[str, Any]:
    values = asdict(settings)
    return {
        "model": settings.model,
        "settings": {name: values[name] for name in _KEPT_SETTINGS},
        "base_url": settings.base_url,
        "schema": settings.schema,
        "files": list(order.files),
        "order": {name: getattr(order, name) for name in _KEPT_ORDER},
        "folder": str(Path.cwd()),
    }


def _as_before(order: Order, about: Mapping[str, Any]) -> Order:
    """Return an order that names no articles with what it was submitted with.

    Raises:
        SettingsError: Its articles were named from another folder.
    """
    if order.files or order.files_from is not None or not about:
        return order
    if str(Path.cwd()) != about["folder"]:
        raise SettingsError(
            f"--batch {order.batch}: the articles were named in {about['folder']}; run "
            "it there, or name them again"
        )
    return replace(order, files=tuple(about["files"]), **about["order"])
