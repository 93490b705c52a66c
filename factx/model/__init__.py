"""Request → Reply: the models, from a provider's endpoint to a recording of it.

Nothing here imports openai, instructor, tenacity or diskcache before a request
needs it: a replayed or cached reply loads neither openai nor instructor.
"""

from factx.model import stack
from factx.model.awaiting import Arrival, Awaiting, Ledger
from factx.model.batch_lines import Answered, read_line
from factx.model.batches import Batches, BatchState
from factx.model.budget import Budget, Prices
from factx.model.cached import Cached
from factx.model.desk import Desk
from factx.model.habits import Habit, read_habit, write_habit
from factx.model.live import Live
from factx.model.pressure import Limits, Pressure
from factx.model.prices import Estimate, estimate, price
from factx.model.probe import Finding, list_models, probe
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
from factx.model.stack import Plan, build, build_awaiting
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
    "stack",
    "write_habit",
]
