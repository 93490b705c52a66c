"""The fault that may pass, so that asking again may help."""

from __future__ import annotations

from typing import Literal

from factx.errors import UnavailableError

Kind = Literal["status", "connection", "refused", "timeout"]


class PassingError(UnavailableError):
    """A fault that may pass: ``Retrying`` asks again, and gives up with its parent.

    Attributes:
        kind: What happened; ``refused`` and ``timeout`` are tried less often.
        wait_seconds: What the server asks for, None where it does not say.
        is_overload: Whether the server has too much to do, so that all requests
            should slow down and not this one alone.
    """

    def __init__(
        self,
        message: str,
        kind: Kind = "status",
        wait_seconds: float | None = None,
        *,
        is_overload: bool = False,
    ) -> None:
        """Say what happened, for a person and for ``Retrying``."""
        super().__init__(message)
        self.kind = kind
        self.wait_seconds = wait_seconds
        self.is_overload = is_overload
