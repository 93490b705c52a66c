"""What each word of a sentence can be: a title, a country, a name, a body."""

from __future__ import annotations

from factx.rules.article import Sentence
from factx.rules.lexicon import Lexicon, is_possessive

_PLAIN_GAPS = (" ", "\u00a0", "-", "\u2010", "\u2011", "'", "’", "\n")
_HYPHENS = ("-", "\u2011", "’", "'")
_ABBREVIATED = 2
"""Most letters of a word that a full stop shortens inside a name: "St. Petersburg"."""

_ACRONYM = 3
"""Fewest letters of a body's abbreviation; "J. D." is a name's."""


class Kinds:
    """What each word of a sentence can be."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence, self.lexicon = sentence, lexicon
        self.title = _ends(sentence, "title", "office", "portfolio", "portfolios")
        self.office = _starts(sentence, "office")
        self.nominative = _starts(sentence, "nominative")
        self.country: dict[int, tuple[int, str]] = {}
        for hit in sentence.hits("country", "demonym"):
            if hit.value and not self._is_doubtful(hit.start, hit.end):
                kept = self.country.get(hit.start)
                if kept is None or kept[0] < hit.end:
                    self.country[hit.start] = (hit.end, hit.value)
        self.lead_in = {
            start: end
            for start, end in _ends(sentence, "lead_in").items()
            if end in self.country
        }
        self.body = {hit.start: hit for hit in sentence.hits("body")}
        self.city = _ends(sentence, "city")
        self.alliance = _ends(sentence, "alliance")
        self.heads = {*self.title, *self.country, *self.body, *self.alliance}
        self.breaks = _starts(
            sentence, "act", "said", "host", "peer", "guest", "event", "planned",
            "conference.held", "both",
        )  # fmt: skip
        stops = lexicon.breaks
        self.breaks.update(
            [
                at
                for at, word in enumerate(sentence.words)
                # Inside a sentence "Cho" is a name, whatever "cho" is.
                if word.low in stops and not (at and word.is_capital)
            ]
        )

    def _is_doubtful(self, start: int, end: int) -> bool:
        """Say whether a country's name may be a person's or an everyday word."""
        words, guards = self.sentence.words, self.lexicon.guards
        name = " ".join(word.low for word in words[start:end])

        def is_guarded(guard: str) -> bool:
            return name in guards.get(guard, ())

        if start and words[start].gap == " " and is_guarded("after_name"):
            before = words[start - 1]
            if before.low in guards.get("forms_of_address", ()):
                return True
            if before.is_capital and before.low not in guards.get("plain_words", ()):
                return not self._in_title(start - 1)
        following = words[end] if end < len(words) else None
        if following is not None and following.gap == " " and following.is_capital:
            return is_guarded("before_name")
        if start == 0 and is_guarded("sentence_start"):
            return not self._is_told_of(end, is_guarded("forms_of_address"))
        return False

    def _is_told_of(self, at: int, may_be_person: bool) -> bool:
        """Say whether a verb or another country follows: "Nga bác bỏ"."""
        words, near = self.sentence.words, (at, at + 1)
        if any(hit.start in near for hit in self.sentence.hits("country")):
            return words[at].gap.strip() == "," or words[at].low in self.lexicon.joining
        return not may_be_person and any(
            hit.start in near for hit in self.sentence.hits("act", "said", "planned")
        )

    def _in_title(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.title.items())

    def past_owner(self, at: int) -> int:
        """Return the word after what makes an owner of the one before: "Serbia's"."""
        return at + 1 if is_possessive(self.sentence.words, self.lexicon, at) else at

    def joined(self, at: int) -> bool:
        """Say whether only a space or hyphen parts a word from the one before."""
        words = self.sentence.words
        gap = words[at].gap
        if gap in _PLAIN_GAPS:
            return True
        before = words[at - 1]
        return gap in (". ", ".") and before.end - before.start <= _ABBREVIATED


def _ends(sentence: Sentence, *groups: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for hit in sentence.hits(*groups):
        found[hit.start] = max(hit.end, found.get(hit.start, 0))
    return found


def _starts(sentence: Sentence, *groups: str) -> set[int]:
    return {hit.start for hit in sentence.hits(*groups)}


def name_run(kinds: Kinds, at: int) -> int:
    """Return where the capital letters that begin at a word end."""
    end = at
    while end < len(kinds.sentence.words) and _continues(kinds, at, end):
        end += 1
    return end


def _continues(kinds: Kinds, start: int, at: int) -> bool:
    """Say whether a word belongs to the run of capitals that begins at another."""
    words = kinds.sentence.words
    word, is_inside = words[at], at > start
    if is_inside and not kinds.joined(at):
        return False
    if is_inside and at in kinds.title and word.is_capital:
        return False
    if at in kinds.country or at in kinds.alliance:
        return False
    if at in kinds.body and kinds.lexicon.own_word is not None:
        return False
    if word.is_capital:
        return True
    if not is_inside:
        return False
    if word.low in kinds.lexicon.particles and _leads_to_capital(kinds, at):
        return True
    return word.gap in _HYPHENS and word.low not in kinds.lexicon.possessives


def _leads_to_capital(kinds: Kinds, at: int) -> bool:
    """Say whether particles lead to a capital letter: "Maria de la Cruz"."""
    words, end = kinds.sentence.words, at + 1
    while end < len(words) and words[end].low in kinds.lexicon.particles:
        end += 1
    return end < len(words) and words[end].is_capital


def person_start(kinds: Kinds, at: int, end: int, *, after_name: bool) -> int | None:
    """Return where in a run of capitals a person's name begins, None for none.

    Args:
        kinds: The sentence.
        at: Where the run begins.
        end: Where it ends.
        after_name: Whether what stands before leaves nothing but a name.
    """
    lexicon = kinds.lexicon
    if lexicon.own_word is None:
        return at
    lows = [word.low for word in kinds.sentence.words[at:end]]
    for place, low in enumerate(lows[:-1]):
        if low in lexicon.surnames:
            return at + place
    foreign = [lexicon.own_word.fullmatch(low) is None for low in lows]
    if any(foreign):
        return at if after_name or foreign[0] else at + foreign.index(True)
    return at if after_name and len(lows) > 1 else None


def is_acronym(kinds: Kinds, at: int, end: int) -> bool:
    """Say whether a run of capitals begins with a body's letters: "UEFA Jan Novák"."""
    first, *others = (word.text for word in kinds.sentence.words[at:end])
    if len(first) < _ACRONYM or not first.isupper():
        return False
    # In a line that is all capitals, a name is too.
    is_name = any(not word.isupper() for word in others)
    return is_name and person_start(kinds, at, end, after_name=True) == at
