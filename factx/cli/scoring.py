"""``factx score``: how good an extraction is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.cli.codings import codings_in, texts_for, with_text
from factx.cli.contributions import is_base
from factx.cli.failures import ExitCode, complain
from factx.cli.figures import write_figures
from factx.emit.tables import open_base
from factx.errors import InputError, SettingsError
from factx.schema import Schema, schema_named
from factx.score import (
    DIPLOMACY,
    ClusterRow,
    Coding,
    CorpusScore,
    Scorer,
    cluster_rows,
    is_shipped,
    listed,
    read_clusters,
    read_gold,
    score,
    typed_scorer,
)

FORMS = ("table", "json", "markdown")
_KINDS = {"meetings": "meeting", "commitments": "commitment"}
"""Kinds of records that are merged, and what a base calls them."""


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
        clusters: A file that says which gold records are one thing in the world.
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
    clusters: Path | None = None
    worst: int = 5
    resamples: int = 1000
    seed: int = 0


def score_files(order: ScoreOrder) -> ExitCode:
    """Compare predictions with gold and write the figures."""
    _check(order)
    *systems, last = order.files
    schema = schema_named(order.schema, folder=Path.cwd()) if order.schema else None
    texts = texts_for(last, folder=order.texts)
    # Predictions first: the articles that they bring let the gold's quotes be checked.
    predicted = [[with_text(x, texts) for x in codings_in(file)] for file in systems]
    if order.agreement:
        gold = [with_text(coding, texts) for coding in codings_in(last)]
    else:
        gold = read_gold(last, texts, shape=schema.shape if schema else None)
    if not gold:
        raise InputError(f"{last}: nothing to compare with; give gold annotations")
    scorer = _scorer(gold, schema, order)
    scores = [
        _score_system(file, codings, gold, scorer, order)
        for file, codings in zip(systems, predicted, strict=True)
    ]
    _say(scores, order)
    rows = _cluster_rows(order, scores[0])
    write_figures(
        scores,
        form=order.form,
        errors=order.errors,
        agreement=order.agreement,
        worst=order.worst,
        clusters=rows,
    )
    return ExitCode.OK


def _check(order: ScoreOrder) -> None:
    if order.form not in FORMS:
        raise SettingsError(f"--format {order.form}: give {', '.join(FORMS)}")
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
    if order.clusters is not None and not (
        len(order.files) == 2 and is_base(order.files[0]) and not order.agreement
    ):
        raise SettingsError(
            "--clusters measures a base: factx score BASE.sqlite gold/ --clusters FILE"
        )


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
    predicted: Sequence[Coding],
    gold: Sequence[Coding],
    scorer: Scorer,
    order: ScoreOrder,
) -> CorpusScore:
    for coding in predicted:
        if coding.schema and gold[0].schema and coding.schema != gold[0].schema:
            raise InputError(
                f"{coding.where}: follows {coding.schema}, gold {gold[0].schema}; "
                "compare like with like"
            )
    made = score(
        predicted,
        gold,
        scorer,
        only_common=order.agreement,
        resamples=order.resamples,
        seed=order.seed,
    )
    if made.without_gold and all(x.predicted is None for x in made.articles):
        raise InputError(
            f"{file}: has no article of {order.files[-1]}, by text or name, but "
            f"{listed(made.without_gold)}; give results of the articles of gold"
        )
    return made


def _say(scores: Sequence[CorpusScore], order: ScoreOrder) -> None:
    """Tell what a reader of the figures has to know; once where it is true of all."""
    told = [_notes(made, order) for made in scores]
    for note in told[0]:
        if all(note in notes for notes in told):
            complain(note)
    for file, notes in zip(order.files, told, strict=False):
        for note in notes:
            if not all(note in others for others in told):
                complain(f"{file}: {note}")


def _notes(made: CorpusScore, order: ScoreOrder) -> list[str]:
    notes = []
    if made.missing:
        notes.append(f"no prediction, so all is missed: {listed(made.missing)}")
    if made.without_gold:
        names = listed(made.without_gold)
        notes.append(f"not in {order.files[-1]}, so not scored: {names}")
    return [*notes, *made.notes]


def _cluster_rows(order: ScoreOrder, made: CorpusScore) -> list[ClusterRow]:
    if order.clusters is None:
        return []
    with open_base(order.files[0]) as db:
        merged = {kind: _merged(db, name) for kind, name in _KINDS.items()}
    return cluster_rows(made, merged, read_clusters(order.clusters))


def _merged(db: sqlite3.Connection, kind: str) -> list[list[tuple[str, str]]]:
    """Return what each merged record of a base was made from."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = db.execute("SELECT record, source, id FROM mentions WHERE kind = ?", (kind,))
    for record, source, id_ in rows:
        found.setdefault(record, []).append((source, id_))
    return list(found.values())
