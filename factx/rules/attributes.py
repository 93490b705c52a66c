"""What stands between an inflected office and the name: "guvernér Jižní oblasti X"."""

from __future__ import annotations

from dataclasses import replace

from factx.rules.article import bound
from factx.rules.kinds import Kinds
from factx.rules.meeting import Scene
from factx.rules.mention import Mention, Titles
from factx.rules.words import Hit

_LED = 8
"""Most words from "the delegation" to who leads it."""
_OWNER = 3
"""Most words from a meeting's noun to the delegation that was met."""
_FEWEST = 5
"""Fewest letters of an adjective of a place."""


def skip_attribute(kinds: Kinds, at: int, said: Titles) -> int:
    """Read where somebody has an office, and return where those words end.

    Only in a language that inflects names: a city in the genitive, an adjective of a
    region with its noun, "in" a country or city after an ambassador.

    Args:
        kinds: The sentence.
        at: A word after the office.
        said: What the titles say; takes in the country of a city.

    Returns:
        The word itself where nothing like that stands there.
    """
    words, lexicon = kinds.sentence.words, kinds.lexicon
    if not lexicon.attributes or said.office is None or not kinds.joined(at):
        return at
    if at in kinds.city:
        end = kinds.city[at]
        if _leads_to_name(kinds, end):
            said.country = said.country or _seat(kinds, at)
            return end
        return at
    if words[at].low in lexicon.stationed:
        return _past_post(kinds, at, said)
    is_adjective = words[at].is_capital and words[at].low.endswith(lexicon.attributes)
    end = at + 1
    if is_adjective and len(words[at].low) >= _FEWEST and _is_noun(kinds, end):
        while _is_noun(kinds, end):
            end += 1
        return end
    return at


def _is_noun(kinds: Kinds, at: int) -> bool:
    words = kinds.sentence.words
    if at >= len(words) or words[at].is_capital or at in kinds.breaks:
        return False
    return kinds.joined(at) and at not in kinds.lead_in


def _leads_to_name(kinds: Kinds, at: int) -> bool:
    words = kinds.sentence.words
    return at < len(words) and words[at].is_capital and kinds.joined(at)


def _seat(kinds: Kinds, at: int) -> str | None:
    cities = kinds.sentence.hits("city")
    return next((h.value.partition(" ")[0] for h in cities if h.start == at), None)


def _past_post(kinds: Kinds, at: int, said: Titles) -> int:
    """Return the word after "in Georgia", of somebody who is posted there."""
    office = said.office
    posted = {hit.start for hit in kinds.sentence.hits("posted")}
    place = at + 1
    end = kinds.country[place][0] if place in kinds.country else kinds.city.get(place)
    end = end or kinds.alliance.get(place)
    if office not in posted or end is None or not _leads_to_name(kinds, end):
        return at
    return end


def led(kinds: Kinds, mention: Mention) -> Mention:
    """Return a mention with the country of the delegation that it leads."""
    if mention.country or mention.company or mention.name is None:
        return mention
    heads = [
        hit
        for hit in kinds.sentence.hits("delegations")
        if hit.end <= mention.start <= hit.end + _LED
    ]
    if not heads:
        return mention
    leads = bound(kinds.sentence.hits("led"), heads[-1].end, mention.start)
    codes = {
        code
        for at, (_end, code) in kinds.country.items()
        if heads[-1].end <= at < mention.start
    }
    if not leads or len(codes) != 1:
        return mention
    return replace(mention, country=codes.pop())


def delegation_of(scene: Scene, noun: Hit) -> str | None:
    """Return the country of the delegation whose meeting a noun tells of."""
    reach = range(noun.end, noun.end + _OWNER)
    heads = {hit.start for hit in scene.sentence.hits("delegations")}
    for at, (end, code) in scene.kinds.country.items():
        if at in reach and end in heads:
            return code
    return None
