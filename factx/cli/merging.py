"""``factx merge``: facts of many articles."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.cli.contributions import BASES, is_base, results_in
from factx.cli.failures import ExitCode, complain
from factx.cli.results import unreadable
from factx.cli.sparing import spare
from factx.emit.tables import (
    FORMS,
    MEMORY,
    Added,
    Adding,
    changing,
    decide,
    export,
    open_base,
)
from factx.errors import InputError, SettingsError
from factx.merge import read_decisions

_ENDINGS = {"ndjson": "jsonl", "xml": "graphml"}


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
    # A base may be given to itself: it is added to, not written over.
    if order.output is not None and not is_base(str(order.output)):
        spare(order.output, order.files)
    spare(order.output, [order.decisions], what="the decisions file")
    is_one_base = len(order.files) == 1 and is_base(order.files[0])
    if form != "sqlite" and order.decisions is None and is_one_base:
        return _export(order, form)
    base = _base_of(order.output, form)
    _spare_an_export(order.output, base)
    given = _read_decisions(order.decisions)
    with open_base(base, create=True) as db:
        with changing(db):
            adding = Adding(db)
            added = adding.add(results_in(order.files))
            idle = decide(adding, db, given) if given else []
        if order.output is None:
            _print(db)
        elif form != "sqlite":
            export(db, order.output, form)
        for reason in idle:
            complain(f"{order.decisions}: {reason}; nothing decided")
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
    if ending in BASES:
        return "sqlite"
    form = _ENDINGS.get(ending[1:], ending[1:])
    if form not in FORMS:
        raise SettingsError(
            f"--output {order.output}: end it with .sqlite, .json, .jsonl, .csv, "
            ".parquet or .graphml, or say which with --format"
        )
    return form


def _spare_an_export(output: Path | None, base: Path | str) -> None:
    """Refuse to write over what was exported from a base that stands elsewhere."""
    if output is None or output == base or Path(base).exists():
        return
    if output.is_file() or (output.is_dir() and any(output.iterdir())):
        raise InputError(
            f"{output}: there already, but not its base {base}, so nothing can be "
            "added to it; add to the base that it came from, or name another output"
        )


def _export(order: MergeOrder, form: Any) -> ExitCode:
    """Write a base in another form, with the ids that it has."""
    with open_base(order.files[0]) as db:
        if order.output is None:
            _print(db)
        else:
            export(db, order.output, form)
            if not order.quiet:
                complain(f"{_counted(db)}; add to {order.files[0]}, then export anew")
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
    except OSError as error:
        raise InputError(unreadable(str(path), error)) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8; give a file of decisions") from error


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
    if added.replaced:
        shown = ", ".join(added.replaced[:3]) + (", …" if added.replaced[3:] else "")
        complain(
            f"{len(added.replaced)} of them took the place of an article of one id "
            f"from elsewhere ({shown}); if they are others, give ids in a manifest"
        )

    if not db.execute("PRAGMA application_id").fetchone()[0]:
        return
    complain(_counted(db))
    if doubts := _count(db, "doubts"):
        pairs = "1 pair" if doubts == 1 else f"{doubts} pairs"
        complain(
            f"to decide: {pairs} that may be one (table doubts); "
            "answer with --decisions"
        )
    if output is not None and Path(base) != output:
        complain(f"the base, to add to: {base}")


def _counted(db: sqlite3.Connection) -> str:
    several = " WHERE mentions > 1"
    return (
        f"meetings: {_count(db, 'meetings')}, of which "
        f"{_count(db, f'meetings{several}')} from several articles; "
        f"commitments: {_count(db, 'commitments')}, of which "
        f"{_count(db, f'commitments{several}')}; entities: {_count(db, 'entities')}"
    )


def _count(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {query}").fetchone()[0])  # noqa: S608 - queries above
