"""All articles → the rows, filters and charts of the page's overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from factx.emit.page.article import REJECTED, UNCLAIMED, Article
from factx.emit.page.items import Item
from factx.emit.page.layout import QUOTE_CHARACTERS, Column, Layout, Seat
from factx.emit.page.records import FoundRecord
from factx.emit.page.wording import REASONS, say_name, say_value, say_when, shorten

Data = dict[str, Any]
_TITLE = Column("", "Detail")


def build_index(articles: Sequence[Article]) -> Data:
    """Return everything that is shown of all articles at once, as plain data."""
    layouts, found = _by_type(articles)
    columns = {
        name: layouts[name].columns(name, [record for _, _, record in rows])
        for name, rows in found.items()
    }
    seats: dict[Seat, int] = {}
    types = [
        _type(name, columns[name], [_row(*row, columns[name], seats) for row in rows])
        for name, rows in found.items()
    ]
    types += filter(None, [_rejected(articles), _unclaimed(articles)])
    return {
        "articles": [_heading(article) for article in articles],
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


_Located = tuple[int, Article, FoundRecord]


def _by_type(
    articles: Sequence[Article],
) -> tuple[dict[str, Layout], dict[str, list[_Located]]]:
    layouts: dict[str, Layout] = {}
    found: dict[str, list[_Located]] = {}
    for number, article in enumerate(articles):
        for record in article.records:
            layouts.setdefault(record.type, article.layout)
            found.setdefault(record.type, []).append((number, article, record))
    with_evidence = {
        name for name, rows in found.items() if any(row[2].evidence for row in rows)
    }
    ranked = sorted(found, key=lambda name: name not in with_evidence)
    return layouts, {name: found[name] for name in ranked}


def _type(name: str, columns: Sequence[Column], rows: list[Data]) -> Data:
    """Return a type and its rows, without the columns in which nothing stands."""
    full = [n for n, c in enumerate(columns) if any(row["cells"][n] for row in rows)]
    columns = [columns[n] for n in full]
    rows = [row | {"cells": [row["cells"][n] for n in full]} for row in rows]
    return {
        "key": name,
        "label": say_name(name),
        "columns": [asdict(column) for column in columns],
        "rows": rows,
    }


def _row(
    number: int,
    article: Article,
    record: FoundRecord,
    columns: Sequence[Column],
    seats: dict[Seat, int],
) -> Data:
    layout, links = article.layout, article.links
    when = layout.when(record, links) or {}
    quotes = [str(item["quote"]) for item in record.evidence]
    met = [seats.setdefault(seat, len(seats)) for seat in layout.seats(record, links)]
    quote = shorten(quotes[0], QUOTE_CHARACTERS) if quotes else ""
    cells = [_cell(layout.cell(c.key, record, links)) for c in columns]
    row = {
        "a": number,
        "id": record.id,
        "cells": cells,
        "facets": layout.facets(record, links),
        "days": _days(when),
        "said": say_when(when) if when.get("edtf") else "",
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


def _rejected(articles: Sequence[Article]) -> Data | None:
    rows = [
        {
            "a": number,
            "id": f"{REJECTED}-{n}",
            "cells": [
                REASONS[rejection.reason],
                rejection.path,
                shorten(rejection.detail, QUOTE_CHARACTERS),
            ],
            "facets": {"reason": [REASONS[rejection.reason]]},
        }
        for number, article in enumerate(articles)
        for n, rejection in enumerate(article.result.rejections, 1)
    ]
    columns = [Column("reason", "Reason"), Column("path", "Where"), _TITLE]
    return _type(REJECTED, columns, rows) if rows else None


def _unclaimed(articles: Sequence[Article]) -> Data | None:
    rows = [
        {
            "a": number,
            "id": f"{UNCLAIMED}-{n}",
            "cells": [
                one.verb,
                say_value(one.modality or ""),
                shorten(article.sentence(one.span), QUOTE_CHARACTERS),
            ],
            "facets": {"modality": [say_value(one.modality)]} if one.modality else {},
        }
        for number, article in enumerate(articles)
        for n, one in enumerate(article.result.unclaimed, 1)
    ]
    columns = [
        Column("verb", "Verb"),
        Column("modality", "Usual modality"),
        Column("", "Sentence"),
    ]
    return _type(UNCLAIMED, columns, rows) if rows else None


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
    known = [chart for layout in set(layouts.values()) for chart in layout.charts]
    if not known:
        chosen = [facet["key"] for facet in _facets(layouts, types)]
        known = [
            (name, facet)
            for name in layouts
            for facet in chosen
            if facet in present[name]
        ][:4]
    return [
        {
            "type": name,
            "facet": facet,
            "label": f"{say_name(name)} by {say_name(facet).lower()}",
        }
        for name, facet in dict.fromkeys(known)
        if facet in present.get(name, ())
    ]
