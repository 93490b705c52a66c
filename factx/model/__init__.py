"""Request → Reply: the models, from a provider's endpoint to a recording of it.

Nothing here imports openai, instructor, tenacity or diskcache before a request
needs it: a replayed or cached reply loads neither openai nor instructor, nor the
parts of this room that speak with an endpoint.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factx.model.awaiting import Arrival, Awaiting, Ledger
    from factx.model.batch_lines import Answered, read_line
    from factx.model.batches import Batches, BatchState
    from factx.model.budget import Budget, Prices
    from factx.model.cached import Cached
    from factx.model.desk import Desk
    from factx.model.endpoints import build_awaiting
    from factx.model.habits import Habit, read_habit, write_habit
    from factx.model.live import Live
    from factx.model.pressure import Limits, Pressure
    from factx.model.prices import Estimate, estimate, price
    from factx.model.probing import Finding, list_models, probe
    from factx.model.providers import (
        PROVIDERS,
        Endpoint,
        Provider,
        find_endpoint,
        key_variables,
    )
    from factx.model.recorded import Recording, Replaying, models_in
    from factx.model.reply import Model, Reply, Usage
    from factx.model.retrying import Patience, Retrying
    from factx.model.stack import Plan, build
    from factx.model.store import RESULTS, CacheInfo, DiskStore, Store, StoreError
    from factx.model.trace import Exchange, Traced, exchanges, note_exchange
    from factx.model.wire import Wire

__all__ = [
    "PROVIDERS",
    "RESULTS",
    "Answered",
    "Arrival",
    "Awaiting",
    "BatchState",
    "Batches",
    "Budget",
    "CacheInfo",
    "Cached",
    "Desk",
    "DiskStore",
    "Endpoint",
    "Estimate",
    "Exchange",
    "Finding",
    "Habit",
    "Ledger",
    "Limits",
    "Live",
    "Model",
    "Patience",
    "Plan",
    "Pressure",
    "Prices",
    "Provider",
    "Recording",
    "Replaying",
    "Reply",
    "Retrying",
    "Store",
    "StoreError",
    "Traced",
    "Usage",
    "Wire",
    "build",
    "build_awaiting",
    "estimate",
    "exchanges",
    "find_endpoint",
    "key_variables",
    "list_models",
    "models_in",
    "note_exchange",
    "price",
    "probe",
    "read_habit",
    "read_line",
    "write_habit",
]

# A kept or recorded reply needs few of the boxes: each is loaded when it is first used.
_LATER = {
    "PROVIDERS": "providers",
    "RESULTS": "store",
    "Answered": "batch_lines",
    "Arrival": "awaiting",
    "Awaiting": "awaiting",
    "BatchState": "batches",
    "Batches": "batches",
    "Budget": "budget",
    "CacheInfo": "store",
    "Cached": "cached",
    "Desk": "desk",
    "DiskStore": "store",
    "Endpoint": "providers",
    "Estimate": "prices",
    "Exchange": "trace",
    "Finding": "probing",
    "Habit": "habits",
    "Ledger": "awaiting",
    "Limits": "pressure",
    "Live": "live",
    "Model": "reply",
    "Patience": "retrying",
    "Plan": "stack",
    "Pressure": "pressure",
    "Prices": "budget",
    "Provider": "providers",
    "Recording": "recorded",
    "Replaying": "recorded",
    "Reply": "reply",
    "Retrying": "retrying",
    "Store": "store",
    "StoreError": "store",
    "Traced": "trace",
    "Usage": "reply",
    "Wire": "wire",
    "build": "stack",
    "build_awaiting": "endpoints",
    "estimate": "prices",
    "exchanges": "trace",
    "find_endpoint": "providers",
    "key_variables": "providers",
    "list_models": "probing",
    "models_in": "recorded",
    "note_exchange": "trace",
    "price": "prices",
    "probe": "probing",
    "read_habit": "habits",
    "read_line": "batch_lines",
    "write_habit": "habits",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'factx.model' has no attribute {name!r}")
    return getattr(import_module(f"factx.model.{_LATER[name]}"), name)
