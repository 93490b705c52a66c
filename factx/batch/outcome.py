"""What came of one article of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from factx.batch.sources import Item
from factx.emit import Extraction
from factx.errors import (
    AuthError,
    BadReplyError,
    BudgetError,
    ContextTooLongError,
    DocumentError,
    FactxError,
    FilteredError,
    InputError,
    ModelError,
    QuotaError,
    RecordingError,
    RefusedError,
    RequestError,
    TruncatedError,
    UnavailableError,
)
from factx.load import Document
from factx.model import Exchange

M = TypeVar("M", bound=BaseModel)

_AGAIN = "run the same command with --retry-failed"
_MOVES: dict[type[FactxError], str] = {
    AuthError: f"check the key, then {_AGAIN}",
    QuotaError: f"check plan and billing at the provider, then {_AGAIN}",
    RequestError: f"ask factx doctor what the endpoint takes, then {_AGAIN}",
    ContextTooLongError: f"give a smaller --max-characters, then {_AGAIN}",
    RefusedError: f"try another model: {_AGAIN}, -m and --mix",
    FilteredError: f"try another model: {_AGAIN}, -m and --mix",
    TruncatedError: f"give more --max-output-tokens, then {_AGAIN}",
    BadReplyError: f"try another model: {_AGAIN}, -m and --mix",
    UnavailableError: f"later, {_AGAIN}",
    RecordingError: "make its reply available, then run the same command",
    BudgetError: "run the same command with a larger budget",
    ModelError: _AGAIN,
    DocumentError: "mend the file or its row, then run the same command",
    InputError: f"do as the message says, then {_AGAIN}",
}


@dataclass(frozen=True)
class Failure:
    """An article that gave no result.

    Attributes:
        where: Its path, or its manifest and line.
        error: Why.
        document: The article, None where it could not be read.
        id: Its identifier, None where it is not known.
    """

    where: str
    error: Exception
    document: Document | None = None
    id: str | None = None

    @property
    def next_move(self) -> str:
        """What to do about it."""
        for kind in type(self.error).__mro__:
            if kind in _MOVES:
                return _MOVES[kind]
        return "please report it: an error of factx itself"


@dataclass(frozen=True)
class Outcome(Generic[M]):
    """What came of one article: a result, a failure, or neither where it was left.

    Attributes:
        item: The article as it was given.
        document: The article as it was read, None where it could not be.
        result: Its facts.
        error: What stood in the way.
        exchanges: The requests it took.
    """

    item: Item
    document: Document | None = None
    result: Extraction[M] | None = None
    error: Exception | None = None
    exchanges: tuple[Exchange, ...] = ()

    @property
    def name(self) -> str:
        """The article's identifier, else where it was to be found."""
        return self.document.id if self.document else self.item.where

    @property
    def is_live(self) -> bool:
        """Whether a provider answered; a cache goes on answering in an outage."""
        return any(one.source == "live" and not one.error for one in self.exchanges)

    @property
    def failure(self) -> Failure | None:
        """The failure, None where there was none."""
        if self.error is None:
            return None
        identity = self.document.id if self.document else self.item.id
        return Failure(self.item.where, self.error, self.document, identity)
