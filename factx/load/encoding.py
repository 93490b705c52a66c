"""From bytes to text: byte-order marks, UTF-8, UTF-16, then the older encodings."""

from __future__ import annotations

import codecs
import re

from factx.errors import DocumentError
from factx.load.legacy import Decoded, decode_legacy, try_codec

# UTF-32's little-endian mark begins with UTF-16's: the longer one goes first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FILE_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an Office or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
)
# Bytes that are no text come out as controls and private characters.
_NO_TEXT = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")
_MOST_NO_TEXT = 0.05
# What articles in any script have every few words; read in the wrong byte order, a
# space is U+2000 and a newline U+0A00.
_BREATH = re.compile(r"[ \n。，、]")
_CHARACTERS_PER_BREATH = 60
_CHARSET = re.compile(rb"<[^>]*\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 4096
# Seven-bit Japanese is valid UTF-8 as well, but means something else.
_JAPANESE_MAIL = b"\x1b$B"
_VALID_PER_BROKEN = 2


def decode(data: bytes, where: str) -> Decoded:
    """Return the text of a file's bytes, newlines and normal form as they are.

    Args:
        data: The whole file.
        where: What to call the file in an error.

    Raises:
        DocumentError: The bytes are no text, damaged, or in no known encoding.
    """
    for start, kind in _FILE_KINDS:
        if data.startswith(start):
            raise DocumentError(f"{where}: {kind}; save its text as UTF-8 first")
    decoded = _as_unicode(data)
    if decoded is None and b"\0" not in data:
        _check_damage(data, where)
        decoded = _as_declared(data) or decode_legacy(data)
    if decoded is None or not _is_text(decoded.text):
        raise DocumentError(
            f"{where}: binary, or text in no known encoding; save it as UTF-8"
        )
    return decoded


def _as_unicode(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return try_codec(data, encoding)
    if b"\0" in data:
        return _as_utf16(data)
    if _JAPANESE_MAIL in data and (decoded := try_codec(data, "iso2022_jp")):
        return decoded
    return try_codec(data, "utf-8")


def _as_utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 that lacks its mark, recognised by its spaces and newlines."""
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = try_codec(data, encoding)
        if decoded is not None and _is_text(decoded.text):
            breaths = len(_BREATH.findall(decoded.text))
            if breaths * _CHARACTERS_PER_BREATH >= len(decoded.text):
                return decoded
    return None


def _check_damage(data: bytes, where: str) -> None:
    """Refuse UTF-8 with a few broken bytes: any other reading of it is nonsense."""
    read = data.decode("utf-8", "replace")
    broken = read.count("\ufffd")
    valid = sum(char > "\x7f" for char in read) - broken
    if valid > _VALID_PER_BROKEN * broken:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DocumentError(
                f"{where}: damaged UTF-8 at byte {error.start}; save the file anew"
            ) from error


def _as_declared(data: bytes) -> Decoded | None:
    """Read HTML or XML in the encoding that it names."""
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    if declared is None:
        return None
    decoded = try_codec(data, declared[1].decode("ascii"))
    return decoded if decoded is not None and _is_text(decoded.text) else None


def _is_text(text: str) -> bool:
    return "\0" not in text and len(_NO_TEXT.findall(text)) <= len(text) * _MOST_NO_TEXT
