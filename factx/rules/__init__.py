"""The built-in deterministic model: no key, no network, the same answer every time."""

from factx.rules.model import NAME, Rules
from factx.rules.unclaimed import find_unclaimed

__all__ = ["NAME", "Rules", "find_unclaimed"]
