"""Put the boxes into one another: the only place that knows the order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from factx.model.awaiting import Awaiting, Ledger
from factx.model.batches import Batches
from factx.model.cached import Cached, Offline
from factx.model.habits import Habits
from factx.model.live import Live
from factx.model.pressure import Paced, Pressure
from factx.model.providers import Endpoint, find_endpoint
from factx.model.recorded import Recording, Replaying
from factx.model.reply import Model
from factx.model.retrying import Patience, Retrying
from factx.model.store import LOCKS, SIZE_LIMIT_BYTES, DiskStore
from factx.model.trace import Exchange, Traced
from factx.model.wire import ANSWER_SECONDS, CONNECT_SECONDS, Wire

HABITS_FILE = "endpoints.json"


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
    address = ""
    pressure = plan.pressure or Pressure()
    if live is None or isinstance(live, Awaiting):
        endpoint = find_endpoint(plan.model, plan.base_url)
        if endpoint.base_url != endpoint.provider.base_url:
            address = endpoint.base_url
    if live is None:
        live = _live(plan, endpoint, pressure, _habits(plan))
    else:
        live = Paced(live, pressure)
    asking: Model = Offline()
    if not plan.is_offline:
        asking = Retrying(live, plan.patience, sleep=pressure.sleep)
    if plan.cache is None:
        return asking
    store = DiskStore(plan.cache, size_limit_bytes=plan.cache_bytes)
    return Cached(asking, store, locks=plan.cache / LOCKS, address=address)


def build_awaiting(
    plan: Plan, batches: Batches, ledger: Ledger, *, retries_failed: bool = False
) -> Awaiting:
    """Return the innermost box of a run whose requests go out in batches.

    Args:
        plan: What the other boxes are built of.
        batches: The endpoint's batch interface.
        ledger: What was sent, and what came back.
        retries_failed: Whether to ask again about what failed for good.
    """
    habits = _habits(plan)
    return Awaiting(
        plan.model,
        batches,
        ledger,
        habits=habits,
        scout=_live(plan, batches.endpoint, plan.pressure or Pressure(), habits),
        retries_failed=retries_failed,
    )


def _habits(plan: Plan) -> Habits:
    return Habits(plan.cache / HABITS_FILE if plan.cache else None)


def _live(plan: Plan, endpoint: Endpoint, pressure: Pressure, habits: Habits) -> Model:
    wire = Wire(
        endpoint,
        plan.key,
        connect_seconds=plan.connect_seconds,
        answer_seconds=plan.answer_seconds,
        on_headers=pressure.read_headers,
    )
    return Live(wire, has_key=bool(plan.key), habits=habits, pressure=pressure)
