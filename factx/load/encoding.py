"""From bytes to text: UTF-8 first, byte-order marks, then the older encodings."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from factx.errors import DocumentError

# UTF-32's little-endian mark begins with UTF-16's: the longer one goes first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_FILES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an Office or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """A text and the Python codec that made it of its bytes."""

    text: str
    encoding: str


def decode(data: bytes, where: str) -> Decoded:
    """Return the text of a file's bytes, newlines and normal form as they are.

    Raises:
        DocumentError: The bytes are no text, or in no encoding that is sure.
    """
    for start, kind in _KNOWN_FILES:
        if data.startswith(start):
            raise DocumentError(f"{where}: {kind}; save its text as UTF-8 first")
    decoded = _by_mark(data) or _as_utf8(data) or _as_utf16(data) or _as_legacy(data)
    if decoded is None or _is_binary(decoded.text):
        raise DocumentError(
            f"{where}: binary, or text in no known encoding; save it as UTF-8"
        )
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    return _try(data, "utf-8")


def _as_utf16(data: bytes) -> Decoded | None:
    return None


def _as_legacy(data: bytes) -> Decoded | None:
    # Only for a file that is not UTF-8: the import costs 0.05 s.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - see above

    best = from_bytes(data).best()
    return None if best is None else _try(data, best.encoding)


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    controls = len(_CONTROLS.findall(text))
    return "\0" in text or controls > len(text) / 100
