"""Which reports a merged record has, and what they say differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

from factx.emit.page.items import Item
from factx.emit.page.wording import say_edtf, say_name, say_value

Row = Mapping[str, Any]

# Words of the article or of the model: two reports of one thing word it differently.
_WORDED = frozenset(
    ("summary", "action", "occasion", "trigger", "condition", "place_text")
)
# Names, which another language spells in its own way.
_NAMED = frozenset({"place_city"})
_DATES = frozenset({"date", "made", "term"})
_CODES = ("plover_",)


@dataclass(frozen=True)
class Said:
    """One value of a field.

    Attributes:
        item: What to show.
        articles: Numbers of the articles that give it.
        rule: The rule that chose it, "" where another one was chosen.
    """

    item: Item
    articles: tuple[int, ...]
    rule: str


@dataclass(frozen=True)
class Difference:
    """A field of which reports say different things: the chosen value first."""

    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Report:
    """One article's record of it.

    Attributes:
        article: The article's number.
        id: The record's id in that article.
    """

    article: int
    id: str


@dataclass(frozen=True)
class Reported:
    """How a merged record was reported.

    Attributes:
        reports: Its reports, in the order of the articles.
        distinct_sources: How many of them are independent.
        languages: Of its reports, each once.
        disagreements: Fields of which they say different things.
        wordings: Fields that they put in different words.
        because: Rows of ``merges``: why they were taken for one.
    """

    reports: tuple[Report, ...]
    distinct_sources: int
    languages: tuple[str, ...]
    disagreements: tuple[Difference, ...]
    wordings: tuple[Difference, ...]
    because: tuple[Row, ...]


def read_reported(
    row: Row, numbers: Mapping[str, int], languages: Mapping[str, str]
) -> Reported:
    """Return how a record was reported.

    Args:
        row: A meeting or commitment with what hangs on it.
        numbers: The articles' numbers by the ids of their sources.
        languages: Their languages, likewise.
    """
    mentions = [one for one in row["mentions"] if one["source"] in numbers]
    reports = [Report(numbers[one["source"]], str(one["id"])) for one in mentions]
    found = list(_differences(row["alternatives"], numbers, languages))
    return Reported(
        reports=tuple(sorted(reports, key=lambda one: (one.article, one.id))),
        distinct_sources=row["distinct_sources"],
        languages=tuple(dict.fromkeys(languages[one["source"]] for one in mentions)),
        disagreements=tuple(one for is_worded, one in found if not is_worded),
        wordings=tuple(one for is_worded, one in found if is_worded),
        because=tuple(row["because"]),
    )


def _differences(
    alternatives: Sequence[Row],
    numbers: Mapping[str, int],
    languages: Mapping[str, str],
) -> Iterator[tuple[bool, Difference]]:
    """Yield fields with several values; whether only their words differ goes first."""
    by_field = itemgetter("field")
    for field, rows in groupby(sorted(alternatives, key=by_field), key=by_field):
        values = sorted(rows, key=lambda row: not row["chosen"])
        if len(values) < 2 or field.startswith(_CODES):
            continue
        said = tuple(_said(field, row, numbers) for row in values)
        of_value = [
            {languages[source] for source in row["sources"] if source in languages}
            for row in values
        ]
        is_translated = all(a.isdisjoint(b) for a, b in combinations(of_value, 2))
        is_worded = field in _WORDED or (field in _NAMED and is_translated)
        yield is_worded, Difference(say_name(field), said)


def _said(field: str, row: Row, numbers: Mapping[str, int]) -> Said:
    value = str(row["value"])
    if field in _DATES:
        item = Item(say_edtf(value))
    elif field.endswith("country"):
        item = Item(value, is_country=True)
    else:
        item = Item(say_value(value))
    articles = (numbers[source] for source in row["sources"] if source in numbers)
    return Said(item, tuple(articles), str(row["rule"] or ""))
