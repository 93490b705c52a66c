"""Which reports of one event are independent of each other.

A translation, a copy and a second print of the same agency text say nothing new, so
they count as one source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from factx.merge.mentions import Mention
from factx.schema import Source

# Two articles of one language that state a fact in so much the same words were not
# written apart; shorter quotes may be alike by chance.
_SAME_WORDS = 88
_SHORTEST_QUOTE = 60
# Two articles in different languages that report the same series of meetings, and no
# other, go back to one text.
_SHORTEST_SERIES = 3

Series = Mapping[str, frozenset[str]]
"""By source: the meetings that it reports, across articles."""


def independent(mentions: Sequence[Mention], series: Series) -> list[list[Mention]]:
    """Part the mentions of one record into independent sources.

    Args:
        mentions: In any order.
        series: The records that each source reports.

    Returns:
        Groups of mentions that go back to one text, in the order of their sources.
    """
    ordered = sorted(mentions, key=lambda mention: mention.key)
    groups: list[list[Mention]] = []
    for mention in ordered:
        joined = [
            group
            for group in groups
            if any(_is_one_text(mention, other, series) for other in group)
        ]
        groups = [group for group in groups if group not in joined]
        groups.append([*(one for group in joined for one in group), mention])
    return sorted(
        (sorted(group, key=lambda one: one.key) for group in groups),
        key=lambda group: group[0].key,
    )


def _is_one_text(a: Mention, b: Mention, series: Series) -> bool:
    one, other = a.source, b.source
    return (
        one.text_sha256 == other.text_sha256
        or _credits(one, other)
        or _is_translation(one, other)
        or _is_translation(other, one)
        or _has_same_series(one, other, series)
        or _has_same_words(a, b)
    )


def _credits(a: Source, b: Source) -> bool:
    """Return whether both credit one agency, or one of them the other."""
    if a.credited_source is None and b.credited_source is None:
        return False
    one, other = _plain(a.credited_source), _plain(b.credited_source)
    if one is not None and one == other:
        return True
    return one in _handles(b) or other in _handles(a)


def _is_translation(a: Source, b: Source) -> bool:
    """Return whether the first says that it was translated from the second."""
    if a.translated_from is None:
        return False
    origin = _plain(a.translated_from)
    if origin is None or b.translated_from is not None:
        return False
    return origin in _handles(b) or origin == b.language.casefold()


def _handles(source: Source) -> frozenset[str]:
    """Return what others may call an article by."""
    host = urlsplit(source.url or "").hostname
    names = (source.id, source.url, source.name, source.publisher, host)
    return frozenset(plain for plain in map(_plain, names) if plain is not None)


def _plain(text: str | None) -> str | None:
    words = " ".join((text or "").casefold().split())
    return words.removesuffix("/") or None


def _has_same_words(a: Mention, b: Mention) -> bool:
    if a.source.language != b.source.language:
        return False
    one, other = " ".join(a.quotes), " ".join(b.quotes)
    if min(len(one), len(other)) < _SHORTEST_QUOTE:
        return False
    return fuzz.ratio(one, other, score_cutoff=_SAME_WORDS) > 0


def _has_same_series(a: Source, b: Source, series: Series) -> bool:
    if a.language == b.language:
        return False
    one, other = series.get(a.id, frozenset()), series.get(b.id, frozenset())
    return one == other and len(one) >= _SHORTEST_SERIES


def originals(
    group: Collection[Mention], countries: Collection[str | None]
) -> list[Mention]:
    """Return the mentions of one text that speak for it: its original, if known.

    Args:
        group: Mentions that go back to one text.
        countries: Where the event was and who took part: news of it in a language of
            theirs comes before news in another.
    """
    if len(group) == 1:
        return list(group)
    stated = [one for one in group if one.source.translated_from is None]
    candidates = stated or list(group)
    if len({one.source.language for one in candidates}) > 1:
        at_home = frozenset(_languages_of(countries))
        native = [one for one in candidates if one.source.language in at_home]
        candidates = native or candidates
    return candidates


def _languages_of(countries: Collection[str | None]) -> Iterator[str]:
    for language, spoken_in in _official().items():
        if not set(spoken_in).isdisjoint(countries):
            yield language


@cache
def _official() -> Mapping[str, Sequence[str]]:
    text = (files("factx.merge") / "data" / "official_languages.toml").read_text(
        "utf-8"
    )
    table: Mapping[str, Sequence[str]] = tomllib.loads(text)
    return table
