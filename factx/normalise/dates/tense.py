"""Tell from its words whether a sentence looks back or ahead."""

from __future__ import annotations

from factx.languages import Language, load
from factx.normalise.dates.context import Side
from factx.normalise.dates.grammar import grammar
from factx.normalise.dates.vocabulary import straight


def tense_of(sentence: str, *, language: str | Language | None) -> Side | None:
    """Return the side of the publication date on which a sentence puts its event.

    None where the words say neither, or both ("agreed that they will meet").
    """
    file = load(language) if isinstance(language, str) else language
    if file is None:
        return None
    tense = grammar(file).tense
    sentence = straight(sentence)
    looks_back = tense["past"].search(sentence) is not None
    looks_ahead = tense["future"].search(sentence) is not None
    if looks_back == looks_ahead:
        return None
    return "past" if looks_back else "future"
