"""Where recordings stand: a folder of readable files, or one SQLite archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from factx.model.archive import Archive
from factx.model.entries import Entry
from factx.model.folder import Folder
from factx.model.refusals import Refusal
from factx.model.reply import Reply


class Shelf(Protocol):
    """Where recordings stand."""

    def find(self, key: str) -> Reply | Refusal | None:
        """Return the reply, or the refusal; None where there is no recording of it.

        Raises:
            RecordingError: The recording is damaged.
        """
        ...

    def put_all(self, entries: Sequence[Entry]) -> None:
        """Keep recordings, in place of older ones of the same requests.

        Raises:
            UnrecordedError: They cannot be written.
        """
        ...

    def requests(self) -> Iterator[Mapping[str, Any]]:
        """Yield the requests that were answered, in the order of their keys.

        Raises:
            RecordingError: A recording is damaged.
        """
        ...

    def close(self) -> None:
        """Release files; the shelf may be used again after."""
        ...


def open_shelf(path: Path) -> Shelf:
    """Return the shelf at a path: an archive where it ends in ``.sqlite``."""
    return Archive(path) if path.suffix == ".sqlite" else Folder(path)
