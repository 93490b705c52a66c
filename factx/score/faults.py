"""What went wrong, one entry each, with the words of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from factx.score.article import ArticleScore
from factx.score.items import Item, is_grounded
from factx.score.rules import Pair, Pairing
from factx.span import Span

FaultKind = Literal["missed", "invented", "wrong", "ungrounded"]
_AROUND = 60
_LONGEST = 240


@dataclass(frozen=True)
class Fault:
    """One miss, invention, wrong field, or record that its quotes do not bear out.

    Attributes:
        article: The article's name.
        kind: ``missed`` (gold has it, the prediction does not), ``invented`` (the
            other way round), ``wrong`` (both have it, with another value) or
            ``ungrounded`` (a predicted quote does not stand where its span says).
        record: The kind of record, such as ``meetings``.
        path: JSON Pointer into the prediction's facts; into gold's for a miss.
        field: The wrong field, ``evidence`` where quotes do not stand; None for a
            miss or an invention.
        is_key: Whether the record does not count in full because of it.
        predicted: The predicted value, in words.
        gold: The value of gold, in words.
        snippet: The words of the article around the evidence, which is in «».
    """

    article: str
    kind: FaultKind
    record: str
    path: str
    field: str | None
    is_key: bool
    predicted: str | None
    gold: str | None
    snippet: str


def find_faults(article: ArticleScore) -> list[Fault]:
    """Return everything that went wrong in one article, by kind of record."""
    return [
        fault for pairing in article.pairings for fault in _faults(article, pairing)
    ]


def _faults(article: ArticleScore, pairing: Pairing[Any]) -> Iterator[Fault]:
    text = article.gold.text
    mine = article.predicted.text if article.predicted is not None else None
    # Participants go with their meeting: its own entry names who is missing.
    if not pairing.kind.is_part:
        for item in pairing.missed:
            yield _whole(article, pairing, "missed", item, text)
        for item in pairing.invented:
            yield _whole(article, pairing, "invented", item, mine)
    for pair in pairing.pairs:
        yield from _wrong_fields(article, pairing, pair, mine or text)
    if mine is not None and not pairing.kind.is_part:
        predicted = [pair.predicted for pair in pairing.pairs] + list(pairing.invented)
        for item in predicted:
            if item.quotes and not is_grounded(item, mine):
                yield _ungrounded(article, pairing, item, mine)


def _ungrounded(
    article: ArticleScore, pairing: Pairing[Any], item: Item, text: str
) -> Fault:
    wrong = [x for x in item.quotes if x.span is None or x.span.slice(text) != x.text]
    return Fault(
        article=article.name,
        kind="ungrounded",
        record=pairing.kind.name,
        path=item.path,
        field="evidence",
        is_key=False,
        predicted="; ".join(_one_line(_cut(quote.text)) for quote in wrong),
        gold=None,
        snippet=snippet(item, text),
    )


def _whole(
    article: ArticleScore,
    pairing: Pairing[Any],
    kind: Literal["missed", "invented"],
    item: Item,
    text: str | None,
) -> Fault:
    shown = "; ".join(
        f"{rule.field} {rule.show(item)}" for rule in pairing.kind.rules if rule.is_key
    )
    return Fault(
        article=article.name,
        kind=kind,
        record=pairing.kind.name,
        path=item.path,
        field=None,
        is_key=True,
        predicted=shown if kind == "invented" else None,
        gold=shown if kind == "missed" else None,
        snippet=snippet(item, text),
    )


def _wrong_fields(
    article: ArticleScore, pairing: Pairing[Any], pair: Pair[Any], text: str | None
) -> Iterator[Fault]:
    for rule in pairing.kind.rules:
        field = pair.fields.get(rule.field)
        if field is not None and not field.is_right:
            yield Fault(
                article=article.name,
                kind="wrong",
                record=pairing.kind.name,
                path=pair.predicted.path,
                field=rule.field,
                is_key=rule.is_key,
                predicted=rule.show(pair.predicted),
                gold=rule.show(pair.gold),
                snippet=snippet(pair.predicted, text),
            )


def snippet(item: Item, text: str | None) -> str:
    """Return the evidence in its place; the bare quote where there is no text."""
    if text is None or not item.spans:
        return _one_line(item.quotes[0].text) if item.quotes else ""
    return quote_in_place(item.spans[0], text)


def quote_in_place(span: Span, text: str | None) -> str:
    """Return the words of a span in «», with those around it; "" without a text."""
    if text is None:
        return ""
    start, end = span
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    return _one_line(f"{before}«{_cut(text[start:end])}»{after}")


def _cut(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    half = _LONGEST // 2
    return f"{words[:half]} … {words[-half:]}"


def _one_line(words: str) -> str:
    return " ".join(words.split())
