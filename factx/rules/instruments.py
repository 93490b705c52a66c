"""Documents that a sentence names: treaties, memoranda, plans."""

from __future__ import annotations

from dataclasses import dataclass

from factx.rules.article import Sentence, bound
from factx.rules.words import Hit

_LONGEST_TITLE = 14
_STOPS = ",;:.()–—"


@dataclass(frozen=True)
class Instrument:
    """A document: what kind, its words, how far it is."""

    kind: str
    title: str
    stage: str


def find_instruments(
    sentence: Sentence, start: int, end: int, modality: str
) -> list[Instrument]:
    """Return the documents that an act is about.

    Args:
        sentence: The sentence.
        start: The act's first word.
        end: The word after its last.
        modality: What kind of act it is.
    """
    verbs = {at for hit in sentence.hits("act") for at in range(hit.start, hit.end)}
    hits = [
        hit
        for hit in bound(sentence.hits("instrument"), start, end)
        if hit.start not in verbs or modality == "upgraded"
    ]
    stage = _stage(sentence, start, end, modality)
    if modality == "upgraded":
        hits = [hit for hit in hits if hit.value == "partnership"][:1]
    else:
        hits = [hit for hit in hits if hit.value != "partnership"]
    if stage == "unknown" and modality != "upgraded":
        hits = [hit for hit in hits if hit.value == "action_plan"]
    named = [hit for hit in hits if sentence.words[hit.start].is_capital]
    made: dict[str, Instrument] = {}
    for place, hit in enumerate(named or hits):
        following = (
            (named or hits)[place + 1].start if place + 1 < len(named or hits) else end
        )
        title = _title(sentence, hit, min(end, following))
        made.setdefault(title, Instrument(hit.value, title, stage))
    return list(made.values())


def _stage(sentence: Sentence, start: int, end: int, modality: str) -> str:
    if modality == "signed":
        return "signed"
    # "The agreements signed" so far are not those to be signed.
    done = sentence.hits("not_act")
    is_signing = any(
        not any(one.start <= hit.start < one.end for one in done)
        for hit in bound(sentence.hits("signing"), start, end)
    )
    if is_signing and modality in (
        "agreed",
        "planned",
        "requested",
        "pledged",
        "proposed",
    ):
        return "to_be_signed"
    return "unknown"


def _title(sentence: Sentence, hit: Hit, end: int) -> str:
    words = sentence.words
    stop = hit.end
    while stop < min(end, hit.end + _LONGEST_TITLE):
        if any(mark in words[stop].gap for mark in _STOPS):
            break
        stop += 1
    return sentence.words_between(hit.start, stop)
