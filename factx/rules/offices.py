"""What titles say of who has them, and how far a phrase of titles goes."""

from __future__ import annotations

from factx.rules.kinds import Kinds
from factx.rules.mention import Mention, Titles

DASHES = ("-", "–", "—")
"""What may part a name from the office after it."""
_PLURAL_OWNER = ("' ", "’ ")


def goes_on(kinds: Kinds, at: int) -> bool:
    """Say whether a titled phrase may go on over what parts two words."""
    words = kinds.sentence.words
    gap = words[at].gap
    if gap == " (" and at + 1 < len(words) and words[at + 1].gap == ") ":
        return True  # "the International Monetary Fund (IMF) ..."
    if gap == ") " and words[at - 1].gap == " (":
        return True
    if kinds.joined(at) or gap in (". ", "."):
        return at not in kinds.breaks or at in kinds.title
    if gap.strip() == "," and words[at].low in kinds.lexicon.joining:
        return at + 1 in kinds.title  # not "the prime minister, and X Y"
    if gap.strip() == ",":
        return at in kinds.title or not (words[at].is_capital or at in kinds.breaks)
    return (gap.strip() in DASHES or gap in _PLURAL_OWNER) and at in kinds.title


def is_beside(kinds: Kinds, at: int) -> bool:
    """Say whether a word is joined to the one before, or owned: "Laos' minister"."""
    return kinds.joined(at) or kinds.sentence.words[at].gap in _PLURAL_OWNER


def read_title(kinds: Kinds, at: int, said: Titles) -> int:
    """Take in a title, and return where it ends."""
    end = kinds.title[at]
    inside = range(at, end)
    for place in inside if kinds.alliance and said.company is None else ():
        # "NATO Secretary General", "Tổng Thư ký Liên hợp quốc"
        stop = kinds.alliance.get(place, end + 1)
        if stop <= end and stop - place < end - at:
            said.company = kinds.sentence.words_between(place, stop)
            break
    is_nominative = any(place in kinds.nominative for place in inside)
    if any(place in kinds.office for place in inside):
        said.office = at if said.office is None else said.office
        said.office_end = end
    if said.nominative is None and kinds.lexicon.knows_case:
        said.nominative = is_nominative
    elif is_nominative:
        said.nominative = True
    return end


def addresses_another(kinds: Kinds, at: int, said: Titles) -> bool:
    """Say whether a title is of whom the one before addresses: "ministr komisaře".

    Only after offices that are nobody else's: "náměstek ministra" is one person.
    """
    office = said.office
    if office is None or at not in kinds.office or at in kinds.nominative:
        return False
    if not said.nominative or said.office_end != at:
        return False
    return any(hit.start == office for hit in kinds.sentence.hits("highest"))


def described(kinds: Kinds, said: Titles, start: int, end: int) -> Mention:
    """Return a mention without a name, with all that its titles say."""
    sentence = kinds.sentence
    said.company = said.company or _membership(kinds, said)
    region = _region(kinds, said)
    role = body = None
    if said.office is not None:
        stop = kinds.title.get(said.office, said.office + 1)
        while stop < len(sentence.words) and stop in kinds.title and kinds.joined(stop):
            stop = kinds.title[stop]
        if said.body == stop and said.body_end:
            stop = said.body_end
        role = sentence.words_between(said.office, stop)
    if said.body is not None:
        body = sentence.words_between(said.body, said.body_end or said.body + 1)
    return Mention(
        start=start,
        end=end,
        name=None,
        printed="",
        role=role,
        body=body,
        company=said.company,
        region=region,
        country=said.country if said.company is None else None,
        has_office=said.office is not None,
        is_subject=bool(said.nominative),
        is_object=said.nominative is False,
    )


def _membership(kinds: Kinds, said: Titles) -> str | None:
    """Return the body of which an office makes one a member: "eurokomisař"."""
    for hit in kinds.sentence.hits("member"):
        if said.office is not None and hit.start <= said.office < hit.end:
            return hit.value
    return None


def _region(kinds: Kinds, said: Titles) -> str | None:
    """Return the region right after an office, and take in its state."""
    hits = [h for h in kinds.sentence.hits("region") if h.start == said.office_end]
    if not hits:
        return None
    said.country = said.country or hits[0].value
    return kinds.sentence.words_between(hits[0].start, hits[0].end)


def country_after(kinds: Kinds, at: int, said: Titles) -> int:
    """Read "of Spain" after a name, and return where it ends."""
    words = kinds.sentence.words
    if at >= len(words) or words[at].low not in kinds.lexicon.owners:
        return at
    if said.country or said.company or not kinds.joined(at):
        return at
    place = at + 1
    while place < len(words) and place not in kinds.country:
        if place not in kinds.lead_in and words[place].low not in kinds.lexicon.links:
            return at
        place = kinds.lead_in.get(place, place + 1)
    if place >= len(words):
        return at
    end, code = kinds.country[place]
    if kinds.past_owner(end) != end:
        return at  # "of Norway's parliament"
    said.country = code
    return end
