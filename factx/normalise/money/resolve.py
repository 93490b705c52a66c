"""Resolve amounts of money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from unicodedata import normalize

from factx.languages import Language, known, load
from factx.normalise.money.amount import Piece, pieces, value_of
from factx.normalise.money.tables import Kind, MoneyTables, money_tables

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_NUMERIC = ("digits", "number", "scale", "half", "link")


@dataclass(frozen=True)
class ResolvedMoney:
    """What the words of an amount come to.

    Attributes:
        value: The amount, or None for a range, several amounts or none.
        currency: ISO 4217 code, or None where the words fit several ("dollars").
    """

    value: Decimal | None = None
    currency: str | None = None


def resolve_money(
    words: str, *, language: str | Language | None = None
) -> ResolvedMoney:
    """Return the value and currency that words of an article name.

    "75 triệu USD" is 75000000 USD. "More than" and "nearly" are left to the words; a
    range ("5 to 10 million euros") and a share ("a third of 5 million euros") have a
    currency and no value. Dollars, pounds, pesos
    and the like without their country have no currency. Number words count as far as
    the language's tables go.

    Args:
        words: The amount as printed; words around it do no harm.
        language: Code of the article's language, or a language file that was read.
            Without it, only what all known languages read alike is resolved.
    """
    if isinstance(language, str):
        language = load(language)
    words = normalize("NFC", words)
    files = [language] if language else [load(code) for code in known()]
    results = [
        _resolve(words, money_tables(file), sure=language is not None)
        for file in files
        if file
    ]
    values = {result.value for result in results} - {None}
    codes = {result.currency for result in results} - {None}
    return ResolvedMoney(
        values.pop() if len(values) == 1 else None,
        codes.pop() if len(codes) == 1 else None,
    )


def _resolve(words: str, tables: MoneyTables, *, sure: bool) -> ResolvedMoney:
    """Return what one language reads; ``sure`` says that it is the article's."""
    # What stands in brackets is mostly the same sum in another currency.
    outside = _BRACKETS.sub(" ", words)
    result = _of_pieces(list(pieces(outside, tables)), sure=sure)
    if result.value is None and outside != words and not _has_digits(outside):
        return _of_pieces(list(pieces(words, tables)), sure=sure)
    return result


def _has_digits(words: str) -> bool:
    return any(char.isdigit() for char in words)


def _of_pieces(found: Sequence[Piece], *, sure: bool) -> ResolvedMoney:
    runs = [run for run in _runs(found) if not _weighs_something(found, run)]
    touching = [_currency_beside(found, start, end) for start, end in runs]
    priced = [run for run, currency in zip(runs, touching, strict=True) if currency]
    chosen = priced or runs
    if not (sure and priced):  # the word after it may be a scale of another language
        chosen = [run for run in chosen if not _counts_something(found, run)]
    values = {_value(found, run, runs) for run in chosen}
    if any(piece.meaning.kind == "percent" for piece in found):
        values = {None}  # a share of a sum is not that sum
    codes = {currency.meaning.code for currency in touching if currency}
    if len(priced) != 1:  # several sums, or none: any currency may belong to any
        codes = {p.meaning.code for p in found if p.meaning.kind == "currency"}
    return ResolvedMoney(
        values.pop() if len(values) == 1 else None,
        codes.pop() if len(codes) == 1 else None,
    )


def _counts_something(found: Sequence[Piece], run: tuple[int, int]) -> bool:
    """Tell whether a number without a currency has a word after it: "5 years"."""
    return _kind(found, _after(found, run)) == "other"


def _weighs_something(found: Sequence[Piece], run: tuple[int, int]) -> bool:
    """Tell whether a small number counts no money: "10 pounds of beef"."""
    after = _after(found, run)
    if after == len(found) or not found[after].meaning.is_doubtful:
        return False
    is_small = all(piece.meaning.kind != "scale" for piece in found[slice(*run)])
    return is_small and _kind(found, after + 1) in ("other", "of")


def _after(found: Sequence[Piece], run: tuple[int, int]) -> int:
    """Return the place of what a number counts: "six million of people"."""
    after = run[1]
    while _kind(found, after) == "of":
        after += 1
    return after


def _kind(found: Sequence[Piece], place: int) -> Kind | None:
    return found[place].meaning.kind if 0 <= place < len(found) else None


def _runs(found: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the ends of each run of pieces that make one number."""
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and _goes_on(found, start, end):
            end += 1
        while end > start and found[end - 1].meaning.kind in ("link", "to"):
            end -= 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _goes_on(found: Sequence[Piece], start: int, end: int) -> bool:
    kind = found[end].meaning.kind
    if kind == "to":  # "5-million"
        after = found[end + 1].meaning.kind if end + 1 < len(found) else "other"
        return end > start and after == "scale"
    return kind in _NUMERIC and (end > start or kind != "link")


def _currency_beside(found: Sequence[Piece], start: int, end: int) -> Piece | None:
    """Return the currency that touches a number, after it or else before it."""
    after = _after(found, (start, end))
    sides = [after, start - 1]
    touching = [
        found[place]
        for place in sides
        if 0 <= place < len(found)
        and found[place].meaning.kind == "currency"
        and not (place == after and _leads_a_number(found, place))
    ]
    named = [piece for piece in touching if piece.meaning.code]
    return next(iter(named or touching), None)


def _leads_a_number(found: Sequence[Piece], place: int) -> bool:
    """Tell whether a sign belongs to the number after it: "a $5 million loan"."""
    following = found[place + 1].meaning.kind if place + 1 < len(found) else "other"
    return found[place].is_sign and following == "digits"


def _value(
    found: Sequence[Piece], run: tuple[int, int], runs: Sequence[tuple[int, int]]
) -> Decimal | None:
    """Return the value of a run; None where it is one end of a range."""
    for (_, left), (right, _) in pairwise(runs):
        between = {piece.meaning.kind for piece in found[left:right]}
        joined = "to" in between and between <= {"to", "currency", "of"}
        if joined and (left == run[1] or right == run[0]):
            return None
    value = value_of(found[run[0] : run[1]])
    return value if value is None else _signed(value, found, run[0])


def _signed(value: Decimal, found: Sequence[Piece], start: int) -> Decimal | None:
    """Return a value with what stands before it: a minus, or a share that it is of.

    None where that says nothing sure: "a third of", "10 minus 5", a dash inside words.
    """
    before = start - 1
    while _kind(found, before) == "of":
        before -= 1
    if _kind(found, before) == "share":
        return None
    before = start - 1 - (_kind(found, start - 1) == "currency")
    if _kind(found, before) != "minus":
        return value
    is_first = all(piece.meaning.kind == "currency" for piece in found[:before])
    return -value if is_first and not found[before].unclear else None
