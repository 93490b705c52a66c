"""Claim → Grounded: find a model's quotes in the article, or say why not."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from factx.ground.grounding import Grounded, ground
from factx.ground.joined import join, unite
from factx.ground.locator import Location, Locator
from factx.ground.passed import with_passed

if TYPE_CHECKING:
    from factx.ground.validity import verify_envelope, verify_records
    from factx.ground.verify import Fault, Verification, is_result, verify_words

__all__ = [
    "Fault",
    "Grounded",
    "Location",
    "Locator",
    "Verification",
    "ground",
    "is_result",
    "join",
    "unite",
    "verify_envelope",
    "verify_records",
    "verify_words",
    "with_passed",
]

# An extraction verifies nothing again: these are loaded when they are first used.
_LATER = {
    "Fault": "verify",
    "Verification": "verify",
    "is_result": "verify",
    "verify_envelope": "validity",
    "verify_records": "validity",
    "verify_words": "verify",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'factx.ground' has no attribute {name!r}")
    return getattr(import_module(f"factx.ground.{_LATER[name]}"), name)
