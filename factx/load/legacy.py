"""Encodings from before Unicode: the reading that is sure to be in some language."""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from factx.load.language import guess_language

_SAMPLE_CHARACTERS = 4000
_LEAST_PROBABILITY = 0.5
_FIRST_UPPER_HALF = 128
_CONTROLS = re.compile(r"[\x7f-\x84\x86-\x9f]")
# Python's own notations, which a page may name but no article is written in.
_NO_ENCODINGS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}


class Decoded(NamedTuple):
    """A text and the encoding that it was read in."""

    text: str
    encoding: str


def try_codec(data: bytes, encoding: str) -> Decoded | None:
    """Return the bytes read in one of Python's encodings, None where they are not."""
    try:
        name = codecs.lookup(encoding).name
        return None if name in _NO_ENCODINGS else Decoded(data.decode(name), name)
    except (LookupError, UnicodeError, ValueError):
        return None


def decode_legacy(data: bytes) -> Decoded | None:
    """Return bytes that are not UTF-8 as text, None where no encoding is likely.

    `encodings.toml` lists the encodings and the languages written in each. A reading
    in the wrong encoding is in no language, or in one that the encoding cannot write;
    that tells apart what letter statistics alone do not (ñ and ň, ş and þ). Too short
    a text for that is charset-normalizer's to judge.
    """
    return _most_likely(data) or _by_letters(data)


def _most_likely(data: bytes) -> Decoded | None:
    best, most = None, _LEAST_PROBABILITY
    for reading, languages in _readings(data):
        sample = reading.text[:_SAMPLE_CHARACTERS]
        if _CONTROLS.search(reading.text) or _is_latin_salad(sample):
            continue
        guess = guess_language(sample)
        if guess.tag in languages and round(guess.probability, 3) > most:
            best, most = reading, round(guess.probability, 3)
    return best


def _is_latin_salad(text: str) -> bool:
    """Say whether a reading is Latin script, yet mostly letters with marks.

    Russian read as TCVN is; to the language model such a text is Vietnamese.
    """
    letters = [char for char in text if char.isalpha()]
    marked = [char for char in letters if char > "\x7f"]
    is_latin = sum("LATIN" in unicodedata.name(char, "") for char in marked)
    return is_latin * 2 > len(letters)


def _readings(data: bytes) -> Iterator[tuple[Decoded, list[str]]]:
    table = _table()
    for encoding, languages in table["languages"].items():
        if encoding in table["tables"]:
            yield (
                Decoded(data.decode("latin-1").translate(_letters(encoding)), encoding),
                languages,
            )
        elif (reading := try_codec(data, encoding)) is not None:
            yield reading, languages


def _by_letters(data: bytes) -> Decoded | None:
    # The import costs 0.05 s and few files need it.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - see above

    table = _table()
    known = [code for code in table["languages"] if code not in table["tables"]]
    best = from_bytes(data, cp_isolation=known).best()
    return None if best is None else try_codec(data, best.encoding)


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(
        files("factx.load").joinpath("encodings.toml").read_text("utf-8")
    )


@cache
def _letters(encoding: str) -> dict[int, str]:
    """Return what `str.translate` needs to read Latin-1 as an encoding of ours."""
    table = _table()
    upper = enumerate("".join(table["tables"][encoding]), _FIRST_UPPER_HALF)
    controls = table["controls"].get(encoding, {})
    return dict(upper) | {ord(code): letter for code, letter in controls.items()}
