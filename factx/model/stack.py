"""Put the boxes into one another: the only place that knows the order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factx.model.recorded import Recording, Replaying
from factx.model.reply import Model
from factx.model.store import SIZE_LIMIT_BYTES
from factx.model.trace import Exchange, Traced
from factx.model.wire import ANSWER_SECONDS, CONNECT_SECONDS

if TYPE_CHECKING:
    from factx.model.pressure import Pressure
    from factx.model.retrying import Patience


@dataclass(frozen=True)
class Plan:
    """What to build a stack of.

    Attributes:
        model: ``provider/model``; not looked at when replaying.
        base_url: Address to use instead of the provider's own.
        key: The key, None where there is none.
        cache: Folder of the cache; None keeps nothing.
        cache_bytes: Size from which the oldest replies in it make room.
        record: Where to record: a folder, or an archive that ends in ``.sqlite``.
        replay: Where to replay from; nothing else is asked then.
        is_offline: Answer from the cache only.
        patience: How often a request is tried; None for the usual.
        connect_seconds: Most time to reach the endpoint.
        answer_seconds: Most time from sending a request to the last byte.
        pressure: The gate that all requests pass; None for one of its own.
    """

    model: str = ""
    base_url: str | None = None
    key: str | None = None
    cache: Path | None = None
    cache_bytes: int = SIZE_LIMIT_BYTES
    record: Path | None = None
    replay: Path | None = None
    is_offline: bool = False
    patience: Patience | None = None
    connect_seconds: float = CONNECT_SECONDS
    answer_seconds: float = ANSWER_SECONDS
    pressure: Pressure | None = None

    def __repr__(self) -> str:
        """Return the plan without its key."""
        return f"Plan(model={self.model!r}, base_url={self.base_url!r})"


def build(
    plan: Plan,
    *,
    live: Model | None = None,
    on_exchange: Callable[[Exchange], None] | None = None,
) -> Model:
    """Return the boxes of a plan, one in another.

    From outside: traced, recording, cached, retrying, live. Recording stands
    outside the cache so that a cached reply is recorded as well; retrying stands
    inside it so that those who wait for the same reply wait for all tries.

    Args:
        plan: What to build.
        live: The innermost box, in place of the provider's endpoint.
        on_exchange: Called with each exchange.

    Raises:
        SettingsError: The model or base URL makes no sense.
        RecordingError: There is nothing to replay.
    """
    inner = _answering(plan, live)
    if plan.record is not None:
        inner = Recording(inner, plan.record, secrets=[plan.key or ""])
    return Traced(inner, on_exchange=on_exchange)


def _answering(plan: Plan, live: Model | None) -> Model:
    if plan.replay is not None:
        return Replaying(plan.replay)
    from factx.model.asking import asking  # noqa: PLC0415 - a replay needs none of it

    return asking(plan, live)
