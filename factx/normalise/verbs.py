"""What kind of commitment a verb can state, by the verb tables of the languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from factx.languages import Language, load

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")

_SIGNED = frozenset({"signed"})
_REFUSED = frozenset({"refused"})
# "Did not agree": the act is refused. Denying one of these refuses nothing: who "did
# not refuse" has not agreed, and "not only agreed" is agreed.
_SURVIVES_NEGATION = frozenset({"refused", "warned"})


@dataclass(frozen=True, eq=False)
class _Phrase:
    """A verb phrase of the table.

    Attributes:
        words: Its words; where ``is_stem`` says so, all words that begin like this.
        is_stem: For each word.
        modalities: What it can carry.
    """

    words: tuple[str, ...]
    is_stem: tuple[bool, ...]
    modalities: frozenset[str]

    def fits(self, words: Sequence[str]) -> bool:
        if len(words) < len(self.words) or not words[0].startswith(self.words[0]):
            return False
        return all(
            word.startswith(said) if is_stem else word == said
            for said, is_stem, word in zip(
                self.words, self.is_stem, words, strict=False
            )
        )


_Phrases = Mapping[str, Sequence[_Phrase]]
"""Phrases by their first letter, the longest first."""


@dataclass(frozen=True, eq=False)
class _Verbs:
    """The verb table of one language; each list by what its phrases begin with.

    Attributes:
        phrases: What states a commitment.
        negations: Words that deny the verb after them.
        affirmations: Phrases that begin like a negation and deny nothing.
        foretelling: Verbs that make a signing after them a thing to come.
        joining: Words between two acts of equal rank: "agreed and signed".
        gap: How many words may stand between a negation and its verb.
    """

    phrases: _Phrases
    negations: _Phrases
    affirmations: _Phrases
    foretelling: _Phrases
    joining: _Phrases
    gap: int


def modality_of(words: str, *, language: str | Language | None) -> frozenset[str]:
    """Return the modalities that a trigger verb or phrase can carry.

    All verbs of the table that stand in the words count, the longest at each place:
    "khẳng định mong muốn" is a hope although "khẳng định" alone can be a pledge. A
    denied verb ("did not agree") carries ``refused``; what is "agreed to be signed" is
    not ``signed``.

    Args:
        words: The trigger as printed, inflected or not.
        language: The article's language; None and one without a table know nothing.

    Returns:
        Values of ``Commitment.modality``; empty where no verb of the table stands
        in the words, which contradicts nothing.
    """
    table = load(language) if isinstance(language, str) else language
    return _modalities(words, table) if table is not None else frozenset()


@lru_cache(maxsize=4096)
def _modalities(words: str, language: Language) -> frozenset[str]:
    verbs = _verbs_of(language)
    tokens = _tokens(words)
    found: frozenset[str] = frozenset()
    position = 0
    is_to_come = False
    while position < len(tokens):
        if _phrase_at(tokens, position, verbs.joining) is not None:
            is_to_come = False
        phrase = _phrase_at(tokens, position, verbs.phrases)
        if phrase is None:
            position += 1
            continue
        can_carry = _carried_at(tokens, position, verbs.phrases, len(phrase.words))
        carried = can_carry - (_SIGNED if is_to_come else frozenset())
        denied = _is_denied(tokens, position, verbs)
        found |= _denied(carried) if denied else carried
        foretells = _phrase_at(tokens, position, verbs.foretelling) is not None
        is_to_come = is_to_come or foretells
        position += len(phrase.words)
    return found


def _denied(modalities: frozenset[str]) -> frozenset[str]:
    return _REFUSED | (modalities & _SURVIVES_NEGATION)


def _is_denied(tokens: Sequence[str], position: int, verbs: _Verbs) -> bool:
    """Return whether a negation stands shortly before a verb, and is one."""
    for start in range(max(0, position - verbs.gap - 2), position):
        if _phrase_at(tokens, start, verbs.affirmations) is not None:
            return False
    for start in range(max(0, position - verbs.gap - 2), position):
        negation = _phrase_at(tokens, start, verbs.negations)
        if negation is not None:
            between = position - start - len(negation.words)
            if 0 <= between <= verbs.gap:
                return True
    return False


def _phrase_at(
    tokens: Sequence[str], position: int, phrases: _Phrases
) -> _Phrase | None:
    rest = tokens[position:]
    alike = phrases.get(rest[0][0], ())
    return next((phrase for phrase in alike if phrase.fits(rest)), None)


def _carried_at(
    tokens: Sequence[str], position: int, phrases: _Phrases, length: int
) -> frozenset[str]:
    """Return what all phrases of a length that stand there can carry.

    Stems overlap: "přislíbila" begins like "přislíb*" and like "přisl*", and which of
    them is meant the table does not say.
    """
    rest = tokens[position:]
    alike = phrases.get(rest[0][0], ())
    fitting = (one for one in alike if len(one.words) == length and one.fits(rest))
    return frozenset().union(*(one.modalities for one in fitting))


@cache
def _verbs_of(language: Language) -> _Verbs:
    section: Mapping[str, Any] = language.section("verbs")
    carried: dict[str, set[str]] = {}
    for modality, phrases in section.get("modality", {}).items():
        for phrase in phrases:
            carried.setdefault(phrase, set()).add(modality)
    made = [_phrase(words, modalities) for words, modalities in carried.items()]
    return _Verbs(
        phrases=_by_letter(made),
        negations=_plain(section.get("negations", ())),
        affirmations=_plain(section.get("not_negations", ())),
        foretelling=_plain(section.get("foretelling", ())),
        joining=_plain(section.get("joining", ())),
        gap=section.get("negation_gap", 1),
    )


def _plain(phrases: Sequence[str]) -> _Phrases:
    return _by_letter([_phrase(phrase, set()) for phrase in phrases])


def _by_letter(phrases: Sequence[_Phrase]) -> _Phrases:
    found: dict[str, list[_Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words)):
        found.setdefault(phrase.words[0][:1], []).append(phrase)
    return found


def _phrase(words: str, modalities: set[str]) -> _Phrase:
    """Return a table entry; "požáda*" stands for all words that begin so."""
    folded = unicodedata.normalize("NFC", words).casefold().split()
    return _Phrase(
        tuple(word.removesuffix("*") for word in folded),
        tuple(word.endswith("*") for word in folded),
        frozenset(modalities),
    )


def _tokens(words: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", words).casefold())
