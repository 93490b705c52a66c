"""Grounded → Fact: dates, countries, amounts and names computed from their words."""

from factx.normalise.countries import (
    country_names,
    find_countries,
    resolve_country,
)
from factx.normalise.dates import (
    Bounds,
    DateMention,
    ResolvedDate,
    bounds,
    find_dates,
    resolve_date,
)
from factx.normalise.facts import Facts, normalise
from factx.normalise.money import ResolvedMoney, resolve_money
from factx.normalise.names import (
    compare_organisations,
    compare_people,
    organisation_key,
    person_key,
    strip_titles,
)
from factx.normalise.verbs import modality_of

__all__ = [
    "Bounds",
    "DateMention",
    "Facts",
    "ResolvedDate",
    "ResolvedMoney",
    "bounds",
    "compare_organisations",
    "compare_people",
    "country_names",
    "find_countries",
    "find_dates",
    "modality_of",
    "normalise",
    "organisation_key",
    "person_key",
    "resolve_country",
    "resolve_date",
    "resolve_money",
    "strip_titles",
]
