"""Record replies, and replay them without any network."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from factx.errors import RecordingError
from factx.model.desk import Desk
from factx.model.entries import Entry, to_text
from factx.model.misses import explain_miss
from factx.model.refusals import LASTING, Refusal
from factx.model.reply import Model, Reply
from factx.model.shelf import open_shelf
from factx.model.trace import name_source
from factx.prompt import Request

# The usual shapes of providers' keys; a recording is made to be shared. A run of
# letters with a digit in it, since "sk-hynix-…" is how links to news begin.
_KEY_LIKE = re.compile(
    r"\b(?:sk|gsk|xai)[-_](?:[a-z0-9]+-){0,3}(?=[A-Za-z_]*\d)[A-Za-z0-9_]{20,}|"
    r"\bAIza[-_A-Za-z0-9]{35}|\bBearer (?=[-._~+/A-Za-z]*\d)[-._~+/A-Za-z0-9]{20,}"
)
# One of these stands in each of them, and in few articles: looking for them first
# saves nine tenths of what recording takes.
_KEY_MARKS = ("sk-", "sk_", "xai-", "xai_", "AIza", "Bearer ")
_SHORTEST_SECRET = 12  # a stand-in key such as "test" may well be a word of the article


class Recording:
    """A box that writes down every reply that comes out of it, and lasting refusals.

    It stands outside the cache, so that a cached reply is recorded as well. A
    recording has the request and the reply, no headers and no address.
    """

    def __init__(
        self, inner: Model, path: Path, *, secrets: Collection[str] = ()
    ) -> None:
        """Record ``inner``.

        Args:
            inner: The boxes inside.
            path: A folder, or an archive where the name ends in ``.sqlite``.
            secrets: Texts that no recording may hold, such as the key in use.
        """
        self._inner = inner
        self._path = path
        self._shelf = open_shelf(path)
        self._desk: Desk[Entry, None] = Desk(
            self._put_all, unwanted=_drop, name="factx-record"
        )
        self._secrets = tuple(s for s in secrets if len(s) >= _SHORTEST_SECRET)

    async def reply(self, request: Request) -> Reply:
        """Return the reply of the boxes inside, once it is recorded.

        Raises:
            RecordingError: It cannot be recorded, or must not be.
            ModelError: There is none; a refusal that lasts is recorded.
        """
        try:
            reply = await self._inner.reply(request)
        except LASTING as error:
            await self._put(request, Refusal.of(error))
            raise
        await self._put(request, reply)
        return reply

    async def aclose(self) -> None:
        """Close the recordings and the boxes inside."""
        await self._desk.close(self._shelf.close)
        await self._inner.aclose()

    async def _put(self, request: Request, reply: Reply | Refusal) -> None:
        entry = Entry(request.key, request.canonical(), reply)
        self._refuse_secrets(entry)
        await self._desk.ask(entry)

    def _put_all(self, entries: Sequence[Entry]) -> list[None]:
        """Write down what has come since the last time; done at the desk."""
        self._shelf.put_all(entries)
        return [None] * len(entries)

    def _refuse_secrets(self, entry: Entry) -> None:
        text = to_text([entry.request, entry.reply.to_dict()])
        is_like = any(mark in text for mark in _KEY_MARKS) and _KEY_LIKE.search(text)
        if is_like or any(secret in text for secret in self._secrets):
            raise RecordingError(
                f"a request or reply for {self._path} holds what looks like a key; "
                "take it out of the article or prompt, or do without --record"
            )


class Replaying:
    """A model that answers from recordings and never touches the network."""

    def __init__(self, path: Path) -> None:
        """Replay.

        Args:
            path: A folder of recordings, or an archive that ends in ``.sqlite``.

        Raises:
            RecordingError: There is nothing at ``path``.
        """
        if not path.exists():
            raise RecordingError(
                f"there are no recordings at {path}; check the path, or make them "
                "with --record"
            )
        self._path = path
        self._shelf = open_shelf(path)

    async def reply(self, request: Request) -> Reply:
        """Return the recorded reply.

        Raises:
            RecordingError: There is none, or it is damaged.
            ModelError: The request was refused when it was recorded.
        """
        reply = self._shelf.find(request.key)
        if reply is None:
            raise RecordingError(
                explain_miss(request, self._shelf.requests(), str(self._path))
            )
        name_source("recording")
        if isinstance(reply, Refusal):
            raise reply.error(str(self._path))
        return reply

    async def aclose(self) -> None:
        """Close the recordings."""
        self._shelf.close()


def _drop(_entry: Entry, _none: None) -> None:
    """Do nothing: who is cancelled leaves a recording behind, and no harm."""


def models_in(path: Path) -> tuple[str, ...]:
    """Return the names of the models that answered these recordings, sorted.

    Raises:
        RecordingError: There are no recordings, or one is damaged.
    """
    shelf = open_shelf(path)
    try:
        names = {str(request.get("model")) for request in shelf.requests()}
    finally:
        shelf.close()
    if not names:
        raise RecordingError(f"there are no recordings in {path}; check the path")
    return tuple(sorted(names))
