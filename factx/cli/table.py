"""A small table: drawn on a terminal, tab-separated in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_NARROWEST_COLUMN = 11


def print_table(rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> None:
    """Print a table to standard output.

    In a pipe there is no head, and a row is a line of cells with tabs between. On a
    terminal too narrow for the columns a row is a line for each cell.
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

    console = Console()
    if head and console.width < _NARROWEST_COLUMN * len(head):
        for row in rows:
            block = Table.grid(padding=(0, 2))
            for title, cell in zip(head, row, strict=False):
                if cell:
                    block.add_row(title, Text(cell, overflow="fold"))
            console.print(block, "")
        return
    table = Table(
        *(Column(title, overflow="fold") for title in head or rows[0]),
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        show_header=bool(head),
    )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
