"""The boxes of a run that may ask an endpoint: cached, retrying, paced."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from factx.model.cached import Cached, Offline
from factx.model.pressure import Paced, Pressure
from factx.model.providers import Endpoint, find_endpoint
from factx.model.reply import Model, Reply
from factx.model.retrying import Retrying
from factx.model.store import LOCKS, DiskStore
from factx.prompt import Request

if TYPE_CHECKING:
    from factx.model.stack import Plan


def asking(plan: Plan, live: Model | None = None) -> Model:
    """Return the boxes of a plan from the cache inwards.

    Args:
        plan: What to build.
        live: The innermost box, in place of the provider's endpoint.

    Raises:
        SettingsError: The model or base URL makes no sense.
    """
    address = ""
    pressure = plan.pressure or Pressure()
    if live is None or getattr(live, "is_endpoint", False):
        endpoint = find_endpoint(plan.model, plan.base_url)
        if endpoint.base_url != endpoint.provider.base_url:
            address = endpoint.base_url
    if live is None:
        live = Unopened(partial(_live, plan, endpoint, pressure))
    else:
        live = Paced(live, pressure)
    inner: Model = Offline()
    if not plan.is_offline:
        inner = Retrying(live, plan.patience, sleep=pressure.sleep)
    if plan.cache is None:
        return inner
    store = DiskStore(plan.cache, size_limit_bytes=plan.cache_bytes)
    return Cached(inner, store, locks=plan.cache / LOCKS, address=address)


class Unopened:
    """A box that is made for the first request; most runs find theirs in the cache."""

    def __init__(self, make: Callable[[], Model]) -> None:
        """Make the box with ``make``, once."""
        self._make = make
        self._made: Model | None = None
        self._guard = threading.Lock()

    async def reply(self, request: Request) -> Reply:
        """Return the box's answer."""
        with self._guard:
            if self._made is None:
                self._made = self._make()
        return await self._made.reply(request)

    async def aclose(self) -> None:
        """Close the box, if there is one."""
        if self._made is not None:
            await self._made.aclose()


def _live(plan: Plan, endpoint: Endpoint, pressure: Pressure) -> Model:
    from factx.model.endpoints import build_live  # noqa: PLC0415 - see Unopened

    return build_live(plan, endpoint, pressure)
