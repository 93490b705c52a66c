"""The public Extractor: an async core with one synchronous face."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import aclosing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypedDict, TypeVar, Unpack, cast, overload

from pydantic import BaseModel

from factx.emit import Extraction
from factx.extractor.background import Background
from factx.extractor.engine import Boxes, StrPath, find_schema, prepare
from factx.extractor.forking import PerProcess
from factx.load import Document
from factx.model import Exchange, Model, Pressure
from factx.pipeline import Task
from factx.prompt import Request
from factx.schema import Schema
from factx.schema.diplomacy import Report
from factx.settings import Settings

if TYPE_CHECKING:
    from factx.batch import Failure

M = TypeVar("M", bound=BaseModel)


class Options(TypedDict, total=False):
    """The options of an extractor beside model and schema; see its constructor."""

    cache: bool | StrPath
    record: StrPath | None
    replay: StrPath | None
    offline: bool
    base_url: str | None
    key: str | None
    language: str | None
    prose: bool | None
    max_output_tokens: int | None
    reasks: int | None
    second_look: bool
    settings: Settings | None
    on_exchange: Callable[[Exchange], None] | None


class Extractor(Generic[M]):
    """Takes checked facts from articles.

    >>> extractor = Extractor(replay="tests/recordings")
    >>> result = extractor.extract("article.txt")      # doctest: +SKIP

    One extractor serves many articles, from several threads or tasks at once. Use
    it as a context manager, or call :meth:`close`, to release its connections.
    """

    @overload
    def __init__(
        self: Extractor[Report],
        model: str | Model | None = None,
        **options: Unpack[Options],
    ) -> None: ...

    @overload
    def __init__(
        self,
        model: str | Model | None = None,
        *,
        schema: type[M],
        **options: Unpack[Options],
    ) -> None: ...

    @overload
    def __init__(
        self: Extractor[BaseModel],
        model: str | Model | None = None,
        *,
        schema: str,
        **options: Unpack[Options],
    ) -> None: ...

    def __init__(
        self,
        model: str | Model | None = None,
        *,
        schema: type[BaseModel] | str = Report,
        cache: bool | StrPath = True,
        record: StrPath | None = None,
        replay: StrPath | None = None,
        offline: bool = False,
        base_url: str | None = None,
        key: str | None = None,
        language: str | None = None,
        prose: bool | None = None,
        max_output_tokens: int | None = None,
        reasks: int | None = None,
        second_look: bool = False,
        settings: Settings | None = None,
        on_exchange: Callable[[Exchange], None] | None = None,
    ) -> None:
        """Set up an extractor; nothing is asked or opened yet.

        Args:
            model: ``provider/model``, such as ``openai/gpt-5-mini``, or a model of
                one's own; ``builtin/rules`` needs no key and no network. With
                ``replay`` it may be left out: the recordings name it.
            schema: A Pydantic class, the name of a shipped schema, or
                ``package.module:Class``.
            cache: Whether replies are kept in the user's cache folder, or the folder
                to keep them in. Those of a model object are kept only in a folder
                that is named here.
            record: Folder (or ``.sqlite`` archive) to write every reply to.
            replay: Folder or archive to answer from; nothing is ever sent.
            offline: Answer from the cache only; nothing is ever sent.
            base_url: Address of an OpenAI-compatible endpoint, instead of the
                provider's.
            key: Key for it; by default the provider's environment variable.
            language: BCP 47 code of the language for free text.
            prose: Whether free text (summaries, actions) is asked for.
            max_output_tokens: Room for one answer.
            reasks: Most follow-ups about what did not pass, for one article.
            second_look: Whether sentences that look like facts and that no fact
                quotes are sent back in one more request.
            settings: The rest, and the defaults of the above.
            on_exchange: Called with every request that was answered or failed.

        Raises:
            SchemaError: The schema cannot be asked of a model.
            SettingsError: No model is named, or it makes no sense.
            RecordingError: There is nothing to replay.
        """
        chosen = (settings or Settings()).with_flags(
            model=model if isinstance(model, str) else None,
            base_url=base_url,
            api_key=key,
            language=language,
            prose=prose,
            max_output_tokens=max_output_tokens,
            reasks=reasks,
        )
        self.settings = chosen
        self.schema = cast("Schema[M]", find_schema(schema))
        given = None if isinstance(model, str) else model
        boxes = Boxes(
            cache=cache,
            record=Path(record) if record is not None else None,
            replay=Path(replay) if replay is not None else None,
            is_offline=offline,
            on_exchange=on_exchange,
        )
        # Not a method: a cycle through it would be closed too late.
        self._engines = PerProcess(
            prepare(self.schema, chosen, given, boxes, second_look=second_look)
        )

    @property
    def pressure(self) -> Pressure:
        """The gate that every request of this process passes."""
        return self._engines.get().pressure

    @property
    def _task(self) -> Task[M]:
        return self._engines.get().task

    @property
    def _background(self) -> Background:
        return self._engines.get().background

    @property
    def model(self) -> str:
        """The model's name, ``provider/model``."""
        return self._task.model_name

    @property
    def prompt(self) -> str:
        """The prompt's fingerprint: all that shapes an answer, the article left out."""
        return self._task.prompt.fingerprint

    def extract(self, source: StrPath | Document) -> Extraction[M]:
        """Return the checked facts of one article.

        Args:
            source: A file's path, or a document.

        Raises:
            DocumentError: The file cannot be read as an article.
            ModelError: No usable answer could be had.
            RecordingError: The recordings hold no answer for it.
        """
        return self._background.run(self.aextract(source))

    async def aextract(self, source: StrPath | Document) -> Extraction[M]:
        """Return the checked facts of one article, awaited; see :meth:`extract`."""
        return await self._engines.get().extract(self.load(source))

    def extract_many(
        self,
        sources: StrPath | Document | Iterable[StrPath | Document],
        *,
        jobs: int | None = None,
        on_failure: Callable[[Failure], None] | None = None,
    ) -> Iterator[Extraction[M]]:
        """Yield the checked facts of many articles, in their order.

        Articles are read as they are needed, and no more of them are in memory than
        are worked on. Those that fail do not stop the others: they are raised
        together after the last result, or given to ``on_failure`` at once.

        Args:
            sources: Paths of files, folders, patterns and manifests, and documents;
                one by itself is a list of one.
            jobs: Most articles at once; as set by default.
            on_failure: Called with each article that failed, with its ``where`` and
                its ``error``.

        Raises:
            SettingsError: ``jobs`` is below 1, or a source is no article.
            ExceptionGroup: Of the errors of all articles that failed.
            ModelError: Nothing works, so that the rest was left.
            BudgetError: Nothing more can be paid for, so that the rest was left.
        """
        results = self.aextract_many(sources, jobs=jobs, on_failure=on_failure)
        try:
            while True:
                result = self._background.run(_next(results))
                if result is None:
                    return
                yield result
        finally:
            self._background.run(results.aclose())

    async def aextract_many(
        self,
        sources: StrPath | Document | Iterable[StrPath | Document],
        *,
        jobs: int | None = None,
        on_failure: Callable[[Failure], None] | None = None,
    ) -> AsyncGenerator[Extraction[M], None]:
        """Yield the checked facts of many articles; see :meth:`extract_many`."""
        from factx.batch import (  # noqa: PLC0415 - one article needs none of it
            Pace,
            Reading,
            Workers,
            find_sources,
            stream_results,
        )

        workers = Workers(
            find_sources(sources, Reading(self.settings.max_bytes)),
            self.aextract,
            Pace(self.settings.jobs if jobs is None else jobs),
        )
        async with aclosing(stream_results(workers, on_failure)) as results:
            async for result in results:
                yield result

    def request(self, source: StrPath | Document) -> Request:
        """Return what would be asked about an article; nothing is sent."""
        from factx.pipeline import first_request  # noqa: PLC0415 - start-up time

        return first_request(self._task, self.load(source))

    def load(self, source: StrPath | Document) -> Document:
        """Return the document of a path; a document as it is.

        Raises:
            DocumentError: The file cannot be read as an article.
        """
        if isinstance(source, Document):
            return source
        return Document.from_path(source, max_bytes=self.settings.max_bytes)

    def close(self) -> None:
        """Release connections and the thread that served :meth:`extract`."""
        self._background.run(self.aclose())
        self._background.stop()

    async def aclose(self) -> None:
        """Release the connections that belong to the running event loop."""
        await self._engines.get().aclose()

    def __enter__(self) -> Extractor[M]:
        """Return the extractor."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the extractor."""
        self.close()

    async def __aenter__(self) -> Extractor[M]:
        """Return the extractor."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the extractor."""
        await self.aclose()


async def _next(results: AsyncGenerator[Extraction[M], None]) -> Extraction[M] | None:
    return await anext(results, None)
