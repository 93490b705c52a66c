"""Results → one self-contained HTML page for people who check facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from factx.emit.page.article import Article
from factx.emit.page.items import Item, fields
from factx.emit.page.records import FoundRecord
from factx.emit.page.render import render_page
from factx.emit.page.texts import ArticleText, find_text, index_folder
from factx.emit.page.wording import REASONS, say_name, say_value, shorten
from factx.emit.stored import Failure, StoredResult

__all__ = [
    "REASONS",
    "Article",
    "FoundRecord",
    "Item",
    "fields",
    "find_text",
    "report_base",
    "report_page",
    "say_name",
    "say_value",
    "shorten",
]


def report_page(
    results: Iterable[StoredResult],
    *,
    texts: Path | None = None,
    title: str = "What the articles report",
    failures: Sequence[Failure] = (),
    on_missing: Callable[[StoredResult], None] | None = None,
) -> str:
    """Return an HTML page of results: it opens offline, in any browser.

    Articles come from the results themselves, from their paths, or from a folder;
    a text that the facts were not taken from is never shown as if they were.

    Args:
        results: In the order in which they are listed.
        texts: A folder of articles, found by the hash of their text.
        title: The page's headline.
        failures: Articles that gave no result; they are listed with their reasons.
        on_missing: Called with each result whose text was not found.
    """
    find = _finder(texts, on_missing)
    articles = [Article(result, find(result)) for result in results]
    return render_page(articles, title=title, failures=failures)


def report_base(
    path: Path,
    *,
    texts: Path | None = None,
    title: str = "What the articles report",
    on_missing: Callable[[StoredResult], None] | None = None,
) -> str:
    """Return an HTML page of a base of facts, as ``factx merge`` wrote it.

    Its tables, charts and network are of merged records; each leads to the reports that
    it was made of, side by side, and from there into their articles.

    Args:
        path: The base. It holds no texts: they come from the articles' paths, also
            relative to its folder, or from `texts`.
        texts: A folder of articles, found by the hash of their text.
        title: The page's headline.
        on_missing: Called with the result of each article whose text was not found.

    Raises:
        InputError: There is no such base.
    """
    # A page of results has no base to read: what reads one is loaded here.
    from factx.emit.page.merged import read_base, view_records  # noqa: PLC0415
    from factx.emit.tables import open_base  # noqa: PLC0415

    with open_base(path) as db:
        base = read_base(db, folder=path.parent, find=_finder(texts, on_missing))
    return render_page(
        base.articles,
        title=title,
        failures=base.failures,
        base=base,
        records=list(view_records(base)),
    )


def _finder(
    texts: Path | None, on_missing: Callable[[StoredResult], None] | None
) -> Callable[[StoredResult], ArticleText]:
    by_hash = index_folder(texts) if texts else {}

    def find(result: StoredResult) -> ArticleText:
        found = find_text(result, by_hash)
        if found.text is None and on_missing is not None:
            on_missing(result)
        return found

    return find
