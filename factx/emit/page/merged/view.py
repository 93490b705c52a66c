"""A merged record → the plain data that its view shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factx.emit.page.items import fields
from factx.emit.page.merged.base import Base
from factx.emit.page.merged.reports import Difference, Reported, Row
from factx.emit.page.records import FoundRecord
from factx.emit.page.view import view_item
from factx.emit.page.wording import say_name, say_value

Data = dict[str, Any]


def view_records(base: Base) -> Iterator[Data]:
    """Yield what the views of merged records show, in the order of ``base.heads``."""
    doubts = _doubts(base)
    for record in base.heads:
        yield _record(base, record, doubts)


def _record(base: Base, record: FoundRecord, doubts: dict[str, list[Data]]) -> Data:
    layout, links = base.layout, base.links
    said = dict(fields(layout.shown(record), links))
    title = layout.title(record, links)
    badges = [item for name in layout.badges for item in said.pop(name, [])]
    children = base.children.get(record.id, ())
    made = {
        "id": record.id,
        "type": record.type,
        "title": title,
        "badges": [item.text for item in badges if item.text not in title],
        "fields": [
            [say_name(name), [view_item(item) for item in its_items]]
            + (["generated"] if name in layout.prose else [])
            for name, its_items in said.items()
            if [item.text for item in its_items] != [title]
        ],
        "doubts": doubts.get(record.id, []),
        "children": [_record(base, child, doubts) for child in children],
    }
    if record.type == "parties":
        made["named"] = base.naming.get(record.id, [])
    reported = base.reported.get(record.id)
    return made | (_reports(reported) if reported else {})


def _reports(reported: Reported) -> Data:
    return {
        "sources": reported.distinct_sources,
        "reports": [[one.article, one.id] for one in reported.reports],
        "disagreements": [_difference(one) for one in reported.disagreements],
        "wordings": [_difference(one) for one in reported.wordings],
        "because": [_because(row) for row in reported.because],
    }


def _difference(difference: Difference) -> list[Any]:
    values = [
        [view_item(said.item), list(said.articles), said.rule]
        for said in difference.said
    ]
    return [difference.label, values]


def _because(row: Row) -> list[Any]:
    reasons = row["because"]
    if isinstance(reasons, str):
        reasons = json.loads(reasons)
    return [
        row["score"],
        [
            [say_name(one["rule"]), say_value(one["verdict"]), one["detail"]]
            for one in reasons
        ],
    ]


def _doubts(base: Base) -> dict[str, list[Data]]:
    """Return by id what may be the same record."""
    found: dict[str, list[Data]] = {}
    for record in base.records:
        if record.type != "doubts":
            continue
        pair = [str(record.data[side]) for side in ("one", "other")]
        for identity, other in (pair, pair[::-1]):
            linked = base.links.get(other)
            name = base.links.title(linked) if linked else other
            found.setdefault(identity, []).append(
                {"to": other if linked else "", "text": name, "why": record.data["why"]}
            )
    return found
