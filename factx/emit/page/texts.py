"""The article of a result: in the result, at its path, or in a folder of texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from factx.emit.stored import StoredResult
from factx.errors import InputError
from factx.load import Document
from factx.schema import Source


@dataclass(frozen=True)
class ArticleText:
    """An article's text, or why there is none.

    Attributes:
        text: The text whose hash the result names; None where it was not found.
        missing: One sentence for the reader on what was looked at; empty if found.
    """

    text: str | None
    missing: str = ""


def index_folder(folder: Path) -> dict[str, str]:
    """Return the texts of all articles in a folder and below it, by their SHA-256.

    Files that are no articles are passed over.
    """
    documents = (
        _document(path) for path in sorted(folder.rglob("*")) if path.is_file()
    )
    return {doc.text_sha256: doc.text for doc in documents if doc is not None}


def find_text(result: StoredResult, by_hash: Mapping[str, str]) -> ArticleText:
    """Return the text that a result was taken from, never one that differs from it.

    Args:
        result: Whose article; it may hold the text itself.
        by_hash: More texts, by SHA-256, as from `index_folder`.
    """
    source = result.source
    if result.text is not None and _sha256(result.text) == source.text_sha256:
        return ArticleText(result.text)
    if source.text_sha256 in by_hash:
        return ArticleText(by_hash[source.text_sha256])
    differs = result.text is not None
    for path in _paths(source, result.folder):
        document = _document(path, language=source.language)
        if document is not None and document.text_sha256 == source.text_sha256:
            return ArticleText(document.text)
        differs = differs or document is not None
    return ArticleText(None, _why(source, differs=differs))


def _paths(source: Source, folder: Path | None) -> Iterator[Path]:
    # The hash decides whether a file is the article, so a path of somebody else's
    # making can bring no other file into the page.
    # "//host/share" is left alone: on Windows the mere look sends a log-in there.
    if source.path and not source.path.startswith(("//", "\\\\")):
        yield Path(source.path)
        if folder is not None:
            yield folder / source.path


def _document(path: Path, *, language: str | None = None) -> Document | None:
    try:
        if not path.is_file():
            return None
        return Document.from_path(path, language=language)
    except (InputError, OSError, ValueError):
        return None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _why(source: Source, *, differs: bool) -> str:
    where = source.path or source.name
    if differs:
        return (
            f"The text at hand ({where}) is not the one that these facts were taken "
            "from. Only the quotes are shown."
        )
    return (
        f"The article’s text ({where}) was not found. Only the quotes are shown; "
        "factx report --texts FOLDER adds it."
    )
