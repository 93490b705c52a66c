"""Find the article that a result was taken from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from factx.errors import DocumentError, InputError
from factx.load import Document, load_document

_NO_ARTICLE = frozenset({".json", ".jsonl", ".ndjson", ".sqlite", ".py", ".toml"})


@dataclass(frozen=True)
class Found:
    """An article's text and where it comes from, for people."""

    text: str
    origin: str


@dataclass(frozen=True)
class Texts:
    """Where articles may lie.

    Attributes:
        folder: A folder of articles, or None.
        file: The one article of all results, or None.
        max_bytes: Largest file that is read.
    """

    folder: Path | None
    file: Path | None
    max_bytes: int

    def find(self, result: Any, beside: Path | None) -> Found:
        """Return the text of a result's article.

        What the caller names comes first: the file, then the folder where it holds
        the very text by its hash. Then the text in the result, the path that it
        gives, and last a file of that name in the folder.

        Args:
            result: Plain data from JSON.
            beside: The folder of the result's file, which paths may be relative to.

        Raises:
            InputError: There is no text for it.
        """
        source = result.get("source") if isinstance(result, Mapping) else None
        source = source if isinstance(source, Mapping) else {}
        for found in self._places(result, source, beside):
            return found
        name = _text(source.get("path")) or _text(source.get("name"))
        if name:
            raise InputError(
                f"the article {name} is not there; give its folder with --texts"
            )
        raise InputError("the result names no article; give it with --text")

    def _places(
        self, result: Any, source: Mapping[str, Any], beside: Path | None
    ) -> Iterator[Found]:
        if self.file is not None:
            yield self._read(self.file)
        wanted = source.get("text_sha256")
        if isinstance(wanted, str) and wanted in self._by_hash:
            yield self._by_hash[wanted]
        if (text := _own_text(result)) is not None:
            yield Found(text, "the result's own text")
        path = _text(source.get("path"))
        for folder in (Path(), beside):
            if path and folder is not None and (folder / path).is_file():
                yield self._read(folder / path)
        names = [_text(source.get(key)) for key in ("path", "name")]
        wanted_names = {Path(name).name for name in names if name}
        for file in self._files:
            if file.name in wanted_names:
                yield self._read(file)

    @cached_property
    def _files(self) -> tuple[Path, ...]:
        if self.folder is None:
            return ()
        if not self.folder.is_dir():
            raise InputError(f"--texts {self.folder}: no such folder; check the path")
        files = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return tuple(path for path in files if path.suffix not in _NO_ARTICLE)

    @cached_property
    def _by_hash(self) -> Mapping[str, Found]:
        found: dict[str, Found] = {}
        for path in self._files:
            try:
                document = self._load(path)
            except DocumentError:
                continue
            found.setdefault(document.text_sha256, Found(document.text, str(path)))
        return found

    def _read(self, path: Path) -> Found:
        return Found(self._load(path).text, str(path))

    def _load(self, path: Path) -> Document:
        return load_document(path, max_bytes=self.max_bytes)


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _own_text(result: Any) -> str | None:
    """Return the article that a result carries: beside other things, not alone."""
    if not isinstance(result, Mapping):
        return None
    has_parts = any(isinstance(value, (list, Mapping)) for value in result.values())
    return _text(result.get("text")) if has_parts and "span" not in result else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
