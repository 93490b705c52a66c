"""Countries: names in several languages to ISO 3166-1 codes.

The names come from Unicode CLDR (`data/countries.<language>.json`, written by
`scripts/build_countries.py`) and from the `countries` section of the language files.
A name that could be several countries, a former state or an organisation is no
country: none rather than wrong.
"""

from factx.normalise.countries.find import CountryMention, find_countries
from factx.normalise.countries.index import PlaceKind, country_names
from factx.normalise.countries.resolve import (
    classify_place,
    organisation_code,
    resolve_country,
)

__all__ = [
    "CountryMention",
    "PlaceKind",
    "classify_place",
    "country_names",
    "find_countries",
    "organisation_code",
    "resolve_country",
]
