"""Claim → Grounded: find a model's quotes in the article, or say why not."""

from factx.ground.grounding import Grounded, ground
from factx.ground.joined import join, unite
from factx.ground.locator import Location, Locator
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
]
