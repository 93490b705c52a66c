"""Which reports of one event are independent of each other.

A translation, a copy and a second print of the same agency text say nothing new, so
they count as one source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
    checks: tuple[Callable[[], bool], ...] = (
        lambda: a.source.text_sha256 == b.source.text_sha256,
        lambda: _credits(a.source, b.source),
        lambda: _is_translation(a.source, b.source),
        lambda: _is_translation(b.source, a.source),
        lambda: _has_same_words(a, b),
        lambda: _has_same_series(a.source, b.source, series),
    )
    return any(check() for check in checks)


def _credits(a: Source, b: Source) -> bool:
    """Return whether both credit one agency, or one of them the other."""
    one, other = _plain(a.credited_source), _plain(b.credited_source)
    if one is not None and one == other:
        return True
    return one in _handles(b) or other in _handles(a)


def _is_translation(a: Source, b: Source) -> bool:
    """Return whether the first says that it was translated from the second."""
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
