"""The built-in deterministic model: no key, no network, the same answer every time."""

from typing import TYPE_CHECKING, Any

from factx.rules.name import NAME
from factx.rules.unclaimed import find_unclaimed

if TYPE_CHECKING:
    from factx.rules.model import Rules

__all__ = ["NAME", "Rules", "find_unclaimed"]


def __getattr__(name: str) -> Any:
    if name != "Rules":
        raise AttributeError(f"module 'factx.rules' has no attribute {name!r}")
    # Every article needs the search for unclaimed sentences, few the model.
    from factx.rules.model import Rules  # noqa: PLC0415 - see above

    return Rules
