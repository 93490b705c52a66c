"""Keep texts under keys, on disk."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from factx.errors import SettingsError

_T = TypeVar("_T")

SIZE_LIMIT_BYTES = 2 * 1024**3
_BUSY_SECONDS = 10.0
REPLIES = "replies"
RESULTS = "results"
LOCKS = "locks"
# Results are made of replies, and go when they go.
_CLEARED = {REPLIES: (REPLIES, RESULTS, LOCKS), RESULTS: (RESULTS,)}


class StoreError(Exception):
    """The store cannot be used; what it was to keep is not lost, only not kept."""


class Store(Protocol):
    """Texts under keys. Called from one thread at a time, never from a loop's."""

    def get(self, key: str) -> str | None:
        """Return the text under a key, None where there is none.

        Raises:
            StoreError: The store cannot be read.
        """
        ...

    def set_all(self, texts: Mapping[str, str]) -> None:
        """Keep texts under their keys.

        Raises:
            StoreError: They cannot be kept.
        """
        ...

    def close(self) -> None:
        """Release files; the store may be used again after."""
        ...


@dataclass(frozen=True)
class CacheInfo:
    """What a cache folder holds.

    Attributes:
        folder: The folder.
        replies: How many texts.
        size_bytes: Their size on disk.
    """

    folder: Path
    replies: int
    size_bytes: int


class DiskStore:
    """A store in a folder that only its owner can read, over diskcache.

    Safe under many threads and processes. When it is full, what was stored first
    goes first, so that reading never writes. Not for network file systems: SQLite
    locks are not reliable there.
    """

    def __init__(
        self,
        folder: Path,
        *,
        part: str = REPLIES,
        size_limit_bytes: int = SIZE_LIMIT_BYTES,
    ) -> None:
        """Use a folder; it is made when first needed.

        Args:
            folder: The cache folder.
            part: What is kept in it: ``replies``, or the ``results`` made of them.
            size_limit_bytes: Size from which the oldest texts make room.
        """
        self._folder = folder
        self._part = part
        self._size_limit_bytes = size_limit_bytes
        self._cache: Any = None

    def get(self, key: str) -> str | None:
        """Return the text under a key; see ``Store``."""
        text: str | None = self._try(lambda cache: cache.get(key))
        return text

    def set(self, key: str, text: str) -> None:
        """Keep one text."""
        self.set_all({key: text})

    def set_all(self, texts: Mapping[str, str]) -> None:
        """Keep texts, all in one transaction; see ``Store``."""

        def keep(cache: Any) -> None:
            with cache.transact():
                for key, text in texts.items():
                    cache.set(key, text)

        self._try(keep)

    def delete(self, key: str) -> None:
        """Delete the text under a key, if there is one."""
        self._try(lambda cache: cache.delete(key))

    def close(self) -> None:
        """Close the files."""
        if self._cache is not None:
            with suppress(sqlite3.Error):
                self._cache.close()
            self._cache = None

    def info(self) -> CacheInfo:
        """Return what the folder holds.

        Raises:
            SettingsError: It cannot be read.
        """
        if not (self._folder / self._part).is_dir():
            return CacheInfo(self._folder, 0, 0)
        try:
            return self._try(
                lambda cache: CacheInfo(self._folder, len(cache), cache.volume())
            )
        except StoreError as error:
            raise SettingsError(
                f"cache {self._folder} cannot be read ({error}); "
                "factx cache clear makes a new one"
            ) from error

    def clear(self) -> None:
        """Delete all texts, a damaged table too; with replies, what was made of them.

        Raises:
            SettingsError: They cannot be deleted.
        """
        self.close()
        for name in _CLEARED[self._part]:
            try:
                shutil.rmtree(self._folder / name)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise SettingsError(
                    f"cache {self._folder} cannot be cleared ({error}); "
                    "check who owns it"
                ) from error

    def _try(self, use: Callable[[Any], _T]) -> _T:
        # diskcache is for a cache in use only, here and below.
        from factx.model import safedisk  # noqa: PLC0415 - see above

        try:
            return use(self._opened())
        except safedisk.RefusedValueError as error:
            raise StoreError(str(error)) from error
        except (safedisk.BusyError, sqlite3.Error, OSError) as error:
            self.close()
            raise StoreError(f"{type(error).__name__}: {error}") from error

    def _opened(self) -> Any:
        if self._cache is None:
            from factx.model import safedisk  # noqa: PLC0415 - see above

            folder = self._folder / self._part
            make_private(self._folder)
            make_private(folder)
            self._cache = safedisk.open_cache(
                folder,
                busy_seconds=_BUSY_SECONDS,
                size_limit_bytes=self._size_limit_bytes,
            )
        return self._cache


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can read, unless it is there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
