"""Finished results, kept beside the replies that they were made of.

A result follows from its article, the replies, and the program. Where none of them
changed, reading it back costs a fraction of making it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from factx.emit import Extraction
from factx.load import Document
from factx.model import Desk, Exchange, Store, StoreError, Usage

FORMAT = 1
_PACKAGE = Path(__file__).resolve().parents[1]
_LIBRARIES = ("factx", "pydantic", "rapidfuzz")
_READ = frozenset((".py", ".toml", ".md", ".json"))


@dataclass(frozen=True)
class Kept:
    """A result, and what it took to make it.

    Attributes:
        line: The result as one line of JSON.
        exchanges: The requests, as if answered from the cache.
    """

    line: str
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, eq=False)
class _Look:
    key: str


@dataclass(frozen=True, eq=False)
class _Keep:
    key: str
    text: str


class KeptResults:
    """Keeps results; a store that cannot be used keeps none, and none is lost."""

    def __init__(self, store: Store, made_with: Sequence[Any]) -> None:
        """Keep results in a store.

        Args:
            store: Where.
            made_with: What a result depends on beside its article and the program,
                as plain data.
        """
        self._store = store
        self._made_with = json.dumps([FORMAT, _program(), *made_with], sort_keys=True)
        self._desk: Desk[_Look | _Keep, str | None] = Desk(
            self._serve, unwanted=lambda _question, _answer: None, name="factx-results"
        )

    async def find(self, document: Document) -> Kept | None:
        """Return what is kept of an article, None for nothing."""
        text = await self._desk.ask(_Look(self._key(document)))
        if text is None:
            return None
        head, _, line = text.partition("\n")
        try:
            exchanges = tuple(map(_exchange, json.loads(head)))
        except (ValueError, TypeError, KeyError):
            return None
        return Kept(line, exchanges) if line.startswith('{"result": ') else None

    async def keep(
        self,
        document: Document,
        result: Extraction[Any],
        exchanges: Sequence[Exchange],
    ) -> None:
        """Keep a result, written when this returns.

        Nothing is written behind the caller's back: a process that forks meanwhile
        would leave its child a locked store.
        """
        head = json.dumps([_told(one) for one in exchanges])
        text = f"{head}\n{result.to_json()}"
        await self._desk.ask(_Keep(self._key(document), text))

    async def aclose(self) -> None:
        """Close the store."""
        await self._desk.close(self._store.close)

    def _key(self, document: Document) -> str:
        # Text out of a page stands in its result, text of a file does not.
        about = json.dumps([document.source(), document.from_html], sort_keys=True)
        digest = hashlib.sha256(self._made_with.encode())
        digest.update(about.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _serve(self, questions: Sequence[_Look | _Keep]) -> list[str | None]:
        kept = {one.key: one.text for one in questions if isinstance(one, _Keep)}
        try:
            if kept:
                self._store.set_all(kept)
            return [
                self._store.get(one.key) if isinstance(one, _Look) else None
                for one in questions
            ]
        except StoreError:  # the cache of replies warns of the same folder
            return [None] * len(questions)


def _told(exchange: Exchange) -> dict[str, Any]:
    return {
        "key": exchange.key,
        "model": exchange.model,
        "usage": asdict(exchange.usage),
        "finish": exchange.finish,
    }


def _exchange(told: dict[str, Any]) -> Exchange:
    return Exchange(
        key=told["key"],
        model=told["model"],
        source="cache",
        attempts=0,
        seconds=0.0,
        usage=Usage(**told["usage"]),
        finish=told["finish"],
    )


@cache
def _program() -> list[Any]:
    """Return what changes when the program does, also in a working copy."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in _READ)
    state = [(str(path), (at := path.stat()).st_size, at.st_mtime_ns) for path in files]
    digest = hashlib.sha256(json.dumps(state).encode()).hexdigest()
    return [digest, *map(version, _LIBRARIES)]
