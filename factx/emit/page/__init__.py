"""Results → one self-contained HTML page for people who check facts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from factx.emit.page.article import Article
from factx.emit.page.items import Item, fields
from factx.emit.page.records import FoundRecord
from factx.emit.page.render import render_page
from factx.emit.page.texts import find_text, index_folder
from factx.emit.page.wording import REASONS, say_name, shorten
from factx.emit.stored import StoredResult

__all__ = [
    "REASONS",
    "Article",
    "FoundRecord",
    "Item",
    "fields",
    "find_text",
    "report_page",
    "say_name",
    "shorten",
]


def report_page(
    results: Iterable[StoredResult],
    *,
    texts: Path | None = None,
    title: str = "What the articles report",
) -> str:
    """Return an HTML page of results: it opens offline, in any browser.

    Articles come from the results themselves, from their paths, or from a folder;
    a text that the facts were not taken from is never shown as if they were.

    Args:
        results: In the order in which they are listed.
        texts: A folder of articles, found by the hash of their text.
        title: The page's headline.
    """
    by_hash = index_folder(texts) if texts else {}
    articles = [Article(result, find_text(result, by_hash)) for result in results]
    return render_page(articles, title=title)
