"""All articles → the rows, filters and charts of the page's overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Protocol

from factx.emit.page.article import REJECTED, UNCLAIMED, Article
from factx.emit.page.items import Item, Links
from factx.emit.page.layout import QUOTE_CHARACTERS, Column, Layout, Seat
from factx.emit.page.listing import Data, list_type, unproved
from factx.emit.page.records import FoundRecord
from factx.emit.page.wording import say_name, shorten
from factx.emit.stored import Failure

if TYPE_CHECKING:
    from factx.emit.page.merged import Base

_MOST_CHARTS = 4  # of records whose schema is not known


class Catalogue(Protocol):
    """Records that link to each other: of an article, or of a base."""

    @property
    def layout(self) -> Layout:
        """How they are shown."""

    @property
    def records(self) -> list[FoundRecord]:
        """All of them."""

    @property
    def links(self) -> Links:
        """The same by id."""


def build_index(
    articles: Sequence[Article],
    *,
    base: Base | None = None,
    failures: Sequence[Failure] = (),
) -> Data:
    """Return everything that is shown of all articles at once, as plain data.

    Args:
        articles: In the order in which they are listed.
        base: What they say together: its records are listed in place of theirs.
        failures: Articles that gave no result.
    """
    of_articles = list(_of_articles(articles))
    found = _by_type(_of_base(base) if base else of_articles)
    columns = {
        name: rows[0].catalogue.layout.columns(name, [row.record for row in rows])
        for name, rows in found.items()
    }
    seats: dict[Seat, int] = {}
    types = [
        list_type(
            name, columns[name], [_row(row, columns[name], seats) for row in rows]
        )
        for name, rows in found.items()
    ]
    layouts = {name: rows[0].catalogue.layout for name, rows in found.items()}
    # The cards of articles have types, too, which a base may not know.
    types += [
        list_type(name, [], []) for name in _by_type(of_articles) if name not in found
    ]
    types += unproved(articles, failures)
    return {
        "articles": [_heading(article) for article in articles],
        "isMerged": base is not None,
        "types": types,
        "facets": _facets(layouts, types),
        "charts": _charts(layouts, types),
        "seats": [asdict(seat) for seat in seats],
        "tones": {
            facet: dict(tones)
            for layout in layouts.values()
            for facet, tones in layout.tones.items()
        },
    }


@dataclass(frozen=True)
class _Located:
    """A record and where it is shown.

    Attributes:
        place: What its row says of that: its article, or its reports and its view.
        catalogue: What it is part of.
        record: The record.
    """

    place: Data
    catalogue: Catalogue
    record: FoundRecord


def _of_articles(articles: Sequence[Article]) -> Iterator[_Located]:
    for number, article in enumerate(articles):
        for record in article.records:
            yield _Located({"a": number}, article, record)


def _of_base(base: Base) -> Iterator[_Located]:
    views = {record.id: number for number, record in enumerate(base.heads)}
    for record in base.records:
        parent = base.layout.parent(record, base.links)
        place: Data = {"view": views[(parent or record).id]}
        if (reported := base.reported.get(record.id)) is not None:
            place["reports"] = [[one.article, one.id] for one in reported.reports]
            place["lang"] = reported.languages[0] if reported.languages else ""
        yield _Located(place, base, record)


def _by_type(located: Iterable[_Located]) -> dict[str, list[_Located]]:
    """Return records by type, those with evidence first."""
    found: dict[str, list[_Located]] = {}
    for one in located:
        found.setdefault(one.record.type, []).append(one)
    with_evidence = {
        name for name, rows in found.items() if any(row.record.evidence for row in rows)
    }
    ranked = sorted(found, key=lambda name: name not in with_evidence)
    return {name: found[name] for name in ranked}


def _row(located: _Located, columns: Sequence[Column], seats: dict[Seat, int]) -> Data:
    record, links = located.record, located.catalogue.links
    layout = located.catalogue.layout
    when = layout.when(record, links) or {}
    quotes = [str(item["quote"]) for item in record.evidence]
    met = [seats.setdefault(seat, len(seats)) for seat in layout.seats(record, links)]
    quote = shorten(quotes[0], QUOTE_CHARACTERS) if quotes else ""
    cells = [_cell(layout.cell(c.key, record, links)) for c in columns]
    row = {
        **located.place,
        "id": record.id,
        "cells": cells,
        "facets": layout.facets(record, links),
        "days": _days(when),
        "quote": "" if quote in cells else quote,
        "met": met,
    }
    return {key: value for key, value in row.items() if value not in ("", [], {}, None)}


def _cell(items: Sequence[Item]) -> Any:
    texts = [shorten(item.text, QUOTE_CHARACTERS) for item in items]
    return texts[0] if len(texts) == 1 else texts


def _days(when: Mapping[str, Any]) -> list[str] | None:
    first, last = when.get("earliest"), when.get("latest")
    if not isinstance(first, str) and not isinstance(last, str):
        return None
    return [str(first or last), str(last or first)]


def _heading(article: Article) -> Data:
    source = article.result.source
    counts = Counter(record.type for record in article.records)
    counts[REJECTED] = len(article.result.rejections)
    counts[UNCLAIMED] = len(article.result.unclaimed)
    return {
        "title": article.title,
        "published": source.published or "",
        "publisher": source.publisher or "",
        "language": source.language,
        "counts": {name: count for name, count in counts.items() if count},
    }


def _facets(layouts: Mapping[str, Layout], types: Sequence[Data]) -> list[Data]:
    rows: dict[Layout, list[Mapping[str, list[str]]]] = {}
    for one in types:
        if one["key"] in layouts:
            of_layout = rows.setdefault(layouts[one["key"]], [])
            of_layout += [row.get("facets", {}) for row in one["rows"]]
    names = [name for layout, its in rows.items() for name in layout.chosen_facets(its)]
    if any(one["key"] == REJECTED for one in types):
        names.append("reason")
    return [{"key": name, "label": say_name(name)} for name in dict.fromkeys(names)]


def _charts(layouts: Mapping[str, Layout], types: Sequence[Data]) -> list[Data]:
    present = {
        one["key"]: {f for row in one["rows"] for f in row.get("facets", {})}
        for one in types
    }
    known = dict.fromkeys(
        chart for layout in layouts.values() for chart in layout.charts
    )
    # A layout that names none leaves the choice to the data.
    chosen = [facet["key"] for facet in _facets(layouts, types)]
    free = [
        (name, facet)
        for name, layout in layouts.items()
        if not layout.charts
        for facet in chosen
        if facet in present[name]
    ]
    return [
        {
            "type": name,
            "facet": facet,
            "label": f"{say_name(name)} by {say_name(facet).lower()}",
        }
        for name, facet in (*known, *free[:_MOST_CHARTS])
        if facet in present.get(name, ())
    ]
