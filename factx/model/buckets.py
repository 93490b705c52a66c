"""A token bucket that may go into debt."""

from __future__ import annotations

import math

_BURST_SECONDS = 1.0


class Bucket:
    """Fills at a steady rate, and is open while there is anything in it.

    What is larger than the bucket passes as well, and leaves a debt that all wait
    for. So nothing waits for ever, and the rate holds in the long run.
    """

    def __init__(self, per_second: float, now: float) -> None:
        """Start full: with one second's worth, at least one."""
        self._per_second = per_second
        self._most = max(1.0, per_second * _BURST_SECONDS)
        self._level = self._most
        self._at = now

    @classmethod
    def per_minute(cls, rate: float | None, now: float) -> Bucket:
        """Return a bucket for a rate a minute, without limit for None."""
        return cls(math.inf if rate is None else rate / 60, now)

    @property
    def is_limited(self) -> bool:
        """Whether there is a limit at all."""
        return self._per_second < math.inf

    def wait_seconds(self, now: float) -> float:
        """Return how long to wait before taking anything."""
        if not self.is_limited:
            return 0.0
        self._fill(now)
        return max(0.0, (1 - self._level) / self._per_second)

    def take(self, amount: float, now: float) -> None:
        """Take out an amount; a negative one is put back."""
        if self.is_limited:
            self._fill(now)
            self._level = min(self._most, self._level - amount)

    def _fill(self, now: float) -> None:
        gained = max(0.0, now - self._at) * self._per_second
        self._level = min(self._most, self._level + gained)
        self._at = max(self._at, now)
