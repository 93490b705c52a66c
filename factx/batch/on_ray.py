"""Articles of a Ray dataset: actors that each hold an extractor of their own.

This is the only file that imports ray. What crosses from process to process is plain
data: rows of text and numbers, and how to make an extractor.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol

from factx.batch.circuit import Circuit
from factx.batch.journal import article_key
from factx.batch.outcome import Outcome
from factx.batch.sources import Item
from factx.batch.workers import Pace, Workers
from factx.batch.written import written_keys
from factx.emit import Extraction
from factx.errors import DocumentError, SettingsError
from factx.load import DEFAULT_MAX_BYTES, Document, Metadata
from factx.model import Usage
from factx.settings import check_jobs

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

_KEY_BYTES = 12
# An actor mostly waits for answers. With a whole processor each, as many actors as
# there are processors would leave none for reading, and wait for ever.
_USUAL = {"num_cpus": 0.5}


class Extracting(Protocol):
    """What an actor works with; an ``Extractor`` is one."""

    async def aextract(self, source: Document) -> Extraction[Any]:
        """Return the facts of an article."""
        ...

    async def aclose(self) -> None:
        """Release connections."""
        ...


@dataclass(frozen=True)
class Crew:
    """Who works on a dataset.

    Attributes:
        actors: How many processes: exactly, or at least and at most.
        jobs: Most articles at once in each.
        rows: Articles that an actor is given at a time.
        max_bytes: Most bytes that are read as an article.
        include_text: Whether results hold their article; None for the usual.
        remote: What each actor takes of its machine, as Ray's ``ray_remote_args``.

    Raises:
        SettingsError: There would be no job.
    """

    actors: int | tuple[int, int] = 2
    jobs: int = 32
    rows: int = 256
    max_bytes: int = DEFAULT_MAX_BYTES
    include_text: bool | None = None
    remote: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        """Refuse it here: what an actor says comes out of a cluster garbled."""
        check_jobs(self.jobs)

    @property
    def span(self) -> tuple[int, int]:
        """The fewest and the most actors."""
        both = self.actors
        return (both, both) if isinstance(both, int) else both


def extract_dataset(
    dataset: Dataset,
    make: Callable[[], Extracting],
    crew: Crew,
    *,
    done: str | None = None,
) -> Dataset:
    """Return the dataset of results; see ``factx.ray.extract``.

    Args:
        dataset: Rows with ``bytes`` and ``path``, or ``text``.
        make: Makes an extractor; called once in each actor.
        crew: Who works.
        done: Folder of an output that holds results already.

    Raises:
        SettingsError: ray is not installed.
        InputError: ``done`` cannot be read.
    """
    try:
        import ray  # noqa: PLC0415 - an extra, and seconds to load
        import ray.data  # noqa: PLC0415 - as above
    except ImportError as error:
        raise SettingsError(
            "ray is not installed; pip install 'factx[ray]' brings it"
        ) from error
    keys = b"" if done is None else _packed(written_keys(done))
    fewest, most = crew.span
    return dataset.map_batches(
        _Actor,
        fn_constructor_args=(make, crew, ray.put(keys) if keys else b""),
        batch_size=crew.rows,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(min_size=fewest, max_size=most),
        **{**_USUAL, **(crew.remote or {})},
    )


class _Actor:
    """Extracts from rows, in a process of its own."""

    def __init__(self, make: Callable[[], Extracting], crew: Crew, done: Any) -> None:
        import ray  # noqa: PLC0415 - as above

        self._crew = crew
        self._done = _Keys(done if isinstance(done, bytes) else ray.get(done))
        self._circuit = Circuit()
        self._extractor = make()

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        import pyarrow  # noqa: PLC0415 - comes with ray

        rows = asyncio.run(self._work_and_close(table.to_pylist()))
        return pyarrow.Table.from_pylist(rows, schema=_columns())

    async def _work_and_close(
        self, given: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        # Nobody tells an actor that these rows are its last, and when its process ends
        # no thread can be started that closes a store. New connections for the next
        # rows take less time than one answer.
        try:
            return await self._work(given)
        finally:
            await self._extractor.aclose()

    async def _work(self, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
        workers = Workers(
            (_item(row, self._crew.max_bytes) for row in given),
            self._extract,
            Pace(self._crew.jobs, is_ordered=False),
            claim=lambda _item, document: not self._is_done(document),
        )
        return [self._row(outcome) async for outcome in workers]

    async def _extract(self, document: Document) -> Extraction[Any]:
        if self._circuit.reason is not None:
            # Nothing works: not to be found out anew for every article of an archive.
            raise self._circuit.reason
        return await self._extractor.aextract(document)

    def _is_done(self, document: Document | None) -> bool:
        if document is None:
            return False
        return self._done.has(article_key(document.id, document.text_sha256))

    def _row(self, outcome: Outcome[Any]) -> dict[str, Any]:
        document, result, error = outcome.document, outcome.result, outcome.error
        if result is not None:
            self._circuit.note_success()
        elif error is not None and error is not self._circuit.reason:
            self._circuit.note_failure(error)
        where = outcome.item.where
        usage = sum((one.usage for one in outcome.exchanges), Usage())
        included = self._crew.include_text
        return {
            "id": document.id if document else outcome.item.id,
            "path": document.path if document else None if where == "row" else where,
            "text_sha256": document.text_sha256 if document else None,
            "ok": result is not None,
            "result": result.to_json(include_text=included) if result else None,
            "error": type(error).__name__ if error else None,
            "message": " ".join(str(error).split()) if error else None,
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "requests": sum(one.attempts for one in outcome.exchanges),
        }


def _item(row: Mapping[str, Any], max_bytes: int) -> Item:
    known = row.get("id") or row.get("url")
    return Item(
        str(row.get("path") or "row"), partial(_document, row, max_bytes), known
    )


def _document(row: Mapping[str, Any], max_bytes: int) -> Document:
    """Return the article of a row.

    Raises:
        DocumentError: It has none, or one that cannot be read.
    """
    given: Metadata = {}
    for name in Metadata.__annotations__:
        if row.get(name):
            given[name] = str(row[name])  # type: ignore[literal-required]
    data, text, path = row.get("bytes"), row.get("text"), row.get("path")
    try:
        if data is not None:
            name = PurePath(str(path or "article")).name
            return Document.from_bytes(
                data, name=name, path=path, max_bytes=max_bytes, **given
            )
        if text is not None:
            return Document.from_text(str(text), **given)
    except SettingsError as error:
        raise DocumentError(f"{path or given.get('id')}: {error}") from error
    raise DocumentError(
        "a row without an article; give columns bytes and path, or text"
    )


class _Keys(Sequence[bytes]):
    """Keys of the same length, sorted, in one run of bytes.

    Ten million of them take 120 MB once on each machine; as a set they would take a
    gigabyte in each process.
    """

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed) // _KEY_BYTES

    def __getitem__(self, number: Any) -> Any:
        at = number * _KEY_BYTES
        return self._packed[at : at + _KEY_BYTES]

    def has(self, key: bytes) -> bool:
        """Say whether a key is among them."""
        at = bisect_left(self, key)
        return at < len(self) and self[at] == key


def _packed(keys: Iterable[bytes]) -> bytes:
    return b"".join(sorted(set(keys)))


def _columns() -> pyarrow.Schema:
    """Return the columns of results; blocks without any failure have them too."""
    import pyarrow  # noqa: PLC0415 - comes with ray

    text, number = pyarrow.string(), pyarrow.int64()
    return pyarrow.schema(
        [
            ("id", text),
            ("path", text),
            ("text_sha256", text),
            ("ok", pyarrow.bool_()),
            ("result", pyarrow.large_string()),
            ("error", text),
            ("message", text),
            ("input_tokens", number),
            ("output_tokens", number),
            ("requests", number),
        ]
    )
