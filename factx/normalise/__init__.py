"""Grounded → Fact: dates, countries, amounts and names computed from their words."""
