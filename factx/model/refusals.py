"""Refusals that last: what stands in a recording where there was no reply.

How an article is asked about can depend on them: what does not fit the model's context
is split. So a replay has to meet them where the run met them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factx.errors import (
    ContextTooLongError,
    FilteredError,
    ModelError,
    RefusedError,
    RequestError,
)

# Sent again, the same request would be refused again. A missing key or an empty account
# is another matter, and says nothing of the request.
_REFUSALS: Mapping[str, tuple[type[ModelError], str]] = {
    "context": (
        ContextTooLongError,
        "the request does not fit the model's context; split the article",
    ),
    "declined": (
        RefusedError,
        "the model declined to answer this article; try it with another model",
    ),
    "filtered": (
        FilteredError,
        "the provider's content filter stopped this article; try it with another model",
    ),
    "request": (
        RequestError,
        "the provider refused the request as it stands; record it again",
    ),
}
LASTING = tuple(kind for kind, _ in _REFUSALS.values())


@dataclass(frozen=True)
class Refusal:
    """A request that was refused for good.

    Attributes:
        kind: ``context``: it does not fit the model; ``declined``: the model would not
            answer; ``filtered``: the provider's filter stopped it; ``request``: its
            form or a parameter is refused.
    """

    kind: str

    @classmethod
    def of(cls, error: ModelError) -> Refusal:
        """Return the refusal that an error of ``LASTING`` stands for."""
        kinds = (
            name for name, (kind, _) in _REFUSALS.items() if isinstance(error, kind)
        )
        return cls(next(kinds))

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, for a recording."""
        return {"refused": self.kind}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Refusal | None:
        """Return the refusal that ``to_dict`` wrote, None where it is none.

        Raises:
            ValueError: It is one of a kind that is not known.
        """
        if "refused" not in data:
            return None
        if data["refused"] not in _REFUSALS:
            raise ValueError(f"no refusal is called {data['refused']!r}")
        return cls(data["refused"])

    def error(self, where: str) -> ModelError:
        """Return the error to raise; ``where`` names the recordings."""
        kind, message = _REFUSALS[self.kind]
        return kind(f"recorded in {where}: {message}")
