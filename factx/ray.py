"""Extract from a Ray dataset: the same extractor on any number of machines.

>>> import factx, ray                                          # doctest: +SKIP
>>> articles = ray.data.read_binary_files("s3://…", include_paths=True)
>>> facts = factx.ray.extract(articles, model="openai/gpt-5-mini")
>>> facts.write_parquet("s3://…/facts")

Needs the extra ``ray``. docs/scale.md says how to size it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from pydantic import BaseModel

from factx.batch.on_ray import Crew, extract_dataset
from factx.extractor import Extractor, Options
from factx.model import Model
from factx.schema.diplomacy import Report
from factx.settings import Settings

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["extract"]


def extract(
    dataset: Dataset,
    *,
    model: str | Model | None = None,
    schema: type[BaseModel] | str = Report,
    concurrency: int | tuple[int, int] = 2,
    jobs: int = 32,
    resume: str | os.PathLike[str] | None = None,
    include_text: bool | None = None,
    rows: int = 256,
    remote: Mapping[str, Any] | None = None,
    **options: Unpack[Options],
) -> Dataset:
    """Return the facts of a dataset's articles as a dataset of plain rows.

    Each row of the result has ``id``, ``path``, ``text_sha256``; ``ok``; ``result``,
    the JSON of an `Extraction`; ``error`` and ``message``, the class and the words of
    what went wrong; ``input_tokens``, ``output_tokens``, ``requests``. What does not
    apply is null. An article that fails is a row like any other, and stops nobody.

    Nothing is asked before the dataset is used. Where an endpoint takes no request at
    all (a wrong key), a process stops asking and its other rows say the same.

    Args:
        dataset: Rows with ``bytes`` and ``path``, as ``ray.data.read_binary_files``
            with ``include_paths=True`` reads them, or with ``text``. Columns named as
            the metadata of a `Document` (``id``, ``url``, ``published`` …) are kept.
        model: As for `Extractor`, like ``schema`` and all further options. A cache, and
            what is recorded to, are files of the machine that an actor runs on.
        schema: A Pydantic class, a shipped schema, or ``package.module:Class``.
        concurrency: How many actors: exactly, or at least and at most.
        jobs: Most articles at once in each actor.
        resume: Folder of Parquet or JSON Lines files that an earlier run wrote. What
            has a result there is left out; what failed is tried again.
        include_text: Whether results hold their article; by default only where it
            stands in no file.
        rows: Articles that an actor takes at a time; a few times ``jobs``, so that few
            wait for the last one.
        remote: What each actor takes, as Ray's remote arguments; half a processor by
            default. Leave some of the cluster to the reading of articles.
        options: Options of `Extractor`. Limits (``rpm``, ``tpm``, ``max_cost``,
            ``max_requests`` of ``settings``) are those of the whole run: each actor
            gets its share of them. ``key`` is sent to the actors; better set its
            variable on the machines.

    Raises:
        SettingsError: ray is not installed, or no model is named.
        SchemaError: The schema cannot be asked of a model.
        InputError: ``resume`` cannot be read.
    """
    crew = Crew(concurrency, jobs, rows, include_text=include_text, remote=remote)
    settings = options.pop("settings", None) or Settings()
    crew = replace(crew, max_bytes=settings.max_bytes)
    make = partial(
        Extractor,
        model,
        schema=schema,
        settings=_share(settings, crew.span[1]),
        **options,
    )
    make().close()  # what makes no sense is said here, and not by every actor
    return extract_dataset(
        dataset, make, crew, done=None if resume is None else os.fspath(resume)
    )


def _share(settings: Settings, actors: int) -> Settings:
    """Return the settings of one actor of many."""
    most = settings.max_requests
    return settings.with_flags(
        rpm=settings.rpm and settings.rpm / actors,
        tpm=settings.tpm and settings.tpm / actors,
        max_cost=settings.max_cost and settings.max_cost / actors,
        max_requests=most and max(1, most // actors),
    )
