"""``factx verify``: results, checked against their articles again."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from factx.cli.failures import ExitCode, complain, report, shown
from factx.cli.recompute import recompute
from factx.cli.results import Listed, read_results
from factx.cli.texts import Found, Texts, sha256_of
from factx.errors import FactxError, InputError, SchemaError
from factx.ground import (
    Fault,
    is_result,
    verify_envelope,
    verify_records,
    verify_words,
)
from factx.languages import Language, language_of
from factx.schema import Schema, schema_named
from factx.settings import read_settings

_LONGEST = 160
_SHIPPED = "factx."
# What values are called for people, by the field that holds them in a result.
_ANEW: Mapping[str, str] = {
    "dates": "edtf",
    "amounts": "currency",
    "keys": "key",
    "uids": "uid",
    "PLOVER codes": "plover",
    "codes of countries": "country",
    "matches": "match",
}


@dataclass(frozen=True)
class Verdict:
    """What became of one result.

    Attributes:
        faults: What does not hold.
        words: How many words were compared with the article.
        forgiven: How many of them hold, but not letter for letter.
        notes: What was checked beside the words, or could not be.
        unchecked: JSON Pointers to items of another tool that hold no words.
    """

    faults: tuple[Fault, ...]
    words: int
    forgiven: int
    notes: tuple[str, ...]
    unchecked: tuple[str, ...] = ()


def verify_files(
    files: Sequence[str],
    *,
    texts: Path | None,
    text: Path | None,
    schema: str | None,
    quiet: bool,
    debug: bool,
) -> ExitCode:
    """Check every result of every file; print faults and a line for each result."""
    places = Texts(texts, text, read_settings().max_bytes)
    own = schema_named(schema, folder=Path.cwd()) if schema else None
    codes = {ExitCode.OK}
    for file in files:
        try:
            for listed in read_results(file):
                codes.add(_verify(listed, places, own, quiet=quiet, debug=debug))
        except FactxError as error:
            report(error, debug=debug, about="stdin" if file == "-" else file)
            codes.add(ExitCode.FAILED)
    # A fault that was found outweighs what could not be looked at.
    ranked = (ExitCode.DOES_NOT_HOLD, ExitCode.FAILED, ExitCode.OK)
    return next(code for code in ranked if code in codes)


def _verify(
    listed: Listed, places: Texts, own: Schema[Any] | None, *, quiet: bool, debug: bool
) -> ExitCode:
    try:
        found = places.find(listed.value, listed.folder)
        verdict = check(listed.value, found.text, own)
    except RecursionError:
        complain(f"{listed.where}: nested too deeply; give a result of factx extract")
        return ExitCode.FAILED
    except FactxError as error:
        report(error, debug=debug, about=f"{listed.where}{listed.pointer}")
        return ExitCode.FAILED
    if not quiet:
        _print(listed, found, verdict)
    if verdict.faults:
        return ExitCode.DOES_NOT_HOLD
    return ExitCode.FAILED if verdict.unchecked else ExitCode.OK


def check(result: Any, text: str, own: Schema[Any] | None = None) -> Verdict:
    """Check a result against its article.

    Args:
        result: Plain data from JSON.
        text: The article.
        own: The schema of a result that follows none of factx.

    Raises:
        InputError: The result holds nothing that could be checked.
    """
    if not is_result(result):
        words = verify_words(result, text)
        if not words.compared:
            raise InputError(
                "no words to check; wanted are objects with quote, evidence, text, "
                "exact or extraction_text"
            )
        return Verdict(
            words.faults, words.compared, words.forgiven, (), words.unchecked
        )
    source = result["source"]
    tag = source.get("language")
    folder = read_settings().languages_dir
    language = language_of(tag if isinstance(tag, str) else "und", folder)
    words = verify_words(result, text, language=language)
    faults = [
        *verify_envelope({**result, "source": _writable(source)}),
        *_article_faults(source, text),
        *words.faults,
    ]
    notes: list[str] = []
    schema = _schema_of(result, own)
    if schema is None:
        notes.append(
            f"schema {result.get('schema')} not checked; name it with --schema"
        )
    else:
        is_sound = not faults
        faults += _record_faults(result, text, schema, language, notes, is_sound)
    return Verdict(tuple(faults), words.compared, words.forgiven, tuple(notes))


def _writable(source: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a source whose names JSON of other programs could hold, too.

    A name of a file that is not UTF-8 stands in a result as Python has it, in halves of
    surrogate pairs: so the file is found again.
    """
    return {
        name: value.encode("utf-8", "replace").decode()
        if isinstance(value, str)
        else value
        for name, value in source.items()
    }


def _article_faults(source: Mapping[str, Any], text: str) -> list[Fault]:
    said, is_now = source.get("text_sha256"), sha256_of(text)
    if said == is_now:
        return []
    return [Fault("/source/text_sha256", str(said), f"the article's is {is_now}")]


def _schema_of(
    result: Mapping[str, Any], own: Schema[Any] | None
) -> Schema[Any] | None:
    """Return a result's schema, None where it is not known.

    A class that only the result names is not imported: that would run whatever code
    lies about under this name.
    """
    name = str(result.get("schema"))
    if own is not None and own.id == name:
        return own
    if not name.startswith(_SHIPPED) or ":" in name:
        return None
    try:
        schema = schema_named(name)
    except SchemaError:
        return None
    return schema if schema.id == name else None


def _record_faults(
    result: Mapping[str, Any],
    text: str,
    schema: Schema[Any],
    language: str | Language | None,
    notes: list[str],
    is_sound: bool,
) -> list[Fault]:
    if result["facts"] is None:
        return []
    faults = list(verify_records(result["facts"], schema))
    notes.append("types and links checked")
    if faults or not is_sound:
        notes.append("values not computed anew, because of the faults")
    elif (made_by := result["run"]["factx"]) != version("factx"):
        notes.append(f"values not computed anew: made by factx {made_by}")
    else:
        faults += recompute(result, text, schema, language=language)
        held = _names(result["facts"])
        anew = [name for name, item in _ANEW.items() if item in held]
        notes += [f"computed anew: {', '.join(anew)}"] if anew else []
    return faults


def _names(value: Any) -> set[str]:
    """Return the names of all fields in facts."""
    if isinstance(value, list):
        return set().union(*map(_names, value))
    if not isinstance(value, dict):
        return set()
    return set(value).union(*map(_names, value.values()))


def _print(listed: Listed, found: Found, verdict: Verdict) -> None:
    name = f"{listed.where}{listed.pointer}"
    lines = [
        f"{listed.where}#{listed.pointer}{fault.path}: {_shown(fault)}"
        for fault in verdict.faults
    ]
    lines += [
        f"{listed.where}#{listed.pointer}{path}: unchecked; it has no quote, evidence, "
        "text, exact or extraction_text"
        for path in verdict.unchecked
    ]
    state = _state(verdict)
    words = f"quotes and names compared with {found.origin}: {verdict.words}"
    forgiven = f"{verdict.forgiven} not letter for letter" if verdict.forgiven else ""
    parts = [part for part in (words, forgiven, *verdict.notes) if part]
    lines.append(f"{name}: {state} ({'; '.join(parts)})")
    text = "".join(f"{shown(line)}\n" for line in lines)
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _state(verdict: Verdict) -> str:
    count = len(verdict.faults)
    if count:
        state = f"{count} fault{'s' if count > 1 else ''}"
    else:
        state = "the rest holds" if verdict.unchecked else "holds"
    unchecked = len(verdict.unchecked)
    return f"{state}, {unchecked} unchecked" if unchecked else state


def _shown(fault: Fault) -> str:
    found = _short(fault.found, 2 * _LONGEST)
    return f"says {_short(fault.said, _LONGEST)!r}; {found}" if fault.said else found


def _short(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest] + "…"
