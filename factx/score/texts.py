"""Find the articles that spans index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from factx.errors import DocumentError
from factx.load import Document
from factx.score.coding import Coding

_NO_ARTICLES = frozenset({".json", ".jsonl", ".ndjson", ".toml", ".csv", ".py"})


class Texts:
    """The articles of some folders, found by name first and then by their hash."""

    def __init__(self, folders: Iterable[Path], *, beside: Path | None = None) -> None:
        """Look into folders, and all folders in them.

        Args:
            folders: Every file in them may be read.
            beside: A folder of which only files of the right name are read, and none
                of its folders.
        """
        self._folders = tuple(folders)
        self._beside = beside
        self._by_name: dict[str, Path] | None = None
        self._by_hash: dict[str, str] = {}
        self._unread: list[Path] = []

    def find(self, coding: Coding) -> str | None:
        """Return the text that a coding's spans index, None where it is not at hand.

        A text of the right name and another hash is another text. A text that came
        with a coding is found again for others of its hash.
        """
        if coding.text is not None:
            data = coding.text.encode("utf-8", "surrogatepass")
            self._by_hash[hashlib.sha256(data).hexdigest()] = coding.text
            return coding.text
        if coding.sha256 in self._by_hash:
            return self._by_hash[coding.sha256]
        for path in self._likely(coding):
            read = self._read(path)
            if read is not None and coding.sha256 in (None, read[0]):
                return read[1]
        return self._search(coding.sha256)

    def find_namesake(self, coding: Coding) -> Path | None:
        """Return a file of the article's name, whatever its text; None without one."""
        return next(iter(self._likely(coding)), None)

    def _likely(self, coding: Coding) -> list[Path]:
        """Return the files that may be the article, judged by their names."""
        names = self._names()
        named = [names.get(Path(name).name) for name in sorted(coding.names)]
        if self._beside is not None:
            named += [self._beside / Path(name).name for name in sorted(coding.names)]
        named.append(Path(coding.path) if coding.path else None)
        return [path for path in named if path is not None and path.is_file()]

    def _names(self) -> dict[str, Path]:
        if self._by_name is None:
            files = [
                path
                for folder in self._folders
                for path in sorted(folder.rglob("*"))
                if path.is_file() and path.suffix not in _NO_ARTICLES
            ]
            self._by_name = {path.name: path for path in reversed(files)}
            self._unread = files
        return self._by_name

    def _search(self, sha256: str | None) -> str | None:
        self._names()
        while sha256 is not None and self._unread:
            found = self._read(self._unread.pop(0))
            if found is not None and found[0] == sha256:
                return found[1]
        return None

    def _read(self, path: Path) -> tuple[str, str] | None:
        """Return a file's hash and text, None for a file that is no article."""
        try:
            document = Document.from_path(path)
        except DocumentError:
            return None
        self._by_hash[document.text_sha256] = document.text
        return document.text_sha256, document.text
