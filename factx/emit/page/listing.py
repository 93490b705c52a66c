"""Tables of the overview: a type and its rows; and what is no fact, as such rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from factx.emit.page.article import FAILED, REJECTED, UNCLAIMED, Article
from factx.emit.page.layout import QUOTE_CHARACTERS, Column
from factx.emit.page.wording import REASONS, say_name, say_value, shorten
from factx.emit.stored import Failure

Data = dict[str, Any]

_DETAIL = Column("", "Detail")
_ERROR_CHARACTERS = 400


def list_type(name: str, columns: Sequence[Column], rows: list[Data]) -> Data:
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


def unproved(articles: Sequence[Article], failures: Sequence[Failure]) -> list[Data]:
    """Return the types of what is no fact, each with its reasons, if there is any."""
    found = (_rejected(articles), _unclaimed(articles), _failed(failures))
    return [one for one in found if one]


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
    columns = [Column("reason", "Reason"), Column("path", "Where"), _DETAIL]
    return list_type(REJECTED, columns, rows) if rows else None


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
    return list_type(UNCLAIMED, columns, rows) if rows else None


def _failed(failures: Sequence[Failure]) -> Data | None:
    rows = [
        {
            "id": f"{FAILED}-{n}",
            "cells": [one.name, shorten(one.reason, _ERROR_CHARACTERS)],
        }
        for n, one in enumerate(failures, 1)
    ]
    columns = [Column("", "Article"), Column("why", "Why it gave no result")]
    return list_type(FAILED, columns, rows) if rows else None
