"""``factx score`` and ``factx gold``: how good it is, and what to measure it by."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from factx.cli.failures import ExitCode, complain
from factx.cli.output import open_stream
from factx.emit import dump_json
from factx.errors import InputError, SettingsError
from factx.extractor import Extractor
from factx.load import Document
from factx.schema import Fields, Schema, schema_named
from factx.score import (
    DIPLOMACY,
    Agreement,
    Coding,
    Comparison,
    CorpusScore,
    Scorer,
    Table,
    Texts,
    agreement_data,
    agreement_tables,
    comparison_data,
    comparison_tables,
    draft,
    faults_text,
    find_faults,
    find_flaws,
    find_unclaimed_sentences,
    is_shipped,
    markdown,
    plain,
    read_codings,
    read_gold,
    score,
    score_data,
    score_tables,
    typed_scorer,
    unclaimed_text,
)
from factx.settings import read_settings

_FORMS = ("table", "json", "markdown")
_INDENT = 2


@dataclass(frozen=True)
class ScoreOrder:
    """What the command line asks for.

    Attributes:
        files: Predictions (one or two systems) and gold, or two coders.
        texts: Where the articles lie.
        schema: Name of a schema of one's own, None for the one that gold names.
        keys: Fields that say which record is meant.
        form: ``table``, ``json`` or ``markdown``.
        errors: Whether to list every miss, invention and wrong field, and every
            unclaimed sentence.
        agreement: Whether two coders are compared, neither of them gold.
        worst: How many articles to show.
        resamples: How often articles are drawn for an interval.
        seed: Of the drawing.
    """

    files: tuple[str, ...]
    texts: Path | None = None
    schema: str | None = None
    keys: tuple[str, ...] = ()
    form: str = "table"
    errors: bool = False
    agreement: bool = False
    worst: int = 5
    resamples: int = 1000
    seed: int = 0


def score_files(order: ScoreOrder) -> ExitCode:
    """Compare predictions with gold and write the figures."""
    _check(order)
    *systems, last = order.files
    schema = schema_named(order.schema, folder=Path.cwd()) if order.schema else None
    texts = _texts(order.texts, last)
    if order.agreement:
        gold = [_with_text(coding, texts) for coding in read_codings(last)]
    else:
        gold = read_gold(last, texts, shape=schema.shape if schema else None)
    if not gold:
        raise InputError(f"{last}: nothing to compare with; give gold annotations")
    scorer = _scorer(gold, schema, order)
    scores = [
        _score_system(system, gold, scorer, texts, order, of_several=len(systems) > 1)
        for system in systems
    ]
    _write(order, scores)
    return ExitCode.OK


def _check(order: ScoreOrder) -> None:
    if order.form not in _FORMS:
        raise SettingsError(f"--format {order.form}: give {', '.join(_FORMS)}")
    if order.agreement and len(order.files) != 2:
        raise SettingsError(
            "--agreement compares two coders; give two files or folders"
        )
    if len(order.files) not in (2, 3):
        raise SettingsError(
            "give predictions and gold, or two predictions and gold: "
            "factx score predicted.jsonl gold/"
        )
    if order.errors and len(order.files) == 3:
        raise SettingsError("--errors lists those of one system; give one and gold")


def _texts(folder: Path | None, gold: str) -> Texts:
    if folder is not None:
        if not folder.is_dir():
            raise InputError(f"--texts {folder}: no such folder; check the path")
        return Texts([folder])
    path = Path(gold)
    return Texts([path]) if path.is_dir() else Texts([], beside=path.parent)


def _with_text(coding: Coding, texts: Texts) -> Coding:
    text = texts.find(coding)
    return coding if text is None else coding.with_text(text)


def _scorer(
    gold: Sequence[Coding], schema: Schema[Any] | None, order: ScoreOrder
) -> Scorer:
    if schema is not None:
        if schema.id.startswith("factx.diplomacy/") and not order.keys:
            return DIPLOMACY
        return typed_scorer(schema, keys=order.keys)
    names = sorted({coding.schema for coding in gold if coding.schema})
    if len(names) > 1:
        raise InputError(f"gold of several schemas ({', '.join(names)}); score one")
    if names and not is_shipped(names[0]):
        raise SettingsError(
            f"gold follows {names[0]}; give its class: --schema package.module:Class"
        )
    if order.keys:
        return typed_scorer(schema_named("diplomacy"), keys=order.keys)
    return DIPLOMACY


def _score_system(
    file: str,
    gold: Sequence[Coding],
    scorer: Scorer,
    texts: Texts,
    order: ScoreOrder,
    *,
    of_several: bool,
) -> CorpusScore:
    predicted = read_codings(file)
    for coding in predicted:
        if coding.schema and gold[0].schema and coding.schema != gold[0].schema:
            raise InputError(
                f"{coding.where}: follows {coding.schema}, gold {gold[0].schema}; "
                "compare like with like"
            )
    made = score(
        [_with_text(coding, texts) for coding in predicted],
        gold,
        scorer,
        only_common=order.agreement,
        resamples=order.resamples,
        seed=order.seed,
    )
    _say(made, f"{file}: " if of_several else "", order.files[-1])
    return made


def _say(made: CorpusScore, prefix: str, against: str) -> None:
    """Tell what a reader of the figures has to know."""
    if made.missing:
        names = ", ".join(made.missing)
        complain(f"{prefix}no prediction, so all is missed: {names}")
    if made.without_gold:
        names = ", ".join(made.without_gold)
        complain(f"{prefix}not in {against}, so not scored: {names}")
    for note in made.notes:
        complain(f"{prefix}{note}")


def _write(order: ScoreOrder, scores: Sequence[CorpusScore]) -> None:
    with open_stream(None, at_once=False) as stream:
        if order.form == "json":
            indent = _INDENT if sys.stdout.isatty() else None
            data = dump_json(_data(order, scores), indent=indent)
            stream.write(f"{data}\n".encode())
            return
        tables = _tables(order, scores)
        if order.form == "table" and sys.stdout.isatty():
            _draw(tables)
        else:
            shown = markdown(tables) if order.form == "markdown" else plain(tables)
            stream.write(shown.encode())
        if order.errors:
            stream.write(_errors(scores[0]).encode("utf-8", "backslashreplace"))
        stream.flush()


def _errors(made: CorpusScore) -> str:
    """Return what went wrong, and what nothing was made of."""
    faults = [x for article in made.articles for x in find_faults(article)]
    listed = [x for article in made.articles for x in find_unclaimed_sentences(article)]
    unclaimed = f"\n{unclaimed_text(listed)}" if listed else ""
    return f"\n{faults_text(faults)}{unclaimed}"


def _data(order: ScoreOrder, scores: Sequence[CorpusScore]) -> dict[str, Any]:
    if order.agreement:
        return agreement_data(Agreement(scores[0]))
    if len(scores) == 2:
        return comparison_data(Comparison(*scores))
    return score_data(scores[0], faults=order.errors)


def _tables(order: ScoreOrder, scores: Sequence[CorpusScore]) -> list[Table]:
    if order.agreement:
        return agreement_tables(Agreement(scores[0]))
    if len(scores) == 2:
        return comparison_tables(Comparison(*scores))
    return score_tables(scores[0], worst=order.worst)


def _draw(tables: Sequence[Table]) -> None:
    from rich import box  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Table as Drawn  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    console = Console()
    for table in tables:
        drawn = Drawn(
            title=table.title,
            title_justify="left",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
        )
        for index, title in enumerate(table.head):
            side: Literal["left", "right"] = "right" if index else "left"
            drawn.add_column(title, justify=side, overflow="fold")
        for row in table.rows:
            drawn.add_row(*(Text(cell) for cell in row))
        console.print(drawn)
        console.print()


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
    """Say of every annotation what is wrong with it."""
    flawed = 0
    for path in paths:
        where = _texts(texts, path)
        for coding in read_codings(path):
            text = where.find(coding)
            if text is None:
                complain(f"{coding.where}: its article is not at hand (--texts)")
            for flaw in find_flaws(coding, text):
                flawed += 1
                complain(f"{coding.where}: {flaw.path}: {flaw.detail}")
    return ExitCode.DOES_NOT_HOLD if flawed else ExitCode.OK
