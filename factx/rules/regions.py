"""Provinces and their governments, which act for themselves: "Chủ tịch UBND tỉnh X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factx.rules.kinds import Kinds, name_run
from factx.rules.mention import Mention
from factx.rules.registry import Party, Registry
from factx.rules.words import Word

_LED = 2
"""Most words from "do" ("led by") to who leads a province's delegation."""


def place_in_region(
    kinds: Kinds, named: list[tuple[Mention, Party | None]], registry: Registry
) -> None:
    """Let officials of a province act for it.

    Args:
        kinds: The sentence.
        named: Who is named in it, in reading order.
        registry: Takes in the province as a body.
    """
    regions = list(_regions(kinds))
    free = 0
    for mention, party in named if regions else ():
        if party is not None and party.kind == "person" and mention.has_office:
            reach = free if _is_led(kinds, mention) else mention.start
            its = [r for r in regions if reach <= r[0] and r[1] <= mention.end]
            if its and party.region is None:
                start, end = its[-1]
                name = kinds.sentence.words_between(start, end)
                party.region = name
                registry.region(name, mention.country).is_region = True
        free = mention.end


def is_region_at(words: Sequence[Word], at: int, region: Party) -> bool:
    """Say whether the name of a province begins at a word."""
    lows = tuple(word.low for word in words[at : at + len(region.words)])
    return lows == region.words and words[at].is_capital


def _regions(kinds: Kinds) -> Iterator[tuple[int, int]]:
    """Yield the names of provinces: what follows "tỉnh"."""
    words = kinds.sentence.words
    for hit in kinds.sentence.hits("provinces"):
        is_name = hit.end < len(words) and words[hit.end].is_capital
        if not is_name or words[hit.end].gap != " ":
            continue
        end = kinds.city.get(hit.end) or name_run(kinds, hit.end)
        own = kinds.lexicon.surnames
        for at in range(hit.end + 1, end):
            # "tỉnh Lâm Đồng Phạm Thế Vinh": where the name of its head begins
            if hit.end not in kinds.city and at > hit.end + 1 and words[at].low in own:
                end = at
                break
        yield hit.end, end


def _is_led(kinds: Kinds, mention: Mention) -> bool:
    """Say whether "do" stands before who leads the delegation named before."""
    near = kinds.sentence.words[max(mention.start - _LED, 0) : mention.start]
    led = kinds.lexicon.led_by
    return any(word.low in led for word in near)
