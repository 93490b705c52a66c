"""Verbs that tell of what did not happen, or of what only may."""

from __future__ import annotations

from factx.rules.article import Sentence
from factx.rules.words import Hit

_DONE = frozenset(("signed", "upgraded", "ended"))
_BETWEEN = 1
"""Most words between "not" and its verb: "has not been signed"."""


def is_unreal(sentence: Sentence, verb: Hit) -> bool:
    """Say whether a verb is denied, asked about, only possible or a condition."""
    return (
        sentence.is_question
        or _is_denied(sentence, verb)
        or (verb.value in _DONE and _is_ahead(sentence, verb))
        or any(_governs(sentence, hit, verb) for hit in sentence.hits("conditions"))
        or any(_imagines(sentence, hit, verb) for hit in sentence.hits("conditional"))
    )


def _is_denied(sentence: Sentence, verb: Hit) -> bool:
    """Say whether "not" or "may" stands just before a verb, or grown onto "will"."""
    for hit in (*sentence.hits("negation"), *sentence.hits("doubtful")):
        is_grown = verb.group == "reported" and hit.start == verb.end
        if is_grown and hit.group == "negation":
            return True  # "will not"
        near = sentence.words[hit.end : verb.start + 1]
        is_before = hit.end <= verb.start <= hit.end + _BETWEEN
        if is_before and not any(word.gap.strip() for word in near):
            return True
    return False


def _is_ahead(sentence: Sentence, verb: Hit) -> bool:
    """Say whether "will" stands right before a verb."""
    return any(
        hit.end == verb.start and not sentence.words[verb.start].gap.strip()
        for hit in sentence.hits("planned", "reported")
    )


def _imagines(sentence: Sentence, would: Hit, verb: Hit) -> bool:
    """Say whether "would" stands in the clause of a verb, and is no part of it."""
    if verb.start <= would.start < verb.end:
        return False
    start, end = min(would.start, verb.start), max(would.end, verb.end)
    marks = [word.gap for word in sentence.words[start + 1 : end]]
    return not any("," in gap or ";" in gap for gap in marks)


def _governs(sentence: Sentence, condition: Hit, verb: Hit) -> bool:
    """Say whether a verb stands in the clause that "if" opens.

    Of a meeting, anywhere after it: "If the minister, who is abroad, meets ...".
    """
    words = sentence.words
    if condition.start == verb.end:
        return words[condition.start].gap == "-"  # Czech "setká-li"
    if condition.end > verb.start:
        return False
    if verb.group not in ("act", "reported"):
        return True
    clause = words[condition.end : verb.start + 1]
    return not any("," in word.gap or ";" in word.gap for word in clause)
