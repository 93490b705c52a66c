"""The innermost box: an endpoint, asked live or in batches."""

from __future__ import annotations

from factx.model.awaiting import Awaiting, Ledger
from factx.model.batches import Batches
from factx.model.habits import Habits
from factx.model.live import Live
from factx.model.pressure import Pressure
from factx.model.providers import Endpoint
from factx.model.stack import Plan
from factx.model.wire import Wire

HABITS_FILE = "endpoints.json"


def build_live(
    plan: Plan, endpoint: Endpoint, pressure: Pressure, habits: Habits | None = None
) -> Live:
    """Return the innermost box of a run whose requests go out one by one.

    Args:
        plan: What the other boxes are built of.
        endpoint: Whom to ask.
        pressure: The gate that each request passes.
        habits: What the endpoint is known to honour; those beside the cache by default.
    """
    wire = Wire(
        endpoint,
        plan.key,
        connect_seconds=plan.connect_seconds,
        answer_seconds=plan.answer_seconds,
        on_headers=pressure.read_headers,
    )
    return Live(
        wire,
        has_key=bool(plan.key),
        habits=habits or _habits(plan),
        pressure=pressure,
    )


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
        scout=build_live(plan, batches.endpoint, plan.pressure or Pressure(), habits),
        retries_failed=retries_failed,
    )


def _habits(plan: Plan) -> Habits:
    return Habits(plan.cache / HABITS_FILE if plan.cache else None)
