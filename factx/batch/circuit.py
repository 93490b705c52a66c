"""Notice that everything fails, and not one article after the other."""

from __future__ import annotations

from factx.errors import (
    AuthError,
    BadReplyError,
    QuotaError,
    RequestError,
    UnavailableError,
    UnrecordedError,
)

# Failures in a row, none of them the article's own fault, after which no other
# article would fare better. A wrong key needs no second proof, unless it was right
# a moment ago.
_MOST: dict[type[Exception], int] = {
    AuthError: 3,
    QuotaError: 3,
    RequestError: 5,
    UnavailableError: 5,
    BadReplyError: 10,
    UnrecordedError: 1,
}
_AT_ONCE = (AuthError, QuotaError)


class Circuit:
    """Closed while answers come; open when there is no use in going on.

    Attributes:
        reason: The failure that opened it, None while it is closed.
    """

    def __init__(self) -> None:
        """Start closed."""
        self.reason: Exception | None = None
        self._failures = 0
        self._has_worked = False

    def note_success(self) -> None:
        """Count an article that was answered."""
        self._failures = 0
        self._has_worked = True

    def note_failure(self, error: Exception) -> bool:
        """Count a failure; say whether it may be everybody's and not the article's."""
        most = next((_MOST[kind] for kind in type(error).__mro__ if kind in _MOST), 0)
        if not most:
            return False
        self._failures += 1
        is_clear = isinstance(error, _AT_ONCE) and not self._has_worked
        if (is_clear or self._failures >= most) and self.reason is None:
            self.reason = error
        return True
