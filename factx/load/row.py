"""A manifest's row → Document."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import PurePath

from factx.errors import DocumentError, SettingsError
from factx.load.document import Document, Metadata, load_document
from factx.load.file import DEFAULT_MAX_BYTES


def load_row(
    row: Mapping[str, str | None],
    *,
    folder: str | PathLike[str] = ".",
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> Document:
    """Return the document that a manifest's row describes.

    Args:
        row: ``path`` or ``text``, and any of the fields of `Metadata`; an empty field
            is not given, other columns are left alone.
        folder: Where the manifest lies; its paths start there.
        max_bytes: Most bytes that are read as an article.

    Raises:
        DocumentError: Neither or both of ``path`` and ``text``, a field that makes no
            sense, or a file that cannot be read as an article.
    """
    path, text = row.get("path"), row.get("text")
    where = f"manifest row {row.get('id') or path or row.get('url') or '?'}"
    if path and text:
        raise DocumentError(f"{where}: has both path and text; leave one out")
    if not path and not text:
        raise DocumentError(f"{where}: has no path and no text; fill in one of them")
    given: Metadata = {}
    for key in Metadata.__annotations__:
        if value := row.get(key):
            given[key] = str(value)  # type: ignore[literal-required]
    try:
        if path:
            return load_document(PurePath(folder, path), max_bytes=max_bytes, **given)
        return Document.from_text(text or "", **given)
    except SettingsError as error:
        raise DocumentError(f"{where}: {error}") from error
