"""What an extractor works with, made anew in every process that uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from factx.emit import Extraction, Revived
from factx.errors import RecordingError, SettingsError
from factx.extractor.background import Background
from factx.extractor.kept import KeptResults
from factx.load import Document
from factx.model import (
    RESULTS,
    Budget,
    DiskStore,
    Exchange,
    Limits,
    Model,
    Plan,
    Pressure,
    Prices,
    build,
    exchanges,
    key_variables,
    models_in,
    note_exchange,
)
from factx.pipeline import Task
from factx.prompt import prompt_for
from factx.rules import NAME as BUILTIN
from factx.schema import Schema, schema_named, schema_of
from factx.settings import Settings, api_key, cache_folder

M = TypeVar("M", bound=BaseModel)
StrPath = str | PathLike[str]
_MEGABYTE = 1024 * 1024
_RESULTS_SHARE = 2  # of the room for replies, that results may take beside them


@dataclass(frozen=True)
class Engine(Generic[M]):
    """What an extractor works with in one process."""

    task: Task[M]
    pressure: Pressure
    background: Background
    results: KeptResults | None = None
    on_exchange: Callable[[Exchange], None] | None = None

    async def extract(self, document: Document) -> Extraction[M]:
        """Return the facts of an article, made now or kept from an earlier run."""
        if self.results is None:
            return await self._make(document)
        kept = await self.results.find(document)
        if kept is not None:
            for exchange in kept.exchanges:
                note_exchange(exchange, self.on_exchange)
            return Revived(
                kept.line,
                self.task.schema.cls,
                text=document.text,
                includes_text=document.from_html,
            )
        with exchanges() as made:
            result = await self._make(document)
        await self.results.keep(document, result, made)
        return result

    async def _make(self, document: Document) -> Extraction[M]:
        from factx.pipeline import extract_one  # noqa: PLC0415 - a kept one needs none

        return await extract_one(self.task, document)

    async def aclose(self) -> None:
        """Release connections and files of the running event loop."""
        await self.task.model.aclose()
        if self.results is not None:
            await self.results.aclose()


@dataclass(frozen=True)
class Boxes:
    """What stands around a model.

    Attributes:
        cache: Whether replies are kept in the user's cache folder, or the folder;
            those of a model object only in a folder that is named.
        record: Folder or archive to write every reply to.
        replay: Folder or archive to answer from.
        is_offline: Answer from the cache only.
        on_exchange: Called with every request that was answered or failed.
    """

    cache: bool | StrPath = True
    record: Path | None = None
    replay: Path | None = None
    is_offline: bool = False
    on_exchange: Callable[[Exchange], None] | None = None


def prepare(
    schema: Schema[M],
    settings: Settings,
    given: Model | None,
    boxes: Boxes,
    *,
    second_look: bool,
) -> Callable[[], Engine[M]]:
    """Check what an extractor was set up with; return what starts its engine.

    Args:
        schema: What to fill.
        settings: All values that can be set.
        given: A model of the user's own.
        boxes: What stands around the model.
        second_look: Whether unclaimed sentences are sent back once.

    Raises:
        SettingsError: No model is named, or it makes no sense.
        RecordingError: There is nothing to replay.
    """
    name = _model_name(settings, given, boxes.replay)
    is_free = name == BUILTIN and (given is not None or boxes.replay is None)
    if is_free and given is None:
        from factx.rules import Rules  # noqa: PLC0415 - other models need none of it

        given = Rules(schema.cls)
        boxes = replace(boxes, cache=False, is_offline=False)
    if given is not None:
        boxes = _around_an_object(given, boxes)
    limits = Settings() if is_free else settings
    if boxes.replay is None and not boxes.is_offline:
        _pressure(limits).budget.check(name)
    plan = _plan(name, settings, boxes)
    prompt = prompt_for(
        schema.cls, schema.id, language=settings.language_name, prose=settings.prose
    )

    def start() -> Engine[M]:
        pressure = _pressure(limits)
        own = replace(plan, pressure=pressure)
        model = build(own, live=given, on_exchange=boxes.on_exchange)
        task = Task(
            schema=schema,
            prompt=prompt,
            model_name=name,
            model=model,
            max_output_tokens=settings.max_output_tokens,
            max_characters=settings.max_characters,
            # Asked again, the rules would say the same again.
            reasks=0 if is_free else settings.reasks,
            second_look=second_look and not is_free,
            languages_dir=settings.languages_dir,
        )
        results = _results(plan, task) if given is None else None
        return Engine(
            task, pressure, Background(model), results, on_exchange=boxes.on_exchange
        )

    return start


def _around_an_object(given: Model, boxes: Boxes) -> Boxes:
    """Return the boxes of a model object, without the user's cache.

    A reply is kept under its model's name, and what else an object answers from is
    not known: another of its class would be given its replies.

    Raises:
        SettingsError: It is to answer from the cache, and none is named.
    """
    is_known = getattr(given, "is_endpoint", False)
    if is_known or boxes.cache is not True:
        return boxes
    if boxes.is_offline and boxes.replay is None:
        raise SettingsError(
            "offline answers from the cache, and a model of your own has none; name "
            "a folder with cache=, or give recordings with replay="
        )
    return replace(boxes, cache=False)


def find_schema(schema: type[BaseModel] | str) -> Schema[Any]:
    """Return the schema of a class, or of a name.

    Raises:
        SchemaError: It cannot be asked of a model.
    """
    return schema_named(schema) if isinstance(schema, str) else schema_of(schema)


def _plan(name: str, settings: Settings, boxes: Boxes) -> Plan:
    return Plan(
        model=name,
        base_url=settings.base_url,
        key=settings.api_key or api_key(key_variables(name)) or None,
        cache=_cache(boxes.cache, settings) if boxes.replay is None else None,
        cache_bytes=settings.cache_mb * _MEGABYTE,
        record=boxes.record,
        replay=boxes.replay,
        is_offline=boxes.is_offline,
        connect_seconds=settings.connect_seconds,
        answer_seconds=settings.read_seconds,
    )


def _results(plan: Plan, task: Task[Any]) -> KeptResults | None:
    """Return where results are kept, None where they are made each time.

    They are where a recording must show every reply, and where a class or a language
    file of the user's may change unseen.
    """
    is_ours = task.schema.cls.__module__.partition(".")[0] == "factx"
    if plan.cache is None or plan.record is not None:
        return None
    if not is_ours or task.languages_dir is not None:
        return None
    store = DiskStore(
        plan.cache, part=RESULTS, size_limit_bytes=plan.cache_bytes // _RESULTS_SHARE
    )
    made_with = (
        task.schema.id,
        task.model_name,
        plan.base_url,
        task.prompt.fingerprint,
        task.max_output_tokens,
        task.max_characters,
        task.reasks,
        task.second_look,
    )
    return KeptResults(store, made_with)


def _pressure(settings: Settings) -> Pressure:
    budget = Budget(
        max_cost_usd=settings.max_cost,
        max_requests=settings.max_requests,
        prices=Prices(settings.price_in, settings.price_out),
    )
    return Pressure(Limits(settings.rpm, settings.tpm), budget)


def _cache(cache: bool | StrPath, settings: Settings) -> Path | None:
    if isinstance(cache, bool):
        return cache_folder(settings) if cache else None
    return Path(cache)


def _model_name(settings: Settings, given: Model | None, replay: Path | None) -> str:
    if given is not None:
        return str(getattr(given, "name", type(given).__name__))
    return settings.model or _replayed_model(replay)


def _replayed_model(replay: Path | None) -> str:
    if replay is None:
        raise SettingsError(
            "no model is named; give one, such as openai/gpt-5-mini, ollama/qwen3 or "
            "builtin/rules, or recordings to replay"
        )
    names = models_in(replay)
    if len(names) != 1:
        found = ", ".join(names) or "none"
        raise RecordingError(
            f"{replay}: recordings of one model are wanted, found {found}; "
            "name the model to replay"
        )
    return names[0]
