"""Read the numbers of an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from factx.normalise.money.currencies import SIGNS
from factx.normalise.money.tables import Kind, Meaning, MoneyTables

# Digits in groups of three with a blank, an apostrophe, a point or a comma between
# them; of two and three in the Indian way; or plain ones. A point or comma may follow.
_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d+)?(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)*"
)
_BLANK = re.compile(r"[\s\u200b]+")
_WORD = re.compile(r"[^\W\d_]+|.", re.DOTALL)
_PUNCTUATION: dict[str, Kind] = {
    "-": "to", "–": "to", "—": "to", "‒": "to", "~": "to", "%": "percent",
}  # fmt: skip
_THOUSAND = 1000
# A minus sign touches what it stands before; a dash has a blank there, or a word before
# it. What begins "- 5 EUR" may be either.
_MINUS = re.compile(r"(?<![^\s($€£¥])[-−](?=[^\s-])|(?<!.)(?P<dash>[-−])")
_FRACTION = re.compile(r"\d+ ?[/⁄] ?\d+|[¼-¾⅐-⅞]")
# Letters between digits: an exponent ("1e9"), a size ("5km2"), a code ("0x10").
_LETTERS = re.compile(r"(?:[eE][-+−]|[^\W\d_]+)(?=\d)")
_GLUED = re.compile(r"[\d.,]+(?:(?:[eE][-+−]|[^\W\d_]+)\d+(?:[.,]\d+)*)+")
# Longer numbers are no sums of money; Decimal would round them in the end.
_LONGEST = 20


@dataclass(frozen=True)
class Piece:
    """One piece of an amount: a number, a scale word, a currency, a word between."""

    meaning: Meaning
    unclear: bool = False
    """A number that the language's format does not decide, such as "1.500"; a dash."""
    decimals: int = 0
    """How many digits stand behind a number's decimal mark."""
    is_sign: bool = False
    """A currency sign, which may stand before its number."""


_UNREAD = Piece(Meaning("digits", Decimal(0)), unclear=True)


def pieces(words: str, tables: MoneyTables) -> Iterator[Piece]:
    """Yield the pieces of an amount, in reading order."""
    at = 0
    while at < len(words):
        blank = _BLANK.match(words, at)
        if blank:
            at = blank.end()
            continue
        piece, at = _piece(words, at, tables)
        yield piece


def _piece(words: str, at: int, tables: MoneyTables) -> tuple[Piece, int]:
    fraction = _FRACTION.match(words, at)
    if fraction:
        return Piece(Meaning("share")), fraction.end()
    number = _NUMBER.match(words, at)
    if number and _is_glued(words, number.end(), tables):
        glued = _GLUED.match(words, at)
        return _UNREAD, glued.end() if glued else number.end()
    if number:
        value = _digits(number.group(), tables.decimal)
        meaning = Meaning("digits", value or Decimal(0))
        exponent = meaning.value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) else 0
        return Piece(meaning, unclear=value is None, decimals=decimals), number.end()
    sign = tables.sign.match(words, at)
    if sign:
        is_sign = sign.group() in SIGNS
        code = SIGNS[sign.group()] if is_sign else sign.group()
        return Piece(Meaning("currency", code=code), is_sign=is_sign), sign.end()
    minus = _MINUS.match(words, at)
    if minus:
        return Piece(Meaning("minus"), unclear=bool(minus["dash"])), minus.end()
    phrase = tables.phrase.match(words, at)
    if phrase:
        return Piece(_meaning(phrase, tables)), phrase.end()
    word = _WORD.match(words, at)
    end = word.end() if word else at + 1
    return Piece(Meaning(_PUNCTUATION.get(words[at:end], "other"))), end


def _is_glued(words: str, end: int, tables: MoneyTables) -> bool:
    """Tell whether what a number goes on with leaves it no number.

    Known words may be glued to numbers ("3tỷ500triệu", "5EUR10"); a rest behind a
    scale word without one of its own ("2tỷ5") is a fraction to some readers.
    """
    letters = _LETTERS.match(words, end)
    if letters is None:
        return False
    if sign := tables.sign.match(words, end):
        return sign.end() != letters.end()
    phrase = tables.phrase.match(words, end)
    if phrase is None or phrase.end() != letters.end():
        return True
    rest = _NUMBER.match(words, letters.end())
    return rest is None or not _is_scaled(words, rest.end(), tables)


def _is_scaled(words: str, at: int, tables: MoneyTables) -> bool:
    blank = _BLANK.match(words, at)
    phrase = tables.phrase.match(words, blank.end() if blank else at)
    return phrase is not None and _meaning(phrase, tables).kind == "scale"


def _meaning(phrase: re.Match[str], tables: MoneyTables) -> Meaning:
    return tables.phrases[" ".join(phrase.group().lower().split())]


def _digits(text: str, decimal: str) -> Decimal | None:
    """Return a printed number, or None where its separators say nothing certain.

    "1.500" is fifteen hundred where the comma is the decimal mark and one and a half
    where the point is; "1.5.00" is nothing.
    """
    plain = re.sub(r"[ \u00a0\u202f\u2009'’]", "", text)
    marks = re.findall(r"[.,]", plain)
    if len(plain) > _LONGEST:
        return None
    if not marks:
        return Decimal(plain)
    last = marks[-1]
    whole, _, fraction = plain.rpartition(last)
    if len(set(marks)) == 1 and len(marks) > 1:
        return Decimal(plain.replace(last, "")) if _is_grouped(plain, last) else None
    if len(marks) > 1:
        group = marks[0]
        if set(marks[:-1]) != {group} or not _is_grouped(whole, group):
            return None
        return Decimal(f"{whole.replace(group, '')}.{fraction}")
    if last != decimal and _is_grouped(plain, last) and whole != "0":
        return Decimal(whole + fraction)
    if last != decimal and plain != text:
        return Decimal(f"{whole}.{fraction}") if len(fraction) != 3 else None
    return Decimal(f"{whole}.{fraction}")


def _is_grouped(text: str, mark: str) -> bool:
    first, *groups = text.split(mark)
    if not 1 <= len(first) <= 3 or len(groups[-1]) != 3:
        return False
    western = all(len(group) == 3 for group in groups)
    return western or (mark == "," and all(len(group) == 2 for group in groups[:-1]))


def value_of(run: Sequence[Piece]) -> Decimal | None:
    """Return the number that neighbouring pieces make, or None for no sure one.

    "3 tỷ 500 triệu" is a sum of falling scales, "nghìn tỷ" a product of rising ones,
    "one hundred and fifty" a sum inside one scale.
    """
    if any(_is_undecided(piece, after) for piece, after in pairwise([*run, None])):
        return None
    total = Decimal(0)
    ceiling: Decimal | None = None
    rest = [p.meaning for p in run if p.meaning.kind not in ("link", "to")]
    while rest:
        coefficient, rest = _coefficient(rest)
        scale, rest = _scale(rest)
        if coefficient is None or scale is None:
            return None
        if ceiling is not None and coefficient * scale >= ceiling:
            return None
        if rest and rest[0].kind == "half":
            coefficient += Decimal("0.5")
            rest = rest[1:]
        total += coefficient * scale
        ceiling = scale
    return total.normalize() + 0


def _is_undecided(piece: Piece | None, after: Piece | None) -> bool:
    """Tell whether a number says nothing sure: "1,500" where the comma is decimal.

    Money has no three decimals; before a scale word ("1,125 billion") it may.
    """
    if piece is None or piece.meaning.kind != "digits":
        return False
    scaled = after is not None and after.meaning.kind == "scale"
    return piece.unclear or (piece.decimals == 3 and not scaled)


def _coefficient(rest: list[Meaning]) -> tuple[Decimal | None, list[Meaning]]:
    """Take the number before a scale: digits, or number words that add up."""
    if rest[0].kind == "digits":
        value, rest = rest[0].value, rest[1:]
    elif rest[0].kind == "scale":
        return (Decimal(1) if rest[0].stands_alone else None), rest
    elif rest[0].kind != "number":
        return None, rest
    else:
        value = Decimal(0)
        while rest and (rest[0].kind == "number" or _is_hundred(rest[0])):
            word = rest[0]
            if word.kind == "scale":
                last = value % _THOUSAND or Decimal(1)
                if last >= 10:
                    return None, rest
                value += last * word.value - (last if value else 0)
            elif value and value % (10 ** len(str(int(word.value)))):
                return None, rest
            else:
                value += word.value
            rest = rest[1:]
    if rest and _is_hundred(rest[0]):
        value, rest = value * rest[0].value, rest[1:]
    if rest and rest[0].kind == "half" and len(rest) > 1 and rest[1].kind == "scale":
        value, rest = value + Decimal("0.5"), rest[1:]
    return value, rest


def _is_hundred(meaning: Meaning) -> bool:
    return meaning.kind == "scale" and meaning.value < _THOUSAND


def _scale(rest: list[Meaning]) -> tuple[Decimal | None, list[Meaning]]:
    """Take the scale words after a number; they multiply where they rise."""
    scale = Decimal(1)
    while rest and rest[0].kind == "scale":
        if rest[0].value <= scale and scale > 1:
            return None, rest
        scale, rest = scale * rest[0].value, rest[1:]
    return scale, rest
