"""Whether a meeting that is told was held, is to come, or was called off."""

from __future__ import annotations

from factx.rules.article import Sentence
from factx.rules.unreal import is_unreal
from factx.rules.words import Hit

_NEAR = 4
"""Most words between a verb and what says that it is to come, or did not happen."""
_GOVERNED = 5
"""Most words between "called for" and the talks that are called for."""
# Acts after which a meeting is only spoken of.
_ONLY_SPOKEN_OF = frozenset(
    ("requested", "proposed", "urged", "hoped", "accepted", "refused", "pledged")
)


def happening(sentence: Sentence, verb: Hit) -> str | None:
    """Return the status of a meeting, None where the words tell of none."""
    if is_unreal(sentence, verb):
        return None
    is_planned = _is_planned(sentence, verb)
    is_noun = verb.group in ("event", "trip")
    if (is_planned or is_noun) and _is_only_spoken_of(sentence, verb):
        return None
    if _is_called_off(sentence, verb):
        return "cancelled"
    if any(hit.end <= verb.start for hit in sentence.hits("called_off")):
        return None  # "called off the visit, as only one minister would meet him"
    if _is_infinitive(sentence, verb):
        return "planned" if _is_to_be(sentence, verb) else None
    if _is_denied(sentence, verb):
        return None
    if sentence.hits("recalled"):
        return "past"
    return "planned" if is_planned else "held"


def _is_denied(sentence: Sentence, verb: Hit) -> bool:
    return any(
        verb.start - _NEAR < hit.end <= verb.end for hit in sentence.hits("cancelled")
    )


def _is_called_off(sentence: Sentence, verb: Hit) -> bool:
    """Say whether "cancelled" stands before a meeting's noun, or after who would meet.

    A verb is called off by nothing after it: "met X, and the rally was cancelled".
    """
    for hit in sentence.hits("called_off"):
        if verb.start - _NEAR < hit.end <= verb.start:
            return True
        if verb.group in ("event", "trip") and hit.start >= verb.end:
            return _is_same_clause(sentence, verb.end, hit.start)
    return False


def _is_only_spoken_of(sentence: Sentence, verb: Hit) -> bool:
    """Say whether somebody only called for talks, or invited somebody for them."""
    return any(
        hit.value in _ONLY_SPOKEN_OF
        and hit.end <= verb.start <= hit.end + _GOVERNED
        and _is_same_clause(sentence, hit.end, verb.start)
        for hit in sentence.hits("act")
    )


def _is_planned(sentence: Sentence, verb: Hit) -> bool:
    near = any(
        verb.start - _NEAR <= hit.end and hit.start < verb.end
        for hit in sentence.hits("planned")
    )
    if near or verb.group == "nouns":
        return near
    for hit in sentence.hits("future"):
        if hit.end <= verb.start and _is_same_clause(sentence, hit.end, verb.start):
            return True
        is_noun = verb.group in ("event", "trip") and hit.start >= verb.end
        if is_noun and _is_same_clause(sentence, verb.end, hit.start):
            return True
    return False


def _is_infinitive(sentence: Sentence, verb: Hit) -> bool:
    return any(
        verb.start <= hit.start and hit.end == verb.end
        for hit in sentence.hits("infinitives")
    )


def _is_to_be(sentence: Sentence, verb: Hit) -> bool:
    """Say whether an infinitive's clause says that it is to come: "bude jednat"."""
    words = sentence.words
    for hit in sentence.hits("planned", "future"):
        between = range(hit.end, verb.start + 1)
        if hit.end <= verb.start and not any("," in words[at].gap for at in between):
            return not sentence.hits("doubtful")
    return False


def _is_same_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether no other clause begins between two words.

    Commas that set off a name begin none: "a meeting with the minister, X, was ...".
    """
    words = sentence.words
    if any(";" in words[at].gap for at in range(start, min(end + 1, len(words)))):
        return False
    return not any(
        start <= hit.start < end for hit in sentence.hits("relative", "said", "act")
    )
