"""HTML: the article in a page and what the page says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from factx.errors import DocumentError
from factx.load.language import LANGUAGE_TAG

_SUFFIXES = (".html", ".htm", ".xhtml")
_FIRST_TAG = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """An article's text and what its file says of it; plain text says nothing.

    Attributes:
        text: The article.
        published: Day, month or year in EDTF.
        language: BCP 47 tag that the page carries: a hint, templates get it wrong.
        from_html: Whether the text was extracted.
    """

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    from_html: bool = False


def looks_like_html(text: str, name: str) -> bool:
    """Say whether a file is HTML, by its suffix or by how it begins."""
    return name.lower().endswith(_SUFFIXES) or _FIRST_TAG.match(text[:5000]) is not None


def read_page(html: str, where: str, *, url: str | None = None) -> Page:
    """Return the article that an HTML page holds.

    Args:
        html: The decoded page.
        where: What to call the file in an error.
        url: The page's address where the caller knows it.

    Raises:
        DocumentError: No article in it, or the extra ``html`` is not installed.
    """
    found = _extract(html, where, url)
    if found is None or not (found.text or "").strip():
        raise DocumentError(
            f"{where}: no article found in this HTML; save its text as .txt"
        )
    tag = _LANGUAGE.search(html[:20_000])
    language = tag[1] if tag and LANGUAGE_TAG.fullmatch(tag[1]) else None
    return Page(
        text=found.text,
        title=found.title or None,
        published=found.date or None,
        url=found.url or None,
        publisher=found.sitename or None,
        author=found.author or None,
        language=language,
        from_html=True,
    )


def _extract(html: str, where: str, url: str | None) -> Any:
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415 - an extra, 0.5 s
    except ImportError as error:
        raise DocumentError(
            f"{where}: HTML needs an extra; pip install 'factx[html]'"
        ) from error
    return bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, include_tables=True
    )
