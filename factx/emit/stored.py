"""Results that were written earlier, read back from JSON and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factx.errors import InputError
from factx.schema import Check, Rejection, Run, Source, Unclaimed


class StoredResult(BaseModel):
    """One article's result as its JSON has it; the facts stay plain data.

    A page or a summary can so be made of results of any schema, also of one whose
    class is not at hand.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    result: Literal[1]
    schema_name: str = Field(alias="schema")
    source: Source
    facts: dict[str, Any] | None
    rejections: tuple[Rejection, ...] = ()
    checks: tuple[Check, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    run: Run
    text: str | None = None
    folder: Path | None = Field(default=None, exclude=True)
    """Where the file lies that it was read from."""


def read_results(path: Path) -> list[StoredResult]:
    """Return the results in a file: one JSON object, a list of them, or JSON Lines.

    Raises:
        InputError: The file cannot be read, or holds something else.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or error
        raise InputError(
            f"{path}: cannot be read ({reason}); check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8; give the JSON that factx extract wrote"
        ) from error
    found = [
        _validated(data, where, path.parent) for where, data in _objects(text, path)
    ]
    if not found:
        raise InputError(f"{path}: holds no result; give what factx extract wrote")
    return found


def _objects(text: str, path: Path) -> Iterator[tuple[str, Any]]:
    # Only "\n" ends a line of JSON Lines: strings may hold U+2028 as it is.
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if lines and _is_json(lines[0][1]) and len(lines) > 1:
        for number, line in lines:
            where = f"{path}, line {number}"
            yield where, _parsed(line, where)
        return
    if lines:
        data = _parsed(text, str(path))
        yield from (
            ((str(path), one) for one in data)
            if isinstance(data, list)
            else [(str(path), data)]
        )


def _is_json(line: str) -> bool:
    try:
        _parsed(line, "")
    except InputError:
        return False
    return True


def _parsed(text: str, where: str) -> Any:
    try:
        # NaN and Infinity are no JSON: a page that embeds them would not load.
        return json.loads(text, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{where}: not JSON ({error}); give what factx extract wrote"
        ) from error


def _validated(data: Any, where: str, folder: Path) -> StoredResult:
    try:
        stored = StoredResult.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the whole"
        raise InputError(
            f"{where}: not a factx result ({field}: {first['msg']}); "
            "give what factx extract wrote"
        ) from error
    return stored.model_copy(update={"folder": folder})
