"""What an output folder holds already: rows of Parquet or JSON Lines files."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

from factx.batch.journal import article_key
from factx.errors import InputError

_log = logging.getLogger("factx.batch")

_COLUMNS = ("id", "text_sha256", "ok")


def written_keys(folder: str) -> Iterator[bytes]:
    """Yield the key of every article with a result, failures left out.

    A file that a killed run did not write to its end holds nothing that counts.

    Args:
        folder: A folder of files as datasets are written; a path, or an address such
            as ``s3://…``. One that is not there holds nothing.

    Raises:
        InputError: It cannot be read.
    """
    # Both belong to the extra for large runs.
    from pyarrow import ArrowException  # noqa: PLC0415 - see above
    from pyarrow.fs import FileSelector, FileSystem, FileType  # noqa: PLC0415 - see above

    try:
        system, path = (
            FileSystem.from_uri(folder) if "://" in folder else _local(folder)
        )
        found = system.get_file_info(
            FileSelector(path, recursive=True, allow_not_found=True)
        )
    except (ArrowException, OSError) as error:
        raise InputError(
            f"{folder}: cannot be read ({error}); check the path"
        ) from error
    for file in sorted(found, key=lambda one: one.path):
        if file.type != FileType.File:
            continue
        try:
            if file.path.endswith(".parquet"):
                yield from _parquet_keys(system, file.path)
            elif file.path.endswith((".json", ".jsonl")):
                yield from _json_keys(system, file.path)
        except (ArrowException, OSError) as error:
            _log.warning("%s cannot be read, so it is done again: %s", file.path, error)


def _local(folder: str) -> tuple[Any, str]:
    from pyarrow.fs import LocalFileSystem  # noqa: PLC0415 - as above

    return LocalFileSystem(), folder


def _parquet_keys(system: Any, path: str) -> Iterator[bytes]:
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - as above

    with system.open_input_file(path) as stream:
        file = ParquetFile(stream)
        if not set(_COLUMNS) <= set(file.schema_arrow.names):
            return
        for batch in file.iter_batches(columns=list(_COLUMNS)):
            for row in batch.to_pylist():
                if row["ok"]:
                    yield article_key(row["id"], row["text_sha256"])


def _json_keys(system: Any, path: str) -> Iterator[bytes]:
    with system.open_input_stream(path) as stream:
        for line in _lines(stream):
            try:
                row = json.loads(line)
                is_done, key = row["ok"], article_key(row["id"], row["text_sha256"])
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
            if is_done is True:
                yield key


def _lines(stream: Any) -> Iterator[bytes]:
    """Yield lines; pyarrow's own streams have no way to."""
    left = b""
    while data := stream.read(1 << 20):
        *lines, left = (left + data).split(b"\n")
        yield from lines
    yield left
