"""What ``factx score`` and ``factx gold`` are given: codings, bases, and articles."""

from __future__ import annotations

from pathlib import Path

from factx.cli.contributions import is_base
from factx.emit.tables import articles_of, open_base
from factx.errors import InputError
from factx.score import Coding, Texts, read_coding, read_codings


def codings_in(file: str) -> list[Coding]:
    """Return the codings of a file, a folder, or a base that ``factx merge`` wrote.

    Raises:
        InputError: It cannot be read, or holds something else.
    """
    if not (is_base(file) and Path(file).is_file()):
        return read_codings(file)
    with open_base(file) as db:
        read = [read_coding(value, where) for where, value in articles_of(db)]
    return [coding for coding in read if coding is not None]


def texts_for(gold: str, *, folder: Path | None) -> Texts:
    """Return where articles are looked for: in a folder, else beside the gold.

    Raises:
        InputError: The folder is none.
    """
    if folder is not None:
        if not folder.is_dir():
            raise InputError(f"--texts {folder}: no such folder; check the path")
        return Texts([folder])
    path = Path(gold)
    return Texts([path]) if path.is_dir() else Texts([], beside=path.parent)


def with_text(coding: Coding, texts: Texts) -> Coding:
    """Return a coding with its article, where that is at hand."""
    text = texts.find(coding)
    return coding if text is None else coding.with_text(text)
