"""HTML: the article in a page and what the page says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from factx.errors import DocumentError
from factx.load.calendar import is_date
from factx.load.language import LANGUAGE_TAG

_SUFFIXES = (".html", ".htm", ".xhtml")
_FIRST_TAG = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# Of htmldate's list, the names that mean publication and nothing else.
_PUBLISHED_NAMES = frozenset(
    (
        "article:published",
        "article:published_time",
        "date",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "dc.date.publication",
        "dcterms.date",
        "dcterms.issued",
        "og:datepublished",
        "og:published_time",
        "parsely-pub-date",
        "pubdate",
        "publish_date",
        "publish-date",
        "publishdate",
        "published_time",
        "publication_date",
        "sailthru.date",
    )
)
_PUBLISHED_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
_NO_ARTICLE = "no article found in this HTML; save its text as .txt"


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
    trafilatura = _extra(where)
    tree = trafilatura.load_html(html)
    if tree is None:
        raise DocumentError(f"{where}: {_NO_ARTICLE}")
    # Before the extraction, which takes the tree apart.
    published, language = _published(tree), _language(tree)
    found = trafilatura.bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False
    )
    if found is None or not (found.text or "").strip():
        raise DocumentError(f"{where}: {_NO_ARTICLE}")
    return Page(
        text=found.text,
        title=found.title or None,
        published=published,
        url=found.url or None,
        publisher=found.sitename or None,
        author=found.author or None,
        language=language,
        from_html=True,
    )


def _extra(where: str) -> Any:
    try:
        import trafilatura  # noqa: PLC0415 - an extra, and 0.5 s of CPU
    except ImportError as error:
        lacking = "" if error.name == "trafilatura" else f" ({_lacking(error)})"
        raise DocumentError(
            f"{where}: HTML needs an extra{lacking}; pip install 'factx[html]'"
        ) from error
    return trafilatura


def _lacking(error: ImportError) -> str:
    """Return what keeps trafilatura, which is there, from being imported."""
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"trafilatura is there, but {error.name} is not"
    return f"trafilatura cannot be imported: {' '.join(str(error).split())}"


def _published(tree: Any) -> str | None:
    """Return the one day that a page's markup states as its publication, in EDTF.

    trafilatura's own date is not taken: without such markup it guesses from the words,
    and took "updated on 3/4/2021" in a footer.
    """
    stated = [
        meta.get("content") or ""
        for meta in tree.iter("meta")
        if (meta.get("property") or meta.get("name") or "").lower() in _PUBLISHED_NAMES
    ]
    stated += [
        item.get("datetime") or item.get("content") or ""
        for item in tree.xpath("//*[translate(@itemprop,'DP','dp')='datepublished']")
    ]
    for script in tree.xpath("//script[@type='application/ld+json']"):
        stated += _PUBLISHED_JSON.findall(script.text or "")
    days = {found[1] for text in stated if (found := _DAY.match(text))}
    day = days.pop() if len(days) == 1 else ""
    return day if is_date(day) else None


def _language(tree: Any) -> str | None:
    tag = tree.getroottree().getroot().get("lang") or ""
    return tag if LANGUAGE_TAG.fullmatch(tag) else None
