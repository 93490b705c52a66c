"""Read what coders wrote: results, JSON Lines of them, folders, gold annotations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from factx.errors import InputError
from factx.score.coding import Coding
from factx.score.items import read_unclaimed

_NOT_FACTS = frozenset(
    {
        "schema",
        "article",
        "sha256",
        "language",
        "published",
        "draft",
        "notes",
        "text",
    }
)
"""What an annotation says beside its facts."""
_LINES = (".jsonl", ".ndjson")


def read_codings(path: str | Path) -> list[Coding]:
    """Return the codings of a file or folder, in the order of the file or by name.

    Args:
        path: One result or annotation as JSON, several as JSON Lines or as a JSON
            array, or a folder of such files (looked into deeply).

    Raises:
        InputError: Missing, not readable, no JSON, or no result; the message names
            the file and the line.
    """
    found = Path(path)
    if found.is_dir():
        files = sorted(
            file
            for file in found.rglob("*")
            if file.suffix in (".json", *_LINES) and file.is_file()
        )
        if not files:
            raise InputError(
                f"{found.as_posix()}: no .json or .jsonl file in it; name a folder or "
                "file of results, or of annotations"
            )
        return [coding for file in files for coding in _read_file(file)]
    return _read_file(found)


def _read_file(path: Path) -> list[Coding]:
    where = path.as_posix()
    text = _text_of(path, where)
    if not text.strip():
        raise InputError(f"{where}: the file is empty; give a result")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _read_lines(text, where, error)
    if isinstance(value, list):
        places = [f"{where}: /{index}" for index in range(len(value))]
        codings = map(read_coding, value, places)
        return [coding for coding in codings if coding is not None]
    coding = read_coding(value, where)
    if coding is None:
        return []
    # One article in a file: the file's name, without its ending, is a name of it.
    return [replace(coding, names=coding.names | {path.stem})]


def _text_of(path: Path, where: str) -> str:
    try:
        data = path.read_bytes()
        # Shells on Windows write UTF-16 where `>` sends text to a file.
        return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except FileNotFoundError as error:
        raise InputError(f"{where}: no such file; check the path") from error
    except OSError as error:
        raise InputError(f"{where}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: no JSON ({error}); give a result") from error


def _read_lines(text: str, where: str, fault: Exception) -> list[Coding]:
    # Not splitlines(): it also splits at U+2028, which JSON strings may hold.
    lines = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) < 2:
        raise InputError(f"{where}: no JSON ({fault}); give a result") from fault
    found: list[Coding] = []
    for at, line in lines:
        try:
            coding = read_coding(json.loads(line), f"{where}:{at}")
        except (ValueError, RecursionError) as error:
            raise InputError(f"{where}:{at}: no JSON ({error}); mend it") from error
        found += [coding] if coding is not None else []
    return found


def read_coding(value: Any, where: str) -> Coding | None:
    """Return the coding that a JSON value is; None for the note of a failed article.

    Args:
        value: A result's envelope, or an annotation.
        where: Its file, for messages.

    Raises:
        InputError: It is neither.
    """
    if not isinstance(value, Mapping):
        raise InputError(f"{where}: an object was wanted, one result or annotation")
    if isinstance(value.get("source"), Mapping):
        # An article that failed has a source, and an error in place of facts.
        return None if "facts" not in value else _of_result(value, where)
    if "article" in value or "sha256" in value:
        return _of_annotation(value, where)
    raise InputError(
        f"{where}: neither a result (source, facts) nor an annotation (article, "
        "sha256); give what `factx extract` or `factx gold new` wrote"
    )


def _of_result(value: Mapping[str, Any], where: str) -> Coding:
    source = value["source"]
    facts = value["facts"]
    if facts is not None and not isinstance(facts, Mapping):
        raise InputError(f"{where}: /facts: an object was wanted")
    names = [source.get(key) for key in ("name", "id", "url")]
    known = [str(name) for name in names if name]
    return Coding(
        where=where,
        name=known[0] if known else where,
        names=frozenset(known),
        schema=value.get("schema"),
        language=_known_language(source.get("language")),
        sha256=source.get("text_sha256"),
        facts=facts,
        text=value.get("text"),
        path=source.get("path"),
        unclaimed=read_unclaimed(value.get("unclaimed")),
    )


def _of_annotation(value: Mapping[str, Any], where: str) -> Coding:
    article = value.get("article")
    return Coding(
        where=where,
        name=str(article or where),
        names=frozenset([str(article)] if article else []),
        schema=value.get("schema"),
        language=_known_language(value.get("language")),
        sha256=value.get("sha256"),
        facts={key: item for key, item in value.items() if key not in _NOT_FACTS},
        text=value.get("text"),
        is_draft=bool(value.get("draft")),
    )


def _known_language(code: Any) -> str | None:
    return str(code) if code and code != "und" else None
