"""A provider's batch interface: files of requests, answered within a day.

The interface is OpenAI's: ``/files`` takes the requests and keeps the answers,
``/batches`` says how far they are. Other providers that have it speak it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from factx.errors import AuthError, RequestError
from factx.model.clients import NO_KEY, hide_account
from factx.model.faults import (
    cause_to_show,
    read_status_fault,
    translate_complaint,
    translate_connection,
)
from factx.model.providers import Endpoint

if TYPE_CHECKING:
    from openai import OpenAI

_T = TypeVar("_T")

BATCH_PATH: Final = "/v1/chat/completions"
_WINDOW: Final = "24h"
_TRIES = 4
_CALL_SECONDS = 60.0
_FILE_SECONDS = 1800.0  # 200 MB at 1 Mbit/s
_CHUNK_BYTES = 1 << 20

# In these a batch has come to its end; all but ``completed`` leave requests without
# an answer. ``failed`` was refused as a whole, before anything of it was asked.
ENDED = frozenset({"completed", "expired", "cancelled", "failed"})


@dataclass(frozen=True)
class BatchState:
    """How far a batch is.

    Attributes:
        id: The provider's name for it.
        status: The provider's word: ``validating``, ``in_progress``, ``finalizing``,
            ``completed``, ``expired``, ``cancelling``, ``cancelled``, ``failed``.
        output_file: The file of answers, None where there is none.
        error_file: The file of failures, None where there is none.
        total: How many requests it has; 0 where that is not counted yet.
        completed: How many were answered.
        failed: How many failed.
        reason: Why the provider refused it, empty where it did not.
    """

    id: str
    status: str
    output_file: str | None = None
    error_file: str | None = None
    total: int = 0
    completed: int = 0
    failed: int = 0
    reason: str = ""

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come."""
        return self.status in ENDED


class Batches:
    """The batch interface of one endpoint; use it as a context manager."""

    def __init__(self, endpoint: Endpoint, key: str | None) -> None:
        """Prepare; nothing is imported or opened yet.

        Args:
            endpoint: Where to send.
            key: The key, None for a server that wants none.
        """
        self.endpoint = endpoint
        self._key = key
        self._client: OpenAI | None = None

    def check_key(self) -> None:
        """Make sure that there is a key where one is needed.

        Raises:
            AuthError: There is none.
        """
        provider = self.endpoint.provider
        is_own = self.endpoint.base_url == provider.base_url
        if is_own and provider.key_variables and not self._key:
            names = " or ".join(provider.key_variables)
            raise AuthError(f"no key for {provider.name}; set {names}")

    def upload(self, path: Path) -> str:
        """Return the provider's name for a file of requests, once it is there.

        Raises:
            ModelError: It was not taken.
        """
        with path.open("rb") as stream:
            name = (path.name, stream, "application/jsonl")
            made = self._call(
                lambda client: client.with_options(timeout=_FILE_SECONDS).files.create(
                    file=name, purpose="batch"
                )
            )
        return str(made.id)

    def create(self, file: str) -> BatchState:
        """Start the batch of an uploaded file.

        A batch costs money, so the request is sent once; `find` says whether it
        has arrived where the answer did not.

        Raises:
            ModelError: It was not started, or nobody knows.
        """
        return self._call(
            lambda client: _state(
                client.with_options(max_retries=0).batches.create(
                    input_file_id=file,
                    endpoint=BATCH_PATH,
                    completion_window=_WINDOW,
                )
            )
        )

    def find(self, file: str) -> BatchState | None:
        """Return the batch of an uploaded file among the last hundred, if any.

        Raises:
            ModelError: The provider does not say.
        """
        listed = self._call(lambda client: client.batches.list(limit=100).data)
        return next((_state(one) for one in listed if one.input_file_id == file), None)

    def state(self, batch: str) -> BatchState:
        """Return how far a batch is.

        Raises:
            ModelError: The provider does not say.
        """
        return self._call(lambda client: _state(client.batches.retrieve(batch)))

    def download(self, file: str, target: Path) -> bool:
        """Write a file of answers to ``target``; False where it is there no more.

        Raises:
            ModelError: It did not arrive whole.
        """
        part = target.with_name(f"{target.name}.part")
        try:
            self._call(lambda client: _fetch(client, file, part))
        except _GoneError:
            part.unlink(missing_ok=True)
            return False
        part.replace(target)
        return True

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __enter__(self) -> Batches:
        """Return the interface."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def _call(self, work: Callable[[OpenAI], _T]) -> _T:
        self.check_key()
        self._client = self._client or _open(self.endpoint, self._key or NO_KEY)
        with _translated(self.endpoint):
            return work(self._client)


class _GoneError(Exception):
    """The file is not there."""


def _fetch(client: OpenAI, file: str, part: Path) -> None:
    import openai  # noqa: PLC0415 - a second of CPU that only a live request costs

    files = client.with_options(timeout=_FILE_SECONDS).files.with_streaming_response
    try:
        with files.content(file) as answer, part.open("wb") as stream:
            for chunk in answer.iter_bytes(_CHUNK_BYTES):
                stream.write(chunk)
    except openai.NotFoundError as error:
        raise _GoneError from error


def _open(endpoint: Endpoint, key: str) -> OpenAI:
    import openai  # noqa: PLC0415 - as above

    is_encrypted = endpoint.base_url.startswith("https://")
    client = openai.OpenAI(
        api_key=key,
        base_url=endpoint.base_url,
        max_retries=_TRIES,
        timeout=_CALL_SECONDS,
        http_client=openai.DefaultHttpxClient(
            # A proxy cannot reach this machine's own servers.
            trust_env=not endpoint.is_loopback,
            verify=is_encrypted,
            follow_redirects=is_encrypted,
        ),
    )
    hide_account(client, endpoint)
    return client


@contextmanager
def _translated(endpoint: Endpoint) -> Iterator[None]:
    import openai  # noqa: PLC0415 - as above

    try:
        yield
    except openai.NotFoundError as error:
        raise RequestError(
            f"{endpoint.base_url} does not know this batch, or has no batch interface "
            "(404); check model, address and key, or leave out --batch"
        ) from error
    except openai.APIStatusError as error:
        failure = translate_complaint(read_status_fault(error), endpoint)
        raise failure from cause_to_show(failure, error)
    except (openai.APIError, TimeoutError) as error:
        raise translate_connection(error, endpoint) from error


def _state(batch: Any) -> BatchState:
    counts = batch.request_counts
    return BatchState(
        id=str(batch.id),
        status=str(batch.status),
        output_file=batch.output_file_id or None,
        error_file=batch.error_file_id or None,
        total=getattr(counts, "total", 0) or 0,
        completed=getattr(counts, "completed", 0) or 0,
        failed=getattr(counts, "failed", 0) or 0,
        reason=_reason(batch.errors),
    )


def _reason(errors: Any) -> str:
    data = getattr(errors, "data", None) or []
    words = [_words(one.model_dump()) for one in data[:3]]
    return "; ".join(dict.fromkeys(filter(None, words)))


def _words(error: Mapping[str, Any]) -> str:
    parts = [str(error[name]) for name in ("code", "message") if error.get(name)]
    return " ".join(": ".join(parts).split())[:200]
