"""An article → the plain data that the page's article view shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from factx.emit.page.article import REJECTED, UNCLAIMED, Article
from factx.emit.page.items import Item, fields
from factx.emit.page.marking import Piece, cut, lanes
from factx.emit.page.records import FoundRecord
from factx.emit.page.wording import (
    MATCHES,
    REASONS,
    VERDICTS,
    say_name,
    say_value,
    web_address,
)
from factx.emit.stored import StoredResult
from factx.schema import Check, Rejection

Data = dict[str, Any]

_VALUE_CHARACTERS = 4_000


def view_article(article: Article) -> Data:
    """Return what the article view shows."""
    result = article.result
    checks = _checks_by_record(article)
    return {
        "title": article.title,
        "source": _source_lines(result),
        "language": result.source.language,
        "address": web_address(result.source.url),
        "missing": article.text.missing,
        "text": _paragraphs(article),
        "marks": _marks(article),
        "cards": [
            _card(article, record, checks.get(record.path, []))
            for record in article.records
        ],
        "checks": [_check(check) for check in checks.get("", [])],
        "rejected": [
            _rejection(number, rejection)
            for number, rejection in enumerate(result.rejections, 1)
        ],
        "unclaimed": _unclaimed(article),
    }


def _paragraphs(article: Article) -> list[list[Any]] | None:
    if article.text.text is None:
        return None
    paragraphs = cut(article.text.text, [mark.span for mark in article.marks])
    return [[_piece(piece) for piece in pieces] for pieces in paragraphs]


def _piece(piece: Piece) -> Any:
    return [piece.text, list(piece.marks)] if piece.marks else piece.text


def _marks(article: Article) -> list[list[Any]]:
    # Marks that look the same (five meetings on one date) share a lane.
    looks = {(mark.span, mark.type, mark.kind): 0 for mark in article.marks}
    drawn = [look for look in looks if look[2] == "evidence"]
    lane = dict(zip(drawn, lanes([look[0] for look in drawn]), strict=True))
    return [
        [
            mark.owner,
            mark.type,
            mark.kind,
            "" if mark.kind == "evidence" else say_name(mark.field).lower(),
            lane.get((mark.span, mark.type, mark.kind), 0),
        ]
        for mark in article.marks
    ]


def _card(article: Article, record: FoundRecord, checks: list[Check]) -> Data:
    layout, links = article.layout, article.links
    title = layout.title(record, links)
    parent = layout.parent(record, links)
    said = dict(fields(layout.shown(record), links))
    badges = [item for name in layout.badges for item in said.pop(name, [])]
    card = {
        "id": record.id,
        "type": record.type,
        "title": title,
        "parent": parent.id if parent else None,
        "badges": [item.text for item in badges if item.text not in title],
        "fields": [
            [say_name(name), [view_item(item) for item in its_items]]
            + (["generated"] if name in layout.prose else [])
            for name, its_items in said.items()
            if [item.text for item in its_items] != [title]
        ],
        "quotes": [_quote(article, record, item) for item in record.evidence],
        "checks": [_check(check) for check in checks],
    }
    return {name: value for name, value in card.items() if value}


def view_item(item: Item) -> Data | str:
    """Return what an item shows: its text alone where there is no more to it."""
    made = {
        "text": item.text,
        "words": item.words,
        "to": item.to,
        "note": item.note,
        "country": item.is_country,
    }
    return item.text if not any(item[1:]) else compact(made)


def _quote(article: Article, record: FoundRecord, evidence: Mapping[str, Any]) -> Data:
    mark = article.mark_number(record.id, evidence.get("span"))
    notes = [MATCHES.get(str(evidence.get("match")), "")]
    if isinstance(places := evidence.get("candidates"), int) and places > 1:
        notes.append(f"one of {places} places that fit")
    if mark is None and article.text.text is not None:
        notes.append("does not stand at its place in this text")
    return compact(
        {
            # The page reads the words of a mark from the text.
            "text": evidence["quote"] if mark is None else "",
            "mark": mark,
            "said": evidence.get("said"),
            "note": " · ".join(filter(None, notes)),
        }
    )


def _unclaimed(article: Article) -> list[Data]:
    return [
        {
            "id": (owner := f"{UNCLAIMED}-{number}"),
            "verb": sentence.verb,
            "modality": say_value(sentence.modality or ""),
            "mark": article.mark_number(owner, sentence.span),
        }
        for number, sentence in enumerate(article.result.unclaimed, 1)
    ]


def _checks_by_record(article: Article) -> dict[str, list[Check]]:
    """Return the checks by the path of the innermost record that they concern."""
    paths = sorted((record.path for record in article.records), key=len, reverse=True)
    found: dict[str, list[Check]] = {}
    for check in article.result.checks:
        own = (path for path in paths if f"{check.path}/".startswith(f"{path}/"))
        found.setdefault(next(own, ""), []).append(check)
    return found


def _source_lines(result: StoredResult) -> list[list[str]]:
    source, run = result.source, result.run
    published = source.published
    if published and source.published_basis:
        published = f"{published} ({source.published_basis})"
    lines = {
        "Published": published,
        "Publisher": source.publisher,
        "Author": source.author,
        "Source": source.credited_source,
        "Translated from": source.translated_from,
        "File": source.path or source.name,
        "Address": source.url,
        "Schema": result.schema_name,
        "Model": run.model,
        "Prompt": run.prompt,
        "factx": run.factx,
    }
    return [[label, value] for label, value in lines.items() if value]


def _check(check: Check) -> Data:
    field = say_name(check.path.rsplit("/", 1)[-1]).lower()
    return {
        "field": field,
        "verdict": check.verdict,
        "meaning": VERDICTS[check.verdict],
        "detail": check.detail,
    }


def _rejection(number: int, rejection: Rejection) -> Data:
    value = rejection.value
    said = "" if value is None else json.dumps(value, ensure_ascii=False, indent=1)
    return {
        "id": f"{REJECTED}-{number}",
        "reason": REASONS[rejection.reason],
        "detail": rejection.detail,
        "path": rejection.path,
        "value": said[:_VALUE_CHARACTERS],
    }


def compact(data: Data) -> Data:
    """Return data without what says nothing: null, "" and false."""
    return {
        key: value
        for key, value in data.items()
        if value not in (None, "") and value is not False
    }
