"""A small table: drawn on a terminal, tab-separated in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def print_table(rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> None:
    """Print a table to standard output.

    In a pipe there is no head, and a row is a line of cells with tabs between.
    """
    if not sys.stdout.isatty():
        lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in rows]
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode())
        sys.stdout.buffer.flush()
        return
    from rich import box  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Column, Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(
        *(Column(title, overflow="fold") for title in head or rows[0]),
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        show_header=bool(head),
    )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
