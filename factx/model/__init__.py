"""Request → Reply: the models, from a provider's endpoint to a recording of it.

Nothing here imports openai, instructor, tenacity or diskcache before a request
needs it: a replayed or cached reply loads neither openai nor instructor.
"""

from factx.model import stack
from factx.model.budget import Budget, Prices
from factx.model.cached import Cached
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
from factx.model.stack import Plan, build
from factx.model.store import CacheInfo, DiskStore, Store, StoreError
from factx.model.trace import Exchange, Traced, exchanges
from factx.model.wire import Wire

__all__ = [
    "PROVIDERS",
    "Budget",
    "CacheInfo",
    "Cached",
    "DiskStore",
    "Endpoint",
    "Estimate",
    "Exchange",
    "Finding",
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
    "estimate",
    "exchanges",
    "find_endpoint",
    "key_variables",
    "list_models",
    "models_in",
    "price",
    "probe",
    "stack",
]
