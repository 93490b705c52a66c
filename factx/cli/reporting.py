"""``factx report`` and ``factx show``: results, as a page and in the terminal."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factx.cli.failures import ExitCode, complain
from factx.cli.output import open_stream
from factx.cli.results import read_results
from factx.cli.sparing import spare
from factx.emit import (
    NOTHING_FOUND,
    Failure,
    StoredResult,
    report_base,
    report_page,
    summarise,
    visible,
)
from factx.errors import InputError

if TYPE_CHECKING:
    from factx.emit.summary import Entry, Summary

_INDENT = 4
_SQLITE = b"SQLite format 3\0"


def write_report(
    files: Sequence[str], *, output: str, texts: Path | None, title: str | None
) -> ExitCode:
    """Write one page of all results in these files, or of one base."""
    spare(output, files)
    if texts is not None and not texts.is_dir():
        raise InputError(f"--texts {texts}: no such folder; check the path")
    missing: list[StoredResult] = []
    how = _Making(texts, title, missing.append)
    with _nothing_collected():
        if bases := [file for file in files if _is_base(file)]:
            page = _base_page(bases, files, how)
        else:
            page = _results_page(files, how)
    with open_stream(output, at_once=True) as stream:
        stream.write(page.encode())
    if missing:
        complain(_missing_line(missing, texts))
    if output != "-" and sys.stderr.isatty():
        complain(f"{output}: {len(page.encode()) / 1e6:.1f} MB")
    return ExitCode.OK


def show_results(files: Sequence[str]) -> ExitCode:
    """Print the facts of all results in these files."""
    for file in filter(_is_base, files):
        raise InputError(
            f"{file}: a base of facts; factx query lists what is in it, factx report "
            "makes a page of it"
        )
    _refuse_empty(files)
    console = Console(highlight=False, markup=False, emoji=False)
    for one in _read(files):
        if isinstance(one, Failure):
            _print_failure(console, one)
        else:
            _print(console, summarise(one))
    return ExitCode.OK


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Leave the collector of cycles at rest: it finds none and takes a quarter more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class _Making:
    """How a page is made.

    Attributes:
        texts: A folder of articles.
        title: The headline asked for.
        on_missing: Called with each result whose article was not found.
    """

    texts: Path | None
    title: str | None
    on_missing: Callable[[StoredResult], None]


def _missing_line(missing: Sequence[StoredResult], texts: Path | None) -> str:
    """Say how many texts were not found, and where they can be given."""
    source = missing[0].source
    first = source.path or source.name
    if len(missing) == 1:
        what = f"the text of {first} was not found, so only its quotes are shown"
    else:
        what = (
            f"the texts of {len(missing)} articles ({first} …) were not found, so only "
            "their quotes are shown"
        )
    if texts is None:
        return f"{what}; give their folder with --texts"
    return f"{what}; --texts {texts} has none with the same SHA-256"


def _base_page(bases: Sequence[str], files: Sequence[str], how: _Making) -> str:
    if len(files) > 1:
        raise InputError(
            f"{bases[0]}: a base makes a page alone; put the rest into it with "
            "factx merge"
        )
    path = Path(bases[0])
    return report_base(
        path,
        texts=how.texts,
        title=how.title or f"What {path.stem} holds",
        on_missing=how.on_missing,
    )


def _results_page(files: Sequence[str], how: _Making) -> str:
    _refuse_empty(files)
    read = list(_read(files))
    results = [one for one in read if isinstance(one, StoredResult)]
    failures = [one for one in read if isinstance(one, Failure)]
    return report_page(
        results,
        texts=how.texts,
        title=how.title or _headline(results, failures),
        failures=failures,
        on_missing=how.on_missing,
    )


def _refuse_empty(files: Sequence[str]) -> None:
    if all(map(_is_empty, files)):
        raise InputError(
            f"{files[0]}: empty, no article gave a result; give its file of errors, "
            "too, to list them"
        )


def _is_empty(file: str) -> bool:
    """Tell whether a run of which every article failed left this file."""
    path = Path(file)
    return file != "-" and path.is_file() and not path.stat().st_size


def _is_base(file: str) -> bool:
    try:
        with Path(file).open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False  # whoever reads it says what is wrong


def _read(files: Sequence[str]) -> Iterator[StoredResult | Failure]:
    for file in files:
        if _is_empty(file):
            continue
        for listed in read_results(file):
            if Failure.is_one(listed.value):
                yield Failure.read(listed.value)
            else:
                yield StoredResult.read(
                    listed.value, where=listed.where, folder=listed.folder
                )


def _headline(results: Sequence[StoredResult], failures: Sequence[Failure]) -> str:
    if len(results) == 1:
        return results[0].source.title or results[0].source.name
    if failures and not results:
        return "Articles that failed"
    return f"What {len(results)} articles report"


def _print(console: Console, summary: Summary) -> None:
    console.print(Text(visible(summary.title), "bold"))
    console.print(Text(visible(" · ".join(summary.about)), "dim"))
    if not summary.groups:
        _head(console, NOTHING_FOUND, "")
    for group in summary.groups:
        _head(console, group.label, "bold")
        for entry in group.entries:
            _print_entry(console, entry)
    doubts = (
        ("Rejected", summary.rejected, "bold red"),
        ("Unclaimed", summary.unclaimed, "bold yellow"),
    )
    for label, lines, style in doubts:
        if lines:
            _head(console, f"{label} ({len(lines)})", style)
        for line in lines:
            console.print(Padding(Text(visible(line)), (0, 0, 0, _INDENT)))
    console.print()


def _print_failure(console: Console, failure: Failure) -> None:
    console.print(Text(visible(failure.name), "bold"))
    console.print(Text(f"no result: {visible(failure.reason)}", "red"))
    console.print()


def _head(console: Console, label: str, style: str) -> None:
    console.print()
    console.print(Text(visible(label), style))


def _print_entry(console: Console, entry: Entry) -> None:
    left = _INDENT * entry.depth
    identity = Text(visible(entry.id), "cyan")
    line = Table.grid()
    line.add_column(no_wrap=True, width=max(_INDENT, identity.cell_len + 2))
    line.add_column()
    title = Text(visible(entry.title), "bold" if entry.quotes else "")
    line.add_row(identity, title)
    console.print(Padding(line, (0, 0, 0, left)))
    if entry.details:
        details = Text(visible(" · ".join(entry.details)), "dim")
        console.print(Padding(details, (0, 0, 0, left + _INDENT)))
    for quote in entry.quotes:
        said = Text(f"“{visible(quote)}”", "green")
        console.print(Padding(said, (0, 0, 0, left + _INDENT)))
