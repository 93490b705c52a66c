"""``factx gold``: begin annotations to score against, and check them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from factx.cli.codings import texts_for
from factx.cli.failures import ExitCode, complain
from factx.cli.output import open_stream
from factx.emit import dump_json
from factx.errors import InputError, SettingsError
from factx.extractor import Extractor
from factx.load import Document
from factx.schema import Fields, schema_named
from factx.score import (
    Coding,
    Texts,
    draft,
    find_flaws,
    is_shipped,
    read_codings,
)
from factx.settings import read_settings

_INDENT = 2


@dataclass(frozen=True)
class DraftOrder:
    """What an annotation is begun from.

    Attributes:
        article: The article's file.
        result: A result to begin with; without one a model is asked.
        output: Where the draft goes, None for standard output.
        options: Of the extractor, where a model is asked.
        schema: Name of the schema, None for the one in settings or in the result.
        published: The article's publication day, if the article lacks it.
    """

    article: str
    result: Path | None = None
    output: str | None = None
    options: dict[str, Any] | None = None
    schema: str | None = None
    published: str | None = None


def write_draft(order: DraftOrder) -> ExitCode:
    """Write an annotation for a person to correct."""
    if order.output is not None and Path(order.output).exists():
        raise InputError(
            f"{order.output}: is there already; a draft does not replace an annotation"
        )
    document = Document.from_path(order.article, published=order.published)
    if order.result is not None:
        made, shape = _from_result(order, document)
    else:
        made, shape = _from_model(order, document)
    with open_stream(order.output, at_once=True) as stream:
        text = dump_json(draft(made, shape), indent=_INDENT)
        stream.write(f"{text}\n".encode())
    complain(
        f"a draft of {document.name}: correct it by docs/annotating.md, then take out "
        "the line with `draft`"
    )
    return ExitCode.OK


def _from_model(order: DraftOrder, document: Document) -> tuple[dict[str, Any], Fields]:
    settings = read_settings()
    options = dict(order.options or {})
    if options.get("replay") is not None:
        # The recordings name the model; one that is set for other runs does not count.
        settings = replace(settings, model=None)
    schema = schema_named(order.schema or settings.schema, folder=Path.cwd())
    with Extractor(schema=schema.cls, settings=settings, **options) as extractor:
        return extractor.extract(document).to_dict(), schema.shape


def _from_result(
    order: DraftOrder, document: Document
) -> tuple[dict[str, Any], Fields]:
    file = str(order.result)
    found = [
        coding
        for coding in read_codings(file)
        if coding.sha256 == document.text_sha256 or document.name in coding.names
    ]
    if not found:
        raise InputError(f"{file}: no result of {document.name}; give its own")
    coding = found[0]
    if coding.sha256 not in (None, document.text_sha256):
        raise InputError(
            f"{file}: made from another text of {document.name}; extract it again"
        )
    name = order.schema or (coding.schema if is_shipped(coding.schema) else None)
    if name is None:
        raise SettingsError(
            f"{file}: follows {coding.schema}; give its class with --schema"
        )
    schema = schema_named(name, folder=Path.cwd())
    made = {
        "schema": coding.schema or schema.id,
        "source": document.source(),
        "facts": coding.facts,
    }
    return made, schema.shape


def check_gold(paths: Sequence[str], *, texts: Path | None) -> ExitCode:
    """Say of every annotation what is wrong with it, and how many were looked at."""
    flawed = 0
    seen: dict[str, str] = {}
    for path in paths:
        where = texts_for(path, folder=texts)
        for coding in read_codings(path):
            found = [*_flaws(coding, where), *_twice(coding, seen)]
            flawed += len(found)
            for line in found:
                complain(f"{coding.where}: {line}")
    if not flawed:
        count = len(seen)
        complain(f"{count} annotation{'' if count == 1 else 's'} checked: no flaw")
    return ExitCode.DOES_NOT_HOLD if flawed else ExitCode.OK


def _flaws(coding: Coding, texts: Texts) -> list[str]:
    """Return an annotation's flaws, and tell what of it could not be looked at."""
    text = texts.find(coding)
    if text is None:
        namesake = texts.find_namesake(coding)
        if namesake is not None:
            name = namesake.as_posix()
            return [f"/sha256: {name} is another text, of another SHA-256"]
        complain(
            f"{coding.where}: its article is not at hand (--texts), so its quotes are "
            "not checked"
        )
    if coding.schema and not is_shipped(coding.schema):
        complain(f"{coding.where}: follows {coding.schema}; only quotes are checked")
    return [f"{flaw.path}: {flaw.detail}" for flaw in find_flaws(coding, text)]


def _twice(coding: Coding, seen: dict[str, str]) -> list[str]:
    """Return a flaw where another annotation is of the same article."""
    key = coding.sha256 or coding.name
    if key in seen:
        return [f"/article: {coding.name} is there already, in {seen[key]}; keep one"]
    seen[key] = coding.where
    return []
