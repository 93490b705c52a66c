"""What stands around a verb, and what that says of its subject."""

from __future__ import annotations

from factx.rules.article import Sentence
from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Named, Scene, unique
from factx.rules.mention import Mention
from factx.rules.words import Hit

_BESIDE = 2
"""Most words between speech and what it reports."""


def segment(sentence: Sentence, hit: Hit) -> int:
    """Return the word after the last semicolon before a verb."""
    for at in range(hit.start, 0, -1):
        if ";" in sentence.words[at].gap:
            return at
    return 0


def is_continued(scene: Scene, hit: Hit, start: int, lexicon: Lexicon) -> bool:
    """Say whether a verb after a comma goes on with the subject of the first.

    Only where verbs do not tell by their forms: "A asked B to help, pledged aid".
    """
    words, at = scene.sentence.words, hit.start
    if lexicon.knows_case or not lexicon.goes_on or hit.group != "act":
        return False
    while at > start and not words[at].gap.strip():
        if words[at - 1].low not in lexicon.goes_on:
            return False
        at -= 1
    return at > start and words[at].gap.strip() == ","


def titled(scene: Scene, hit: Hit) -> list[Mention]:
    """Return the titles without a name that stand before a verb.

    Where forms tell it, none that no subject has: "za přítomnosti ministrů podepsali".
    """
    by_form = bool(scene.kinds.lexicon.companions)
    return [
        m
        for m in untitled(scene)
        if m.end <= hit.start and not (by_form and m.is_object)
    ]


def untitled(scene: Scene) -> list[Mention]:
    """Return the titles without a name that one person has: not "the ministers"."""
    several = {hit.start for hit in scene.sentence.hits("many")}
    return [
        m
        for m, p in scene.mentions
        if p is None and m.role and several.isdisjoint(range(m.start, m.end))
    ]


def is_ambiguous(scene: Scene, at: int) -> bool:
    """Say whether several are named before "he", so that nobody knows who he is."""
    people = [p for _m, p in scene.between(0, at) if p.kind == "person"]
    return len(unique(people)) > 1


def are_two(sentence: Sentence, both: Hit) -> bool:
    """Say whether words for all sides say that there are two of them."""
    return any(both.start <= hit.start < both.end for hit in sentence.hits("two"))


def names_outsider(scene: Scene, hit: Hit) -> bool:
    """Say whether somebody is named after a verb who is not of the meeting at hand."""
    after = scene.between(hit.end, len(scene.sentence.words))
    people = [party for _mention, party in after if party.kind == "person"]
    return any(scene.meeting is None or not scene.meeting.has(p) for p in people)


def follows_name(scene: Scene, hit: Hit) -> bool:
    """Say whether a name that nobody else knows stands right before a verb."""
    words, kinds = scene.sentence.words, scene.kinds
    at = hit.start - 1
    if at < 0 or not words[at].is_capital or words[hit.start].gap != " ":
        return False
    known = {*kinds.country, *kinds.city, *kinds.body, *kinds.title}
    named = {one.start for one in scene.sentence.hits("instrument", "date")}
    is_single = at == 0 or not words[at - 1].is_capital
    return not (is_single and at in known | named)


def speaks_for_himself(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a reported verb follows speech at once, or "he", or "we"."""
    near = range(hit.start - _BESIDE - 1, hit.start + 1)
    if any(both.end in near for both in sentence.hits("both")):
        return False
    return any(one.end in near for one in sentence.hits("said", "we", "pronouns"))


def is_side(scene: Scene, code: str) -> bool:
    if scene.meeting is None:
        return True
    return any(party.country == code for party in scene.meeting.parties)


def are_side_by_side(scene: Scene, people: Named) -> bool:
    """Say whether nothing but a space parts the last two of some people."""
    if len(people) < 2:
        return False
    (one, _), (other, _) = people[-2:]
    words = scene.sentence.words
    return one.end == other.start and not words[other.start].gap.strip()
