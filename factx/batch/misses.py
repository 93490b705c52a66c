"""The list of articles that failed, beside the output file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from factx.batch.journal import Journal, article_key, path_key
from factx.batch.outcome import Failure
from factx.batch.sources import Item
from factx.emit import dump_json
from factx.errors import InputError, RecordingError
from factx.load import Document


def misses_path(output: Path) -> Path:
    """Return where the failures of an output are listed."""
    stem = output.name.removesuffix(".jsonl")
    return output.with_name(f"{stem}.errors.jsonl")


class Misses:
    """Failures as lines of JSON; the last line about an article counts.

    Attributes:
        count: How many articles have failed and not been mended.
    """

    def __init__(self, journal: Journal) -> None:
        """Read what failed before.

        Raises:
            InputError: The list cannot be read.
        """
        self.path = misses_path(journal.path)
        self._journal = journal
        self._failed: set[bytes] = set()
        self._unrecorded: set[bytes] = set()  # asking again costs nothing
        self._at: dict[bytes, set[bytes]] = {}  # what failed at each path
        self._is_tidy = True
        for line in self._read():
            key = _line_key(line)
            if key is not None and not _is_mended(line, key, journal):
                listed = json.loads(line)
                self._note(key, listed["path"])
                if listed.get("error") == RecordingError.__name__:
                    self._unrecorded.add(key)
            else:
                self._is_tidy = False

    @property
    def count(self) -> int:
        """How many articles are listed."""
        return len(self._failed)

    def has(self, item: Item, document: Document | None) -> bool:
        """Say whether an article is listed and left alone.

        One without a recording or a cached reply is looked for again: nobody was
        asked about it.
        """
        key = _key(item.where, document)
        return key in self._failed and key not in self._unrecorded

    def add(self, failure: Failure) -> None:
        """List an article.

        Raises:
            InputError: The list cannot be written.
        """
        key = _key(failure.where, failure.document)
        line = dump_json(_described(failure)) + "\n"
        try:
            with self.path.open("ab") as stream:
                stream.write(line.encode())
        except OSError as error:
            raise self._unwritable(error) from error
        self._note(key, failure.where)

    def forget(self, item: Item, document: Document) -> None:
        """Take an article off the list, and all that failed at its path: it is done."""
        mended = self._at.pop(path_key(item.where), set())
        mended |= {_key(item.where, document)} & self._failed
        self._failed -= mended
        self._is_tidy &= not mended

    def _note(self, key: bytes, path: str) -> None:
        self._is_tidy &= key not in self._failed
        self._failed.add(key)
        self._at.setdefault(path_key(path), set()).add(key)

    def close(self) -> None:
        """Write the list anew where it names what is mended, or names it twice."""
        if self._is_tidy:
            return
        last = {
            key: line
            for line in self._read()
            if (key := _line_key(line)) in self._failed
        }
        part = self.path.with_name(f".{self.path.name}.part")
        try:
            part.write_bytes(b"".join(last.values()))
            if last:
                part.replace(self.path)
            else:
                part.unlink()
                self.path.unlink(missing_ok=True)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise self._unwritable(error) from error

    def _read(self) -> Iterator[bytes]:
        """Yield whole lines; one that was not written to its end is left out."""
        try:
            with self.path.open("rb") as stream:
                end = 0
                for line in stream:
                    if not line.endswith(b"\n"):
                        os.truncate(self.path, end)
                        return
                    end += len(line)
                    yield line
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> InputError:
        why = error.strerror or error
        return InputError(
            f"{self.path}: cannot be used ({why}); make room or move it away, then run "
            "the same command again"
        )


def _described(failure: Failure) -> dict[str, Any]:
    document = failure.document
    return {
        "id": failure.id,
        "path": failure.where,
        "text_sha256": document.text_sha256 if document else None,
        "error": type(failure.error).__name__,
        "message": " ".join(str(failure.error).split()),
        "next": failure.next_move,
    }


def _key(where: str, document: Document | None) -> bytes:
    if document is None:
        return path_key(where)
    return article_key(document.id, document.text_sha256)


def _line_key(line: bytes) -> bytes | None:
    try:
        data = json.loads(line)
        if data["text_sha256"] is None:
            return path_key(data["path"])
        return article_key(data["id"], data["text_sha256"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_mended(line: bytes, key: bytes, journal: Journal) -> bool:
    return key in journal.done or path_key(json.loads(line)["path"]) in journal.paths
