"""The built-in deterministic model: no key, no network, the same answer every time."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from factx.rules.name import NAME

if TYPE_CHECKING:
    from factx.rules.model import Rules
    from factx.rules.unclaimed import find_unclaimed

__all__ = ["NAME", "Rules", "find_unclaimed"]

# Every new article needs the search for unclaimed sentences, few the model, and a
# kept result neither.
_LATER = {"Rules": "model", "find_unclaimed": "unclaimed"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'factx.rules' has no attribute {name!r}")
    return getattr(import_module(f"factx.rules.{_LATER[name]}"), name)
