"""A schema of one's own, as far as its field types say what to look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from factx.errors import SettingsError
from factx.normalise import resolve_money
from factx.rules.article import Printed, Sentence, sentences_of
from factx.rules.kinds import Kinds, name_run
from factx.rules.lexicon import Lexicon
from factx.rules.words import Word, words_of
from factx.schema import Field, Fields, Items, Node, Value

_QUOTED = re.compile(r"[\"“]([^\"”]{2,60})[\"”]")
_EXAMPLE = re.compile(r"\b(?:Yes|No):.*", re.DOTALL)
_AMOUNT = re.compile(
    r"(?:[$€£¥]|[A-Z]{3}\s|[A-Z]{1,2}\$)\s?\d[\d.,]*(?:\s[^\W\d_]+)?"
    r"|\d[\d.,\s]*(?:\s[^\W\d_]+){1,4}"
)
_FILLED = frozenset(
    ("evidence", "mention", "when", "place", "money", "country", "normal")
)
_NAMED = frozenset(("mention", "normal"))


def check_fillable(shape: Fields) -> None:
    """Refuse a schema with a required field that no rule can fill.

    Raises:
        SettingsError: The message names the field and why.
    """
    _check(shape, shape.name)


def _check(shape: Fields, where: str) -> None:
    for item in shape.asked:
        node = item.node.item if isinstance(item.node, Items) else item.node
        path = f"{where}.{item.name}"
        if isinstance(node, Fields):
            _check(node, path)
        elif isinstance(node, Value) and _is_wanted(item):
            reason = _why_not(item, node)
            if reason is not None:
                raise SettingsError(
                    f"builtin/rules cannot fill {path}: {reason}; make it optional, "
                    "or choose another model"
                )


def _is_wanted(item: Field) -> bool:
    return item.required and not item.may_be_empty and item.name != "id"


def _why_not(item: Field, node: Value) -> str | None:
    if isinstance(item.node, Items) and item.min_items == 0:
        return None
    if node.kind in _NAMED or node.annotation is str:
        if not keywords(item):
            return (
                "a name is found beside words that its description gives in "
                'quotation marks, such as "chaired by", and it gives none'
            )
        return None
    if node.kind in _FILLED:
        return None
    return f"it takes understanding to give a {_said(node)}"


def _said(node: Value) -> str:
    return {"choice": "choice", "link": "link", "prose": "text"}.get(
        node.kind, "value of this type"
    )


def keywords(item: Field) -> tuple[str, ...]:
    """Return the words that a field's description gives in quotation marks.

    Its examples after "Yes:" and "No:" are none.
    """
    described = _EXAMPLE.sub("", item.doc)
    return tuple(match[1].lower() for match in _QUOTED.finditer(described))


def fill_schema(shape: Fields, printed: Printed, lexicon: Lexicon) -> dict[str, Any]:
    """Return a record of a schema, with what its field types let the rules find.

    A list of records has one for each sentence in which all of their required fields
    are found, and something that the description asks for.
    """
    sentences = [s for s in sentences_of(printed, lexicon) if not s.is_caption]
    made: dict[str, Any] = {}
    for item in shape.asked:
        if isinstance(item.node, Items) and isinstance(item.node.item, Fields):
            record = item.node.item
            found = (_record(record, sentence, lexicon) for sentence in sentences)
            kept = [one for one in found if one is not None]
            made[item.name] = _numbered(kept, record)
        elif isinstance(item.node, Fields):
            made[item.name] = _first(
                _record(item.node, sentence, lexicon) for sentence in sentences
            )
        else:
            made[item.name] = _first(
                _value(item, sentence, lexicon) for sentence in sentences
            )
    return {name: value for name, value in made.items() if value is not None}


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def _numbered(records: list[dict[str, Any]], shape: Fields) -> list[dict[str, Any]]:
    if not shape.has_id:
        return records
    return [{"id": f"r{n}", **record} for n, record in enumerate(records, 1)]


def _record(
    shape: Fields, sentence: Sentence, lexicon: Lexicon
) -> dict[str, Any] | None:
    made: dict[str, Any] = {}
    telling = False
    for item in shape.asked:
        if item.name == "id":
            continue
        value = None
        if not isinstance(item.node, Fields):
            value = _value(item, sentence, lexicon)
        if value is not None:
            made[item.name] = value
            telling = telling or _kind(item.node) != "evidence"
        elif item.required and not item.may_be_empty:
            return None
    return made if telling else None


def _kind(node: Node) -> str:
    inner = node.item if isinstance(node, Items) else node
    return inner.kind if isinstance(inner, Value) else "record"


def _value(item: Field, sentence: Sentence, lexicon: Lexicon) -> Any:
    """Return what a sentence says for one field, None for nothing."""
    node = item.node.item if isinstance(item.node, Items) else item.node
    if not isinstance(node, Value):
        return None
    after = _after_keyword(item, sentence)
    if after is None:
        return None
    find = _FINDERS.get("normal" if node.annotation is str else node.kind)
    value = find(sentence, after, lexicon) if find else None
    if value is None or not isinstance(item.node, Items):
        return value
    return [value]


def _after_keyword(item: Field, sentence: Sentence) -> int | None:
    """Return the word from which on to look; None where the sentence lacks it."""
    wanted = keywords(item)
    if not wanted:
        return 0
    lows = [word.low for word in sentence.words]
    for keyword in wanted:
        said = [word.low for word in words_of(keyword)]
        for at in range(len(lows) - len(said) + 1):
            if said and lows[at : at + len(said)] == said:
                return at + len(said)
    return None


def _evidence(sentence: Sentence, _after: int, _lexicon: Lexicon) -> Any:
    return {"quote": sentence.rest(0), "paragraph": sentence.number}


def _when(sentence: Sentence, _after: int, _lexicon: Lexicon) -> Any:
    return {"text": sentence.dates[0].words} if sentence.dates else None


def _money(sentence: Sentence, after: int, lexicon: Lexicon) -> Any:
    start = sentence.words[after].start if after < len(sentence.words) else 0
    for found in _AMOUNT.finditer(sentence.text, start, sentence.end):
        words = found.group().split()
        longest, kept = None, None
        for stop in range(len(words), 0, -1):
            said = " ".join(words[:stop]).rstrip(".,")
            amount = resolve_money(said, language=lexicon.code)
            if amount.value is None or amount.currency is None:
                continue
            longest = longest or amount
            # Of words that mean the same, the fewest: "£120", not "£120 on".
            kept = said if amount == longest else kept
        if kept is not None:
            return {"text": kept}
    return None


def _place(sentence: Sentence, after: int, _lexicon: Lexicon) -> Any:
    for hit in sentence.hits("city"):
        if hit.start >= after:
            code, _, name = hit.value.partition(" ")
            text = sentence.words_between(hit.start, hit.end)
            return {"text": text, "city": name, "country": code}
    return None


def _country(sentence: Sentence, after: int, lexicon: Lexicon) -> Any:
    for start, (_end, code) in sorted(Kinds(sentence, lexicon).country.items()):
        if start >= after:
            return code
    return None


def _name(sentence: Sentence, after: int, lexicon: Lexicon) -> Any:
    """Return the first run of capitals after a keyword, titles left out."""
    kinds = Kinds(sentence, lexicon)
    at = after
    while at < len(sentence.words):
        if at in kinds.title:
            at = kinds.title[at]
            continue
        if sentence.words[at].is_capital:
            end = max(name_run(kinds, at), at + 1)
            while end < len(sentence.words) and _is_number(sentence.words[end]):
                end += 1
            return sentence.words_between(at, end)
        at += 1
    return None


def _is_number(word: Word) -> bool:
    """Say whether a number goes on with a name: "Crisp 300"."""
    return word.gap in (" ", "-") and word.text.isdecimal()


_FINDERS: Mapping[str, Callable[[Sentence, int, Lexicon], Any]] = {
    "evidence": _evidence,
    "mention": _name,
    "normal": _name,
    "when": _when,
    "money": _money,
    "place": _place,
    "country": _country,
}
