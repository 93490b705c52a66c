"""The built-in deterministic model: no key, no network, the same answer every time."""

from factx.rules.model import NAME, Rules

__all__ = ["NAME", "Rules"]
