"""Grounded → Fact: dates, countries, amounts and names computed from their words."""

from factx.normalise.facts import Facts, normalise

__all__ = ["Facts", "normalise"]
