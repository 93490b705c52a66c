"""The forms in which a quote and an article are compared, from strict to loose.

*Normalised*: composed, case-folded, one kind of space, quotation mark and dash, no
invisible characters. *Squeezed*: of that only letters, digits and signs that carry a
value; separators stay between digits, so that 26/10 is not 2610 and 1.5 not 15.
*Folded*: squeezed, with the marks off the letters.
"""

from __future__ import annotations

import html
import re
import unicodedata

from factx.ground.letters import LOST_MARKS, is_mark, without_marks
from factx.ground.view import View, rewrite

_SAME = {
    '"': "“”„‟«»″〝〞＂〟",
    "'": "‘’‚‛′`´＇ʼʻ‹›",
    "-": "‐‑‒–—―−﹘﹣－⁃",
    " ": "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004"
    "\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
}
_SAME |= dict(zip("0123456789%", "０１２３４５６７８９％", strict=True))
_PLAIN = {char: plain for plain, chars in _SAME.items() for char in chars}
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ẞ": "ss"}
_ODD = rf"[ {_INVISIBLE}]{{2,}}|[{_INVISIBLE}]|\.{{3,}}|[{''.join(_LIGATURES)}]"
_ODD_PIECE = re.compile(f"({_ODD})")
# Most articles have nothing odd but double spaces, and are searched faster for them.
_RARE = re.compile(f"[{_INVISIBLE}{''.join(_LIGATURES)}]")
_SPACES = re.compile("(  +)")
_JAMO = "[\u1100-\u11ff]{2,}"

# What may come and go between letters. Not here: signs that carry a value or a sense
# (% $ € + = < > & @ # ? …) and the apostrophe inside a word ("we're" is not "were").
_LOOSE = (
    r""" !"'(),\-./:;\[\\\]_`{|}*¡¿·•…†‡‥"""
    "、。，．：；！「」『』【】《》〈〉（）・،؛۔।॥"
)
# Patterns that begin with a character or a class are searched for in C; one that
# begins by looking behind is tried at every character.
_DIGITS = re.compile(rf"\d[\d{_LOOSE}]*\d")
_INSIDE_WORD = re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])")
_BEFORE_NUMBER = re.compile(r"-(?<![^\W_]-)(?=\d)")
_GAP = re.compile(rf"([{_LOOSE}]+)")
# What stays moves out of the way, to Unicode's private use area, which no article uses.
_HELD = {ord(char): chr(0xE000 + index) for index, char in enumerate(_LOOSE)}
_SPACE, _DASH, _STROKE, _APOSTROPHE = (_HELD[ord(char)] for char in " -/'")
# Between digits a dash or stroke means the same with and without spaces.
_SPACED_SIGN = re.compile(
    f"({_SPACE}[{_DASH}{_STROKE}]{_SPACE}?|[{_DASH}{_STROKE}]{_SPACE})"
)
STANDING_MARK = re.compile(f"([{''.join(sorted(LOST_MARKS))}]+)")


# What a model writes for a sign when it takes the article for a page's source.
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z\d]{1,30}|#\d{1,7}|#[xX][\da-fA-F]{1,6});")


def without_entities(quote: str, article: str) -> str:
    """Return a quote with the signs that HTML entities in it stand for.

    One that the article prints too stays as it is.
    """
    if "&" not in quote:
        return quote
    signs = {
        entity: entity if entity in article else html.unescape(entity)
        for entity in set(_ENTITY.findall(quote))
    }
    return _ENTITY.sub(lambda entity: signs[entity[0]], quote)


def normalised_view(text: str) -> View:
    """Return the normalised form of an article or quote, with its map."""
    # One pass a character, and only for those that are there: replacing runs in C.
    for char in _PLAIN.keys() & set(text):
        text = text.replace(char, _PLAIN[char])
    longer = len(text.casefold()) - text.count("ß") - text.count("ẞ") != len(text)
    if longer or not unicodedata.is_normalized("NFC", text):
        pattern = _odd_pieces_of(text)
    elif "..." in text or _RARE.search(text):
        pattern = _ODD_PIECE
    else:
        pattern = _SPACES
    return rewrite(text, pattern, _normal_piece).mapped(str.casefold)


def _odd_pieces_of(text: str) -> re.Pattern[str]:
    """Return a pattern for what is decomposed in a text, or longer case-folded."""
    alphabet = set(text)
    marks = "".join(map(re.escape, sorted(filter(is_mark, alphabet))))
    odd = "".join(
        re.escape(char)
        for char in sorted(alphabet)
        if len(char.casefold()) > 1 or not unicodedata.is_normalized("NFC", char)
    )
    choices = [_ODD, _JAMO]
    if marks:
        choices.insert(0, rf"[^\s{_INVISIBLE}{marks}][{marks}]+")
    if odd:
        choices.append(f"[{odd}]")
    return re.compile(f"({'|'.join(choices)})", re.DOTALL)


def _normal_piece(piece: str) -> str:
    if piece[0] == ".":
        return "…" if not piece.strip(".") else piece
    if not piece.strip(" "):
        return " "
    if piece in _LIGATURES:
        return _LIGATURES[piece]
    if _ODD_PIECE.fullmatch(piece):
        return " " if " " in piece else ""
    folded = unicodedata.normalize("NFC", piece).casefold()
    return unicodedata.normalize("NFC", folded)


def squeezed_view(normalised: View) -> View:
    """Return the squeezed form of a normalised one."""
    text = _DIGITS.sub(lambda match: match[0].translate(_HELD), normalised.text)
    text = _INSIDE_WORD.sub(_APOSTROPHE, text)
    text = _BEFORE_NUMBER.sub(_DASH, text)
    held = rewrite(text, _SPACED_SIGN, lambda sign: sign.strip(_SPACE), normalised)
    return rewrite(held.text, _GAP, lambda gap: "", held)


def folded_view(squeezed: View) -> View:
    """Return the folded form of a squeezed one."""
    bare = rewrite(squeezed.text, STANDING_MARK, lambda marks: "", squeezed)
    return bare.mapped(without_marks)


def fold(text: str) -> str:
    """Return a normalised or squeezed text with the marks off its letters."""
    return without_marks(STANDING_MARK.sub("", text))
