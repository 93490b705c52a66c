"""``factx query``: meetings and commitments of a base."""

from __future__ import annotations

import csv
import io
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from factx.cli.failures import ExitCode
from factx.cli.output import open_stream
from factx.cli.table import print_table
from factx.emit import dump_json, visible
from factx.emit.tables import (
    HEAD,
    Question,
    ask,
    entities_called,
    names_with,
    open_base,
)
from factx.errors import InputError, SettingsError
from factx.normalise import bounds, resolve_country
from factx.schema.diplomacy import Modality, Topic

_FORMS = ("table", "json", "csv")
_KINDS = ("meetings", "commitments")


@dataclass(frozen=True)
class QueryOrder:
    """What ``factx query`` is asked for; see ``Question``."""

    base: Path
    countries: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    modalities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kind: str | None = None
    least_sources: int = 1
    form: str = "table"


def query_base(order: QueryOrder) -> ExitCode:
    """Print what a base has of a question."""
    if order.form not in _FORMS:
        raise SettingsError(f"--format {order.form}: give {', '.join(_FORMS)}")
    if order.kind is not None and order.kind not in _KINDS:
        raise SettingsError(f"--kind {order.kind}: give {' or '.join(_KINDS)}")
    asked = Question(
        countries=[_country(name) for name in _parts(order.countries)],
        since=_end(order.since, "--since", last=False),
        until=_end(order.until, "--until", last=True),
        modalities=_known(order.modalities, get_args(Modality), "--modality"),
        topics=_known(order.topics, get_args(Topic), "--topic"),
        kind=order.kind,
        least_sources=order.least_sources,
    )
    if asked.since and asked.until and asked.since > asked.until:
        raise SettingsError(
            f"--since {order.since} is after --until {order.until}; swap them"
        )
    with open_base(order.base) as db:
        called = [_entities(db, name) for name in order.entities]
        rows = ask(db, replace(asked, entities=called))
    _show(rows, order.form)
    return ExitCode.OK


def _entities(db: sqlite3.Connection, name: str) -> list[str]:
    found = entities_called(db, name)
    if not found:
        near = names_with(db, name)
        shown = ", ".join(near[:5]) + (", …" if near[5:] else "")
        move = f"it knows {shown}" if near else "see its table spellings"
        raise InputError(f"--person {name}: the base knows nobody called so; {move}")
    return found


def _parts(given: Sequence[str]) -> list[str]:
    return [part.strip() for one in given for part in one.split(",") if part.strip()]


def _known(given: Sequence[str], names: Sequence[str], option: str) -> list[str]:
    parts = _parts(given)
    for part in parts:
        if part not in names:
            raise SettingsError(f"{option} {part}: give of {', '.join(names)}")
    return parts


def _country(name: str) -> str:
    code = resolve_country(name, codes=True) or resolve_country(
        name.upper(), codes=True
    )
    if code is None:
        raise SettingsError(f"--country {name}: no country; give a code such as SG")
    return code


def _end(text: str | None, option: str, *, last: bool) -> str | None:
    if text is None:
        return None
    span = bounds(text)
    day = (span.latest if last else span.earliest) if span else None
    if day is None:
        raise SettingsError(f"{option} {text}: give a date such as 2025 or 2025-10-26")
    return day


def _show(rows: Sequence[dict[str, Any]], form: str) -> None:
    if form == "table":
        # What an article holds must not command the terminal that it is listed on.
        cells = [[visible(str(row[name] or "")) for name in HEAD] for row in rows]
        print_table(cells, HEAD)
        return
    with open_stream(None, at_once=False) as stream:
        if form == "json":
            text = dump_json(list(rows), indent=2 if sys.stdout.isatty() else None)
            stream.write(f"{text}\n".encode())
        else:
            made = io.StringIO()
            writer = csv.DictWriter(made, HEAD, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            stream.write(made.getvalue().encode("utf-8", "backslashreplace"))
        stream.flush()
