"""``factx merge`` and ``forget``: facts of many articles."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.cli.erasing import erase_recording, erase_reply
from factx.cli.failures import ExitCode, complain
from factx.cli.results import read_results
from factx.emit.tables import (
    FORMS,
    MEMORY,
    Added,
    Adding,
    articles_of,
    changing,
    decide,
    export,
    forget,
    open_base,
    replies_of,
)
from factx.errors import InputError, SettingsError
from factx.merge import read_decisions

_BASES = (".sqlite", ".sqlite3", ".db")
_LINES = (".jsonl", ".ndjson")
_ENDINGS = {"ndjson": "jsonl", "xml": "graphml"}

Result = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class MergeOrder:
    """What ``factx merge`` is asked for.

    Attributes:
        files: Results, or bases.
        output: Where the facts go, None for standard output.
        form: sqlite, json, jsonl, csv, parquet or graphml; None for the ending's.
        decisions: A decisions file.
        quiet: Whether to say nothing but errors.
    """

    files: tuple[str, ...]
    output: Path | None = None
    form: str | None = None
    decisions: Path | None = None
    quiet: bool = False


def merge_files(order: MergeOrder) -> ExitCode:
    """Add results to a base, and write it in the form asked for."""
    form = _form_of(order)
    if form != "sqlite" and order.decisions is None and _is_one_base(order.files):
        return _export(order, form)
    base = _base_of(order.output, form)
    given = _read_decisions(order.decisions)
    with open_base(base, create=True) as db:
        with changing(db):
            adding = Adding(db)
            added = adding.add(one for file in order.files for one in _results(file))
            unknown = decide(adding, db, given) if given else []
        if order.output is None:
            _print(db)
        elif form != "sqlite":
            export(db, order.output, form)
        for name in unknown:
            complain(f"{order.decisions}: the base knows no {name!r}; nothing decided")
        if not order.quiet:
            _report(db, added, base, order.output)
    return ExitCode.OK


def _form_of(order: MergeOrder) -> Any:
    if order.form is not None:
        if order.form not in (*FORMS, "sqlite"):
            raise SettingsError(
                f"--format {order.form}: give sqlite, {', '.join(FORMS)}"
            )
        if order.output is None and order.form != "json":
            raise SettingsError(
                f"--format {order.form} needs a place; name it with --output"
            )
        return order.form
    if order.output is None:
        return "json"
    ending = order.output.suffix.lower()
    if ending in _BASES:
        return "sqlite"
    form = _ENDINGS.get(ending[1:], ending[1:])
    if form not in FORMS:
        raise SettingsError(
            f"--output {order.output}: end it with .sqlite, .json, .jsonl, .csv, "
            ".parquet or .graphml, or say which with --format"
        )
    return form


def _is_one_base(files: Sequence[str]) -> bool:
    return len(files) == 1 and Path(files[0]).suffix.lower() in _BASES


def _export(order: MergeOrder, form: Any) -> ExitCode:
    """Write a base in another form, with the ids that it has."""
    with open_base(order.files[0]) as db:
        if order.output is None:
            _print(db)
        else:
            export(db, order.output, form)
    return ExitCode.OK


def _base_of(output: Path | None, form: str) -> Path | str:
    """Return where the base is kept: itself asked for, or beside what is."""
    if output is None:
        return MEMORY
    return output if form == "sqlite" else output.with_suffix(".sqlite")


def _read_decisions(path: Path | None) -> list[Any]:
    if path is None:
        return []
    try:
        return read_decisions(path.read_text("utf-8"), where=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); check the path") from error


def _results(file: str) -> Iterator[Result]:
    """Yield the results of a file, one at a time where it has a line for each."""
    ending = Path(file).suffix.lower()
    if ending in _BASES and Path(file).is_file():
        with open_base(file) as db:
            yield from articles_of(db)
    elif ending in _LINES and Path(file).is_file():
        yield from _lines(Path(file))
    else:
        for listed in read_results(file):
            yield f"{listed.where}{listed.pointer}", _object(listed.value, listed.where)


def _lines(path: Path) -> Iterator[Result]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    where = f"{path}:{number}"
                    yield where, _object(json.loads(line), where)
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"{path}: no JSON Lines ({error}); give what factx extract wrote"
        ) from error


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{where}: no result of factx; give what factx extract wrote")
    return value


def _print(db: sqlite3.Connection) -> None:
    import tempfile  # noqa: PLC0415 - only where nothing is named

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "factbase.json"
        export(db, path, "json")
        sys.stdout.buffer.write(path.read_bytes())
        sys.stdout.buffer.flush()


def _report(
    db: sqlite3.Connection, added: Added, base: Path | str, output: Path | None
) -> None:
    parts = [f"{added.new} new", f"{added.corrected} corrected"]
    parts += [f"{added.unchanged} unchanged"]
    if added.failed:
        parts.append(f"{added.failed} failed")
    complain(f"articles: {', '.join(parts)}")

    def count(query: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {query}").fetchone()[0])  # noqa: S608 - queries below

    if not db.execute("PRAGMA application_id").fetchone()[0]:
        return
    complain(
        f"meetings: {count('meetings')}, of which "
        f"{count('meetings WHERE mentions > 1')} from several articles; "
        f"commitments: {count('commitments')}, "
        f"{count('commitments WHERE mentions > 1')}; entities: {count('entities')}"
    )
    if doubts := count("doubts"):
        complain(
            f"to decide: {doubts} pairs that may be one (table doubts); "
            "answer with --decisions"
        )
    if output is not None and Path(base) != output:
        complain(f"the base, to add to: {base}")


def forget_source(
    source: str, *, bases: Sequence[Path], archives: Sequence[Path]
) -> ExitCode:
    """Erase a source from bases, from the cache and from recordings."""
    replies: set[str] = set()
    holding: list[Path] = []
    for base in bases:
        with open_base(base) as db:
            try:
                replies |= set(replies_of(db, source))
                holding.append(base)
            except InputError as error:
                complain(f"{base}: {error}")
    # The base last: it alone knows which replies they are.
    recorded = sum(
        [erase_recording(archive, key) for archive in archives for key in replies]
    )
    cached = sum([erase_reply(key) for key in sorted(replies)])
    for base in holding:
        with open_base(base) as db:
            forget(db, source)
    complain(
        f"{source}: erased from {len(holding)} of {len(bases)} bases, {cached} replies "
        f"in the cache, {recorded} recordings; make exports of it anew"
    )
    return ExitCode.OK if holding else ExitCode.FAILED
