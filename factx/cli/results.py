"""Read result files: one JSON value, or JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.errors import InputError
from factx.ground import is_result


@dataclass(frozen=True)
class Listed:
    """One result of a file.

    Attributes:
        where: File and line, for people.
        pointer: JSON Pointer from the file's (or line's) value to the result.
        value: The result, plain data.
        folder: The file's folder, None for standard input.
    """

    where: str
    pointer: str
    value: Any
    folder: Path | None


def read_results(file: str) -> list[Listed]:
    """Return the results of a file, in its order.

    A list of results is several; any other list is one, of another tool.

    Raises:
        InputError: The file cannot be read, is empty, or is neither JSON nor JSON
            Lines.
    """
    name = "stdin" if file == "-" else file
    folder = None if file == "-" else Path(file).parent
    text = _read(file, name)
    if not text.strip():
        raise InputError(
            f"{name}: empty, not JSON; where no article gave a result, the file of "
            "errors says why"
        )
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        fault = error
    else:
        if value == []:
            raise InputError(
                f"{name}: an empty list, which names no article; the run that wrote it "
                "said why"
            )
        return list(_listed(value, name, folder))
    lines = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) < 2:
        raise InputError(f"{name}: not JSON ({fault}); give a result of factx extract")
    found: list[Listed] = []
    for at, line in lines:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"{name}: line {at} is not JSON ({error}); give JSON or JSON Lines"
            ) from error
        found += _listed(value, f"{name}:{at}", folder)
    return found


def unreadable(name: str, error: OSError) -> str:
    """Say why a file cannot be read, and what can be done."""
    if isinstance(error, FileNotFoundError):
        return f"{name}: no such file; check the path"
    if isinstance(error, IsADirectoryError):
        return f"{name}: cannot be read, as it is a folder; give the files in it"
    if isinstance(error, PermissionError):
        return f"{name}: cannot be read (no permission); check its permissions"
    return f"{name}: cannot be read ({error.strerror or error}); check the path"


def _listed(value: Any, where: str, folder: Path | None) -> Iterator[Listed]:
    if isinstance(value, list) and value and all(map(is_result, value)):
        for number, item in enumerate(value):
            yield Listed(where, f"/{number}", item, folder)
    else:
        yield Listed(where, "", value, folder)


def _read(file: str, name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(unreadable(name, error)) from error
    try:
        # Shells on Windows write UTF-16 where `>` sends text to a file.
        return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not JSON ({error}); give a result") from error
