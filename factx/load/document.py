"""The noun of this room: one article, its text untouched, and what is known of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from pathlib import PurePath
from typing import Any, TypedDict, Unpack

from factx.errors import DocumentError, SettingsError
from factx.load.encoding import decode
from factx.load.file import DEFAULT_MAX_BYTES, read_file, read_stdin, too_large
from factx.load.language import LANGUAGE_TAG, UNKNOWN, detect_language
from factx.load.page import Page, looks_like_html, read_page
from factx.load.published import Published, check_published, find_published, find_title


class Metadata(TypedDict, total=False):
    """What a caller may know of an article; it wins over what the file says."""

    id: str | None
    """Identifier in the caller's own collection; default: the URL, else the name."""
    url: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    """Publication day, month or year: ``2025-10-25``, ``2025-10``, ``2025``."""
    language: str | None
    """BCP 47 tag; default: detected."""
    credited_source: str | None
    """Whom the article itself credits, such as an agency."""
    translated_from: str | None
    """BCP 47 tag of the language that the article was translated from."""


@dataclass(frozen=True)
class Document:
    """One article: its text, never changed, and its metadata.

    Make one with `from_text`, `from_bytes` or `from_path`.

    Attributes:
        text: The decoded text. A byte-order mark is not part of it; newlines and
            normal form are as in the file. For HTML: the extracted article.
        id: The caller's identifier, else the URL, else the name.
        name: The file's name, ``stdin``, or what the caller calls the text.
        path: The path as the caller gave it, with ``/``; None without a file.
        published: EDTF day, month or year, or None.
        published_basis: Where `published` comes from: ``given``, ``header`` (a first
            line such as ``date 2025-10-25 …``), ``html``, ``url`` (a timestamp in the
            address), ``dateline`` (a line such as ``Outlet26/10/2025``), or None.
        language: BCP 47 tag, ``und`` where unsure.
        encoding: Python codec: the file's bytes decoded with it give the text (for
            HTML: the page). ``utf-8`` for a text that was given as a string.
        from_html: Whether the text was extracted and so stands in no file.
    """

    text: str = field(repr=False)
    id: str
    name: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str = UNKNOWN
    encoding: str = "utf-8"
    credited_source: str | None = None
    translated_from: str | None = None
    from_html: bool = False

    @classmethod
    def from_text(
        cls, text: str, *, name: str = "text", **given: Unpack[Metadata]
    ) -> Document:
        """Return the document of a text that is at hand.

        Raises:
            DocumentError: The text is empty, or cannot be written as UTF-8.
            SettingsError: ``published`` or ``language`` makes no sense.
        """
        return _assemble(Page(text), name, None, "utf-8", given)

    @classmethod
    def from_bytes(
        cls,
        data: bytes,
        *,
        name: str,
        path: str | None = None,
        max_bytes: int = DEFAULT_MAX_BYTES,
        **given: Unpack[Metadata],
    ) -> Document:
        """Return the document of a file's bytes, text or HTML.

        Args:
            data: The whole file.
            name: The file's name; its suffix tells HTML.
            path: What to keep as the document's path.
            max_bytes: Most bytes that are read as an article.

        Raises:
            DocumentError: Empty, binary, too large, or HTML without an article.
            SettingsError: ``published`` or ``language`` makes no sense.
        """
        where = path or name
        if len(data) > max_bytes:
            raise DocumentError(too_large(where, max_bytes))
        decoded = decode(data, where)
        if looks_like_html(decoded.text, name):
            page = read_page(decoded.text, where, url=given.get("url"))
        else:
            page = Page(decoded.text)
        return _assemble(page, name, path, decoded.encoding, given)

    @classmethod
    def from_path(
        cls,
        path: str | PathLike[str],
        *,
        max_bytes: int = DEFAULT_MAX_BYTES,
        **given: Unpack[Metadata],
    ) -> Document:
        """Return the document of a file: text, Markdown or HTML.

        Raises:
            DocumentError: Missing, unreadable, empty, binary, too large, or HTML
                without an article.
            SettingsError: ``published`` or ``language`` makes no sense.
        """
        data = read_file(path, max_bytes)
        as_given = PurePath(path)
        return cls.from_bytes(
            data,
            name=as_given.name,
            path=as_given.as_posix(),
            max_bytes=max_bytes,
            **given,
        )

    @property
    def characters(self) -> int:
        """Length of the text in code points, the unit of all spans."""
        return len(self.text)

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the text's UTF-8, in hex: the same article in any encoding."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def source(self) -> dict[str, Any]:
        """Return what a result says of its article, in published order.

        ``author``, ``credited_source`` and ``translated_from`` stand at the end, and
        only where they are known; all other keys are always there.
        """
        always = {
            "id": self.id,
            "name": self.name,
            "path": self.path,
            "url": self.url,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "published_basis": self.published_basis,
            "language": self.language,
            "encoding": self.encoding,
            "text_sha256": self.text_sha256,
            "characters": self.characters,
        }
        known = {
            "author": self.author,
            "credited_source": self.credited_source,
            "translated_from": self.translated_from,
        }
        return always | {key: value for key, value in known.items() if value}


def load_document(
    source: str | PathLike[str],
    *,
    max_bytes: int = DEFAULT_MAX_BYTES,
    **given: Unpack[Metadata],
) -> Document:
    """Return the document of a path, or of standard input for ``-``.

    Raises:
        DocumentError: Missing, unreadable, empty, binary, too large, or HTML
            without an article.
        SettingsError: ``published`` or ``language`` makes no sense.
    """
    if source == "-":
        data = read_stdin(max_bytes)
        return Document.from_bytes(data, name="stdin", max_bytes=max_bytes, **given)
    return Document.from_path(source, max_bytes=max_bytes, **given)


def _assemble(
    page: Page, name: str, path: str | None, encoding: str, given: Metadata
) -> Document:
    """Join what the caller knows, what the file says and what its words show."""
    if unknown := sorted(given.keys() - Metadata.__annotations__.keys()):
        raise TypeError(f"no such metadata: {', '.join(unknown)}")
    _check_text(page.text, path or name)
    url = given.get("url") or page.url
    published = _published(page, url, given.get("published"))
    return Document(
        text=page.text,
        id=given.get("id") or url or name,
        name=name,
        path=path,
        url=url,
        title=given.get("title") or page.title or find_title(page.text),
        publisher=given.get("publisher") or page.publisher,
        author=given.get("author") or page.author,
        published=published.edtf,
        published_basis=published.basis,
        language=_language(page, given.get("language")),
        encoding=encoding,
        credited_source=given.get("credited_source") or None,
        translated_from=given.get("translated_from") or None,
        from_html=page.from_html,
    )


def _check_text(text: str, where: str) -> None:
    if not any(char.isalnum() for char in text):
        raise DocumentError(f"{where}: empty; give a file with an article's text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"{where}: half of a surrogate pair at character {error.start}; "
            "decode the file again, or give the file itself"
        ) from error


def _published(page: Page, url: str | None, given: str | None) -> Published:
    if given:
        return Published(check_published(given), "given")
    return find_published(page, url)


def _language(page: Page, given: str | None) -> str:
    if not given:
        detected = detect_language(page.text)
        return page.language or UNKNOWN if detected == UNKNOWN else detected
    if not LANGUAGE_TAG.fullmatch(given):
        raise SettingsError(f"language {given!r} is no BCP 47 tag; give one such as vi")
    return given
